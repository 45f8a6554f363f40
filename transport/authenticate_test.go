package transport_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/transport"
)

type viewerKey struct{}

// unread is a body that nobody may read.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, errors.New("read")
}

func TestNobodyIsRefused(t *testing.T) {
	const token = "eyJhbGciOi.secret-part"
	var log bytes.Buffer
	h := newLoggingHandler(&log, transport.WithAuthenticate(func(r *http.Request) (context.Context, error) {
		return nil, errors.New("no session for " + r.Header.Get("Authorization") + " and " + token + " and chocolate: it has ended")
	}))
	r := httptest.NewRequest(http.MethodPost, "/graphql", unread{t})
	r.Header.Set("Content-Type", "application/json")
	answer := send(h, r, "Authorization", "Bearer "+token, "Cookie", "session=chocolate; theme=")
	status, code, message := firstError(t, answer)
	if status != http.StatusUnauthorized || code != "UNAUTHENTICATED" || answer.Header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("%d %s %q", status, code, answer.Header)
	}
	if strings.Contains(message, "session") || strings.Contains(message, token) {
		t.Errorf("the client is told %q", message)
	}
	if text := log.String(); !strings.Contains(text, "*errors.errorString") || strings.Contains(text, "it has ended") || strings.Contains(text, token) || strings.Contains(text, "chocolate") {
		t.Errorf("the log is %s", text)
	}
}

// TestNobodyIsRefusedByGet asks by GET, of which nothing is executed either.
func TestNobodyIsRefusedByGet(t *testing.T) {
	h := newHandler(transport.WithAuthenticate(func(*http.Request) (context.Context, error) { return nil, errors.New("no") }))
	if status, code, _ := firstError(t, get(h, "query={__typename}")); status != http.StatusUnauthorized || code != "UNAUTHENTICATED" {
		t.Errorf("%d %s", status, code)
	}
}

// witness is an executor that refuses everything and remembers in which context.
type witness struct {
	graphql.GraphExecutor

	viewer any
}

func (w *witness) CreateOperationContext(ctx context.Context, _ *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	w.viewer = ctx.Value(viewerKey{})
	return nil, gqlerror.List{{Message: "refused", Extensions: map[string]any{"code": "BAD_USER_INPUT"}}}
}

func (w *witness) DispatchError(_ context.Context, errs gqlerror.List) *graphql.Response {
	return &graphql.Response{Errors: errs}
}

func TestContextOfAuthentication(t *testing.T) {
	w := &witness{}
	h := transport.NewHandler(w, slog.New(slog.DiscardHandler), transport.WithAuthenticate(func(r *http.Request) (context.Context, error) {
		return context.WithValue(r.Context(), viewerKey{}, "somebody"), nil
	}))
	if ask(h, `{"query": "{ __typename }"}`); w.viewer != "somebody" {
		t.Errorf("executed for %v", w.viewer)
	}
}
