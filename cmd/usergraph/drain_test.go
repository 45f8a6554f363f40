package main

import (
	"bufio"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// pipes is a listener whose connections are in memory, so that time can be made up around it.
type pipes struct {
	accepted chan net.Conn
	closed   chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.accepted:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	select {
	case <-p.closed:
	default:
		close(p.closed)
	}
	return nil
}

func (*pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)} }

// open opens a connection; nil if no more are taken.
func (p *pipes) open(t *testing.T) net.Conn {
	t.Helper()
	client, server := net.Pipe()
	select {
	case p.accepted <- server:
	case <-p.closed:
		return nil
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// dial sends a request over a new connection and returns what reads the answer; nil if no more connections are taken.
func (p *pipes) dial(t *testing.T, path string) *bufio.Reader {
	t.Helper()
	connection := p.open(t)
	if connection == nil {
		return nil
	}
	return ask(t, connection, path)
}

// ask sends a request and returns what reads the answer.
func ask(t *testing.T, connection net.Conn, path string) *bufio.Reader {
	t.Helper()
	if _, err := io.WriteString(connection, "GET "+path+" HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	return bufio.NewReader(connection)
}

// wantStatus reads an answer.
func wantStatus(t *testing.T, from *bufio.Reader, status int, last bool) {
	t.Helper()
	response, err := http.ReadResponse(from, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	if response.StatusCode != status || response.Close != last {
		t.Errorf("status %d, last answer of the connection: %t; want %d and %t", response.StatusCode, response.Close, status, last)
	}
}

// drainWith runs a server to its end with a request under way, which takes as long as told.
func drainWith(t *testing.T, took time.Duration) (connections *pipes, slow *bufio.Reader, stop func(), result chan error) {
	t.Helper()
	ready := newReadiness(slog.New(slog.DiscardHandler))
	connections, result = &pipes{make(chan net.Conn), make(chan struct{})}, make(chan error, 1)
	ready.store.set(func(context.Context) error { return nil })
	ready.indexes.set(func(context.Context) error { return nil })
	ready.enter(serving)
	mux := http.NewServeMux()
	mux.Handle("/readyz", ready)
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(took):
			plainText(w, "done")
		case <-r.Context().Done(): // it was cut off
		}
	})
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		server := newServer(mux, slog.New(slog.DiscardHandler))
		server.WriteTimeout = 0 // connections in memory have deadlines that the test does not wait for
		result <- serveUntil(ctx, server, connections, drain{pause: 10 * time.Second, patience: 30 * time.Second}, func() { ready.enter(draining) })
	}()
	return connections, connections.dial(t, "/slow"), stop, result
}

// TestDrain: readiness turns red at once, requests are answered during the pause, then no more are taken, and what is under way is
// finished.
func TestDrain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		connections, slow, stop, result := drainWith(t, 35*time.Second)
		wantStatus(t, connections.dial(t, "/readyz"), http.StatusOK, false)
		begin := time.Now()
		stop()
		synctest.Wait()
		wantStatus(t, connections.dial(t, "/readyz"), http.StatusServiceUnavailable, true)
		time.Sleep(9 * time.Second)
		wantStatus(t, connections.dial(t, "/readyz"), http.StatusServiceUnavailable, true)
		time.Sleep(2 * time.Second)
		if connections.dial(t, "/readyz") != nil {
			t.Error("a request was taken after the pause")
		}
		wantStatus(t, slow, http.StatusOK, true)
		if err := <-result; err != nil || time.Since(begin) > 36*time.Second {
			t.Errorf("error %v after %s", err, time.Since(begin))
		}
	})
}

// TestDrainAnswersOldConnections: a client that has kept its connection is answered during the pause, and bidden to send no more.
func TestDrainAnswersOldConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		connections, slow, stop, result := drainWith(t, time.Second)
		wantStatus(t, slow, http.StatusOK, false)
		kept := connections.open(t)
		wantStatus(t, ask(t, kept, "/readyz"), http.StatusOK, false)
		stop()
		synctest.Wait()
		wantStatus(t, ask(t, kept, "/readyz"), http.StatusServiceUnavailable, true)
		if err := <-result; err != nil {
			t.Error(err)
		}
	})
}

// TestDrainCutsOff: what takes longer than it may is cut off, and the end says so.
func TestDrainCutsOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, slow, stop, result := drainWith(t, time.Minute)
		synctest.Wait()
		begin := time.Now()
		stop()
		err := <-result
		if err == nil || !strings.Contains(err.Error(), "requests were cut off: they did not finish within 30s") || time.Since(begin) != 40*time.Second {
			t.Errorf("error %v after %s", err, time.Since(begin))
		}
		if _, err := http.ReadResponse(slow, nil); err == nil {
			t.Error("the request was answered")
		}
	})
}
