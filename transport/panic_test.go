package transport_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/transport"
)

// broken is an executor that panics.
type broken struct {
	graphql.GraphExecutor

	panics func()
}

func (b broken) CreateOperationContext(context.Context, *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	b.panics()
	return nil, nil
}

func TestPanicIsAnsweredAndLogged(t *testing.T) {
	for name, tt := range map[string]struct {
		panics func()
		logged string
	}{
		"a value":            {func() { panic("Jane Roe") }, "string"},
		"an error":           {func() { panic(errors.New("Jane Roe")) }, "errorString"},
		"one of the runtime": {func() { var none []int; none[len(t.Name())]++ }, "index out of range"},
	} {
		var log bytes.Buffer
		h := transport.NewHandler(broken{panics: tt.panics}, slog.New(testlog.Watched(slog.NewTextHandler(&log, nil))))
		r := ask(h, `{"query": "query Known { __typename }", "operationName": "Known", "variables": {"name": "Jane Roe"}}`)
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code, ID string }
			}
		}
		if err := json.NewDecoder(r.Body).Decode(&answer); err != nil || r.StatusCode != http.StatusInternalServerError || len(answer.Errors) != 1 {
			t.Fatalf("%s: answered with %d %+v, %v", name, r.StatusCode, answer, err)
		}
		e := answer.Errors[0]
		if e.Extensions.Code != "INTERNAL" || strings.Contains(e.Message, "Jane") || e.Extensions.ID == "" {
			t.Errorf("%s: got %+v", name, e)
		}
		for _, part := range []string{e.Extensions.ID, "operation=Known", tt.logged, "panic_test.go"} {
			if !strings.Contains(log.String(), part) {
				t.Errorf("%s: the log has no %s: %s", name, part, &log)
			}
		}
		if strings.Contains(log.String(), "Jane") {
			t.Errorf("%s: the log has personal data: %s", name, &log)
		}
	}
}

// A panic that means to end the connection goes on to net/http.
func TestAbortGoesOn(t *testing.T) {
	h := transport.NewHandler(broken{panics: func() { panic(http.ErrAbortHandler) }}, slog.New(slog.DiscardHandler))
	defer func() {
		if p := recover(); p != http.ErrAbortHandler { //nolint:errorlint // it is this very value
			t.Errorf("panicked with %v", p)
		}
	}()
	ask(h, `{"query": "{ __typename }"}`)
}
