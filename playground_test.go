package usergraph_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
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

// TestPlaygroundInAHost mounts a server where hosts do, behind a middleware that has headers of its own.
func TestPlaygroundInAHost(t *testing.T) {
	world := testworld.New(1)
	api := usergraph.New(fill(t, memory.New(), world), as(access.Viewer{UserID: world.ID("ada")}), usergraph.WithPlayground(playground.Config{}))
	for name, mounted := range map[string]http.Handler{
		"whole path":    api,
		"stripped path": http.StripPrefix("/tools/users", api),
	} {
		t.Run(name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.Handle("/tools/users", mounted)
			mux.Handle("/tools/users/", mounted)
			host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Security-Policy", "default-src https://cdn.example.com")
				w.Header().Set("Strict-Transport-Security", "max-age=60")
				w.Header().Set("Vary", "Cookie")
				mux.ServeHTTP(w, r)
			}))
			defer host.Close()
			for _, path := range []string{"", "/", "/diagram", "/reference"} { // the first leads to the second
				response, body := fetchPage(t, host.URL+"/tools/users"+path)
				if response.StatusCode != http.StatusOK || !strings.Contains(body, "usergraph") {
					t.Errorf("%s is answered %s", path, response.Status)
				}
				policies := response.Header.Values("Content-Security-Policy")
				if len(policies) != 1 || !strings.Contains(policies[0], "script-src 'self'") || response.Header.Get("Strict-Transport-Security") == "" || response.Header.Get("Vary") != "Cookie" {
					t.Errorf("%s has the headers %v", path, response.Header)
				}
				for _, name := range loaded.FindAllStringSubmatch(body, -1) {
					to, err := response.Request.URL.Parse(name[1])
					if err != nil {
						t.Fatal(err)
					}
					if response, _ := fetchPage(t, to.String()); response.StatusCode != http.StatusOK {
						t.Errorf("%s loads %s, which is answered %s", path, to, response.Status)
					}
				}
			}
			response, err := http.Post(host.URL+"/tools/users/", "application/json", strings.NewReader(`{"query":"{ viewer { id } }"}`))
			if err != nil {
				t.Fatal(err)
			}
			if body := bodyOf(t, response); !strings.Contains(body, world.ID("ada")) {
				t.Errorf("a query is answered %s", body)
			}
		})
	}
}

// loaded are the files that a page loads.
var loaded = regexp.MustCompile(`(?:src|href)="(\./playground/[^"#]+)"`)

// fetchPage gets a page as a browser does, which follows redirects.
func fetchPage(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", "text/html,*/*;q=0.8")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return response, bodyOf(t, response)
}

// bodyOf reads the body of a response and closes it.
func bodyOf(t *testing.T, response *http.Response) string {
	t.Helper()
	defer func() {
		if err := response.Body.Close(); err != nil {
			t.Error(err)
		}
	}()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
