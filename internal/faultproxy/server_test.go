package faultproxy_test

import (
	"net"
	"sync"
	"testing"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// server answers every message with the same message, and remembers what it has seen.
type server struct {
	listener net.Listener
	running  sync.WaitGroup

	mu   sync.Mutex
	seen [][]byte
}

func newServer(t *testing.T) *server {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{listener: listener}
	s.running.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.running.Go(func() { s.echo(conn) })
		}
	})
	t.Cleanup(func() {
		listener.Close()
		s.running.Wait()
	})
	return s
}

func (s *server) echo(conn net.Conn) {
	defer conn.Close()
	for {
		m, err := mongowire.Read(conn)
		if err != nil {
			return
		}
		s.mu.Lock()
		s.seen = append(s.seen, m)
		s.mu.Unlock()
		if m.MoreToCome() {
			continue
		}
		if _, err := conn.Write(m); err != nil {
			return
		}
	}
}

func (s *server) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.seen)
}
