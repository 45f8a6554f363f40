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
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/plan"
)

// Executor executes operations by their plans. gqlgen's executor parses and validates what was not seen before and answers what
// asks for the schema itself.
type Executor struct {
	directory *directory.Directory
	schema    *ast.Schema
	presenter presenter
	documents *documents
	reference graphql.GraphExecutor
}

var _ graphql.GraphExecutor = (*Executor)(nil)

// Option changes how an executor works.
type Option func(*plan.Schema)

// WithCheck sets what is asked before fields are written; see [plan.Schema]. The default is nothing.
func WithCheck(check func(typeName string, f *ast.FieldDefinition) plan.Check) Option {
	return func(s *plan.Schema) { s.Check = check }
}

// NewExecutor returns what executes operations on the users of d. Errors that a client cannot act upon go to the logger.
func NewExecutor(d *directory.Directory, logger *slog.Logger, options ...Option) *Executor {
	config := generated.Config{Resolvers: &Resolver{Directory: d}}
	schema := generated.NewPlanSchema(config)
	for _, o := range options {
		o(schema)
	}
	e := &Executor{directory: d, schema: schema.AST, presenter: presenter{logger}, documents: newDocuments(schema, maxDocuments)}
	e.reference = newReference(e, config)
	return e
}

// NewReferenceExecutor returns an executor that leaves everything to the code that gqlgen generates. It answers like that of
// [NewExecutor], slowly; tests compare the two.
func NewReferenceExecutor(d *directory.Directory, logger *slog.Logger) graphql.GraphExecutor {
	return NewExecutor(d, logger).reference
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
	document := e.documents.get(params.Query)
	if document == nil {
		o, errs := e.reference.CreateOperationContext(graphql.StartOperationTrace(ctx), params)
		if len(errs) == 0 {
			e.documents.put(params.Query, o.Doc)
		}
		return o, errs
	}
	o := &graphql.OperationContext{
		RawQuery:      params.Query,
		OperationName: params.OperationName,
		Extensions:    params.Extensions,
		Headers:       params.Headers,
		Doc:           document,
		Operation:     document.Operations.ForName(params.OperationName),
		RecoverFunc:   e.presenter.recover,
	}
	if o.Operation == nil {
		return o, gqlerror.List{{
			Message:    withoutValues("operation " + params.OperationName + " not found"), // as gqlgen says it
			Extensions: map[string]any{"code": CodeValidationFailed},
		}}
	}
	var err error
	if o.Variables, err = coerceVariables(e.schema, o.Operation, params.Variables); err != nil {
		return o, gqlerror.List{e.presenter.variable(err)}
	}
	return o, nil
}

// DispatchOperation executes an operation. The handler that it returns makes the response.
func (e *Executor) DispatchOperation(ctx context.Context, o *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	p := e.documents.plan(o.Operation, o.Variables)
	if p.TooLarge {
		return graphql.OneShot(&graphql.Response{Errors: gqlerror.List{errTooLarge}}), ctx
	}
	if p.Introspects {
		// Where the document was seen before, gqlgen's executor has not made o. It has no middleware of fields.
		o.ResolverMiddleware = func(ctx context.Context, next graphql.Resolver) (any, error) { return next(ctx) }
		o.RootResolverMiddleware = func(ctx context.Context, next graphql.RootResolver) graphql.Marshaler { return next(ctx) }
		return e.reference.DispatchOperation(ctx, o)
	}
	ctx = graphql.WithOperationContext(ctx, o)
	done := false
	return func(ctx context.Context) *graphql.Response {
		if done {
			return nil
		}
		done = true
		ctx = loaders.NewContext(ctx, loaders.New(ctx, e.directory))
		execution := execution{presenter: e.presenter, operation: o}
		return execution.respond(plan.NewContext(ctx, p), p)
	}, ctx
}

var errTooLarge = &gqlerror.Error{
	Message:    fmt.Sprintf("the operation has more than %d fields when its fragments are spelled out", guard.MaxFields),
	Extensions: map[string]any{"code": CodeLimitExceeded},
}

// DispatchError returns the response to a request that cannot be executed.
func (e *Executor) DispatchError(ctx context.Context, errs gqlerror.List) *graphql.Response {
	return e.reference.DispatchError(ctx, errs)
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
	return next(plan.NewContext(ctx, p.executor.documents.plan(o.Operation, o.Variables)))
}

func (p planning) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	return next(loaders.NewContext(ctx, loaders.New(ctx, p.executor.directory)))
}
