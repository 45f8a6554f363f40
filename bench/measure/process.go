package measure

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/usergraph/usergraph/bench/workload"
)

// Process is a server in a process of its own, which answers over HTTP.
type Process struct {
	peer    Peer // without a handler
	command *exec.Cmd
	output  *output
	address string
	ended   chan error
	stopped bool
}

var _ Target = (*Process)(nil)

// Start runs a command that serves the peer until it is interrupted. It must write the URL at which it listens, as url=http://…, to its
// standard error. Variables of the environment, name=value, are added to those of this process.
func Start(ctx context.Context, peer Peer, environment []string, name string, arguments ...string) (*Process, error) {
	c := exec.CommandContext(ctx, name, arguments...) //nolint:gosec // the caller chooses what to run
	c.Env = append(os.Environ(), environment...)
	output := &output{address: make(chan string, 1)}
	c.Stderr = output
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", peer.Title, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	p := &Process{peer: peer, command: c, ended: ended, output: output}
	select {
	case p.address = <-output.address:
		return p, nil
	case err := <-ended:
		return nil, fmt.Errorf("start %s: %w: %s", peer.Title, err, output.text())
	}
}

// Stop ends the process, unless it has ended. Later calls do nothing.
func (p *Process) Stop() error {
	if p.stopped {
		return nil
	}
	p.stopped = true
	if err := p.command.Process.Signal(os.Interrupt); err != nil {
		return fmt.Errorf("stop %s: %w", p.peer.Title, err)
	}
	if err := <-p.ended; err != nil {
		return fmt.Errorf("stop %s: %w: %s", p.peer.Title, err, p.output.text())
	}
	return nil
}

// MaxMemory is the greatest amount of memory in bytes that the process has had, 0 where the system does not tell.
func (p *Process) MaxMemory() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0 // this is not Linux
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	kibibytes, _, _ := strings.Cut(strings.TrimSpace(peak), " ")
	n, err := strconv.ParseInt(kibibytes, 10, 64)
	if err != nil {
		return 0
	}
	return n << 10
}

// output is what a process writes. It finds the address in it.
type output struct {
	address chan string

	mu    sync.Mutex
	all   []byte
	found bool
}

var announced = regexp.MustCompile(`url=http://([^/\s]+)`)

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all = append(o.all, b...)
	if m := announced.FindSubmatch(o.all); m != nil && !o.found {
		o.found = true
		o.address <- string(m[1])
	}
	return len(b), nil
}

func (o *output) text() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return string(o.all)
}

// Settle does nothing: nothing else runs in the process.
func (*Process) Settle() {}

// Name is what the server is called.
func (p *Process) Name() string { return p.peer.Title }

// Body is a request as this kind of server takes it.
func (p *Process) Body(r workload.Request) []byte { return p.peer.Body(r) }

// Path is where the server takes requests of the operation.
func (p *Process) Path(o workload.Operation) string { return p.peer.Path(o) }

// UsagePath is where a process tells its processor time, in nanoseconds, where the system does not.
const UsagePath = "/usage"

// ProcessorTime is that of the process.
func (p *Process) ProcessorTime(ctx context.Context) (time.Duration, error) {
	if t, ok := processorTimeOf(p.command.Process.Pid); ok {
		return t, nil
	}
	text, err := p.get(ctx, UsagePath)
	if err != nil {
		return 0, fmt.Errorf("usage of %s: %w", p.peer.Title, err)
	}
	n, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("usage of %s: %w", p.peer.Title, err)
	}
	return time.Duration(n), nil
}

func (p *Process) get(ctx context.Context, path string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+p.address+path, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(response.Body)
	return text, errors.Join(err, response.Body.Close())
}
