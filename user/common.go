package user

// Reference is something of the company, by id, with the name it had when the reference was written.
type Reference struct {
	// The id of what is referred to.
	ID string `json:"id" bson:"id" validate:"required,uuid"`
	// Its name when the reference was written.
	Name *string `json:"name,omitempty" bson:"name,omitempty" validate:"omitempty,max=255,text"`
}

// EntityId is the id of something, wrapped as the API that this schema follows wraps it.
type EntityId struct {
	// The id.
	ID string `json:"id" bson:"id" validate:"required,uuid"`
}
