// Package cost weighs operations: what they cost to answer, about, in units of one scalar that is written.
//
// The cost of an operation is a sum over its fields, each once for every object on which it is asked for. How many objects there are
// follows from the size of a page where arguments say it, and otherwise from what is usual for a list. Users that have to be fetched
// weigh as much as some hundred scalars. What the cost of an operation depends on is compiled once; for a request, only the sizes of
// its pages are read from the variables.
package cost

import "github.com/vektah/gqlparser/v2/ast"

// Cost is the cost of an operation, for any values of its variables but those of @skip and @include.
type Cost struct {
	base  int
	pages []page
}

// page is a list whose size depends on variables.
type page struct {
	size *size
	each *Cost
	// times is for how many lists of this kind there are.
	times int
}

// most is the greatest cost: of more it does not matter how much.
const most = 1 << 40

// Compile weighs an operation of a validated document. Of the variables it reads only those of @skip and @include.
func Compile(schema *ast.Schema, operation *ast.OperationDefinition, variables map[string]any) *Cost {
	c := &compiler{schema: schema, variables: variables}
	total := c.selections([]ast.SelectionSet{operation.SelectionSet}, nil)
	return &total
}

// Of returns the cost for an execution with these variables.
func (c *Cost) Of(variables map[string]any) int {
	total := c.base
	for i := range c.pages {
		p := &c.pages[i]
		total = sum(total, product(p.times, product(p.size.of(variables), p.each.Of(variables))))
	}
	return total
}

// add adds the cost of something else, times what it is asked for.
func (c *Cost) add(other Cost, times int) {
	c.base = sum(c.base, product(other.base, times))
	for _, p := range other.pages {
		p.times = product(p.times, times)
		c.pages = append(c.pages, p)
	}
}

func sum(a, b int) int { return min(a+b, most) }

func product(a, b int) int {
	if a > 0 && b > most/a {
		return most
	}
	return a * b
}

// compiler weighs one operation.
type compiler struct {
	schema    *ast.Schema
	variables map[string]any
}

// selections weighs what selections ask of one object. If that is a connection, its lists have the given size.
func (c *compiler) selections(sets []ast.SelectionSet, around *size) Cost {
	var total Cost
	for _, f := range c.collect(sets) {
		total.add(c.field(f, around), 1)
	}
	return total
}

// field weighs a field on one object.
func (c *compiler) field(f *field, around *size) Cost {
	w := c.weightOf(f.Field)
	s := sizeOf(f.Field)
	each := c.selections(f.selections, s)
	each.base = sum(each.base, w.each)
	total := Cost{base: w.once}
	if w.items > 0 {
		total.add(each, w.items)
		return total
	}
	switch {
	case s != nil:
	case around != nil:
		s = around
	default:
		s = &size{}
	}
	total.pages = []page{{size: s, each: &each, times: 1}}
	return total
}

// field is a field with everything that is selected below it, wherever it is repeated.
type field struct {
	*ast.Field

	selections []ast.SelectionSet
}

// collect merges the fields of selections by their names in the response. Whether an object is of the type of a fragment is not
// known: all fragments count.
func (c *compiler) collect(sets []ast.SelectionSet) []*field {
	var fields []*field
	byKey := map[string]*field{}
	spread := map[*ast.FragmentDefinition]bool{}
	var visit func(ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				if !c.included(s.Directives) || s.Definition == nil {
					continue
				}
				f, ok := byKey[s.Alias]
				if !ok {
					f = &field{Field: s}
					byKey[s.Alias] = f
					fields = append(fields, f)
				}
				if len(s.SelectionSet) > 0 {
					f.selections = append(f.selections, s.SelectionSet)
				}
			case *ast.InlineFragment:
				if c.included(s.Directives) {
					visit(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if c.included(s.Directives) && !spread[s.Definition] {
					spread[s.Definition] = true
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	return fields
}

// included says what @skip and @include say.
func (c *compiler) included(directives ast.DirectiveList) bool {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		value, err := d.Arguments.ForName("if").Value.Value(c.variables)
		if yes, _ := value.(bool); err == nil && yes == (d.Name == "skip") {
			return false
		}
	}
	return true
}
