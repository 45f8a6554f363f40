package graph

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/scalar"
	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/storage"
)

// The codes of errors, in extensions.code. Every error has one.
const (
	// CodeUnauthenticated means that it is not known who is asking.
	CodeUnauthenticated = "UNAUTHENTICATED"
	// CodeForbidden means that whoever asks may not see or do this.
	CodeForbidden = "FORBIDDEN"
	// CodeBadUserInput means that an argument or a variable is not as it must be.
	CodeBadUserInput = "BAD_USER_INPUT"
	// CodeParseFailed means that the document is not GraphQL.
	CodeParseFailed = "GRAPHQL_PARSE_FAILED"
	// CodeValidationFailed means that the document does not fit the schema.
	CodeValidationFailed = "GRAPHQL_VALIDATION_FAILED"
	// CodeLimitExceeded means that the request costs more than it may; see package guard.
	CodeLimitExceeded = "LIMIT_EXCEEDED"
	// CodeTimeout means that the request took too long, or that the client has given it up.
	CodeTimeout = "TIMEOUT"
	// CodeUnavailable means that the store could not be reached. The extension id leads to the entry in the log.
	CodeUnavailable = "UNAVAILABLE"
	// CodeInternal means that something went wrong that should not. The extension id leads to the entry in the log.
	CodeInternal = "INTERNAL"
)

// presenter turns errors into what a client may read.
type presenter struct {
	logger *slog.Logger
	// costOf weighs an operation, for the log.
	costOf func(*graphql.OperationContext) int
}

// place is where an error has happened.
type place struct {
	path  ast.Path
	field *ast.Field
}

// present gives err a code, a message and its path, which is where ctx is.
func (p presenter) present(ctx context.Context, err error) *gqlerror.Error {
	at := place{path: graphql.GetPath(ctx)}
	if fc := graphql.GetFieldContext(ctx); fc != nil {
		at.field = fc.Field.Field
	}
	return p.at(ctx, err, at)
}

// at gives err a code, a message and its path. What went wrong inside is logged under an id, and the client gets the id.
func (p presenter) at(ctx context.Context, err error, at place) *gqlerror.Error {
	var known *gqlerror.Error
	var input directory.InputError
	var typeError *scalar.TypeError
	if code, message, ok := denied(err); ok {
		return at.withCode(code, message, nil)
	}
	switch {
	case errors.As(err, &input):
		return at.withCode(CodeBadUserInput, input.Error(), map[string]any{"problems": problems(input)})
	case errors.As(err, &typeError):
		return place{pathOf(err, at.path), at.field}.withCode(CodeBadUserInput, typeError.Error(), nil)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return at.withCode(CodeTimeout, "the request took too long or was given up", nil)
	case errors.Is(err, storage.ErrUnavailable):
		return p.hidden(ctx, at, CodeUnavailable, "the data cannot be reached at the moment; try again later", err)
	case errors.As(err, &known) && known.Extensions["code"] != nil:
		if known.Extensions["code"] == CodeValidationFailed && isVariable(known.Path) {
			known.Extensions["code"] = CodeBadUserInput
		}
		if strings.HasPrefix(known.Message, "exceeded ") { // of the parser: tokens or depth
			known.Extensions["code"] = CodeLimitExceeded
		}
		known.Message = withoutValues(known.Message)
		return known
	default:
		return p.hidden(ctx, at, CodeInternal, "something went wrong", err)
	}
}

// recover turns a panic of a resolver into an error, with its stack for the log.
func (presenter) recover(_ context.Context, panicked any) error { return cause.Recovered(panicked) }

// variable gives the error of a variable its code.
func (p presenter) variable(err error) *gqlerror.Error {
	known, ok := errors.AsType[*gqlerror.Error](err)
	if !ok {
		known = gqlerror.Wrap(err)
	}
	known.Extensions = map[string]any{"code": CodeBadUserInput}
	known.Message = withoutValues(known.Message)
	return known
}

// hidden logs err under a new id and returns an error that tells the id only.
func (p presenter) hidden(ctx context.Context, at place, code, message string, err error) *gqlerror.Error {
	var id string
	report := true
	if failure, ok := errors.AsType[*loaders.FetchError](err); ok { // many fields may have needed the call
		id, report = failure.ID, failure.ReportOnce()
	} else {
		id = uuid.NewString()
	}
	if report {
		p.report(ctx, id, code, at, err)
	}
	return at.withCode(code, message, map[string]any{"id": id})
}

// report logs why an operation has failed: its name and cost, and of the error what may be told.
func (p presenter) report(ctx context.Context, id, code string, at place, err error) {
	attributes := []slog.Attr{slog.String("id", id), slog.String("code", code)}
	if graphql.HasOperationContext(ctx) {
		if o := graphql.GetOperationContext(ctx); o.Operation != nil {
			name := string(o.Operation.Operation) // of one without a name, what it is
			if o.Operation.Name != "" {
				name = storage.Operation(storage.WithOperation(ctx, o.Operation.Name))
			}
			attributes = append(attributes, slog.String("operation", name), slog.Int("cost", p.costOf(o)))
		}
	}
	attributes = append(attributes, slog.String("path", at.path.String()))
	p.logger.LogAttrs(ctx, slog.LevelError, "request failed", append(attributes, cause.Attributes(err)...)...)
}

// withCode makes an error at a place.
func (at place) withCode(code, message string, extensions map[string]any) *gqlerror.Error {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions["code"] = code
	e := &gqlerror.Error{Message: message, Path: at.path, Extensions: extensions}
	if at.field != nil && at.field.Position != nil {
		e.Locations = []gqlerror.Location{{Line: at.field.Position.Line, Column: at.field.Position.Column}}
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

// pathOf is the path that gqlgen has found for an error, otherwise the one given.
func pathOf(err error, otherwise ast.Path) ast.Path {
	if known, ok := errors.AsType[*gqlerror.Error](err); ok && len(known.Path) > 0 {
		return known.Path
	}
	return otherwise
}

// valuesInMessages are the places where messages of gqlparser and gqlgen repeat values, which may be personal data, and what to say
// instead.
var valuesInMessages = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?s)^(.* cannot represent .* value): .*$`), "$1"},
	{regexp.MustCompile(`(?s)^(Expected value of type ".*"), found .*$`), "$1"},
	{regexp.MustCompile(`(?s)^Value ".*" does not exist in "(\w+)" enum.*$`), `The value does not exist in the enum "$1"`},
	{regexp.MustCompile(`(?s)^.* is not a valid (\w+)$`), "is not a value of $1"},
	{regexp.MustCompile(`(?s)^operation (.{0,50}).* not found$`), `operationName must name one of the operations of the document, not "$1"`},
}

// maxSought is how many bytes at the beginning and at the end of a message are searched for values.
const maxSought = 1000

// maxMessage is the greatest length of a message in bytes.
const maxMessage = 200

// withoutValues is a message without the values that it repeats.
func withoutValues(message string) string {
	if len(message) > 2*maxSought { // of a long value, which stands between what the patterns look for
		message = message[:maxSought] + message[len(message)-maxSought:]
	}
	for _, v := range valuesInMessages {
		message = v.pattern.ReplaceAllString(message, v.instead)
	}
	if len(message) > maxMessage {
		message = strings.ToValidUTF8(message[:maxMessage], "") + "…"
	}
	return message
}

// isVariable says whether a path is that of a variable.
func isVariable(p ast.Path) bool {
	return len(p) > 0 && p[0] == ast.PathName("variable")
}
