// Package gqltest sends GraphQL requests to a handler, whatever is wrong with them, and reads what comes back.
package gqltest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/usergraph/usergraph/internal/inputgen"
)

// Response is what a handler has answered.
type Response struct {
	Status int
	Header http.Header
	Body   string
	// Data is absent where the answer has no data or null. Its numbers are int64 or float64.
	Data   inputgen.Object
	Errors []Error
}

// Error is one of the errors of a response.
type Error struct {
	Message    string
	Path       []any
	Extensions map[string]any
}

// Code is the code of the error.
func (e Error) Code() string {
	code, _ := e.Extensions["code"].(string)
	return code
}

// PathText is the path of the error with dots.
func (e Error) PathText() string {
	steps := make([]string, len(e.Path))
	for i, step := range e.Path {
		steps[i] = fmt.Sprint(step)
	}
	return strings.Join(steps, ".")
}

// Body is the body of a request. Nil variables are left out. Characters beyond ASCII are escaped if the text is to be ASCII.
func Body(tb testing.TB, query string, variables any, ascii bool) string {
	tb.Helper()
	request := map[string]any{"query": query}
	if variables != nil {
		request["variables"] = variables
	}
	body, err := json.Marshal(request)
	if err != nil {
		tb.Fatal(err)
	}
	if !ascii {
		return string(body)
	}
	var escaped strings.Builder
	for _, r := range string(body) {
		switch {
		case r < 0x80:
			escaped.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&escaped, `\u%04x`, r)
		default:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&escaped, `\u%04x\u%04x`, high, low)
		}
	}
	return escaped.String()
}

// Post sends an operation.
func Post(tb testing.TB, h http.Handler, query string, variables any) Response {
	tb.Helper()
	return PostBody(tb, h, Body(tb, query, variables, false))
}

// PostBody sends the body of a request as JSON.
func PostBody(tb testing.TB, h http.Handler, body string) Response {
	tb.Helper()
	r := httptest.NewRequestWithContext(tb.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return Send(tb, h, r)
}

// Send sends a request.
func Send(tb testing.TB, h http.Handler, r *http.Request) Response {
	tb.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	response := Response{Status: w.Code, Header: w.Header(), Body: w.Body.String()}
	if w.Body.Len() == 0 {
		return response
	}
	var body struct {
		Data   any
		Errors []Error
	}
	d := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
	d.UseNumber()
	if err := d.Decode(&body); err != nil {
		tb.Fatalf("the answer is not JSON: %v\n%s", err, w.Body)
	}
	response.Data, _ = canonical(body.Data).(inputgen.Object)
	response.Errors = body.Errors
	return response
}

// canonical replaces the numbers in a value by int64 and float64.
func canonical(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, _ := v.Float64()
		return inputgen.Canonical(f)
	case []any:
		for i := range v {
			v[i] = canonical(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = canonical(v[name])
		}
	}
	return v
}
