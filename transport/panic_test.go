package transport_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/transport"
)

// broken is an executor that panics.
type broken struct{ graphql.GraphExecutor }

func (broken) CreateOperationContext(context.Context, *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	panic("broken")
}

func TestPanicIsAnsweredAndLogged(t *testing.T) {
	var log bytes.Buffer
	h := transport.NewHandler(broken{}, slog.New(slog.NewTextHandler(&log, nil)))
	r := ask(h, `{"query": "{ __typename }"}`)
	var answer struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, ID string }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil || r.StatusCode != http.StatusInternalServerError || len(answer.Errors) != 1 {
		t.Fatalf("answered with %d %+v, %v", r.StatusCode, answer, err)
	}
	e := answer.Errors[0]
	if e.Extensions.Code != "INTERNAL" || strings.Contains(e.Message, "broken") || e.Extensions.ID == "" {
		t.Errorf("got %+v", e)
	}
	if !strings.Contains(log.String(), e.Extensions.ID) || !strings.Contains(log.String(), "broken") {
		t.Errorf("the log is %s", &log)
	}
}
