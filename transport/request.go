package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"net/http"
	"net/url"
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

// params is a GraphQL request as clients send it.
type params struct {
	Query         *string         `json:"query"`
	OperationName *string         `json:"operationName"`
	Variables     json.RawMessage `json:"variables"`
	Extensions    json.RawMessage `json:"extensions"`
}

// readPost reads a request from the body of a POST.
func readPost(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, error) {
	mediaType, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != "application/json" {
		return nil, &requestError{http.StatusUnsupportedMediaType, "the content type must be application/json"}
	}
	if charset, ok := options["charset"]; ok && !isUTF8(charset) {
		return nil, &requestError{http.StatusUnsupportedMediaType, "the character set must be UTF-8"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, guard.MaxBody))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &requestError{http.StatusRequestEntityTooLarge, fmt.Sprintf("the body must have at most %d bytes", guard.MaxBody)}
	case err != nil:
		return nil, badRequest("the body could not be read")
	case !utf8.Valid(body):
		return nil, badRequest("the body is not valid UTF-8")
	}
	var p params
	if err := decode(body, &p); err != nil {
		return nil, badRequest("the body is not a GraphQL request in JSON: %v", err)
	}
	return p.raw(r)
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
	var p params
	if query.Has("query") {
		text := query.Get("query")
		p.Query = &text
	}
	if name := query.Get("operationName"); name != "" {
		p.OperationName = &name
	}
	p.Variables = json.RawMessage(query.Get("variables"))
	p.Extensions = json.RawMessage(query.Get("extensions"))
	return p.raw(r)
}

// raw is the request as the executor takes it.
func (p *params) raw(r *http.Request) (*graphql.RawParams, error) {
	if p.Query == nil || *p.Query == "" {
		return nil, badRequest("the request has no query")
	}
	raw := &graphql.RawParams{Query: *p.Query, Headers: r.Header}
	if p.OperationName != nil {
		raw.OperationName = *p.OperationName
	}
	for _, object := range []struct {
		name string
		text json.RawMessage
		to   *map[string]any
	}{{"variables", p.Variables, &raw.Variables}, {"extensions", p.Extensions, &raw.Extensions}} {
		if len(object.text) == 0 {
			continue
		}
		if err := decode(object.text, object.to); err != nil {
			return nil, badRequest("%s must be a JSON object: %v", object.name, err)
		}
		for name, value := range *object.to {
			(*object.to)[name] = plain(value)
		}
	}
	return raw, nil
}

// decode reads one JSON value and nothing after it, numbers as they are written. Its errors say what is wrong without repeating
// the text.
func decode(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err := d.Decode(to)
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		return errors.New("there is something after the value")
	}
	var syntax *json.SyntaxError
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("malformed JSON at byte %d", syntax.Offset)
	case errors.As(err, &wrongType) && wrongType.Field != "":
		return fmt.Errorf("%s must not be a %s", wrongType.Field, wrongType.Value)
	case errors.As(err, &wrongType):
		return fmt.Errorf("an object is needed, not a %s", wrongType.Value)
	default:
		return errors.New("malformed JSON: it ends too early")
	}
}

// plain replaces the numbers in a decoded value, which are text up to here, by int64 where they are whole and fit, otherwise by
// float64, so that no one takes them for strings.
func plain(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, err := v.Float64()
		if err != nil {
			return math.Inf(1) // out of range for every type, which is said where the type is known
		}
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = plain(v[name])
		}
	}
	return value
}

func isUTF8(charset string) bool {
	switch charset {
	case "utf-8", "UTF-8", "utf8", "UTF8":
		return true
	}
	return false
}
