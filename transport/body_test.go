package transport_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/usergraph/usergraph/transport"
)

func TestBodies(t *testing.T) {
	const good = `{"query": "{ __typename }"}`
	h := newHandler(transport.WithMaxBody(100))
	padded := func(size int) string { return good + strings.Repeat(" ", size-len(good)) }
	chunked := func(body string) *http.Request {
		r := httptest.NewRequest(http.MethodPost, "/graphql", io.MultiReader(strings.NewReader(body)))
		r.Header.Set("Content-Type", "application/json")
		return r
	}
	long := "query=" + strings.Repeat(" ", 100)
	for _, tt := range []struct {
		name   string
		answer *http.Response
		status int
		code   string
	}{
		{"as large as may be", ask(h, padded(100)), 200, ""},
		{"a byte larger", ask(h, padded(101)), 413, "LIMIT_EXCEEDED"},
		{"in chunks, as large as may be", send(h, chunked(padded(100))), 200, ""},
		{"in chunks, a byte larger", send(h, chunked(padded(101))), 413, "LIMIT_EXCEEDED"},
		{"a long URL", get(h, strings.ReplaceAll(long, " ", "+")), 414, "LIMIT_EXCEEDED"},
		{"no compression", ask(h, good, "Content-Encoding", "identity"), 200, ""},
		{"gzip", ask(h, "\x1f\x8b\x08\x00", "Content-Encoding", "gzip"), 415, "BAD_USER_INPUT"},
		{"plain, said to be gzip", ask(h, good, "Content-Encoding", "gzip"), 415, "BAD_USER_INPUT"},
		{"several", ask(h, good, "Content-Encoding", "identity, br"), 415, "BAD_USER_INPUT"},
		{"of no name", ask(h, good, "Content-Encoding", "x"), 415, "BAD_USER_INPUT"},
	} {
		if status, code, message := firstError(t, tt.answer); status != tt.status || code != tt.code || len(message) > 200 {
			t.Errorf("%s: %d %s %s", tt.name, status, code, message)
		}
	}
	if _, _, message := firstError(t, ask(http.MaxBytesHandler(h, 10), good)); message != "the body must have at most 10 bytes" {
		t.Errorf("in a host that allows less: %s", message)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(good))
	r.Header["Content-Type"] = []string{"application/json", "text/plain"}
	if status, _, _ := firstError(t, send(h, r)); status != http.StatusUnsupportedMediaType {
		t.Errorf("two content types: %d", status)
	}
}

// TestSlowSenders begins requests and does not end them. Each is answered, and its connection closed.
func TestSlowSenders(t *testing.T) {
	const begin = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
	for name, tt := range map[string]struct {
		header string
		status int
		server func(*http.Server)
	}{
		"by the handler":       {"Content-Type: application/json\r\n", http.StatusRequestTimeout, func(*http.Server) {}},
		"by the server, later": {"Content-Type: application/json\r\n", http.StatusRequestTimeout, func(s *http.Server) { s.ReadTimeout = time.Hour }},
		"by the server, earlier": {"Content-Type: application/json\r\n", http.StatusRequestTimeout, func(s *http.Server) {
			s.ReadTimeout, s.ReadHeaderTimeout = 10*time.Millisecond, time.Minute // the header counts as read in time, however busy the machine is
		}},
		"of what is refused anyhow": {"Content-Type: text/plain\r\n", http.StatusUnsupportedMediaType, func(*http.Server) {}},
	} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(newHandler(transport.WithTimeout(50 * time.Millisecond)))
			tt.server(server.Config)
			server.Start()
			defer server.Close()
			connection, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer connection.Close()
			if err := connection.SetDeadline(time.Now().Add(time.Minute)); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Fprint(connection, begin, tt.header, "\r\n", `{"query": "`); err != nil {
				t.Fatal(err)
			}
			reader := bufio.NewReader(connection)
			answer, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			if status, _, _ := firstError(t, answer); status != tt.status {
				t.Errorf("answered with %d, want %d", status, tt.status)
			}
			if _, err := io.Copy(io.Discard, reader); err != nil {
				t.Errorf("the connection is open: %v", err)
			}
		})
	}
}

// TestKeptConnection makes sure that a request does not leave its deadline to the next on the same connection.
func TestKeptConnection(t *testing.T) {
	server := httptest.NewServer(newHandler(transport.WithTimeout(time.Minute)))
	defer server.Close()
	for range 3 {
		r, err := server.Client().Post(server.URL, "application/json", strings.NewReader(`{"query": "{ __typename }"}`))
		if err != nil {
			t.Fatal(err)
		}
		if status, code, _ := firstError(t, r); status != http.StatusOK {
			t.Errorf("%d %s", status, code)
		}
		r.Body.Close()
	}
}
