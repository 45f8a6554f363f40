package mongoserver

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// process is a running server.
type process struct {
	uri   string
	cmd   *exec.Cmd
	stdin io.Closer
}

// start runs a server on the port (0 for a free one) with its data in dir (empty for a directory that it removes at its end).
func start(ctx context.Context, dir string, port int) (*process, error) {
	path, err := program(ctx)
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.CommandContext(ctx, path, "-data", dir, "-port", strconv.Itoa(port))} //nolint:gosec // the program is ours
	p.cmd.Stderr = os.Stderr
	stdin, err := p.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	p.stdin = stdin
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the server did not start: %w", err), p.kill())
	}
	p.uri = strings.TrimSpace(line)
	return p, nil
}

// kill ends the process at once, in the middle of whatever it does.
func (p *process) kill() error {
	err := p.cmd.Process.Kill()
	// That it was killed is no news.
	_ = p.cmd.Wait()
	return err
}

// stop lets the process remove what it made and end.
func (p *process) stop() error {
	return errors.Join(p.stdin.Close(), p.cmd.Wait())
}

// Server is a server that a test has for itself, and may kill and start again.
type Server struct {
	tb      testing.TB
	dir     string
	process *process
	down    bool
}

// New starts a server for the test, which ends with it. The test is skipped unless USERGRAPH_TEST_MONGO is 1: a server
// at MONGODB_URI is not a test's to kill.
func New(tb testing.TB) *Server {
	tb.Helper()
	if os.Getenv(envStart) != "1" {
		tb.Skip("no MongoDB server of the test's own: set " + envStart + "=1 to start one (make test-mongo)")
	}
	s := &Server{tb: tb, dir: tb.TempDir()}
	s.run(0)
	tb.Cleanup(func() {
		if s.down {
			return
		}
		if err := s.process.stop(); err != nil {
			tb.Errorf("stop the MongoDB server: %v", err)
		}
	})
	return s
}

// URI is the address of a database of the server, empty when the server is new.
func (s *Server) URI() string { return s.process.uri + "usergraph" }

// Addr is the host and port that the server listens on. It stays the same.
func (s *Server) Addr() string {
	s.tb.Helper()
	u, err := url.Parse(s.process.uri)
	if err != nil {
		s.tb.Fatalf("the address of the MongoDB server: %v", err)
	}
	return u.Host
}

// Kill ends the server at once, in the middle of whatever it does.
func (s *Server) Kill() {
	s.tb.Helper()
	if err := s.process.kill(); err != nil {
		s.tb.Fatalf("kill the MongoDB server: %v", err)
	}
	s.down = true
}

// Restart starts a killed server again, with the data and the address that it had.
func (s *Server) Restart() {
	s.tb.Helper()
	u, err := url.Parse(s.process.uri)
	if err != nil {
		s.tb.Fatalf("the address of the MongoDB server: %v", err)
	}
	port, err := strconv.Atoi(u.Port())
	if err != nil {
		s.tb.Fatalf("the port of the MongoDB server: %v", err)
	}
	s.run(port)
}

func (s *Server) run(port int) {
	s.tb.Helper()
	p, err := start(context.Background(), s.dir, port)
	if err != nil {
		s.tb.Fatalf("start a MongoDB server: %v", err)
	}
	s.process, s.down = p, false
}
