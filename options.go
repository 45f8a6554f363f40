package usergraph

import (
	"context"
	"log/slog"
	"net/http"

	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/transport"
)

// Option configures a [Server]; see [New].
type Option interface{ apply(c *config) }

type optionFunc func(*config)

func (f optionFunc) apply(c *config) { f(c) }

// config is what options set.
type config struct {
	logger      *slog.Logger
	onChange    func(context.Context, directory.Change)
	viewer      func(*http.Request) (access.Viewer, error)
	development bool
	tracers     trace.TracerProvider
	meters      metric.MeterProvider
	transport   []transport.Option
	graph       []graph.Option
	pages       pages
}

// WithViewer sets what finds out who sends a request: the user with an id, or a machine. Roles and companies of users come from the
// store. It is called once for each request, before the body is read, from many goroutines at once. Package bearer has one for JSON
// Web Tokens.
//
// A request for which it returns an error or an absent viewer is answered 401 UNAUTHENTICATED, without the text of the error; the type
// of the error goes to the logger at level debug. A user who is not in the store or is inactive is answered the same. If the function
// panics, that is logged, and the request answered 500 INTERNAL. A viewer who may nothing whatever the store holds, such as a UserID
// that is no UUID, is logged at level warn. The default is that every request is answered 401. WithViewer panics if viewer is nil.
func WithViewer(viewer func(*http.Request) (access.Viewer, error)) Option {
	if viewer == nil {
		panic("usergraph: WithViewer: the function is nil")
	}
	return optionFunc(func(c *config) { c.viewer = viewer })
}

// WithDevelopmentMode lets requests that do not say who is asking see and change everything, and turns introspection on unless
// [WithIntrospection] says otherwise. It is for development, and for hosts that let nobody reach the handler who may not do that.
func WithDevelopmentMode() Option {
	return optionFunc(func(c *config) { c.development = true })
}

// WithCSRFPrevention sets whether every GET needs a header that a page of another site cannot send without asking first; see
// [transport.WithCSRFPrevention].
func WithCSRFPrevention(everyGet bool) Option {
	return optionFunc(func(c *config) { c.transport = append(c.transport, transport.WithCSRFPrevention(everyGet)) })
}

// WithCORS lets pages of other origins use the API. The default is none. It panics if the rules are not valid: credentials for
// any origin, for example.
func WithCORS(rules transport.CORS) Option {
	option := transport.WithCORS(rules)
	return optionFunc(func(c *config) { c.transport = append(c.transport, option) })
}

// WithTrustedDocuments sets that these documents are executed and no others; see [transport.WithTrustedDocuments]. The default is that
// all are. It panics if documents is nil, which would be the default again.
func WithTrustedDocuments(documents *transport.Documents) Option {
	if documents == nil {
		panic("usergraph: WithTrustedDocuments: the documents are nil; have they been parsed without an error?")
	}
	return optionFunc(func(c *config) { c.transport = append(c.transport, transport.WithTrustedDocuments(documents)) })
}

// WithAutomaticPersistedQueries lets clients send a document once and from then on its hash, as Apollo's clients do. At most the
// given number of bytes of documents is kept, those that were used last; of 0 or less, none, which is the default. It has no effect
// together with [WithTrustedDocuments].
func WithAutomaticPersistedQueries(bytes int) Option {
	return optionFunc(func(c *config) { c.transport = append(c.transport, transport.WithAutomaticPersistedQueries(bytes)) })
}

// WithLogger sets where errors go that a client cannot act upon; they carry the id that the client was given. The default is
// nowhere: the library never writes to the standard streams or the default logger.
func WithLogger(logger *slog.Logger) Option {
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	return optionFunc(func(c *config) { c.logger = logger })
}

// WithTracerProvider sets where spans of operations, fetches and calls of the store go; package telemetry describes them. They lie in
// the span of the request's context, if it has one. The default is nowhere, and costs nothing.
func WithTracerProvider(tracers trace.TracerProvider) Option {
	return optionFunc(func(c *config) { c.tracers = tracers })
}

// WithMeterProvider sets where metrics of operations, fetches and calls of the store go; package telemetry describes them. The
// default is nowhere, and costs nothing.
func WithMeterProvider(meters metric.MeterProvider) Option {
	return optionFunc(func(c *config) { c.meters = meters })
}

// WithOnChange sets what is called after every change of a user, in the goroutine of the request that made it, before the
// request is answered. The change is in the store by then: if f panics, that is logged, and the client hears of the change, not of the
// panic. Changes that other processes make are not heard of. The default is nothing, also for nil.
func WithOnChange(f func(context.Context, directory.Change)) Option {
	return optionFunc(func(c *config) { c.onChange = f })
}

// WithPlayground adds pages to explore the API in a browser: an editor for queries, a diagram of the schema and a reference of it. They
// need a path that ends in a slash, and what is below it:
//
//	mux.Handle("/graphql", api)
//	mux.Handle("/graphql/", api)
//
// Requests of browsers that go to such a page get it, all others are GraphQL as before. Whoever reaches the pages sees the schema, not
// data; the option turns introspection on, which the editor needs, unless [WithIntrospection] comes after it. The default is no pages,
// and programs that do not name this option do not carry them. It panics as [playground.New] does.
func WithPlayground(about playground.Config) Option {
	handler := playground.New(about)
	return optionFunc(func(c *config) {
		c.pages = handler
		c.graph = append(c.graph, graph.WithIntrospection(true))
	})
}
