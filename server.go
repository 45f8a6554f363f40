// Package usergraph is a GraphQL API for the user profiles of corporate travel: who a traveller is, whom they work for, who may
// book for them, which travel policies apply.
//
// A [Server] is a [net/http.Handler] over a store of users. Mount it in any Go server:
//
//	store, err := sqlite.Open(ctx, "usergraph.db")
//	if err != nil {
//		return err
//	}
//	defer store.Close()
//	viewer := func(r *http.Request) (access.Viewer, error) {
//		id, err := signedIn(r) // the host's own: the id of a user of the store
//		return access.Viewer{UserID: id}, err
//	}
//	mux.Handle("/graphql", usergraph.New(store, usergraph.WithViewer(viewer), usergraph.WithLogger(logger)))
//
// A store is empty at first. The host adds companies ([storage.Writer]) and users ([directory.Directory.CreateUsers]), or a machine
// with the role GLOBAL_ADMIN adds users by the API, or the command usergraph does: it imports, and has a demo world.
//
// The library starts no listener, keeps no globals and logs only through the logger it is given. It answers nobody of whom it does
// not know who they are, unless it is in development mode; package access has the rules of who sees and changes what.
package usergraph

import (
	"fmt"
	"log/slog"
	"net/http"
	"reflect"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/telemetry"
	"github.com/usergraph/usergraph/transport"
)

// Server answers GraphQL requests over HTTP on any path: POST with a JSON body, GET for queries. It is safe for concurrent use. [New]
// makes one; the zero value is none.
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
//
// Of an option that is given twice the later one counts. New panics if the store or an option is nil.
func New(store storage.Store, options ...Option) *Server {
	if v := reflect.ValueOf(store); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		panic("usergraph: New: the store is nil; has it been opened, and without an error?")
	}
	c := config{logger: slog.New(slog.DiscardHandler)}
	for i, o := range options {
		if o == nil {
			panic(fmt.Sprintf("usergraph: New: option %d of %d is nil", i+1, len(options)))
		}
		o.apply(&c)
	}
	if c.viewer == nil && !c.development {
		c.logger.Warn("every request will be refused: the server has neither WithViewer nor WithDevelopmentMode")
	}
	var core []directory.Option
	if c.onChange != nil {
		core = append(core, directory.OnChange(c.announce))
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

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.pages != nil && s.pages.Serves(r) {
		s.pages.ServeHTTP(w, r)
		return
	}
	s.handler.ServeHTTP(w, r)
}
