// Package transport is GraphQL over HTTP: it reads requests, has them executed and writes responses, as the GraphQL-over-HTTP
// specification says (https://graphql.github.io/graphql-over-http/draft/).
package transport

import (
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/plan"
)

// The media types of responses.
const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// Handler answers GraphQL requests: POST with a JSON body for every operation, GET for queries.
type Handler struct {
	executor graphql.GraphExecutor
	logger   *slog.Logger
}

// NewHandler returns a handler of requests for an executor.
func NewHandler(executor graphql.GraphExecutor, logger *slog.Logger) *Handler {
	return &Handler{executor, logger}
}

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	answer := answer{
		writer:    w,
		mediaType: negotiate(r.Header["Accept"]),
		encoding:  negotiateEncoding(r.Header["Accept-Encoding"]),
		logger:    h.logger,
	}
	if answer.mediaType == "" {
		answer.mediaType = mediaJSON
		answer.refuse(&requestError{http.StatusNotAcceptable, "answers are " + mediaResponse + " or " + mediaJSON})
		return
	}
	var raw *graphql.RawParams
	var err error
	switch r.Method {
	case http.MethodPost:
		raw, err = readPost(w, r)
	case http.MethodGet, http.MethodHead:
		raw, err = readGet(r)
	default:
		err = &requestError{http.StatusMethodNotAllowed, "the method must be GET or POST"}
	}
	if err != nil {
		answer.refuse(err)
		return
	}
	h.execute(answer, r, raw)
}

// execute runs a request and writes its response.
func (h *Handler) execute(answer answer, r *http.Request, raw *graphql.RawParams) {
	ctx, cancel := withTimeout(r.Context(), guard.Timeout)
	defer cancel()
	defer func() {
		if p := recover(); p != nil { // the executor recovers from its resolvers; this is the rest
			id := uuid.NewString()
			h.logger.ErrorContext(ctx, "request failed", "id", id, "error", p, "stack", string(debug.Stack()))
			answer.write(http.StatusInternalServerError, &graphql.Response{Errors: gqlerror.List{{
				Message: "something went wrong", Extensions: map[string]any{"code": "INTERNAL", "id": id},
			}}})
		}
	}()
	operation, errs := h.executor.CreateOperationContext(ctx, raw)
	if len(errs) > 0 {
		response := h.executor.DispatchError(graphql.WithOperationContext(ctx, operation), errs)
		answer.write(answer.requestErrorStatus(), response)
		return
	}
	if r.Method != http.MethodPost && operation.Operation.Operation != ast.Query {
		answer.allow = http.MethodPost
		answer.refuse(&requestError{http.StatusMethodNotAllowed, "only queries can be sent by GET"})
		return
	}
	responses, ctx := h.executor.DispatchOperation(ctx, operation)
	answer.write(http.StatusOK, responses(ctx))
}

// negotiate chooses the media type of the response, empty if none of the accepted ones can be had. Without a preference it is
// application/json, which every client reads.
func negotiate(accept []string) string {
	if len(accept) == 0 || len(accept) == 1 && accept[0] == mediaJSON {
		return mediaJSON
	}
	best, bestQuality := "", 0.0
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		mediaType, options, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, ok := options["q"]; ok {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		offered := ""
		switch mediaType {
		case mediaResponse:
			offered = mediaResponse
		case mediaJSON, "application/*", "*/*":
			offered = mediaJSON
		}
		if offered != "" && quality > bestQuality {
			best, bestQuality = offered, quality
		}
	}
	return best
}

// answer writes the response to one request.
type answer struct {
	writer    http.ResponseWriter
	mediaType string
	encoding  string
	allow     string
	logger    *slog.Logger
}

// requestErrorStatus is the status of a request that is well-formed HTTP and JSON, but not a valid GraphQL request. Clients that
// read application/json expect 200 for everything that comes from GraphQL.
func (a *answer) requestErrorStatus() int {
	if a.mediaType == mediaResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// refuse writes the error of a request that was not executed.
func (a *answer) refuse(err error) {
	refused, ok := errors.AsType[*requestError](err)
	if !ok {
		refused = badRequest("%v", err)
	}
	if refused.status == http.StatusMethodNotAllowed {
		if a.allow == "" {
			a.allow = "GET, POST"
		}
		a.writer.Header().Set("Allow", a.allow)
	}
	a.write(refused.status, &graphql.Response{Errors: gqlerror.List{{
		Message:    refused.message,
		Extensions: map[string]any{"code": code(refused.status)},
	}}})
}

// code is the error code of a refused request.
func code(status int) string {
	if status == http.StatusRequestEntityTooLarge {
		return "LIMIT_EXCEEDED"
	}
	return "BAD_USER_INPUT"
}

// headers that every response has, shared by all: nobody changes them.
var (
	contentTypes = map[string][]string{
		mediaJSON:     {mediaJSON + "; charset=utf-8"},
		mediaResponse: {mediaResponse + "; charset=utf-8"},
	}
	noSniff = []string{"nosniff"}
	noStore = []string{"no-store"}
	vary    = []string{"Accept, Accept-Encoding"}
)

// write sends a response. Its data, which is JSON already, is sent as it is; a request that was not executed has no data, not
// even null.
func (a *answer) write(status int, response *graphql.Response) {
	data := response.Data
	head := dataOnly
	if len(response.Errors) > 0 {
		errs, err := json.Marshal(response.Errors)
		if err != nil {
			a.logger.Error("errors of a response could not be encoded", "error", err)
			status, errs = http.StatusInternalServerError, []byte(`[{"message":"something went wrong","extensions":{"code":"INTERNAL"}}]`)
		}
		head = append([]byte(`{"errors":`), errs...)
		if len(response.Data) > 0 {
			head = append(head, `,"data":`...)
		}
	}
	if len(response.Extensions) > 0 {
		if extensions, err := json.Marshal(response.Extensions); err == nil {
			data = append(append(data, `,"extensions":`...), extensions...)
		}
	}
	header := a.writer.Header()
	header["Content-Type"] = contentTypes[a.mediaType]
	header["X-Content-Type-Options"] = noSniff
	header["Cache-Control"] = noStore
	header["Vary"] = vary
	data = append(data, '}') // where there is room behind it, so that no further packet goes out
	a.send(status, head, data)
	if len(response.Data) > 0 {
		plan.Recycle(data)
	}
}

var dataOnly = []byte(`{"data":`)

// send writes the status and the parts of the body, compressed if that pays. A client that has gone needs no answer.
func (a *answer) send(status int, parts ...[]byte) {
	length := 0
	for _, p := range parts {
		length += len(p)
	}
	header := a.writer.Header()
	if length < minCompressed || a.encoding == "" {
		header["Content-Length"] = []string{strconv.Itoa(length)}
		a.writer.WriteHeader(status)
		for _, p := range parts {
			_, _ = a.writer.Write(p) //nolint:gosec // it is JSON, and sent as such
		}
		return
	}
	header["Content-Encoding"] = encodings[a.encoding].header
	a.writer.WriteHeader(status)
	compress(a.writer, a.encoding, parts)
}
