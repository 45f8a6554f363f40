package transport_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/transport"
)

func preflight(h http.Handler, origin string) *http.Response {
	return send(h, httptest.NewRequest(http.MethodOptions, "/graphql", nil), "Origin", origin,
		"Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
}

func TestCORS(t *testing.T) {
	const app = "https://app.example.com"
	for _, tt := range []struct {
		name        string
		rules       transport.CORS
		origin      string
		allowed     string
		credentials string
	}{
		{"off", transport.CORS{}, app, "", ""},
		{"listed", transport.CORS{Origins: []string{"https://else.example", app}}, app, app, ""},
		{"with credentials", transport.CORS{Origins: []string{app}, Credentials: true}, app, app, "true"},
		{"another", transport.CORS{Origins: []string{app}, Credentials: true}, "https://app.example.com.evil.example", "", ""},
		{"null", transport.CORS{Origins: []string{app}}, "null", "", ""},
		{"all", transport.CORS{Origins: []string{"*"}}, app, "*", ""},
	} {
		h := newHandler(transport.WithCORS(tt.rules))
		for request, r := range map[string]*http.Response{
			"preflight": preflight(h, tt.origin),
			"POST":      ask(h, `{"query": "{ __typename }"}`, "Origin", tt.origin),
		} {
			if got := r.Header.Get("Access-Control-Allow-Origin"); got != tt.allowed {
				t.Errorf("%s: %s allows %q, want %q", tt.name, request, got, tt.allowed)
			}
			if got := r.Header.Get("Access-Control-Allow-Credentials"); got != tt.credentials {
				t.Errorf("%s: %s allows credentials: %q, want %q", tt.name, request, got, tt.credentials)
			}
			// What depends on the origin must not be taken from a cache for another.
			if vary := strings.Join(r.Header.Values("Vary"), ", "); len(tt.rules.Origins) > 0 && !strings.Contains(vary, "Origin") && tt.allowed != "*" {
				t.Errorf("%s: %s varies by %q", tt.name, request, vary)
			}
		}
		if allowed := preflight(h, tt.origin).Header.Get("Access-Control-Allow-Headers"); (allowed != "") != (tt.allowed != "") {
			t.Errorf("%s: the headers %q are allowed", tt.name, allowed)
		}
	}
	if r := preflight(newHandler(), app); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("without CORS a preflight request is answered with %d", r.StatusCode)
	}
}

func TestInvalidCORS(t *testing.T) {
	for _, tt := range []struct {
		rules transport.CORS
		says  string
	}{
		{transport.CORS{Origins: []string{"*"}, Credentials: true}, "together with credentials"},
		{transport.CORS{Origins: []string{"*", "https://a.example"}}, "all origins"},
		{transport.CORS{Origins: []string{"null"}}, "null"},
		{transport.CORS{Origins: []string{"https://*.example.com"}, Credentials: true}, "patterns"},
		{transport.CORS{Origins: []string{"app.example.com"}}, "scheme://host"},
		{transport.CORS{Origins: []string{""}}, "scheme://host"},
		{transport.CORS{Origins: []string{"https://"}}, "scheme://host"},
		{transport.CORS{Origins: []string{"https://app.example.com/"}}, "nothing after it"},
		{transport.CORS{Origins: []string{"https://App.example.com"}}, "lower case"},
		{transport.CORS{Origins: []string{"https://user@app.example.com"}}, "nothing after it"},
		{transport.CORS{Origins: []string{"https://app.example.com:443"}}, "default port"},
		{transport.CORS{Origins: []string{"http://app.example.com:80"}}, "default port"},
		{
			transport.CORS{Origins: []string{"https://a.example", "null", "b.example"}},
			`CORS: origin "null": files and sandboxed frames of every page have this origin; origin "b.example": it must be scheme://host`,
		},
	} {
		if err := tt.rules.Validate(); err == nil || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%+v: %v", tt.rules, err)
		}
		func() {
			defer func() {
				if p, ok := recover().(string); !ok || !strings.Contains(p, tt.says) {
					t.Errorf("%+v: panicked with %q", tt.rules, p)
				}
			}()
			transport.WithCORS(tt.rules)
		}()
	}
	for _, origin := range []string{"https://app.example.com", "http://localhost:5173", "http://127.0.0.1:8080", "https://[::1]:8443", "capacitor://localhost"} {
		if err := (transport.CORS{Origins: []string{origin}, Credentials: true}).Validate(); err != nil {
			t.Error(err)
		}
	}
}
