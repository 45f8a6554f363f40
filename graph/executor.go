package graph

import (
	"context"
	"log/slog"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph/generated"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/plan"
)

// cacheSize is how many parsed documents, and how many plans, are kept.
const cacheSize = 1000

// NewExecutor returns what executes operations on the users of d. Errors that a client cannot act upon go to the logger.
func NewExecutor(d *directory.Directory, logger *slog.Logger) graphql.GraphExecutor {
	schema := generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{Directory: d}})
	e := executor.New(schema)
	e.SetQueryCache(lru.New[*ast.QueryDocument](cacheSize))
	e.SetParserTokenLimit(guard.MaxTokens)
	errors := presenter{logger}
	e.SetErrorPresenter(errors.present)
	e.SetRecoverFunc(errors.recover)
	e.Use(introspection{schema.Schema()})
	e.Use(planning{plan.NewCache(cacheSize)})
	e.Use(loading{d})
	return e
}

// introspection lets clients read the schema, and looks at variables again.
type introspection struct{ schema *ast.Schema }

var _ graphql.OperationContextMutator = introspection{}

func (introspection) ExtensionName() string                     { return "Introspection" }
func (introspection) Validate(_ graphql.ExecutableSchema) error { return nil }

func (i introspection) MutateOperationContext(_ context.Context, o *graphql.OperationContext) *gqlerror.Error {
	o.DisableIntrospection = false
	return checkVariables(i.schema, o.Operation, o.Variables)
}

// planning makes the plan of each operation before it runs.
type planning struct{ plans *plan.Cache }

var _ graphql.OperationInterceptor = planning{}

func (planning) ExtensionName() string                     { return "Planning" }
func (planning) Validate(_ graphql.ExecutableSchema) error { return nil }

func (p planning) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	o := graphql.GetOperationContext(ctx)
	return next(plan.NewContext(ctx, p.plans.Get(o.Operation, o.Variables)))
}

// loading gives each response its own loaders.
type loading struct{ directory *directory.Directory }

var _ graphql.ResponseInterceptor = loading{}

func (loading) ExtensionName() string                     { return "Loading" }
func (loading) Validate(_ graphql.ExecutableSchema) error { return nil }

func (l loading) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	return next(loaders.NewContext(ctx, loaders.New(ctx, l.directory)))
}
