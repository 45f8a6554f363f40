// Package transport is GraphQL over HTTP: it reads requests, has them executed and writes responses, as the GraphQL-over-HTTP
// specification says (https://graphql.github.io/graphql-over-http/draft/).
package transport

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/guard"
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
	answer := answer{writer: w, mediaType: negotiate(r.Header.Values("Accept")), logger: h.logger}
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
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(r.Context()), guard.Timeout)
	defer cancel()
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
	response := responses(ctx)
	if response == nil { // the client has gone
		return
	}
	answer.write(http.StatusOK, response)
}

// negotiate chooses the media type of the response, empty if none of the accepted ones can be had. Without a preference it is
// application/json, which every client reads.
func negotiate(accept []string) string {
	if len(accept) == 0 {
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
	refused := badRequest("%v", err)
	_ = errors.As(err, &refused)
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

// body is a response as it is sent. A request that was not executed has no data, not even null.
type body struct {
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

func (a *answer) write(status int, response *graphql.Response) {
	text, err := json.Marshal(body{response.Errors, response.Data, response.Extensions})
	if err != nil {
		a.logger.Error("response could not be encoded", "error", err)
		status, text = http.StatusInternalServerError, []byte(`{"errors":[{"message":"something went wrong","extensions":{"code":"INTERNAL"}}]}`)
	}
	header := a.writer.Header()
	header.Set("Content-Type", a.mediaType+"; charset=utf-8")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "no-store")
	header.Add("Vary", "Accept")
	a.writer.WriteHeader(status)
	_, _ = a.writer.Write(text) // a client that has gone needs no answer
}
