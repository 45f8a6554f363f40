// Package usergraph is a GraphQL API for the user profiles of corporate travel: who a traveller is, whom they work for, who may
// book for them, which travel policies apply.
//
// A [Server] is an [net/http.Handler] over a store of users. Mount it in any Go server:
//
//	store, err := sqlite.Open(ctx, "usergraph.db")
//	...
//	mux.Handle("/graphql", usergraph.New(store, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
//		session, err := sessions.Of(r) // the host's own
//		return access.Viewer{UserID: session.UserID}, err
//	})))
//
// The library starts no listener, keeps no globals and logs only through the logger it is given. It answers nobody of whom it does
// not know who they are, unless it is in development mode; package access has the rules of who sees and changes what.
package usergraph

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/telemetry"
	"github.com/usergraph/usergraph/transport"
)

// Server answers GraphQL requests over HTTP on any path: POST with a JSON body, GET for queries. It is safe for concurrent use.
type Server struct {
	handler http.Handler
	pages   pages
}

// pages are those of the playground. It is an interface so that nothing but [WithPlayground] leads to them: programs that do not
// name it do not carry their files.
type pages interface {
	http.Handler
	// Serves says whether a request is for the pages.
	Serves(r *http.Request) bool
}

// New returns a server of the users in store. The store stays the caller's, who closes it after the last request. A server has nothing
// to close: what a request starts ends with the request, or, where its client has left, with the calls of the store that it waits for.
func New(store storage.Store, options ...Option) *Server {
	c := config{logger: slog.New(slog.DiscardHandler)}
	for _, o := range options {
		o.apply(&c)
	}
	var core []directory.Option
	if c.onChange != nil {
		core = append(core, directory.OnChange(c.onChange))
	}
	if c.development {
		c.graph = append(c.graph, graph.WithDevelopmentMode())
	}
	if c.viewer != nil || !c.development {
		c.transport = append(c.transport, transport.WithAuthenticate(c.authenticate))
	}
	if recorder := telemetry.New(c.tracers, c.meters, c.logger); recorder != nil {
		store = recorder.Store(store)
		c.graph = append(c.graph, graph.WithTelemetry(recorder))
		c.transport = append(c.transport, transport.WithTelemetry(recorder))
	}
	executor := graph.NewExecutor(directory.New(store, core...), c.logger, c.graph...)
	return &Server{handler: transport.NewHandler(executor, c.logger, c.transport...), pages: c.pages}
}

// errNoViewer is why a request is refused that does not say who is asking.
var errNoViewer = errors.New("nobody is asking")

// authenticate returns the context of a request by its viewer.
func (c *config) authenticate(r *http.Request) (context.Context, error) {
	if c.viewer == nil {
		return nil, errNoViewer
	}
	v, err := c.viewer(r)
	switch {
	case err != nil:
		return nil, err
	case v.IsAbsent() && !c.development:
		return nil, errNoViewer
	}
	return access.WithViewer(r.Context(), v), nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.pages != nil && s.pages.Serves(r) {
		s.pages.ServeHTTP(w, r)
		return
	}
	s.handler.ServeHTTP(w, r)
}
