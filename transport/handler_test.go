package transport_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/transport"
)

func TestMain(m *testing.M) { testlog.Main(m) }

func newHandler(options ...transport.Option) http.Handler {
	return newLoggingHandler(io.Discard, options...)
}

// newLoggingHandler returns a handler that writes everything down.
func newLoggingHandler(log io.Writer, options ...transport.Option) http.Handler {
	logger := slog.New(testlog.Watched(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	return transport.NewHandler(graph.NewExecutor(directory.New(memory.New()), logger, graph.WithDevelopmentMode()), logger, options...)
}

// ask sends a body. Headers are names and values in turn; those without a value are left out.
func ask(h http.Handler, body string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	return send(h, r, headers...)
}

// get sends a query by GET.
func get(h http.Handler, parameters string, headers ...string) *http.Response {
	return send(h, httptest.NewRequest(http.MethodGet, "https://api.example.com/graphql?"+parameters, nil), headers...)
}

func send(h http.Handler, r *http.Request, headers ...string) *http.Response {
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Del(headers[i]); headers[i+1] != "" {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// firstError returns the status of an answer with the code and the message of its first error, empty if it has none.
func firstError(t *testing.T, r *http.Response) (status int, code, message string) {
	t.Helper()
	var answer struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if len(answer.Errors) == 0 {
		if len(answer.Data) == 0 {
			t.Error("the answer has neither data nor errors")
		}
		return r.StatusCode, "", ""
	}
	return r.StatusCode, answer.Errors[0].Extensions.Code, answer.Errors[0].Message
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

// TestManyAlternatives sends headers that are as large as servers take them.
func TestManyAlternatives(t *testing.T) {
	many := strings.Repeat("a/b;q=0.5,", 100_000)
	if r := ask(newHandler(), `{"query": "{ __typename }"}`, "Accept", "application/json,"+many, "Accept-Encoding", many); r.StatusCode != http.StatusOK {
		t.Errorf("answered with %d", r.StatusCode)
	}
	if r := ask(newHandler(), `{"query": "{ __typename }"}`, "Accept", many+"application/json"); r.StatusCode != http.StatusNotAcceptable {
		t.Errorf("answered with %d", r.StatusCode)
	}
}

func FuzzRequest(f *testing.F) {
	h := newHandler(transport.WithAutomaticPersistedQueries(1 << 20))
	for _, body := range []string{`{"query": "{ __typename }", "variables": {"a": [1, 1.5, null, {"b": "\u00e9"}]}}`, `[]`, `{"query": 1}`, "{\"query\":\"\xff\"}",
		`{"id": "a", "documentId": null, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "a"}}}`} {
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
