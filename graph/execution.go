package graph

import (
	"context"
	"errors"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/plan"
)

// execution is one execution of an operation.
type execution struct {
	presenter presenter
	operation *graphql.OperationContext
	errors    gqlerror.List
	// maxErrors is how many errors are kept, more how many there are besides.
	maxErrors, more int
	extensions      map[string]any
}

// resolved is what has become of a root field.
type resolved struct {
	value any
	err   *gqlerror.Error
}

// errReported takes the place of an error that is in the response already.
var errReported = errors.New("reported")

// respond resolves the root fields and writes the response. Root fields of queries are resolved side by side and then written;
// those of mutations one after the other. Errors stand in the order of the response.
func (e *execution) respond(ctx context.Context, o *plan.Operation) *graphql.Response {
	w := plan.NewWriter(ctx, e.operation.Variables, func(err error, path ast.Path, f *ast.Field) {
		if len(e.errors) == e.maxErrors {
			e.more++
			return
		}
		e.errors = append(e.errors, e.presenter.at(ctx, err, place{path, f}))
	})
	next := func(r *plan.Root) resolved { return e.resolve(ctx, r) }
	if e.operation.Operation.Operation != ast.Mutation {
		all := e.resolveAll(ctx, o)
		next = func(r *plan.Root) resolved { return all[r.Index] }
	}
	ok := w.Roots(o, func(r *plan.Root) (any, error) {
		root := next(r)
		if root.err != nil {
			if len(e.errors) == e.maxErrors {
				e.more++
			} else {
				e.errors = append(e.errors, root.err)
			}
			return nil, errReported
		}
		return root.value, nil
	})
	if !ok {
		w.Null()
	}
	return &graphql.Response{Data: w.Finish(), Errors: e.errors, Extensions: withMore(e.extensions, e.more)}
}

// resolveAll resolves the root fields side by side.
func (e *execution) resolveAll(ctx context.Context, o *plan.Operation) []resolved {
	all := make([]resolved, len(o.Roots))
	if len(o.Roots) == 1 {
		all[0] = e.resolve(ctx, o.Roots[0])
		return all
	}
	var group sync.WaitGroup
	for i, r := range o.Roots {
		group.Go(func() { all[i] = e.resolve(ctx, r) })
	}
	group.Wait()
	return all
}

// resolve asks the resolver of a root field.
func (e *execution) resolve(ctx context.Context, r *plan.Root) (root resolved) {
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{
		Field: graphql.CollectedField{Field: r.Field.Field}, IsMethod: true, IsResolver: true,
	})
	defer func() {
		if p := recover(); p != nil {
			root = resolved{err: e.presenter.present(ctx, e.presenter.recover(ctx, p))}
		}
	}()
	value, err := r.Resolve(ctx, e.operation)
	if err != nil {
		return resolved{err: e.presenter.present(ctx, err)}
	}
	return resolved{value: value}
}
