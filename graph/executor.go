package graph

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/generated"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/guard/validation"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/telemetry"
)

// Executor executes operations by their plans. gqlgen's executor answers what asks for the schema itself.
type Executor struct {
	settings

	directory *directory.Directory
	schema    *ast.Schema
	presenter presenter
	validator *validation.Validator
	documents *documents
	reference graphql.GraphExecutor
}

var _ graphql.GraphExecutor = (*Executor)(nil)

// Option changes how an executor works.
type Option func(*settings)

// settings is what options set.
type settings struct {
	development   bool
	introspection *bool
	limits        guard.Limits // complete
	rate          *guard.RateLimiter
	telemetry     *telemetry.Recorder
}

// NewExecutor returns what executes operations on the users of d. Errors that a client cannot act upon go to the logger.
func NewExecutor(d *directory.Directory, logger *slog.Logger, options ...Option) *Executor {
	config := generated.Config{Resolvers: &Resolver{Directory: d}, Directives: generated.DirectiveRoot{Data: data}}
	schema := generated.NewPlanSchema(config)
	schema.Classes = classesIn(schema.AST)
	e := &Executor{settings: settings{limits: guard.DefaultLimits()}, directory: d, schema: schema.AST}
	for _, o := range options {
		o(&e.settings)
	}
	e.validator = validation.New(schema.AST, e.limits.Errors, e.introspects())
	e.documents = newDocuments(schema, e.limits.CacheBytes)
	e.presenter = presenter{logger, e.costOf}
	e.reference = newReference(e, config)
	return e
}

// NewReferenceExecutor returns an executor that leaves everything to the code that gqlgen generates. It answers like that of
// [NewExecutor], slowly; tests compare the two.
func NewReferenceExecutor(d *directory.Directory, logger *slog.Logger, options ...Option) graphql.GraphExecutor {
	return NewExecutor(d, logger, options...).reference
}

// newReference returns gqlgen's executor, with the plans and loaders that resolvers need.
func newReference(e *Executor, config generated.Config) graphql.GraphExecutor {
	reference := executor.New(generated.NewExecutableSchema(config))
	reference.SetParserTokenLimit(guard.MaxTokens)
	reference.SetErrorPresenter(e.presenter.present)
	reference.SetRecoverFunc(e.presenter.recover)
	reference.Use(planning{e})
	return reference
}

// CreateOperationContext parses and validates a request, unless its document was seen before, and coerces its variables.
func (e *Executor) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	o := &graphql.OperationContext{
		RawQuery:      params.Query,
		OperationName: params.OperationName,
		Extensions:    params.Extensions,
		Headers:       params.Headers,
		RecoverFunc:   e.presenter.recover,
	}
	o.Doc = e.documents.get(params.Query)
	e.telemetry.Document(ctx, o.Doc != nil)
	if o.Doc == nil {
		var errs gqlerror.List
		if o.Doc, errs = e.prepare(params.Query); len(errs) > 0 {
			e.countExceeded(ctx, telemetry.LimitDocument, errs[0])
			return o, errs
		}
	}
	o.Operation = o.Doc.Operations.ForName(params.OperationName)
	if o.Operation == nil {
		return o, gqlerror.List{{
			Message:    withoutValues("operation " + params.OperationName + " not found"), // as gqlgen says it
			Extensions: map[string]any{"code": CodeValidationFailed},
		}}
	}
	var err *gqlerror.Error
	if o.Variables, err = e.coerceVariables(o.Operation, params.Variables); err != nil {
		e.countExceeded(ctx, telemetry.LimitVariables, err)
		return o, gqlerror.List{err}
	}
	return o, nil
}

// DispatchOperation executes an operation. The handler that it returns makes the response.
func (e *Executor) DispatchOperation(ctx context.Context, o *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	p := e.documents.plan(o.Operation, o.Variables)
	if p.TooLarge {
		e.telemetry.Exceeded(ctx, telemetry.LimitDocument)
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{errTooLarge}}), ctx
	}
	extensions, err := e.charge(ctx, o, p)
	if err != nil {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{err}, Extensions: extensions}), ctx
	}
	if p.Introspects {
		// gqlgen's executor has not made o. It has no middleware of fields.
		o.ResolverMiddleware = func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
		o.RootResolverMiddleware = func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) }
		respond, ctx := e.reference.DispatchOperation(ctx, o)
		return func(ctx context.Context) *graphql.Response { return e.limit(respond(ctx), extensions) }, ctx
	}
	ctx = graphql.WithOperationContext(ctx, o)
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		ctx, err := e.begin(storage.WithOperation(ctx, o.Operation.Name))
		if err != nil {
			return &graphql.Response{Errors: gqlerror.List{err}, Extensions: extensions}
		}
		execution := execution{presenter: e.presenter, operation: o, maxErrors: e.limits.Errors, extensions: extensions}
		return execution.respond(plan.NewContext(ctx, p.Operation), p.Operation)
	}, ctx
}

var errTooLarge = &gqlerror.Error{
	Message:    fmt.Sprintf("the operation has more than %d fields when its fragments are spelled out", guard.MaxFields),
	Extensions: map[string]any{"code": CodeLimitExceeded},
}

// DispatchError returns the response to a request that cannot be executed. Who is not known is told that and nothing else.
func (e *Executor) DispatchError(ctx context.Context, errs gqlerror.List) *graphql.Response {
	ctx, unknown := e.begin(ctx)
	if unknown != nil {
		return &graphql.Response{Errors: gqlerror.List{unknown}}
	}
	errs, more := atMost(errs, e.limits.Errors)
	response := &graphql.Response{Errors: make(gqlerror.List, len(errs)), Extensions: withMore(nil, more)}
	for i, err := range errs {
		response.Errors[i] = e.presenter.present(ctx, err)
	}
	return response
}

// planning gives operations that gqlgen executes the plan and the loaders that resolvers need, and lets them read the schema.
type planning struct{ executor *Executor }

var _ interface {
	graphql.OperationContextMutator
	graphql.OperationInterceptor
	graphql.ResponseInterceptor
} = planning{}

func (planning) ExtensionName() string                     { return "Planning" }
func (planning) Validate(_ graphql.ExecutableSchema) error { return nil }

func (p planning) MutateOperationContext(_ context.Context, o *graphql.OperationContext) *gqlerror.Error {
	o.DisableIntrospection = false
	return checkVariables(p.executor.schema, o.Operation, o.Variables)
}

func (p planning) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	o := graphql.GetOperationContext(ctx)
	return next(plan.NewContext(ctx, p.executor.documents.plan(o.Operation, o.Variables).Operation))
}

func (p planning) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	ctx, err := p.executor.begin(ctx)
	if err != nil {
		return &graphql.Response{Errors: gqlerror.List{err}}
	}
	return next(ctx)
}
