package plan

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/storage"
)

// execution is one execution of an operation, as resolvers find it in their context.
type execution struct {
	operation *Operation
	// edge is the one that the writer is resolving, nil if there is no writer yet.
	edge *Edge
}

type contextKey struct{}

// NewContext returns a context of an execution of o.
func NewContext(ctx context.Context, o *Operation) context.Context {
	return context.WithValue(ctx, contextKey{}, &execution{operation: o})
}

func executionOf(ctx context.Context) *execution {
	e, _ := ctx.Value(contextKey{}).(*execution)
	return e
}

// RootOf returns the plan of the root field that is being resolved.
func RootOf(ctx context.Context) *Root {
	e := executionOf(ctx)
	if e == nil {
		return &Root{Node: &Node{Fields: storage.AllFields}, Total: true, Page: true} // not executed by usergraph: everything may be needed
	}
	return e.operation.Root(graphql.GetFieldContext(ctx).Field.Alias)
}

// EdgeOf returns the edge that is being resolved, nil if it is not in a plan.
func EdgeOf(ctx context.Context) *Edge {
	e := executionOf(ctx)
	switch {
	case e == nil:
		return nil
	case e.edge != nil:
		return e.edge
	}
	edge, _ := e.find(graphql.GetFieldContext(ctx))
	return edge
}

// find returns the edge that a field is when gqlgen executes it, and the position of what it returns.
func (e *execution) find(fc *graphql.FieldContext) (*Edge, position) {
	switch {
	case fc == nil:
		return nil, position{}
	case fc.Field.Field == nil: // an item of a list, or the whole operation
		return e.find(fc.Parent)
	case fc.Parent == nil || fc.Parent.Field.Field == nil && fc.Parent.Index == nil:
		return nil, position{node: e.operation.Root(fc.Field.Alias).Node}
	}
	_, at := e.find(fc.Parent)
	return at.below(fc.Field.Field)
}

// position is a place in a response: a node and the path from its users.
type position struct {
	node *Node
	path string
}

// below returns the position of what a field returns, and the edge that the field is, if it is one.
func (p position) below(f *ast.Field) (*Edge, position) {
	path := join(p.path, f.Name)
	if p.node != nil {
		for _, e := range p.node.Edges {
			if e.path == path {
				return e, position{node: e.Child}
			}
		}
	}
	switch f.Definition.Type.Name() {
	case "User", "Node": // of a page, a payload or a travel arranger
		return nil, position{node: p.node}
	}
	return nil, position{node: p.node, path: path}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
