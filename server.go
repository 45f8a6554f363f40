// Package usergraph is a GraphQL API for the user profiles of corporate travel: who a traveller is, whom they work for, who may
// book for them, which travel policies apply.
//
// A [Server] is an [net/http.Handler] over a store of users. Mount it in any Go server:
//
//	store, err := sqlite.Open(ctx, "usergraph.db")
//	...
//	mux.Handle("/graphql", usergraph.New(store))
//
// The library starts no listener, keeps no globals and logs only through the logger it is given. It does not authenticate
// yet: whoever reaches the handler may read and change everything. Keep it behind what does.
package usergraph

import (
	"log/slog"
	"net/http"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/transport"
)

// Server answers GraphQL requests over HTTP on any path: POST with a JSON body, GET for queries. It is safe for concurrent use.
type Server struct {
	handler http.Handler
}

// New returns a server of the users in store. The store stays the caller's, who closes it after the last request.
func New(store storage.Store, options ...Option) *Server {
	c := config{logger: slog.New(slog.DiscardHandler)}
	for _, o := range options {
		o.apply(&c)
	}
	var core []directory.Option
	if c.onChange != nil {
		core = append(core, directory.OnChange(c.onChange))
	}
	executor := graph.NewExecutor(directory.New(store, core...), c.logger)
	return &Server{handler: transport.NewHandler(executor, c.logger)}
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }
