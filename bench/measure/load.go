// Package measure sends requests to servers and says what they cost: to handlers in this process, where nothing but the handler is
// measured, and over HTTP to servers in processes of their own.
package measure

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/usergraph/usergraph/bench/workload"
)

// Target is a server that requests are sent to.
type Target interface {
	// Name is what the server is called.
	Name() string
	// Body is the request as this kind of server takes it, Path is where it takes requests of the operation.
	Body(r workload.Request) []byte
	Path(o workload.Operation) string
	// Dial returns a connection for requests to a path.
	Dial(ctx context.Context, path string) (Conn, error)
	// Settle removes what the requests to other targets have left behind.
	Settle()
	// ProcessorTime is what the process of the server has used of the processors, garbage collection included.
	ProcessorTime(ctx context.Context) (time.Duration, error)
}

// Conn sends one request after the other.
type Conn interface {
	// Send sends a request and returns the status and size of the answer.
	Send(body []byte) (status, size int, err error)
	Close() error
}

// Load is the requests of one operation to one target.
type Load struct {
	target Target
	path   string
	bodies [][]byte
	next   atomic.Int64
}

// NewLoad returns the load of an operation on a target.
func NewLoad(target Target, operation workload.Operation, requests []workload.Request) *Load {
	l := &Load{target: target, path: target.Path(operation)}
	for _, r := range requests {
		l.bodies = append(l.bodies, target.Body(r))
	}
	return l
}

// send sends the next request.
func (l *Load) send(c Conn) error {
	status, _, err := c.Send(l.bodies[int(l.next.Add(1)-1)%len(l.bodies)])
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("%s answers %s with status %d", l.target.Name(), l.path, status)
	}
	return err
}

// Sample is what a load has cost.
type Sample struct {
	Requests int
	// CPU is the processor time of the target, Wall the time that went by.
	CPU, Wall time.Duration
}

// PerRequest is the processor time of one request.
func (s Sample) PerRequest() time.Duration { return s.CPU / time.Duration(s.Requests) }

// Throughput is requests per second of time that went by.
func (s Sample) Throughput() float64 { return float64(s.Requests) / s.Wall.Seconds() }

// Clients send the requests of a load over connections that they keep.
type Clients struct {
	load  *Load
	conns []Conn
}

// Open connects so many clients. The caller calls Close.
func (l *Load) Open(ctx context.Context, clients int) (*Clients, error) {
	c := &Clients{load: l}
	for range clients {
		conn, err := l.target.Dial(ctx, l.path)
		if err != nil {
			c.Close()
			return nil, err
		}
		c.conns = append(c.conns, conn)
	}
	return c, nil
}

// Close closes the connections, on which nothing is under way.
func (c *Clients) Close() {
	for _, conn := range c.conns {
		_ = conn.Close()
	}
}

// Settle removes what the requests to other targets have left behind.
func (c *Clients) Settle() { c.load.target.Settle() }

// Run keeps all clients busy for the time d. Each sends at least one request.
func (c *Clients) Run(ctx context.Context, d time.Duration) (Sample, error) {
	before, err := c.load.target.ProcessorTime(ctx)
	if err != nil {
		return Sample{}, err
	}
	start := time.Now()
	requests, err := c.Repeat(d)
	wall := time.Since(start)
	if err != nil {
		return Sample{}, err
	}
	after, err := c.load.target.ProcessorTime(ctx)
	return Sample{Requests: requests, CPU: after - before, Wall: wall}, err
}

// Repeat keeps all clients busy for the time d and returns the number of requests. It does not ask what they have cost.
func (c *Clients) Repeat(d time.Duration) (int, error) {
	end := time.Now().Add(d)
	var requests atomic.Int64
	err := c.each(func(conn Conn) error {
		n, err := c.load.repeat(conn, end)
		requests.Add(int64(n))
		return err
	})
	return int(requests.Load()), err
}

// each calls f for all connections side by side.
func (c *Clients) each(f func(Conn) error) error {
	errs := make([]error, len(c.conns))
	var group sync.WaitGroup
	for i, conn := range c.conns {
		group.Go(func() { errs[i] = f(conn) })
	}
	group.Wait()
	return errors.Join(errs...)
}

// repeat sends requests until the end, at least one, and returns how many.
func (l *Load) repeat(c Conn, end time.Time) (int, error) {
	for n := 1; ; n++ {
		if err := l.send(c); err != nil {
			return n, err
		}
		if !time.Now().Before(end) {
			return n, nil
		}
	}
}
