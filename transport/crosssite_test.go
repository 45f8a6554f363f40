package transport_test

import (
	"net/http"
	"testing"

	"github.com/usergraph/usergraph/transport"
)

func TestCrossSite(t *testing.T) {
	const (
		app   = "https://app.example.com"
		other = "https://other.example"
	)
	plain := newHandler()
	every := newHandler(transport.WithCSRFPrevention(true))
	listed := newHandler(transport.WithCORS(transport.CORS{Origins: []string{app}, Credentials: true}))
	open := newHandler(transport.WithCORS(transport.CORS{Origins: []string{"*"}}))
	for _, tt := range []struct {
		name    string
		handler http.Handler
		refused bool
		headers []string
	}{
		{"no browser", plain, false, nil},
		{"same origin", plain, false, []string{"Sec-Fetch-Site", "same-origin", "Cookie", "a=b"}},
		{"by hand", plain, false, []string{"Sec-Fetch-Site", "none", "Cookie", "a=b"}},
		{"another site", plain, true, []string{"Sec-Fetch-Site", "cross-site"}},
		{"a neighbour", plain, true, []string{"Sec-Fetch-Site", "same-site", "Origin", app}},
		{"something new", plain, true, []string{"Sec-Fetch-Site", "elsewhere"}},
		{"another site, old browser", plain, true, []string{"Origin", other}},
		{"a sandbox, old browser", plain, true, []string{"Origin", "null"}},
		{"same origin, old browser", plain, false, []string{"Origin", "https://API.example.com", "Cookie", "a=b"}},
		{"cookies, old browser", plain, true, []string{"Cookie", "a=b"}},

		{"cookies and a header", plain, false, []string{"Cookie", "a=b", "GraphQL-Require-Preflight", "1"}},
		{"another site and a header", plain, false, []string{"Sec-Fetch-Site", "cross-site", "Origin", other, "Apollo-Require-Preflight", "true"}},
		{"a token", plain, false, []string{"Sec-Fetch-Site", "cross-site", "Authorization", "bearer abc"}},
		{"a password", plain, true, []string{"Sec-Fetch-Site", "cross-site", "Authorization", "Basic abc"}},
		{"JSON", plain, false, []string{"Sec-Fetch-Site", "cross-site", "Content-Type", "application/json; charset=utf-8"}},
		{"a form", plain, true, []string{"Sec-Fetch-Site", "cross-site", "Content-Type", "application/x-www-form-urlencoded"}},
		{"a text", plain, true, []string{"Sec-Fetch-Site", "cross-site", "Content-Type", "text/plain; application/json"}},

		{"strict: no browser", every, true, nil},
		{"strict: same origin", every, true, []string{"Sec-Fetch-Site", "same-origin"}},
		{"strict: a header", every, false, []string{"X-Apollo-Operation-Name", "A"}},
		{"strict: a token", every, false, []string{"Authorization", "Bearer abc"}},

		{"listed", listed, false, []string{"Sec-Fetch-Site", "same-site", "Origin", app, "Cookie", "a=b"}},
		{"listed, an image", listed, true, []string{"Sec-Fetch-Site", "same-site", "Cookie", "a=b"}},
		{"not listed", listed, true, []string{"Sec-Fetch-Site", "cross-site", "Origin", other}},
		{"all", open, false, []string{"Sec-Fetch-Site", "cross-site", "Origin", other}},
		{"all, with cookies", open, true, []string{"Sec-Fetch-Site", "cross-site", "Origin", other, "Cookie", "a=b"}},
	} {
		status, code, message := firstError(t, get(tt.handler, "query={__typename}", tt.headers...))
		if tt.refused && (status != http.StatusForbidden || code != "FORBIDDEN") || !tt.refused && status != http.StatusOK {
			t.Errorf("%s: %d %s %s", tt.name, status, code, message)
		}
	}
}

// TestSimplePosts sends what browsers send without a preflight request.
func TestSimplePosts(t *testing.T) {
	h := newHandler()
	for _, contentType := range []string{
		"", "text/plain", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a",
		"text/plain; application/json", "text/plain, application/json", "application/json, text/plain", "application/json;", "application/jsonp",
	} {
		status, code, _ := firstError(t, ask(h, `{"query": "{ __typename }"}`, "Content-Type", contentType))
		if want := contentType == "application/json;"; want != (status == http.StatusOK) || !want && (status != http.StatusUnsupportedMediaType || code != "BAD_USER_INPUT") {
			t.Errorf("%q: %d %s", contentType, status, code)
		}
	}
	r := ask(h, `{"query": "{ __typename }"}`, "Sec-Fetch-Site", "cross-site", "Origin", "https://app.example.com")
	if status, code, _ := firstError(t, r); status != http.StatusOK {
		t.Errorf("JSON that another handler's CORS has let through: %d %s", status, code)
	}
}
