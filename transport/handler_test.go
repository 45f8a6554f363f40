package transport_test

import (
	"compress/gzip"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/transport"
)

func newHandler() http.Handler {
	logger := slog.New(slog.DiscardHandler)
	return transport.NewHandler(graph.NewExecutor(directory.New(memory.New()), logger), logger)
}

func ask(h http.Handler, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestMediaTypes(t *testing.T) {
	const (
		plain    = "application/json; charset=utf-8"
		response = "application/graphql-response+json; charset=utf-8"
		good     = `{"query": "{ __typename }"}`
		invalid  = `{"query": "{ nothing }"}`
	)
	for _, tt := range []struct {
		accept, body string
		status       int
		mediaType    string
	}{
		{"", good, 200, plain},
		{"*/*", good, 200, plain},
		{"application/*", good, 200, plain},
		{"application/json", good, 200, plain},
		{"application/graphql-response+json", good, 200, response},
		{"application/graphql-response+json, application/json;q=0.9", good, 200, response},
		{"application/graphql-response+json;q=0.1, application/json", good, 200, plain},
		{"application/json, application/graphql-response+json;q=x", good, 200, plain},
		{"text/html", good, 406, plain},
		{"application/json;q=0", good, 406, plain},
		{"application/json", invalid, 200, plain},
		{"application/graphql-response+json", invalid, 400, response},
	} {
		headers := []string{}
		if tt.accept != "" {
			headers = []string{"Accept", tt.accept}
		}
		r := ask(newHandler(), tt.body, headers...)
		if r.StatusCode != tt.status || r.Header.Get("Content-Type") != tt.mediaType {
			t.Errorf("Accept %q: %d %s", tt.accept, r.StatusCode, r.Header.Get("Content-Type"))
		}
	}
}

func TestCompression(t *testing.T) {
	const large = `{"query": "{ __schema { types { name description fields { name description } } } }"}`
	h := newHandler()
	want, err := io.ReadAll(ask(h, large).Body)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time with encoders that were used before
		for _, tt := range []struct{ accept, encoding string }{
			{"gzip", "gzip"},
			{"gzip, deflate, br, zstd", "zstd"},
			{"gzip;q=1.0, zstd;q=0.5", "gzip"},
			{"zstd;q=0, GZIP", "gzip"},
			{"br", ""},
			{"gzip;q=0", ""},
			{"gzip;q=x", ""},
		} {
			r := ask(h, large, "Accept-Encoding", tt.accept)
			if got := r.Header.Get("Content-Encoding"); got != tt.encoding {
				t.Errorf("Accept-Encoding %q: %q", tt.accept, got)
				continue
			}
			var body io.Reader = r.Body
			switch tt.encoding {
			case "gzip":
				body, err = gzip.NewReader(r.Body)
			case "zstd":
				body, err = zstd.NewReader(r.Body)
			}
			if err != nil {
				t.Fatal(err)
			}
			got, err := io.ReadAll(body)
			if err != nil || string(got) != string(want) {
				t.Errorf("Accept-Encoding %q: %d bytes instead of %d, %v", tt.accept, len(got), len(want), err)
			}
		}
	}
	if r := ask(h, `{"query": "{ __typename }"}`, "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a small response is compressed")
	}
}

func TestHeaders(t *testing.T) {
	r := ask(newHandler(), `{"query": "{ __typename }"}`)
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Vary": "Accept, Accept-Encoding", "Content-Length": "31",
	} {
		if got := r.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Two requests that are answered at once do not see each other's buffers.
func TestResponsesAreApart(t *testing.T) {
	h := newHandler()
	done := make(chan string)
	for _, alias := range []string{"aaaaaaaa", "bb"} {
		go func() {
			for range 300 {
				body, err := io.ReadAll(ask(h, `{"query": "{ `+alias+`: __typename }"}`).Body)
				if want := `{"data":{"` + alias + `":"Query"}}`; err != nil || string(body) != want {
					done <- string(body)
					return
				}
			}
			done <- ""
		}()
	}
	for range 2 {
		if wrong := <-done; wrong != "" {
			t.Errorf("got %s", wrong)
		}
	}
}

func FuzzRequest(f *testing.F) {
	h := newHandler()
	for _, body := range []string{`{"query": "{ __typename }", "variables": {"a": [1, 1.5, null, {"b": "\u00e9"}]}}`, `[]`, `{"query": 1}`, "{\"query\":\"\xff\"}"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r := ask(h, body)
		answer, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode >= 500 || !strings.HasPrefix(string(answer), "{") {
			t.Errorf("%q is answered with %d %s", body, r.StatusCode, answer)
		}
	})
}
