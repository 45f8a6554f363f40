// Package transport is GraphQL over HTTP: it reads requests, has them executed and writes responses, as the specification says
// (https://http-spec.graphql.org/September2026/), with the statuses that clients know so far.
//
// A request is looked at in this order, and refused at the first thing that is wrong: Accept, method, whether a page of another site
// may have sent it, who is asking, content type and encoding, size, JSON, the name of a persisted document; then GraphQL.
package transport

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/rs/cors"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/telemetry"
)

// Handler answers GraphQL requests: POST with a JSON body for every operation, GET for queries. It is safe for concurrent use.
type Handler struct {
	executor graphql.GraphExecutor
	logger   *slog.Logger

	authenticate Authenticate
	maxBody      int64
	timeout      time.Duration
	everyGet     bool
	cors         *cors.Cors
	credentials  bool
	trusted      *Documents
	automatic    *automatic
	telemetry    *telemetry.Recorder

	serve http.HandlerFunc
}

// NewHandler returns a handler of requests for an executor. What goes wrong inside goes to the logger, with the id that the client
// is given.
func NewHandler(executor graphql.GraphExecutor, logger *slog.Logger, options ...Option) *Handler {
	h := &Handler{executor: executor, logger: logger, maxBody: guard.MaxBody, timeout: guard.Timeout}
	for _, o := range options {
		o(h)
	}
	h.serve = h.respond
	return h
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.cors != nil {
		h.cors.ServeHTTP(w, r, h.serve)
		return
	}
	h.respond(w, r)
}

// respond answers one request that is not one of CORS.
func (h *Handler) respond(w http.ResponseWriter, r *http.Request) {
	answer := answer{
		writer:    w,
		mediaType: negotiate(r.Header["Accept"]),
		encoding:  negotiateEncoding(r.Header["Accept-Encoding"]),
		logger:    h.logger,
	}
	request := &request{}
	defer func() { //nolint:contextcheck // that of the request will do to log
		if p := recover(); p != nil { // the executor recovers from its resolvers; this is the rest
			answer.fail(h.report(r.Context(), request, p))
		}
	}()
	end := time.Now().Add(h.timeout)
	limitBody(w, r, end, h.timeout)
	if answer.mediaType == "" {
		answer.mediaType = mediaJSON
		h.refuse(r.Context(), &answer, errNotAcceptable)
		return
	}
	ctx, err := h.check(r)
	if err == nil {
		err = h.read(w, r, request)
	}
	if err == nil {
		err = h.resolve(request)
	}
	if err != nil {
		h.refuse(r.Context(), &answer, err)
		return
	}
	ctx, cancel := withDeadline(ctx, end)
	defer cancel()
	h.execute(ctx, &answer, r.Method, request) //nolint:contextcheck // it is that of r, with who is asking
}

// check makes sure that a request may be read, and returns the context in which it is executed.
func (h *Handler) check(r *http.Request) (context.Context, *requestError) {
	switch r.Method {
	case http.MethodPost:
	case http.MethodGet, http.MethodHead:
		if h.crossSite(r) {
			return nil, errCrossSite
		}
	default:
		return nil, errMethod
	}
	return h.admit(r)
}

// refuse answers a request that was not looked at as GraphQL.
func (h *Handler) refuse(ctx context.Context, answer *answer, err *requestError) {
	h.telemetry.Refused(ctx, err.code)
	if err.code == codeLimitExceeded {
		h.telemetry.Exceeded(ctx, telemetry.LimitRequest)
	}
	answer.refuse(err)
}

// execute runs a request and writes its response.
func (h *Handler) execute(ctx context.Context, answer *answer, method string, request *request) {
	begin := h.telemetry.Now()
	operation, errs := h.executor.CreateOperationContext(ctx, &request.RawParams)
	ctx, recorded := h.telemetry.Start(ctx, begin, operation)
	defer recorded.Abandon(ctx)
	if len(errs) > 0 {
		response := h.executor.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		recorded.End(ctx, response.Errors)
		answer.respond(response)
		return
	}
	if method != http.MethodPost && operation.Operation.Operation != ast.Query {
		recorded.Refuse(ctx, errOnlyQueries.code)
		answer.refuse(errOnlyQueries)
		return
	}
	if request.hash != "" {
		h.automatic.put(request.hash, request.Query)
	}
	responses, ctx := h.executor.DispatchOperation(ctx, operation)
	response := responses(ctx)
	recorded.End(ctx, response.Errors)
	answer.respond(response)
}

// report logs that a request has panicked under a new id, which it returns.
func (h *Handler) report(ctx context.Context, request *request, panicked any) string {
	if panicked == http.ErrAbortHandler { //nolint:errorlint // it is compared as net/http does
		panic(panicked)
	}
	id := uuid.NewString()
	attributes := append([]slog.Attr{
		slog.String("id", id), slog.String("code", codeInternal),
		slog.String("operation", storage.Operation(storage.WithOperation(ctx, request.OperationName))),
	}, cause.Attributes(cause.Recovered(panicked))...)
	h.logger.LogAttrs(ctx, slog.LevelError, "request failed", attributes...)
	return id
}
