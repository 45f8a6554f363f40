//go:build unix

package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// process is the command in a process of its own.
type process struct {
	*exec.Cmd

	stderr io.Closer
	lines  chan string // of stderr
	seen   []string
}

func startProcess(t *testing.T, args ...string) *process {
	t.Helper()
	args = append([]string{"serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db")}, args...)
	p := &process{Cmd: exec.CommandContext(t.Context(), os.Args[0], args...)}
	p.Env = append(os.Environ(), asCommand+"=1")
	stderr, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.stderr = stderr
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.lines = make(chan string, 1000)
	go readLines(stderr, p.lines)
	return p
}

func (p *process) waitFor(t *testing.T, part string) string {
	t.Helper()
	for line := range p.lines {
		p.seen = append(p.seen, line)
		if strings.Contains(line, part) {
			return line
		}
	}
	t.Fatalf("no %q on stderr:\n%s", part, strings.Join(p.seen, "\n"))
	return ""
}

func (p *process) signal(t *testing.T, s os.Signal) {
	t.Helper()
	if err := p.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// end waits for the process and returns how it ended.
func (p *process) end(t *testing.T) syscall.WaitStatus {
	t.Helper()
	for line := range p.lines {
		p.seen = append(p.seen, line)
	}
	err := p.Wait()
	status, ok := p.ProcessState.Sys().(syscall.WaitStatus)
	if !ok {
		t.Fatalf("the process ended with %v", err)
	}
	return status
}

func TestSignalsShutDownGracefully(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		t.Run(s.String(), func(t *testing.T) {
			p := startProcess(t)
			request := newSlowPost(t, urlIn(t, p.waitFor(t, "url=")))
			p.signal(t, s)
			p.waitFor(t, "shutting down")
			request.finish(t)
			if status := p.end(t); !status.Exited() || status.ExitStatus() != exitOK {
				t.Errorf("the process ended with %v:\n%s", p.ProcessState, strings.Join(p.seen, "\n"))
			}
		})
	}
}

func TestSecondSignalEndsAtOnce(t *testing.T) {
	p := startProcess(t)
	request := newSlowPost(t, urlIn(t, p.waitFor(t, "url=")))
	defer closeAll(t, request.conn)
	p.signal(t, syscall.SIGTERM)
	p.waitFor(t, "shutting down")
	p.signal(t, syscall.SIGTERM)
	if status := p.end(t); !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("the process ended with %v:\n%s", p.ProcessState, strings.Join(p.seen, "\n"))
	}
}

// TestSecondSignalEndsAStart: one that was told to stop and waits for somebody who does not answer.
func TestSecondSignalEndsAStart(t *testing.T) {
	asked, release := make(chan string, 10), make(chan struct{})
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- r.URL.Path
		<-release
	}))
	defer silent.Close()
	defer close(release)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", silent.URL)
	p := startProcess(t, "--auth-jwks", silent.URL+"/keys", "--auth-issuer", "i", "--auth-audience", "a")
	<-asked
	p.signal(t, syscall.SIGTERM)
	if path := <-asked; path != "/v1/metrics" {
		t.Fatalf("asked for %s", path)
	}
	p.signal(t, syscall.SIGTERM)
	if status := p.end(t); !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("the process ended with %v:\n%s", p.ProcessState, strings.Join(p.seen, "\n"))
	}
}

// TestNobodyReadsTheLog: a server goes on when its log cannot be written any more, and finishes its requests when it is stopped.
func TestNobodyReadsTheLog(t *testing.T) {
	p := startProcess(t)
	request := newSlowPost(t, urlIn(t, p.waitFor(t, "url=")))
	closeAll(t, p.stderr)
	p.signal(t, syscall.SIGTERM) // of which it logs something
	request.finish(t)
	if status := p.end(t); !status.Exited() || status.ExitStatus() != exitOK {
		t.Errorf("the process ended with %v", p.ProcessState)
	}
}
