package guard

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// Size is how large a document is.
type Size struct {
	// Fields is the number of fields of all operations, with their fragments spelled out: at most [MaxFields].
	Fields int
	// Visits is how many nodes of the document validation comes across.
	Visits int

	selections int // of all operations, fragments spelled out
}

// Parse parses a document of at most l.Tokens tokens. The limits must be complete.
func (l Limits) Parse(text string) (*ast.QueryDocument, *gqlerror.Error) {
	document, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, l.Tokens)
	if err == nil {
		return document, nil
	}
	known := gqlerror.Wrap(err)
	if e, ok := err.(*gqlerror.Error); ok { //nolint:errorlint // the parser wraps nothing
		known = e
	}
	return nil, known
}

// Check says whether a document is worth validating. It takes time in proportion to the document: each fragment is looked at once,
// however often it is spread, so that fragments which double each other cost nothing. An error has the code LIMIT_EXCEEDED, that of
// fragments that spread themselves GRAPHQL_VALIDATION_FAILED. The limits must be complete.
func (l Limits) Check(document *ast.QueryDocument) (Size, *gqlerror.Error) {
	c := &check{limits: &l, fragments: make(map[string]*fragment, len(document.Fragments))}
	switch {
	case len(document.Fragments) > l.Fragments:
		return Size{}, exceeded(document.Fragments[l.Fragments].Position, "the document defines more than %d fragments", l.Fragments)
	case len(document.Operations) > maxOperations:
		return Size{}, exceeded(document.Operations[maxOperations].Position, "the document has more than %d operations", maxOperations)
	}
	all := make([]*fragment, len(document.Fragments))
	for i, definition := range document.Fragments {
		all[i] = &fragment{definition: definition, index: i}
		if _, ok := c.fragments[definition.Name]; !ok {
			c.fragments[definition.Name] = all[i]
		}
	}
	var size Size
	for _, o := range document.Operations {
		c.operation(o, &size)
	}
	for _, f := range all {
		c.fragment(f)
		c.visits = append(c.visits, f.visit)
	}
	if c.err == nil {
		size.Visits = c.countVisits(all)
	}
	for _, o := range document.Operations {
		c.names(o.SelectionSet)
	}
	return size, c.err
}

// check is the work on one document. After the first error it does nothing more.
type check struct {
	limits    *Limits
	fragments map[string]*fragment
	err       *gqlerror.Error

	visit  visit // of the definition that is being looked at
	visits []visit
}

// fragment is a fragment and what is known of it.
type fragment struct {
	definition  *ast.FragmentDefinition
	index       int
	open, known bool // being looked at; looked at
	named       bool // its names have been counted

	extent extent
	visit  visit
}

// extent is how large a selection is with its fragments spelled out.
type extent struct {
	top        int // fields that stand directly in it
	fields     int
	selections int
	aliases    int
	depth      int
}

// add puts another selection beside e.
func (e *extent) add(other extent) {
	e.top = min(e.top+other.top, maxSelections+1)
	e.fields = min(e.fields+other.fields, maxSelections+1)
	e.selections = min(e.selections+other.selections, maxSelections+1)
	e.aliases = min(e.aliases+other.aliases, maxSelections+1)
	e.depth = max(e.depth, other.depth)
}

func (c *check) fail(err *gqlerror.Error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *check) operation(o *ast.OperationDefinition, size *Size) {
	c.visit = visit{}
	c.name(o.Name, o.Position)
	if len(o.VariableDefinitions) > maxVariables {
		c.fail(exceeded(o.VariableDefinitions[maxVariables].Position, "the operation has more than %d variables", maxVariables))
	}
	for _, v := range o.VariableDefinitions {
		if c.err != nil {
			return
		}
		c.name(v.Variable, v.Position)
		c.typeReference(v.Type)
		c.value(v.DefaultValue, 0)
		c.directives(v.Directives)
	}
	c.directives(o.Directives)
	e := c.selection(o.SelectionSet, 1)
	size.Fields += e.fields
	size.selections += e.selections
	c.visits = append(c.visits, c.visit)
	switch {
	case c.err != nil:
	case e.top > c.limits.RootFields:
		c.fail(exceeded(o.Position, "the operation has more than %d fields at its root", c.limits.RootFields))
	case e.aliases > c.limits.Aliases:
		c.fail(exceeded(o.Position, "the operation has more than %d aliases", c.limits.Aliases))
	case e.depth > c.limits.Depth:
		c.fail(exceeded(o.Position, "fields are nested more than %d deep, fragments included", c.limits.Depth))
	case size.Fields > MaxFields:
		c.fail(exceeded(o.Position, "the document has more than %d fields when its fragments are spelled out", MaxFields))
	case size.selections > maxSelections:
		c.fail(exceeded(o.Position, "the document has more than %d selections when its fragments are spelled out", maxSelections))
	}
}

// fragment looks at a fragment the first time it is met, and returns its extent.
func (c *check) fragment(f *fragment) extent {
	if f.known || c.err != nil {
		return f.extent
	}
	if f.open {
		c.fail(violation(codeValidationFailed, f.definition.Position, `Cannot spread fragment "%s" within itself, directly or through others.`, f.definition.Name))
		return extent{}
	}
	f.open = true
	c.name(f.definition.Name, f.definition.Position)
	c.name(f.definition.TypeCondition, f.definition.Position)
	around := c.visit
	c.visit = visit{}
	c.directives(f.definition.Directives)
	f.extent = c.selection(f.definition.SelectionSet, 1)
	f.visit, c.visit = c.visit, around
	f.open, f.known = false, true
	return f.extent
}

// selection looks at a selection within as many braces.
func (c *check) selection(set ast.SelectionSet, braces int) (e extent) {
	if len(set) > 0 && braces > 2*c.limits.Depth {
		c.fail(exceeded(set[0].GetPosition(), "selections are nested more than %d deep", 2*c.limits.Depth))
	}
	for _, s := range set {
		if c.err != nil {
			return e
		}
		c.visit.nodes++
		var s2 extent
		switch s := s.(type) {
		case *ast.Field:
			s2 = c.field(s, braces)
		case *ast.InlineFragment:
			c.name(s.TypeCondition, s.Position)
			c.directives(s.Directives)
			s2 = c.selection(s.SelectionSet, braces+1)
		case *ast.FragmentSpread:
			c.directives(s.Directives)
			f, ok := c.fragments[s.Name]
			if !ok { // which validation says
				continue
			}
			s2 = c.fragment(f)
			c.visit.reached.add(f)
		}
		s2.selections++
		e.add(s2)
	}
	return e
}

func (c *check) field(f *ast.Field, braces int) extent {
	c.name(f.Alias, f.Position)
	c.name(f.Name, f.Position)
	if len(f.Arguments) > c.limits.ListItems {
		c.fail(exceeded(f.Position, "the field has more than %d arguments", c.limits.ListItems))
	}
	for _, a := range f.Arguments {
		c.name(a.Name, a.Position)
		c.value(a.Value, 0)
	}
	c.directives(f.Directives)
	e := c.selection(f.SelectionSet, braces+1)
	e.top, e.fields, e.depth = 1, min(e.fields+1, maxSelections+1), e.depth+1
	if f.Alias != f.Name {
		e.aliases++
	}
	return e
}

func (c *check) directives(list ast.DirectiveList) {
	if len(list) > c.limits.Directives {
		c.fail(exceeded(list[c.limits.Directives].Position, "there are more than %d directives at one place", c.limits.Directives))
	}
	for _, d := range list {
		if c.err != nil {
			return
		}
		c.visit.nodes++
		c.name(d.Name, d.Position)
		for _, a := range d.Arguments {
			c.name(a.Name, a.Position)
			c.value(a.Value, 0)
		}
	}
}

func (c *check) typeReference(t *ast.Type) {
	for depth := 0; t.Elem != nil; t = t.Elem {
		if depth++; depth > c.limits.ValueDepth {
			c.fail(exceeded(t.Position, "list types are nested more than %d deep", c.limits.ValueDepth))
			return
		}
	}
	c.name(t.NamedType, t.Position)
}

// value looks at a value within as many lists and objects.
func (c *check) value(v *ast.Value, depth int) {
	if v == nil || c.err != nil {
		return
	}
	c.visit.nodes++
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		if len(v.Raw) > c.limits.Base64Bytes {
			c.fail(exceeded(v.Position, "a string has more than %d bytes", c.limits.Base64Bytes))
		}
	case ast.ListValue, ast.ObjectValue:
		switch {
		case depth == c.limits.ValueDepth:
			c.fail(exceeded(v.Position, "values are nested more than %d deep", c.limits.ValueDepth))
		case len(v.Children) > c.limits.ListItems:
			c.fail(exceeded(v.Position, "a value has more than %d items", c.limits.ListItems))
		}
		for _, child := range v.Children {
			c.name(child.Name, child.Position)
			c.value(child.Value, depth+1)
		}
	default:
		c.name(v.Raw, v.Position)
	}
}

func (c *check) name(name string, at *ast.Position) {
	if len(name) > maxName {
		c.fail(exceeded(at, "a name or number is longer than %d bytes", maxName))
	}
}
