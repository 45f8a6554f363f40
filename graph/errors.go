package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/scalar"
	"github.com/usergraph/usergraph/storage"
)

// The codes of errors, in extensions.code. Every error has one.
const (
	CodeBadUserInput     = "BAD_USER_INPUT"
	CodeParseFailed      = "GRAPHQL_PARSE_FAILED"
	CodeValidationFailed = "GRAPHQL_VALIDATION_FAILED"
	CodeTimeout          = "TIMEOUT"
	CodeUnavailable      = "UNAVAILABLE"
	CodeInternal         = "INTERNAL"
)

// presenter turns errors into what a client may read.
type presenter struct{ logger *slog.Logger }

// present gives err a code, a message and its path. What went wrong inside is logged under an id, and the client gets the id.
func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	var known *gqlerror.Error
	var input directory.InputError
	var typeError *scalar.TypeError
	switch {
	case errors.As(err, &input):
		return withCode(ctx, CodeBadUserInput, input.Error(), map[string]any{"problems": problems(input)})
	case errors.As(err, &typeError):
		return withCode(ctx, CodeBadUserInput, typeError.Error(), nil, pathOf(err)...)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return withCode(ctx, CodeTimeout, "the request took too long or was given up", nil)
	case errors.Is(err, storage.ErrUnavailable):
		return p.hidden(ctx, CodeUnavailable, "the data cannot be reached at the moment; try again later", err)
	case errors.As(err, &known) && known.Extensions["code"] != nil:
		if known.Extensions["code"] == CodeValidationFailed && isVariable(known.Path) {
			known.Extensions["code"] = CodeBadUserInput
		}
		return known
	default:
		return p.hidden(ctx, CodeInternal, "something went wrong", err)
	}
}

// recover turns a panic of a resolver into an error, with its stack for the log.
func (p presenter) recover(_ context.Context, panicked any) error {
	return fmt.Errorf("panic: %v\n%s", panicked, debug.Stack())
}

// hidden logs err under a new id and returns an error that tells the id only.
func (p presenter) hidden(ctx context.Context, code, message string, err error) *gqlerror.Error {
	id := uuid.NewString()
	p.logger.ErrorContext(ctx, "request failed", "id", id, "code", code, "path", graphql.GetPath(ctx).String(), "error", err)
	return withCode(ctx, code, message, map[string]any{"id": id})
}

// withCode makes an error at a path, or where the execution is.
func withCode(ctx context.Context, code, message string, extensions map[string]any, path ...ast.PathElement) *gqlerror.Error {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions["code"] = code
	e := &gqlerror.Error{Message: message, Path: path, Extensions: extensions}
	if len(e.Path) == 0 {
		e.Path = graphql.GetPath(ctx)
	}
	if fc := graphql.GetFieldContext(ctx); fc != nil && fc.Field.Field != nil && fc.Field.Position != nil {
		e.Locations = []gqlerror.Location{{Line: fc.Field.Position.Line, Column: fc.Field.Position.Column}}
	}
	return e
}

// problems shows an InputError as data.
func problems(input directory.InputError) []map[string]any {
	all := make([]map[string]any, len(input))
	for i, e := range input {
		all[i] = map[string]any{"code": e.Code, "message": e.Message, "path": e.Path}
	}
	return all
}

// pathOf is the path that gqlgen has found for an error.
func pathOf(err error) ast.Path {
	if known, ok := errors.AsType[*gqlerror.Error](err); ok {
		return known.Path
	}
	return nil
}

// isVariable says whether a path is that of a variable.
func isVariable(p ast.Path) bool {
	return len(p) > 0 && p[0] == ast.PathName("variable")
}
