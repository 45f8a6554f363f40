package faultproxy_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"slices"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/internal/faultproxy"
	"github.com/usergraph/usergraph/internal/mongowire"
)

// patience is how long a test waits for what should happen at once.
const patience = 20 * time.Second

func document(t *testing.T, d bson.D) []byte {
	t.Helper()
	b, err := bson.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func header(operation uint32, rest ...[]byte) []byte {
	body := slices.Concat(rest...)
	m := binary.LittleEndian.AppendUint32(nil, uint32(16+len(body)))
	m = append(m, 1, 0, 0, 0, 0, 0, 0, 0)
	return append(binary.LittleEndian.AppendUint32(m, operation), body...)
}

// msg is an OP_MSG with the command.
func msg(t *testing.T, command bson.D) []byte {
	t.Helper()
	return header(2013, []byte{0, 0, 0, 0, 0}, document(t, command))
}

func find(t *testing.T) []byte {
	t.Helper()
	return msg(t, bson.D{{Key: "find", Value: "users"}, {Key: "comment", Value: "Profile UsersByID"}})
}

// setUp starts a server and a proxy in front of it, with the fault for finds.
func setUp(t *testing.T, fault faultproxy.Fault) (*server, *faultproxy.Proxy) {
	t.Helper()
	s := newServer(t)
	p, err := faultproxy.New(s.listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	p.SetFaults(func(c mongowire.Command) faultproxy.Fault {
		if c.Name == "find" {
			return fault
		}
		return faultproxy.Fault{}
	})
	return s, p
}

func connect(t *testing.T, p *faultproxy.Proxy) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// ask sends a message and returns all that comes back, up to the length of the message.
func ask(conn net.Conn, m []byte) ([]byte, error) {
	if _, err := conn.Write(m); err != nil {
		return nil, err
	}
	reply := make([]byte, len(m))
	n, err := io.ReadFull(conn, reply)
	return reply[:n], err
}

func settle(t *testing.T, p *faultproxy.Proxy) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := p.Settle(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestWithoutAFaultEverythingPasses(t *testing.T) {
	s, p := setUp(t, faultproxy.Fault{})
	conn := connect(t, p)
	for range 3 {
		if reply, err := ask(conn, find(t)); err != nil || !bytes.Equal(reply, find(t)) {
			t.Fatalf("got %d bytes and %v", len(reply), err)
		}
	}
	if s.count() != 3 {
		t.Errorf("the server has seen %d commands, want 3", s.count())
	}
}

func TestFaultsThatBreakTheConnection(t *testing.T) {
	half := len(find(t)) / 2
	for name, c := range map[string]struct {
		fault      faultproxy.Fault
		seen, back int
	}{
		"cut before the command": {faultproxy.CutRequest, 0, 0},
		"cut before the reply":   {faultproxy.CutReply, 1, 0},
		"cut in the reply":       {faultproxy.HalfReply, 1, half},
	} {
		t.Run(name, func(t *testing.T) {
			s, p := setUp(t, c.fault)
			conn := connect(t, p)
			if _, err := ask(conn, msg(t, bson.D{{Key: "ping", Value: 1}})); err != nil {
				t.Fatalf("a command without a fault: %v", err)
			}
			reply, err := ask(conn, find(t))
			if err == nil || len(reply) != c.back {
				t.Errorf("got %d bytes and %v, want %d and an error", len(reply), err, c.back)
			}
			settle(t, p)
			if got := s.count() - 1; got != c.seen {
				t.Errorf("the server has seen the command %d times, want %d", got, c.seen)
			}
			if _, err := ask(conn, find(t)); err == nil {
				t.Error("the connection goes on")
			}
		})
	}
}

func TestBlackHole(t *testing.T) {
	s, p := setUp(t, faultproxy.BlackHole)
	conn := connect(t, p)
	if err := conn.SetDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	reply, err := ask(conn, find(t))
	if timeout, ok := errors.AsType[net.Error](err); !ok || !timeout.Timeout() || len(reply) != 0 {
		t.Errorf("got %d bytes and %v, want silence", len(reply), err)
	}
	if s.count() != 0 {
		t.Error("the server has seen the command")
	}
	if p.Connections() != 1 {
		t.Errorf("%d connections are open, want the silent one", p.Connections())
	}
}

func TestADelayedCommandArrivesAlthoughTheClientIsGone(t *testing.T) {
	s, p := setUp(t, faultproxy.DelayRequest(200*time.Millisecond))
	conn := connect(t, p)
	began := make(chan struct{})
	p.SetFaults(func(mongowire.Command) faultproxy.Fault {
		close(began)
		return faultproxy.DelayRequest(200 * time.Millisecond)
	})
	if _, err := conn.Write(find(t)); err != nil {
		t.Fatal(err)
	}
	<-began
	conn.Close()
	for deadline := time.Now().Add(patience); s.count() == 0; {
		if time.Now().After(deadline) {
			t.Fatal("the command has not arrived")
		}
		settle(t, p)
	}
}

func TestADelayedReplyArrives(t *testing.T) {
	const delay = 50 * time.Millisecond
	s, p := setUp(t, faultproxy.DelayReply(delay))
	conn := connect(t, p)
	start := time.Now()
	if reply, err := ask(conn, find(t)); err != nil || !bytes.Equal(reply, find(t)) {
		t.Fatalf("got %d bytes and %v", len(reply), err)
	}
	if took := time.Since(start); took < delay {
		t.Errorf("the reply came after %v", took)
	}
	if s.count() != 1 {
		t.Errorf("the server has seen %d commands, want 1", s.count())
	}
}

func TestRefusing(t *testing.T) {
	s, p := setUp(t, faultproxy.Fault{})
	before := connect(t, p)
	if _, err := ask(before, find(t)); err != nil {
		t.Fatal(err)
	}
	p.SetRefusing(true)
	conn, err := net.Dial("tcp", p.Addr())
	if err == nil {
		defer conn.Close()
		_, err = ask(conn, find(t))
	}
	if err == nil {
		t.Error("a connection was served")
	}
	if _, err := ask(before, find(t)); err != nil {
		t.Errorf("a connection from before: %v", err)
	}
	p.Break()
	if _, err := ask(before, find(t)); err == nil {
		t.Error("a broken connection goes on")
	}
	p.SetRefusing(false)
	if _, err := ask(connect(t, p), find(t)); err != nil {
		t.Errorf("a connection afterwards: %v", err)
	}
	if s.count() != 3 {
		t.Errorf("the server has seen %d commands, want 3", s.count())
	}
}

func TestACommandThatWantsNoAnswer(t *testing.T) {
	s, p := setUp(t, faultproxy.Fault{})
	conn := connect(t, p)
	silent := find(t)
	silent[16] = 2
	if _, err := conn.Write(silent); err != nil {
		t.Fatal(err)
	}
	if reply, err := ask(conn, find(t)); err != nil || !bytes.Equal(reply, find(t)) {
		t.Fatalf("the next command: got %d bytes and %v", len(reply), err)
	}
	if s.count() != 2 {
		t.Errorf("the server has seen %d commands, want 2", s.count())
	}
}

func TestWhatIsNoMessageEndsTheConnection(t *testing.T) {
	s, p := setUp(t, faultproxy.Fault{})
	if reply, err := ask(connect(t, p), []byte("GET / HTTP/1.1\r\n\r\n")); err == nil {
		t.Errorf("got %q", reply)
	}
	if s.count() != 0 {
		t.Error("it reached the server")
	}
}

func TestWithoutAServer(t *testing.T) {
	s, p := setUp(t, faultproxy.Fault{})
	s.listener.Close()
	conn, err := net.Dial("tcp", p.Addr())
	if err == nil {
		defer conn.Close()
		_, err = ask(conn, find(t))
	}
	if err == nil {
		t.Error("a command was answered")
	}
}

func TestCloseEndsWhatIsHeldBack(t *testing.T) {
	for name, fault := range map[string]faultproxy.Fault{
		"a command":    faultproxy.DelayRequest(time.Hour),
		"a reply":      faultproxy.DelayReply(time.Hour),
		"a connection": faultproxy.BlackHole,
	} {
		t.Run(name, func(t *testing.T) {
			_, p := setUp(t, fault)
			began := make(chan struct{})
			p.SetFaults(func(mongowire.Command) faultproxy.Fault {
				close(began)
				return fault
			})
			conn := connect(t, p)
			if _, err := conn.Write(find(t)); err != nil {
				t.Fatal(err)
			}
			<-began
			if err := p.Close(); err != nil {
				t.Error(err)
			}
			if n, err := conn.Read(make([]byte, 1)); err == nil {
				t.Errorf("got %d bytes", n)
			}
			if p.Connections() != 0 {
				t.Errorf("%d connections are left", p.Connections())
			}
			if err := p.Close(); err != nil {
				t.Errorf("close again: %v", err)
			}
		})
	}
}

func TestFaultsAreChosenByTheCommand(t *testing.T) {
	_, p := setUp(t, faultproxy.Fault{})
	p.SetFaults(func(c mongowire.Command) faultproxy.Fault {
		if c.Comment == "Profile UsersByID" {
			return faultproxy.CutRequest
		}
		return faultproxy.Fault{}
	})
	other := msg(t, bson.D{{Key: "find", Value: "users"}, {Key: "comment", Value: "Profile ListUsers"}})
	conn := connect(t, p)
	if _, err := ask(conn, other); err != nil {
		t.Errorf("another command: %v", err)
	}
	if _, err := ask(conn, find(t)); err == nil {
		t.Error("the command was answered")
	}
}
