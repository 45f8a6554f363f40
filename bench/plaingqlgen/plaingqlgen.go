// Package plaingqlgen is a baseline of the benchmarks: a server as `gqlgen init` writes it, with loaders as the documentation of
// gqlgen shows them, over the same structs and the same store as usergraph.
package plaingqlgen

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/bench/plaingqlgen/graph"
	"github.com/usergraph/usergraph/bench/plaingqlgen/loaders"
	"github.com/usergraph/usergraph/storage"
)

// New returns the server.
func New(store storage.Store) http.Handler {
	srv := handler.New(graph.NewExecutableSchema(graph.Config{Resolvers: &graph.Resolver{Store: store}}))

	srv.AddTransport(transport.Options{})
	srv.AddTransport(transport.GET{})
	srv.AddTransport(transport.POST{})

	srv.SetQueryCache(lru.New[*ast.QueryDocument](1000))

	srv.Use(extension.Introspection{})
	srv.Use(extension.AutomaticPersistedQuery{
		Cache: lru.New[string](100),
	})
	return loaders.Middleware(store, srv)
}
