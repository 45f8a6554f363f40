package cannedmongo

import (
	"io"
	"net"
	"os"
	"sync"
	"time"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// conn is a client's end of a connection. What is written to it is answered before Write returns, and waits to be read.
type conn struct {
	server *Server

	mu       sync.Mutex
	changed  *sync.Cond
	requests []byte // the beginning of a message that is not complete
	replies  []byte
	read     int // of replies
	key      []byte
	closed   bool
	deadline time.Time // of reading
}

var _ net.Conn = (*conn)(nil)

func newConn(s *Server) *conn {
	c := &conn{server: s}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// Write takes requests.
func (c *conn) Write(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return 0, net.ErrClosed
	}
	rest := b
	if len(c.requests) > 0 {
		c.requests = append(c.requests, b...)
		rest = c.requests
	}
	for {
		m, after, err := mongowire.Cut(rest)
		if err != nil {
			return 0, err
		}
		if m == nil {
			break
		}
		rest = after
		c.answer(m)
	}
	c.requests = append(c.requests[:0], rest...)
	return len(b), nil
}

// answer adds the reply to a request.
func (c *conn) answer(m mongowire.Message) {
	reply, key := c.server.reply(m, c.key)
	c.key = key
	if m.MoreToCome() {
		return
	}
	if c.read == len(c.replies) {
		c.replies, c.read = c.replies[:0], 0
	}
	c.replies = m.AppendReply(c.replies, reply)
	c.changed.Broadcast()
}

// Read waits for a reply.
func (c *conn) Read(b []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.read == len(c.replies) {
		if err := c.wait(); err != nil {
			return 0, err
		}
	}
	n := copy(b, c.replies[c.read:])
	c.read += n
	return n, nil
}

// wait returns when something may have changed.
func (c *conn) wait() error {
	if c.closed {
		return io.EOF
	}
	if !c.deadline.IsZero() {
		left := time.Until(c.deadline)
		if left <= 0 {
			return os.ErrDeadlineExceeded
		}
		timer := time.AfterFunc(left, func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			c.changed.Broadcast()
		})
		defer timer.Stop()
	}
	c.changed.Wait()
	return nil
}

// Close ends the connection; a Read that waits returns.
func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.changed.Broadcast()
	return nil
}

// SetDeadline is SetReadDeadline: writing does not wait.
func (c *conn) SetDeadline(t time.Time) error { return c.SetReadDeadline(t) }

// SetWriteDeadline does nothing: writing does not wait.
func (*conn) SetWriteDeadline(time.Time) error { return nil }

// SetReadDeadline sets until when Read waits.
func (c *conn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.deadline = t
	c.changed.Broadcast()
	return nil
}

// address is that of either end.
type address struct{}

func (address) Network() string { return "memory" }
func (address) String() string  { return "canned" }

// LocalAddr names no place.
func (*conn) LocalAddr() net.Addr { return address{} }

// RemoteAddr names no place.
func (*conn) RemoteAddr() net.Addr { return address{} }
