// Package plan turns an operation into a plan: which fields of which users it needs, and which edges lead from them to others.
// One walk over the selection makes it; package loaders carries it out.
package plan

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/storage"
)

// Operation is the plan of an operation. It is shared by all its executions and never changes.
type Operation struct {
	roots map[string]*Root
}

// Root is the plan of one root field.
type Root struct {
	// Node is what is asked of the users that the root field returns.
	Node *Node
	// Total says whether the number of all users is asked for.
	Total bool
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
	if r, ok := o.roots[key]; ok {
		return r
	}
	return &Root{Node: &Node{}}
}

// compiler makes the plan of one operation with the given variables.
type compiler struct {
	variables map[string]any
}

// Compile makes the plan of an operation. Of the variables it reads only those of @skip and @include.
func Compile(operation *ast.OperationDefinition, variables map[string]any) *Operation {
	c := &compiler{variables: variables}
	o := &Operation{roots: map[string]*Root{}}
	for _, f := range c.collect([]ast.SelectionSet{operation.SelectionSet}, func(f *ast.Field) string { return f.Alias }) {
		r := &Root{Node: &Node{}}
		o.roots[f.Alias] = r
		switch f.Definition.Type.Name() {
		case "User", "Node":
			c.walk(r.Node, "", f.selections)
		default:
			c.around(r, f.selections)
		}
	}
	return o
}

// around plans what stands between a root field and users: connections and payloads.
func (c *compiler) around(r *Root, selections []ast.SelectionSet) {
	for _, f := range c.collect(selections, byName) {
		switch f.Name {
		case "totalCount":
			r.Total = true
		case "nodes", "node", "user":
			c.walk(r.Node, "", f.selections)
		case "edges":
			c.around(r, f.selections)
		}
	}
}

// walk adds to n what selections ask of it. They stand at the path from the user.
func (c *compiler) walk(n *Node, path string, selections []ast.SelectionSet) {
	for _, f := range c.collect(selections, byName) {
		at := f.Name
		if path != "" {
			at = path + "." + f.Name
		}
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
func (c *compiler) follow(e *Edge, selections []ast.SelectionSet) {
	switch e.Kind {
	case Users:
		c.walk(e.Child, "", selections)
	case Arrangers: // a travel arranger stands between the edge and the user
		for _, f := range c.collect(selections, byName) {
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

// field is a field with everything that is selected below it, wherever the field is repeated.
type field struct {
	*ast.Field

	selections []ast.SelectionSet
}

func byName(f *ast.Field) string { return f.Name }

// collect merges the fields of selections that are not left out, those of fragments included, by a key. A fragment counts once
// however often it is spread, so that the work is bounded by the size of the document. Type conditions do not matter: to ask
// too much of a user who is not of the type does no harm.
func (c *compiler) collect(selections []ast.SelectionSet, key func(*ast.Field) string) []*field {
	var fields []*field
	byKey := map[string]*field{}
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
					f = &field{Field: s}
					byKey[key(s)] = f
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
	for _, selection := range selections {
		visit(selection)
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
		if yes, ok := value.(bool); err == nil && ok && yes == (d.Name == "skip") {
			return false
		}
	}
	return true
}

type contextKey struct{}

// NewContext returns a context of an execution of o.
func NewContext(ctx context.Context, o *Operation) context.Context {
	return context.WithValue(ctx, contextKey{}, o)
}

// RootOf returns the plan of the root field that is being resolved.
func RootOf(ctx context.Context) *Root {
	o, ok := ctx.Value(contextKey{}).(*Operation)
	if !ok {
		return &Root{Node: &Node{Fields: storage.AllFields}, Total: true} // not executed by usergraph: everything may be needed
	}
	return o.Root(graphql.GetFieldContext(ctx).Field.Alias)
}
