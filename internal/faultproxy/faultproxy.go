// Package faultproxy is a TCP proxy in front of a MongoDB server that makes chosen commands fail the way networks and servers
// fail, for tests.
package faultproxy

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// Fault is what happens to one command. The zero value is none: it reaches the server, and the reply the client.
type Fault struct {
	kind kind
	time time.Duration
}

type kind int

const (
	none kind = iota
	cutRequest
	cutReply
	halfReply
	delayRequest
	delayReply
	blackHole
)

// Faults of a connection that breaks or goes silent.
var (
	// CutRequest breaks the connection before the server has seen the command.
	CutRequest = Fault{kind: cutRequest}
	// CutReply breaks the connection when the server has carried out the command and answered; the client gets nothing.
	CutReply = Fault{kind: cutReply}
	// HalfReply breaks the connection in the middle of the reply.
	HalfReply = Fault{kind: halfReply}
	// BlackHole swallows the command and whatever else comes over the connection, which stays open.
	BlackHole = Fault{kind: blackHole}
)

// DelayRequest holds the command back before the server sees it. It is delivered even if the client has given up.
func DelayRequest(d time.Duration) Fault { return Fault{kind: delayRequest, time: d} }

// DelayReply has the command carried out and holds the reply back.
func DelayReply(d time.Duration) Fault { return Fault{kind: delayReply, time: d} }

// Proxy passes commands on to a server, except for the faults that it is told to make.
type Proxy struct {
	server   string
	listener net.Listener
	done     chan struct{} // closed by Close
	running  sync.WaitGroup

	mu       sync.Mutex
	choose   func(mongowire.Command) Fault
	refusing bool
	closed   bool
	open     map[net.Conn]struct{} // both sides
	clients  int
	busy     int // commands on their way to or at the server
	idle     chan struct{}
}

// New starts a proxy on a free loopback port in front of the server (host:port). Nothing fails until [Proxy.SetFaults].
func New(server string) (*Proxy, error) {
	var config net.ListenConfig
	listener, err := config.Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &Proxy{
		server: server, listener: listener, done: make(chan struct{}), open: map[net.Conn]struct{}{},
		idle: make(chan struct{}),
	}
	close(p.idle)
	p.running.Go(p.accept)
	return p, nil
}

// Addr is the host and port to connect to.
func (p *Proxy) Addr() string { return p.listener.Addr().String() }

// SetFaults has the function choose the fault of every command from now on; nil for none. It is called concurrently.
func (p *Proxy) SetFaults(choose func(mongowire.Command) Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.choose = choose
}

// SetRefusing says whether connections are broken as soon as they are made.
func (p *Proxy) SetRefusing(refusing bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refusing = refusing
}

// Break breaks all connections of now.
func (p *Proxy) Break() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		reset(c)
	}
}

// Connections is how many connections clients have open, as far as the proxy has noticed.
func (p *Proxy) Connections() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clients
}

// Settle waits until no command is on its way to the server or being carried out there. It returns the context's error if that
// ends first.
func (p *Proxy) Settle(ctx context.Context) error {
	for {
		p.mu.Lock()
		busy, idle := p.busy, p.idle
		p.mu.Unlock()
		if busy == 0 {
			return nil
		}
		select {
		case <-idle:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Close breaks all connections and waits until nothing of the proxy runs any more.
func (p *Proxy) Close() error {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil
	}
	p.closed = true
	close(p.done)
	p.mu.Unlock()
	err := p.listener.Close()
	p.Break()
	p.running.Wait()
	return err
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		if !p.admit(client) {
			reset(client)
			continue
		}
		p.running.Go(func() {
			defer p.leave(client)
			p.serve(client)
		})
	}
}

func (p *Proxy) admit(client net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.refusing {
		return false
	}
	p.open[client] = struct{}{}
	p.clients++
	return true
}

func (p *Proxy) leave(client net.Conn) {
	_ = client.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, client)
	p.clients--
}

// dial connects to the server, unless the proxy is closed.
func (p *Proxy) dial() (net.Conn, error) {
	var dialer net.Dialer
	server, err := dialer.DialContext(context.Background(), "tcp", p.server)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errors.Join(net.ErrClosed, server.Close())
	}
	p.open[server] = struct{}{}
	return server, nil
}

func (p *Proxy) hangUp(server net.Conn) {
	_ = server.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, server)
}

func (p *Proxy) fault(c mongowire.Command) Fault {
	p.mu.Lock()
	choose := p.choose
	p.mu.Unlock()
	if choose == nil {
		return Fault{}
	}
	return choose(c)
}

func (p *Proxy) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy == 0 {
		p.idle = make(chan struct{})
	}
	p.busy++
}

func (p *Proxy) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.busy--; p.busy == 0 {
		close(p.idle)
	}
}

// wait returns false if the proxy is closed before the time is over.
func (p *Proxy) wait(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-p.done:
		return false
	}
}

// reset breaks a connection so that the other side gets an error rather than an end.
func reset(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}
