package transport

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/plan"
)

// answer writes the response to one request.
type answer struct {
	writer    http.ResponseWriter
	mediaType string
	encoding  string
	logger    *slog.Logger
}

// refuse answers a request that was not looked at as GraphQL.
func (a *answer) refuse(e *requestError) {
	if e.header[0] != "" {
		a.writer.Header().Set(e.header[0], e.header[1])
	}
	if response := e.response(); e.status == 0 {
		a.respond(response)
	} else {
		a.write(e.status, response)
	}
}

// respond sends what an executor has made of a request.
func (a *answer) respond(response *graphql.Response) {
	status := statusOf(a.mediaType, response)
	if status == http.StatusTooManyRequests {
		a.writer.Header().Set("Retry-After", strconv.Itoa(retryAfter(response)))
	}
	a.write(status, response)
}

// fail answers a request that something went wrong with that is told by the log only.
func (a *answer) fail(id string) {
	a.write(http.StatusInternalServerError, &graphql.Response{Errors: gqlerror.List{{
		Message: "something went wrong", Extensions: map[string]any{"code": codeInternal, "id": id},
	}}})
}

// headers that every response has, shared by all: nobody changes them.
var (
	contentTypes = map[string][]string{
		mediaJSON:     {mediaJSON + "; charset=utf-8"},
		mediaResponse: {mediaResponse + "; charset=utf-8"},
	}
	noSniff = []string{"nosniff"}
	bearer  = []string{"Bearer"}
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
			a.logger.Error("errors of a response could not be encoded", "error", cause.Of(err))
			status, errs = http.StatusInternalServerError, []byte(`[{"message":"something went wrong","extensions":{"code":"`+codeInternal+`"}}]`)
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
	if status == http.StatusUnauthorized { // RFC 9110, section 15.5.2: with the way in
		header["Www-Authenticate"] = bearer
	}
	header["Content-Type"] = contentTypes[a.mediaType]
	header["X-Content-Type-Options"] = noSniff
	header["Cache-Control"] = noStore
	if others := header["Vary"]; len(others) == 0 {
		header["Vary"] = vary
	} else { // of CORS, or of what this handler is mounted in
		header["Vary"] = append(slices.Clip(others), vary...)
	}
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
