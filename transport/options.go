package transport

import (
	"time"

	"github.com/rs/cors"

	"github.com/usergraph/usergraph/telemetry"
)

// Option changes how a [Handler] works.
type Option func(*Handler)

// WithAuthenticate sets what finds out who is asking. The default is nobody: every request is executed in its own context.
func WithAuthenticate(authenticate Authenticate) Option {
	return func(h *Handler) { h.authenticate = authenticate }
}

// WithMaxBody sets the greatest size of a body in bytes, and of the query string of a GET; what is larger is answered 413 or 414.
// The default, also for 0 and less, is [guard.MaxBody].
func WithMaxBody(bytes int64) Option {
	return func(h *Handler) {
		if bytes > 0 {
			h.maxBody = bytes
		}
	}
}

// WithTimeout sets how long a request may take, from its headers to the end of its execution. A body that has not arrived by then
// is answered 408. The default, also for 0 and less, is [guard.Timeout].
func WithTimeout(timeout time.Duration) Option {
	return func(h *Handler) {
		if timeout > 0 {
			h.timeout = timeout
		}
	}
}

// WithCSRFPrevention sets whether every GET needs a header that a page of another site cannot send without asking first:
// GraphQL-Require-Preflight, Apollo-Require-Preflight, X-Apollo-Operation-Name or X-Requested-With with any value, a bearer token,
// or the content type application/json. The default is that only those GETs need one which come from a page of another site by
// what the browser says of them, or which carry cookies while the browser says nothing. POSTs need none: their content type is
// one.
func WithCSRFPrevention(everyGet bool) Option {
	return func(h *Handler) { h.everyGet = everyGet }
}

// WithCORS lets pages of other origins use the API. The default is none. It panics if c is not valid.
func WithCORS(c CORS) Option {
	if err := c.Validate(); err != nil {
		panic("transport: " + err.Error())
	}
	return func(h *Handler) {
		if len(c.Origins) > 0 {
			h.cors, h.credentials = cors.New(c.options()), c.Credentials
		}
	}
}

// WithTelemetry sets what records operations. The default is nothing; nil is the default.
func WithTelemetry(recorder *telemetry.Recorder) Option {
	return func(h *Handler) { h.telemetry = recorder }
}

// WithTrustedDocuments sets that these documents are executed and no others. Requests name them by their ids, as documentId, as
// id, or as Apollo's extensions.persistedQuery.sha256Hash, or have their text as the query. The default is that all documents are
// executed; nil is the default.
func WithTrustedDocuments(documents *Documents) Option {
	return func(h *Handler) { h.trusted = documents }
}

// WithAutomaticPersistedQueries lets clients send a document once and from then on its SHA-256 hash, as Apollo's clients do. At
// most the given number of bytes of documents is kept, those that were used last. The default, also for 0 and less, is that none
// are kept. Where there are trusted documents, this has no effect.
func WithAutomaticPersistedQueries(bytes int) Option {
	return func(h *Handler) {
		h.automatic = nil
		if bytes > 0 {
			h.automatic = newAutomatic(bytes)
		}
	}
}
