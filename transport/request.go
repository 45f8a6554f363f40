package transport

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"github.com/usergraph/usergraph/guard"
)

// requestError is a request that is refused before it is looked at as GraphQL.
type requestError struct {
	status  int
	message string
}

func (e *requestError) Error() string { return e.message }

func badRequest(format string, args ...any) *requestError {
	return &requestError{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

// readPost reads a request from the body of a POST.
func readPost(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	if contentType := r.Header.Get("Content-Type"); contentType != mediaJSON {
		if err := checkContentType(contentType); err != nil {
			return nil, err
		}
	}
	buffer, _ := bodies.Get().(*bytes.Buffer)
	defer func() {
		buffer.Reset()
		bodies.Put(buffer)
	}()
	_, err := buffer.ReadFrom(http.MaxBytesReader(w, r.Body, guard.MaxBody))
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, &requestError{http.StatusRequestEntityTooLarge, fmt.Sprintf("the body must have at most %d bytes", guard.MaxBody)}
	}
	if err != nil {
		return nil, badRequest("the body could not be read")
	}
	raw := &graphql.RawParams{Headers: r.Header}
	if err := decodeRequest(buffer.Bytes(), raw); err != nil {
		return nil, badRequest("the body is not a GraphQL request in JSON: %v", err)
	}
	if raw.Query == "" {
		return nil, errNoQuery
	}
	return raw, nil
}

// bodies holds the buffers that bodies are read into. None is larger than guard.MaxBody allows.
var bodies = sync.Pool{New: func() any { return new(bytes.Buffer) }}

var errNoQuery = badRequest("the request has no query")

func checkContentType(contentType string) error {
	mediaType, options, err := mime.ParseMediaType(contentType)
	if err != nil || mediaType != mediaJSON {
		return &requestError{http.StatusUnsupportedMediaType, "the content type must be application/json"}
	}
	if charset, ok := options["charset"]; ok && !strings.EqualFold(charset, "utf-8") && !strings.EqualFold(charset, "utf8") {
		return &requestError{http.StatusUnsupportedMediaType, "the character set must be UTF-8"}
	}
	return nil
}

// readGet reads a request from the URL of a GET.
func readGet(r *http.Request) (*graphql.RawParams, error) {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, badRequest("the query string is malformed")
	}
	for name, values := range query {
		if len(values) > 1 {
			return nil, badRequest("the parameter %.20q is given more than once", name)
		}
		if !utf8.ValidString(values[0]) {
			return nil, badRequest("the parameter %.20q is not valid UTF-8", name)
		}
	}
	raw := &graphql.RawParams{Query: query.Get("query"), OperationName: query.Get("operationName"), Headers: r.Header}
	if raw.Query == "" {
		return nil, errNoQuery
	}
	for _, object := range []struct {
		name string
		to   *map[string]any
	}{{"variables", &raw.Variables}, {"extensions", &raw.Extensions}} {
		text := query.Get(object.name)
		if text == "" {
			continue
		}
		if *object.to, err = decodeObject([]byte(text)); err != nil {
			return nil, badRequest("%s must be a JSON object: %v", object.name, err)
		}
	}
	return raw, nil
}
