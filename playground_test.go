package usergraph_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage/memory"
)

// TestPlayground mounts a server with its pages as a host would, and asks it as browsers and clients do.
func TestPlayground(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(), world)
	mount := func(options ...usergraph.Option) http.Handler {
		api := usergraph.New(store, append(options, as(access.Viewer{UserID: world.ID("ada")}))...)
		mux := http.NewServeMux()
		mux.Handle("/graphql", api)
		mux.Handle("/graphql/", api)
		return mux
	}
	const (
		browser, client = "text/html,*/*;q=0.8", "application/json"
		schemaQuery     = `{"query":"{ __schema { queryType { name } } }"}`
	)
	with, without := mount(usergraph.WithPlayground(playground.Config{})), mount()
	hidden := mount(usergraph.WithPlayground(playground.Config{}), usergraph.WithIntrospection(false))
	for _, test := range []struct {
		name                       string
		handler                    http.Handler
		method, path, accept, body string
		status                     int
		want                       string
	}{
		{"the page", with, "GET", "/graphql/", browser, "", 200, "usergraph playground"},
		{"the way to the page", with, "GET", "/graphql", browser, "", 303, ""},
		{"the reference", with, "GET", "/graphql/reference", browser, "", 200, "UserPermissions"},
		{"the config", with, "GET", "/graphql/playground/config.json", "*/*", "", 200, `"endpoint":"."`},
		{"a query", with, "GET", "/graphql?query={viewer{id}}", client, "", 200, world.ID("ada")},
		{"a query by a browser", with, "GET", "/graphql/?query={viewer{id}}", browser, "", 200, world.ID("ada")},
		{"the page's own query", with, "POST", "/graphql/", client, schemaQuery, 200, `"name":"Query"`},
		{"introspection that is turned off", hidden, "POST", "/graphql/", client, schemaQuery, 200, "GRAPHQL_VALIDATION_FAILED"},
		{"no page without the option", without, "GET", "/graphql/", browser, "", 400, "errors"},
		{"no reference without the option", without, "GET", "/graphql/reference", browser, "", 400, "errors"},
		{"no introspection without the option", without, "POST", "/graphql", client, schemaQuery, 200, "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest(test.method, test.path, strings.NewReader(test.body))
			r.Header.Set("Accept", test.accept)
			if test.method == http.MethodPost {
				r.Header.Set("Content-Type", "application/json")
			}
			w := httptest.NewRecorder()
			test.handler.ServeHTTP(w, r)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.want) {
				t.Errorf("got %d %s, want %d with %q", w.Code, w.Body, test.status, test.want)
			}
		})
	}
}
