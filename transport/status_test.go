package transport

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

func TestStatusOf(t *testing.T) {
	fails := func(data, code string) *graphql.Response {
		return &graphql.Response{Data: []byte(data), Errors: gqlerror.List{
			{Message: "first", Extensions: map[string]any{"code": code}}, {Message: "second", Extensions: map[string]any{"code": codeInternal}},
		}}
	}
	for name, tt := range map[string]struct {
		response       *graphql.Response
		plain, graphql int
	}{
		"works":                 {&graphql.Response{Data: []byte(`{"a":1}`)}, 200, 200},
		"fails in part":         {fails(`{"a":null}`, codeForbidden), 200, 200},
		"fails as a whole":      {fails("null", codeUnavailable), 200, 200},
		"does not parse":        {fails("", codeParseFailed), 200, 400},
		"is not valid":          {fails("", codeValidationFailed), 200, 400},
		"does not fit":          {fails("", codeBadUserInput), 200, 400},
		"exceeds a limit":       {fails("", codeLimitExceeded), 200, 400},
		"is not known":          {fails("", codePersistedNotFound), 200, 404},
		"has a code of its own": {fails("", "OTHER"), 200, 400},
		"by nobody":             {fails("", codeUnauthenticated), 401, 401},
		"is forbidden":          {fails("", codeForbidden), 200, 403},
		"takes too long":        {fails("", codeTimeout), 200, 504},
		"finds no data":         {fails("", codeUnavailable), 200, 503},
		"goes wrong":            {fails("", codeInternal), 200, 500},
		"comes too often": {&graphql.Response{Errors: gqlerror.List{{
			Message: "first", Extensions: map[string]any{"code": codeLimitExceeded, "retryAfter": 7},
		}}}, 429, 429},
		"has no code": {&graphql.Response{Errors: gqlerror.List{{Message: "first"}}}, 200, 400},
	} {
		if got := statusOf(mediaJSON, tt.response); got != tt.plain {
			t.Errorf("%s: %d in %s, want %d", name, got, mediaJSON, tt.plain)
		}
		if got := statusOf(mediaResponse, tt.response); got != tt.graphql {
			t.Errorf("%s: %d in %s, want %d", name, got, mediaResponse, tt.graphql)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	w := httptest.NewRecorder()
	a := answer{writer: w, mediaType: mediaJSON}
	a.respond(&graphql.Response{Errors: gqlerror.List{{Message: "slower", Extensions: map[string]any{"retryAfter": 7}}}})
	if got := w.Header().Get("Retry-After"); got != "7" || w.Code != http.StatusTooManyRequests {
		t.Errorf("%d, retry after %q", w.Code, got)
	}
}
