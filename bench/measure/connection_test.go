package measure

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/bench/workload"
)

// echo answers as many bytes as the body of the request has, in pieces if the path says so.
func echo(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	switch {
	case err != nil:
		w.WriteHeader(http.StatusBadRequest)
	case r.URL.Path == "/pieces":
		for len(body) > 0 {
			n := min(len(body), 5000)
			_, _ = w.Write(body[:n])
			_ = http.NewResponseController(w).Flush()
			body = body[n:]
		}
	case r.URL.Path == "/refused":
		w.WriteHeader(http.StatusTeapot)
	default:
		_, _ = w.Write(body)
	}
}

func TestConnection(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(echo))
	defer server.Close()
	p := &Process{peer: Peer{Title: "echo"}, address: server.Listener.Addr().String()}
	tests := []struct {
		path         string
		size         int
		status, want int
	}{
		{"/whole", 0, http.StatusOK, 0},
		{"/whole", 10, http.StatusOK, 10},
		{"/whole", 100_000, http.StatusOK, 100_000},
		{"/pieces", 23_456, http.StatusOK, 23_456},
		{"/refused", 10, http.StatusTeapot, 0},
	}
	for _, tt := range tests {
		c, err := p.Dial(t.Context(), tt.path)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 { // on the same connection
			status, size, err := c.Send([]byte(strings.Repeat("x", tt.size)))
			if err != nil || status != tt.status || size != tt.want {
				t.Errorf("%s with %d bytes: status %d, %d bytes, %v; want %d, %d", tt.path, tt.size, status, size, err, tt.status, tt.want)
			}
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestRunCountsRequests(t *testing.T) {
	served := 0
	peer := Peer{Title: "counter", Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { served++ })}
	load := NewLoad(peer, workload.Profile(), []workload.Request{{GraphQL: []byte("{}")}})
	c, err := load.Open(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Run(t.Context(), 0); err == nil {
		t.Error("an answer without a status was taken for a good one")
	}
	served = 0
	load = NewLoad(Peer{Title: "counter", Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		served++
		w.WriteHeader(http.StatusOK)
	})}, workload.Profile(), []workload.Request{{GraphQL: []byte("{}")}})
	c, err = load.Open(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sample, err := c.Run(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	if sample.Requests != served || served == 0 {
		t.Errorf("%d requests counted, %d served", sample.Requests, served)
	}
}
