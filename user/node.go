package user

// Node is what can be fetched by its id alone: a [User] or a [Policy].
type Node interface{ isNode() }

func (*User) isNode()   {}
func (*Policy) isNode() {}
