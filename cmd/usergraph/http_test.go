package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestHandler(t *testing.T) {
	api := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.WriteString(w, "api "+r.Method); err != nil {
			t.Error(err)
		}
	})
	handler := newHandler(api, http.NotFoundHandler(), nil, false)
	for _, test := range []struct {
		method, path, host string
		status             int
		body               string
	}{
		{"POST", "/graphql", "127.0.0.1:8080", 200, "api POST"},
		{"GET", "/graphql?query={viewer{id}}", "localhost:8080", 200, "api GET"},
		{"PUT", "/graphql", "localhost", 200, "api PUT"},
		{"GET", "/", "localhost:8080", 200, "The GraphQL endpoint is /graphql"},
		{"POST", "/", "localhost:8080", 405, ""},
		{"GET", "/healthz", "[::1]:8080", 200, "ok"},
		{"GET", "/elsewhere", "localhost", 404, ""},
		{"POST", "/graphql", "rebound.example.com", 403, "loopback"},
		{"GET", "/healthz", "192.0.2.1:8080", 403, "loopback"},
		{"GET", "/", "", 403, "loopback"},
	} {
		t.Run(test.method+" "+test.path+" "+test.host, func(t *testing.T) {
			r := httptest.NewRequest(test.method, test.path, nil)
			r.Host = test.host
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.body) {
				t.Errorf("got %d %q, want %d with %q", w.Code, w.Body, test.status, test.body)
			}
		})
	}
}

// slow is a handler that says when it has a request and answers when it may.
type slow struct {
	entered chan struct{}
	leave   chan struct{}
}

func newSlow() *slow { return &slow{make(chan struct{}), make(chan struct{})} }

func (s *slow) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	close(s.entered)
	<-s.leave
	plainText(w, "done")
}

// served is a server under way.
type served struct {
	url      string
	stop     context.CancelFunc
	stopping chan struct{}
	result   chan error
}

func serveSlow(t *testing.T, handler http.Handler, patience time.Duration) *served {
	t.Helper()
	listener, err := listen(t.Context(), "127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	s := &served{"http://" + listener.Addr().String(), cancel, make(chan struct{}), make(chan error, 1)}
	go func() {
		server := newServer(handler, slog.New(slog.DiscardHandler))
		s.result <- serveUntil(ctx, server, listener, drain{patience: patience}, func() { close(s.stopping) })
	}()
	return s
}

// get sends a request and returns where its answer will be.
func get(t *testing.T, url string) chan string {
	t.Helper()
	answer := make(chan string, 1)
	go func() {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
		if err != nil {
			answer <- err.Error()
			return
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			answer <- err.Error()
			return
		}
		body, err := io.ReadAll(response.Body)
		if closeErr := response.Body.Close(); err != nil || closeErr != nil {
			answer <- "unreadable answer"
			return
		}
		answer <- string(body)
	}()
	return answer
}

func TestShutdownWaitsForRequests(t *testing.T) {
	handler := newSlow()
	s := serveSlow(t, handler, time.Hour)
	answer := get(t, s.url)
	<-handler.entered
	s.stop()
	<-s.stopping
	select {
	case err := <-s.result:
		t.Fatalf("the server stopped while a request was running: %v", err)
	default:
	}
	close(handler.leave)
	if got := <-answer; got != "done" {
		t.Errorf("the running request was answered %q", got)
	}
	if err := <-s.result; err != nil {
		t.Errorf("got error %v", err)
	}
	if conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://")); err == nil {
		closeAll(t, conn)
		t.Error("the server still accepts connections")
	}
}

func TestShutdownDoesNotWaitForever(t *testing.T) {
	handler := newSlow()
	defer close(handler.leave)
	s := serveSlow(t, handler, time.Nanosecond)
	answer := get(t, s.url)
	<-handler.entered
	s.stop()
	if err := <-s.result; err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("got error %v", err)
	}
	if got := <-answer; got == "done" {
		t.Error("the request was answered")
	}
}

func TestServeReportsABrokenListener(t *testing.T) {
	listener, err := listen(t.Context(), "127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, listener)
	server := newServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	if err := serveUntil(t.Context(), server, listener, drain{patience: time.Hour}, func() {}); err == nil {
		t.Error("no error")
	}
}
