package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

func TestHealth(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	base := strings.TrimSuffix(c.url(t), endpoint)
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		if o := runCommand(t.Context(), nil, "health", base+path); o.code != exitOK || o.out != want {
			t.Errorf("%s: %+v", path, o)
		}
	}
	c.stop()
	c.wantEnd(t, exitOK)
	runCommand(t.Context(), nil, "health", base+"/healthz").want(t, exitFailure, "refused")
}

func TestHealthOfTheSick(t *testing.T) {
	end := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/hangs" {
			<-end
		}
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
	}))
	defer server.Close()
	defer close(end)
	runCommand(t.Context(), nil, "health", server.URL+"/readyz").want(t, exitFailure, "503 Service Unavailable: the store does not answer")
	runCommand(t.Context(), nil, "health", "--timeout", "50ms", server.URL+"/hangs").want(t, exitFailure, "no answer within 50ms")
	runCommand(t.Context(), nil, "health", "localhost:8080").want(t, exitUsage, "must be a URL")
}
