package playground

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const html = "text/html,application/xhtml+xml,*/*;q=0.8"

// ask sends a request with headers, given as name and value in turn.
func ask(t *testing.T, h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestServes(t *testing.T) {
	pages := New(Config{})
	for _, test := range []struct {
		method, path, accept string
		want                 bool
	}{
		{"GET", "/", html, true},
		{"GET", "/some/where/", html, true},
		{"GET", "/graphql", html, true}, // leads to the page
		{"HEAD", "/graphql/", html, true},
		{"GET", "/graphql/diagram", "*/*", true},
		{"GET", "/graphql/reference", html, true},
		{"GET", "/graphql/playground/config.json", "*/*", true},
		{"GET", "/a/b/playground/schema.graphql", "*/*", true},
		{"GET", "/graphql/playground/nothing.js", "*/*", false},
		{"GET", "/graphql/", "application/json", false},
		{"GET", "/graphql/", "", false},
		{"GET", "/graphql/?query={viewer{id}}", html, false},
		{"GET", "/graphql?query={viewer{id}}", html, false},
		{"POST", "/graphql/", html, false},
		{"POST", "/graphql/diagram", html, false},
	} {
		r := httptest.NewRequest(test.method, test.path, nil)
		r.Header.Set("Accept", test.accept)
		if got := pages.Serves(r); got != test.want {
			t.Errorf("%s %s with Accept %q: got %t", test.method, test.path, test.accept, got)
		}
	}
}

func TestPathWithoutSlashLeadsToTheEditor(t *testing.T) {
	for path, want := range map[string]string{
		"/graphql":            "/graphql/",
		"/a/users%20graph":    "/a/users%20graph/",
		"/a%2Fb":              "/a%2Fb/",
		"/graphql?operations": "/graphql/",
		"/https:example.com":  "/https:example.com/",
		"/a/javascript:1":     "/a/javascript:1/",
	} {
		if w := ask(t, New(Config{}), "GET", path, "Accept", html); w.Code != http.StatusSeeOther || target(t, path, w) != "http://here.test"+want {
			t.Errorf("%s: got %d to %q, want %q", path, w.Code, target(t, path, w), want)
		}
	}
}

// target is where a browser goes that has asked for a path.
func target(t *testing.T, path string, w *httptest.ResponseRecorder) string {
	t.Helper()
	base, err := url.Parse("http://here.test" + path)
	if err != nil {
		t.Fatal(err)
	}
	to, err := base.Parse(w.Header().Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	return to.String()
}

// TestStrippedPrefix mounts the pages as a host does whose router takes the path away.
func TestStrippedPrefix(t *testing.T) {
	for _, prefix := range []string{"/graphql", "/a/users%20graph"} {
		plain, err := url.PathUnescape(prefix)
		if err != nil {
			t.Fatal(err)
		}
		pages := http.StripPrefix(plain, New(Config{}))
		if w := ask(t, pages, "GET", prefix+"?x=1", "Accept", html); w.Code != http.StatusSeeOther || target(t, prefix, w) != "http://here.test"+prefix+"/" {
			t.Errorf("%s is answered %d to %q", prefix, w.Code, w.Header().Get("Location"))
		}
		for _, path := range []string{"/", "/diagram", "/reference", "/playground/config.json"} {
			if w := ask(t, pages, "GET", prefix+path, "Accept", html); w.Code != http.StatusOK {
				t.Errorf("%s%s is answered %d", prefix, path, w.Code)
			}
		}
	}
}

// TestVary makes sure that caches tell the page from what others get at its address, and that what a host has said is kept.
func TestVary(t *testing.T) {
	for path, want := range map[string][]string{
		"/":        {"Origin", "Accept", "Accept-Encoding"},
		"/graphql": {"Origin", "Accept"},
		"/diagram": {"Origin", "Accept-Encoding"},
	} {
		host := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Vary", "Origin")
			New(Config{}).ServeHTTP(w, r)
		})
		if diff := cmp.Diff(want, ask(t, host, "GET", path, "Accept", html).Header()["Vary"]); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestRefusals(t *testing.T) {
	pages := New(Config{})
	if w := ask(t, pages, "POST", "/"); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: got %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
	for _, path := range []string{"/playground/nothing.js", "/playground/..%2fSOURCES", "/playground/index.html", "/nothing"} {
		if w := ask(t, pages, "GET", path); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d", path, w.Code)
		}
	}
	// A browser is not led from a file that is not there to the editor.
	for _, path := range []string{"/playground/..%2fSOURCES", "/playground/nothing.js"} {
		if w := ask(t, pages, "GET", path, "Accept", html); w.Code != http.StatusNotFound {
			t.Errorf("%s: a browser got %d", path, w.Code)
		}
	}
}

// addresses are what a page loads.
var addresses = regexp.MustCompile(`(?:src|href)="([^"#]+)"`)

// TestPagesFindTheirFiles asks for everything that the pages name, under several paths.
func TestPagesFindTheirFiles(t *testing.T) {
	pages := New(Config{})
	for _, prefix := range []string{"/", "/graphql/", "/behind/a/proxy/"} {
		for page, kind := range map[string]string{"": "GraphiQL", "diagram": "picture", "reference": "UserPermissions"} {
			w := ask(t, pages, "GET", prefix+page, "Accept", html)
			if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
				t.Fatalf("%s%s: got %d %s", prefix, page, w.Code, w.Header().Get("Content-Type"))
			}
			if kind != "GraphiQL" && !strings.Contains(w.Body.String(), kind) {
				t.Errorf("%s%s does not have %q", prefix, page, kind)
			}
			names := addresses.FindAllStringSubmatch(w.Body.String(), -1)
			if len(names) < 5 {
				t.Errorf("%s%s names %d files", prefix, page, len(names))
			}
			for _, name := range names {
				if strings.HasPrefix(name[1], "/") || strings.Contains(name[1], ":") {
					t.Errorf("%s%s has the address %q, which is not relative", prefix, page, name[1])
				}
				if w := ask(t, pages, "GET", prefix+strings.TrimPrefix(name[1], "./"), "Accept", html); w.Code != http.StatusOK {
					t.Errorf("%s%s names %s, which is answered %d", prefix, page, name[1], w.Code)
				}
			}
			if strings.Contains(w.Body.String(), "<script>") || strings.Contains(w.Body.String(), " onclick=") {
				t.Errorf("%s%s has a script in it, which its policy forbids", prefix, page)
			}
		}
	}
}

func TestPolicy(t *testing.T) {
	pages := New(Config{})
	for _, path := range []string{"/", "/diagram", "/reference", "/playground/config.json", "/playground/schema.graphql"} {
		header := ask(t, pages, "GET", path, "Accept", html).Header()
		csp := header.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self';", "connect-src 'self';", "worker-src 'self';", "frame-ancestors 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: the policy %q lacks %q", path, csp, part)
			}
		}
		if strings.Contains(csp, "unsafe-inline") != (path == "/") {
			t.Errorf("%s: the policy is %q; inline styles are for the editor", path, csp)
		}
		for _, part := range []string{"unsafe-eval", "http:", "https:", "*", "blob:"} {
			if strings.Contains(csp, part) {
				t.Errorf("%s: the policy %q has %q", path, csp, part)
			}
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers %v", path, header)
		}
	}
}

// asset finds a file of a kind among those that the editor's page names.
func namedAsset(t *testing.T, pages *Handler, suffix string) string {
	t.Helper()
	for _, name := range addresses.FindAllStringSubmatch(ask(t, pages, "GET", "/", "Accept", html).Body.String(), -1) {
		if strings.HasSuffix(name[1], suffix) {
			return strings.TrimPrefix(name[1], ".")
		}
	}
	t.Fatalf("the page names no %s", suffix)
	return ""
}

func TestCompressionAndCaching(t *testing.T) {
	pages := New(Config{})
	for _, test := range []struct {
		path, mediaType, cache string
		brotli                 bool
	}{
		{namedAsset(t, pages, ".js"), "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", true},
		{namedAsset(t, pages, ".css"), "text/css; charset=utf-8", "public, max-age=31536000, immutable", true},
		{"/", "text/html; charset=utf-8", "no-cache", true},
		{"/reference", "text/html; charset=utf-8", "no-cache", false},
		{"/playground/schema.graphql", "text/plain; charset=utf-8", "no-cache", false},
	} {
		plain := ask(t, pages, "GET", test.path, "Accept", html)
		header := plain.Header()
		if header.Get("Content-Type") != test.mediaType || header.Get("Cache-Control") != test.cache || header.Get("Content-Encoding") != "" || header.Get("Vary") == "" {
			t.Errorf("%s: headers %v", test.path, header)
		}
		tags := map[string]bool{header.Get("ETag"): true}
		for accept, want := range map[string]string{"gzip, deflate, br, zstd": "br", "gzip": "gzip", "br;q=0, gzip;q=0.5": "gzip"} {
			if want == "br" && !test.brotli {
				want = "gzip"
			}
			w := ask(t, pages, "GET", test.path, "Accept", html, "Accept-Encoding", accept)
			if got := w.Header().Get("Content-Encoding"); got != want {
				t.Errorf("%s with Accept-Encoding %q: got %q, want %q", test.path, accept, got, want)
			}
			if want == "gzip" && !bytes.Equal(unpack(w.Body.Bytes()), plain.Body.Bytes()) {
				t.Errorf("%s is another file if compressed", test.path)
			}
			tag := w.Header().Get("ETag")
			tags[tag] = true
			again := ask(t, pages, "GET", test.path, "Accept", html, "Accept-Encoding", accept, "If-None-Match", `"other", W/`+tag)
			if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
				t.Errorf("%s with its tag: got %d and %d bytes", test.path, again.Code, again.Body.Len())
			}
			head := ask(t, pages, "HEAD", test.path, "Accept", html, "Accept-Encoding", accept)
			if head.Body.Len() > 0 || head.Header().Get("Content-Length") != w.Header().Get("Content-Length") {
				t.Errorf("HEAD %s: %d bytes, headers %v", test.path, head.Body.Len(), head.Header())
			}
		}
		if want := 2; test.brotli && len(tags) != want+1 || !test.brotli && len(tags) != want {
			t.Errorf("%s: its encodings have the tags %v", test.path, tags)
		}
	}
}

func TestConfigOfThePage(t *testing.T) {
	pages := New(Config{
		Endpoint: "../api",
		Tabs:     []Tab{{Query: "{ viewer { id } }"}},
		Headers:  map[string]string{"Authorization": "Bearer TOKEN"},
		People:   []Person{{"Ada", "admin", "Sees all", "t.o.k"}},
	})
	w := ask(t, pages, "GET", "/x/playground/config.json")
	var got map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"endpoint": "../api",
		"tabs":     []any{map[string]any{"query": "{ viewer { id } }"}},
		"headers":  "{\n  \"Authorization\": \"Bearer TOKEN\"\n}",
		"people":   []any{map[string]any{"name": "Ada", "part": "admin", "about": "Sees all", "token": "t.o.k"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("tokens may be kept: %v", w.Header())
	}
	if text := ask(t, New(Config{}), "GET", "/playground/config.json").Body.String(); !strings.Contains(text, `"people":[]`) || !strings.Contains(text, `"endpoint":"."`) || !strings.Contains(text, "query Profile") {
		t.Errorf("without a config: %s", text)
	}
}

func TestEndpointsOfOtherOriginsAreRefused(t *testing.T) {
	for _, endpoint := range []string{"https://api.example.com/graphql", "//api.example.com", "javascript:alert(1)", "%zz"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was taken", endpoint)
				}
			}()
			New(Config{Endpoint: endpoint})
		}()
	}
}
