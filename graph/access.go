package graph

import (
	"context"
	"errors"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/user"
)

// WithDevelopmentMode lets requests that do not say who is asking see and change everything. Otherwise they fail.
func WithDevelopmentMode() Option { return func(s *settings) { s.development = true } }

// begin returns the context in which to execute an operation: with who is asking, and the loaders of the response.
func (e *Executor) begin(ctx context.Context) (_ context.Context, failed *gqlerror.Error) {
	defer func() {
		if p := recover(); p != nil {
			failed = e.presenter.present(ctx, e.presenter.recover(ctx, p))
		}
	}()
	var principal *access.Principal
	var err error
	if v := access.ViewerOf(ctx); v.IsAbsent() && e.development {
		principal = access.Unrestricted()
	} else if principal, err = e.directory.Principal(ctx, v); err != nil {
		return nil, e.presenter.present(ctx, err)
	}
	ctx = access.NewContext(ctx, principal)
	return loaders.NewContext(ctx, loaders.New(ctx, e.directory, e.telemetry)), nil
}

// classesIn returns the classes of data that the schema gives fields: none to those that are of the class of what holds them.
func classesIn(schema *ast.Schema) func(typeName string, f *ast.FieldDefinition) access.Classes {
	return func(typeName string, f *ast.FieldDefinition) access.Classes {
		// A field that was selected on an interface has the definition of the interface.
		if own := schema.Types[typeName].Fields.ForName(f.Name); own != nil {
			f = own
		}
		d := f.Directives.ForName("data")
		if d == nil {
			return 0
		}
		return access.ClassesOf(access.Class(d.Arguments.ForName("class").Value.Raw))
	}
}

// data is the @data directive where gqlgen executes: a field is resolved if the viewer may see its class of the user whom it
// belongs to.
func data(ctx context.Context, _ any, next graphql.Resolver, class access.Class) (any, error) {
	u := ownerOf(graphql.GetFieldContext(ctx).Parent)
	if u == nil || !access.FromContext(ctx).Sees(u).Has(access.ClassesOf(class)) {
		return nil, access.ErrForbidden
	}
	return next(ctx)
}

// ownerOf returns the innermost user around a place, nil if there is none.
func ownerOf(fc *graphql.FieldContext) *user.User {
	for ; fc != nil; fc = fc.Parent {
		switch v := fc.Result.(type) {
		case *user.User:
			return v
		case **user.User:
			return *v
		case *user.Node:
			if u, ok := (*v).(*user.User); ok {
				return u
			}
		}
	}
	return nil
}

// denied gives errors of access their codes.
func denied(err error) (code, message string, ok bool) {
	if errors.Is(err, directory.ErrUnauthenticated) {
		return CodeUnauthenticated, "the request must say who is asking, who must be an active user", true
	}
	if forbidden, is := errors.AsType[*access.ForbiddenError](err); is {
		return CodeForbidden, forbidden.Error(), true
	}
	return "", "", false
}
