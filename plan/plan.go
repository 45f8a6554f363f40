// Package plan turns an operation into a plan: which fields of which users it needs, which edges lead from them to others, and how
// the response is written. It is made once and kept with the operation; package loaders carries out its fetches, and its programs
// write the response into one buffer.
package plan

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/storage"
)

// Schema is what operations are compiled against: the types of the schema, and how their fields are resolved and written.
type Schema struct {
	// AST is the types of the schema.
	AST *ast.Schema
	// Query and Mutation compile root fields.
	Query, Mutation RootTable
	// Classes returns the class of data that a viewer of a user must be allowed to see for a field of an object type to be written,
	// none for fields that everybody sees who sees the object. It is called when an operation is compiled. Nil is no class for any.
	Classes func(typeName string, f *ast.FieldDefinition) access.Classes
}

// RootTable compiles the root fields of a kind of operation.
type RootTable func(c *Compiler, f *Field) RootStep

// RootStep resolves and writes one root field.
type RootStep struct {
	// Resolve reads the arguments from the operation and asks the resolver.
	Resolve func(ctx context.Context, o *graphql.OperationContext) (any, error)
	// Write writes what Resolve has returned. It returns false if that is null and must not be.
	Write func(w *Writer, v any) bool
}

// Operation is the plan of an operation. It is shared by all its executions and never changes.
type Operation struct {
	// Roots are the root fields in the order of the response.
	Roots []*Root
	// TooLarge says that the operation, with its fragments spelled out, has more than [guard.MaxFields] fields. Roots is then empty.
	TooLarge bool
	// Introspects says that the operation asks for the schema, which is left to gqlgen's executor.
	Introspects bool

	byKey map[string]*Root
}

// Root is the plan of one root field.
type Root struct {
	RootStep

	// Field is the field with what is selected below it.
	Field *Field
	// Index is the place of the field among the root fields, from 0.
	Index int
	// Node is what is asked of the users that the root field returns.
	Node *Node
	// Total says whether the number of all users is asked for, Page whether anything else of a connection is.
	Total, Page bool
}

// Node is what is asked of users at one place of a response.
type Node struct {
	// Fields is what to read of them.
	Fields storage.Fields
	// Edges lead to others, each once.
	Edges []*Edge
}

// Root returns the plan of the root field with a response key; an empty plan for one that has none.
func (o *Operation) Root(key string) *Root {
	if r, ok := o.byKey[key]; ok {
		return r
	}
	return &Root{Node: &Node{}}
}

// Compiler makes the plan of one operation with the given variables.
type Compiler struct {
	schema    *Schema
	variables map[string]any
	at        position // of the object whose fields are being compiled
}

// Compile makes the plan of an operation. Of the variables it reads only those of @skip and @include.
func Compile(schema *Schema, operation *ast.OperationDefinition, variables map[string]any) *Operation {
	if countFields(operation.SelectionSet, map[*ast.FragmentDefinition]int{}) > guard.MaxFields {
		return &Operation{TooLarge: true}
	}
	c := &Compiler{schema: schema, variables: variables}
	o := &Operation{byKey: map[string]*Root{}}
	table, typeName := schema.Query, "Query"
	if operation.Operation == ast.Mutation {
		table, typeName = schema.Mutation, "Mutation"
	}
	for _, f := range c.collect(typeName, []ast.SelectionSet{operation.SelectionSet}, byAlias) {
		r := &Root{Field: f, Index: len(o.Roots), Node: &Node{}}
		switch f.Name {
		case "__schema", "__type":
			o.Introspects = true
			continue
		case "__typename":
			r.RootStep = typeNameStep(typeName)
		default:
			c.fetch(r)
			c.at = position{node: r.Node}
			r.RootStep = table(c, f)
		}
		o.Roots = append(o.Roots, r)
		o.byKey[f.Alias] = r
	}
	return o
}

// countFields returns how many fields a selection has with its fragments spelled out, or some number above [guard.MaxFields]. Each
// fragment is counted once: those that spread the next one twice, again and again, are small documents and huge operations.
func countFields(selection ast.SelectionSet, counted map[*ast.FragmentDefinition]int) int {
	n := 0
	for _, s := range selection {
		switch s := s.(type) {
		case *ast.Field:
			n += 1 + countFields(s.SelectionSet, counted)
		case *ast.InlineFragment:
			n += countFields(s.SelectionSet, counted)
		case *ast.FragmentSpread:
			fields, ok := counted[s.Definition]
			if !ok {
				fields = countFields(s.Definition.SelectionSet, counted)
				counted[s.Definition] = fields
			}
			n += fields
		}
		n = min(n, guard.MaxFields+1)
	}
	return n
}

func typeNameStep(typeName string) RootStep {
	return RootStep{
		Resolve: func(context.Context, *graphql.OperationContext) (any, error) { return typeName, nil },
		Write: func(w *Writer, _ any) bool {
			w.String(typeName)
			return true
		},
	}
}

// fetch plans what a root field fetches.
func (c *Compiler) fetch(r *Root) {
	switch r.Field.Definition.Type.Name() {
	case "User", "Node":
		c.walk(r.Node, "", r.Field.selections)
	default:
		c.around(r, r.Field.selections)
	}
}

// around plans what stands between a root field and users: connections and payloads.
func (c *Compiler) around(r *Root, selections []ast.SelectionSet) {
	for _, f := range c.collect("", selections, byName) {
		switch f.Name {
		case "totalCount":
			r.Total = true
			continue
		case "nodes", "node", "user":
			c.walk(r.Node, "", f.selections)
		case "edges":
			c.around(r, f.selections)
		}
		r.Page = r.Page || f.Name != "__typename"
	}
}

// walk adds to n what selections ask of it. They stand at the path from the user.
func (c *Compiler) walk(n *Node, path string, selections []ast.SelectionSet) {
	for _, f := range c.collect("", selections, byName) {
		at := join(path, f.Name)
		if e, ok := edgeTypes[at]; ok {
			n.Fields = n.Fields.With(e.needs)
			c.follow(n.edge(at, e), f.selections)
			continue
		}
		n.Fields = n.Fields.With(computed[at])
		fields, _ := storage.LookupFields(at)
		if !storage.IsGroup(at) {
			n.Fields = n.Fields.With(fields)
		}
		c.walk(n, at, f.selections)
		if !n.Fields.Intersects(fields) {
			n.Fields = n.Fields.With(fields) // nothing of the section is asked, but whether there is one
		}
	}
}

// follow adds to the child of an edge what selections ask of it.
func (c *Compiler) follow(e *Edge, selections []ast.SelectionSet) {
	switch e.Kind {
	case Users:
		c.walk(e.Child, "", selections)
	case Arrangers: // a travel arranger stands between the edge and the user
		for _, f := range c.collect("", selections, byName) {
			if f.Name == "user" {
				c.walk(e.Child, "", f.selections)
			}
			e.Child.Fields = e.Child.Fields.With(computed[e.path+"."+f.Name])
		}
	}
}

// edge returns the edge of n at a path, which it makes the first time.
func (n *Node) edge(path string, t edgeType) *Edge {
	for _, e := range n.Edges {
		if e.path == path {
			return e
		}
	}
	e := &Edge{Kind: t.kind, Keys: t.keys, path: path}
	if t.kind == Users || t.kind == Arrangers {
		e.Child = &Node{}
	}
	n.Edges = append(n.Edges, e)
	return e
}

// Conditions returns the names of the variables that @skip and @include of an operation read, each once: executions with the same
// values of these share a plan.
func Conditions(operation *ast.OperationDefinition) []string {
	var names []string
	visited := map[*ast.FragmentDefinition]bool{}
	var visit func(ast.SelectionSet)
	read := func(directives ast.DirectiveList) {
		for _, d := range directives {
			if d.Name != "skip" && d.Name != "include" {
				continue
			}
			if v := d.Arguments.ForName("if").Value; v.Kind == ast.Variable && !slices.Contains(names, v.Raw) {
				names = append(names, v.Raw)
			}
		}
	}
	visit = func(selection ast.SelectionSet) {
		for _, s := range selection {
			switch s := s.(type) {
			case *ast.Field:
				read(s.Directives)
				visit(s.SelectionSet)
			case *ast.InlineFragment:
				read(s.Directives)
				visit(s.SelectionSet)
			case *ast.FragmentSpread:
				read(s.Directives)
				if !visited[s.Definition] {
					visited[s.Definition] = true
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	visit(operation.SelectionSet)
	return names
}

// Field is a field with everything that is selected below it, wherever the field is repeated.
type Field struct {
	*ast.Field

	selections []ast.SelectionSet
	// edge is the edge that the field is, nil for other fields.
	edge *Edge
	// required says that the value must not be null, itemRequired that the items of a list must not be.
	required, itemRequired bool
}

func byName(f *ast.Field) string  { return f.Name }
func byAlias(f *ast.Field) string { return f.Alias }

// collect merges the fields of selections that are not left out, those of fragments included, by a key. Fragments on other
// types than the named one are left out; without a name, none are: to fetch too much of a user who is not of a type does no harm.
// A fragment counts once however often it is spread, so that the work is bounded by the size of the document.
func (c *Compiler) collect(typeName string, selections []ast.SelectionSet, key func(*ast.Field) string) []*Field {
	var fields []*Field
	byKey := map[string]*Field{}
	spread := map[*ast.FragmentDefinition]bool{}
	var visit func(ast.SelectionSet)
	visit = func(selection ast.SelectionSet) {
		for _, s := range selection {
			switch s := s.(type) {
			case *ast.Field:
				if !c.included(s.Directives) || s.Definition == nil {
					continue
				}
				f, ok := byKey[key(s)]
				if !ok {
					t := s.Definition.Type
					f = &Field{Field: s, required: t.NonNull, itemRequired: t.Elem != nil && t.Elem.NonNull}
					byKey[key(s)] = f
					fields = append(fields, f)
				}
				if len(s.SelectionSet) > 0 {
					f.selections = append(f.selections, s.SelectionSet)
				}
			case *ast.InlineFragment:
				if c.included(s.Directives) && c.holds(s.TypeCondition, typeName) {
					visit(s.SelectionSet)
				}
			case *ast.FragmentSpread:
				if c.included(s.Directives) && !spread[s.Definition] && c.holds(s.Definition.TypeCondition, typeName) {
					spread[s.Definition] = true
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	for _, selection := range selections {
		visit(selection)
	}
	return fields
}

// holds says whether objects of a type meet the type condition of a fragment.
func (c *Compiler) holds(condition, typeName string) bool {
	if condition == "" || condition == typeName || typeName == "" {
		return true
	}
	for _, possible := range c.schema.AST.PossibleTypes[condition] {
		if possible.Name == typeName {
			return true
		}
	}
	return false
}

// included says what @skip and @include say. A variable that is null, which one with a default value may be, is not true.
func (c *Compiler) included(directives ast.DirectiveList) bool {
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
