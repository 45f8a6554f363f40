package guard

import "github.com/vektah/gqlparser/v2/ast"

// names looks for names that are repeated too often, in a selection and all below it, each fragment once. The document is not too
// large when its fragments are spelled out, which bounds the work.
func (c *check) names(set ast.SelectionSet) {
	if c.err != nil {
		return
	}
	if c.countTop(set) > c.limits.SameName {
		c.countNames(set, map[string]int{})
	}
	c.namesBelow(set)
}

func (c *check) namesBelow(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			c.names(s.SelectionSet)
		case *ast.InlineFragment:
			c.namesBelow(s.SelectionSet)
		case *ast.FragmentSpread:
			if f, ok := c.fragments[s.Name]; ok && !f.named {
				f.named = true
				c.names(f.definition.SelectionSet)
			}
		}
	}
}

// countTop returns how many fields stand directly in a selection, its fragments included.
func (c *check) countTop(set ast.SelectionSet) int {
	n := 0
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			n++
		case *ast.InlineFragment:
			n += c.countTop(s.SelectionSet)
		case *ast.FragmentSpread:
			if f, ok := c.fragments[s.Name]; ok {
				n += f.extent.top
			}
		}
	}
	return n
}

// countNames counts the fields that stand directly in a selection by their names in the response.
func (c *check) countNames(set ast.SelectionSet, counts map[string]int) {
	for _, s := range set {
		if c.err != nil {
			return
		}
		switch s := s.(type) {
		case *ast.Field:
			counts[s.Alias]++
			if counts[s.Alias] > c.limits.SameName {
				c.fail(exceeded(s.Position, `more than %d fields of a selection, fragments included, are called "%s" in the response`, c.limits.SameName, s.Alias))
			}
		case *ast.InlineFragment:
			c.countNames(s.SelectionSet, counts)
		case *ast.FragmentSpread:
			if f, ok := c.fragments[s.Name]; ok {
				c.countNames(f.definition.SelectionSet, counts)
			}
		}
	}
}
