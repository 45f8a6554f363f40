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

	mu     sync.Mutex
	errors gqlerror.List
}

// errReported takes the place of an error that is in the response already.
var errReported = errors.New("reported")

// respond resolves the root fields and writes the response. Root fields of queries are resolved side by side and then written;
// those of mutations one after the other.
func (e *execution) respond(ctx context.Context, o *plan.Operation) *graphql.Response {
	w := plan.NewWriter(ctx, e.operation.Variables, func(err error, path ast.Path, f *ast.Field) {
		e.report(e.presenter.at(ctx, err, place{path, f}))
	})
	var ok bool
	if e.operation.Operation.Operation == ast.Mutation {
		ok = w.Roots(o, func(r *plan.Root) (any, error) { return e.resolve(ctx, r) })
	} else {
		values, errs := e.resolveAll(ctx, o)
		ok = w.Roots(o, func(r *plan.Root) (any, error) { return values[r.Index], errs[r.Index] })
	}
	if !ok {
		w.Null()
	}
	return &graphql.Response{Data: w.Finish(), Errors: e.errors}
}

// resolveAll resolves the root fields side by side.
func (e *execution) resolveAll(ctx context.Context, o *plan.Operation) ([]any, []error) {
	values, errs := make([]any, len(o.Roots)), make([]error, len(o.Roots))
	if len(o.Roots) == 1 {
		values[0], errs[0] = e.resolve(ctx, o.Roots[0])
		return values, errs
	}
	var group sync.WaitGroup
	for i, r := range o.Roots {
		group.Go(func() { values[i], errs[i] = e.resolve(ctx, r) })
	}
	group.Wait()
	return values, errs
}

// resolve asks the resolver of a root field. Its errors are reported.
func (e *execution) resolve(ctx context.Context, r *plan.Root) (value any, err error) {
	ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{
		Field: graphql.CollectedField{Field: r.Field.Field}, IsMethod: true, IsResolver: true,
	})
	defer func() {
		if p := recover(); p != nil {
			err = e.presenter.recover(ctx, p)
		}
		if err != nil {
			e.report(e.presenter.present(ctx, err))
			err = errReported
		}
	}()
	return r.Resolve(ctx, e.operation)
}

func (e *execution) report(err *gqlerror.Error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.errors = append(e.errors, err)
}
