// Package cannedmongo stands in for a MongoDB server within the process, for benchmarks: it speaks the wire protocol over
// connections that are mere memory, and answers a command that it has seen before with the bytes that it has prepared, so that
// next to nothing of what is measured is the server's.
package cannedmongo

import (
	"context"
	"net"
	"sync"
	"sync/atomic"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/x/bsonx/bsoncore"

	"github.com/usergraph/usergraph/internal/mongowire"
)

// Answer makes the reply to a command, given the message, of which [mongowire.Message.Command] is not empty. It is called for
// equal commands that read only once, until a command that does not has come in between. It must be safe for concurrent use.
type Answer func(m mongowire.Message) bson.D

// Server answers commands.
type Server struct {
	answer  Answer
	answers atomic.Int64
	made    atomic.Int64

	mu       sync.RWMutex
	prepared map[string]bson.Raw
}

// New makes a server whose replies the function makes, but for those to the handshake, which are its own.
func New(answer Answer) *Server {
	return &Server{answer: answer, prepared: map[string]bson.Raw{}}
}

// Answers is how many commands have been answered, without those of the handshake.
func (s *Server) Answers() int64 { return s.answers.Load() }

// Made is how many of the answers were made, rather than prepared.
func (s *Server) Made() int64 { return s.made.Load() }

// DialContext makes a connection to the server, whatever the address. It makes the server a dialer as the driver's options take
// it.
func (s *Server) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return newConn(s), nil
}

// reply is the answer to a message. The buffer is for the reply's key and returned grown.
func (s *Server) reply(m mongowire.Message, buffer []byte) (bson.Raw, []byte) {
	if key, ok := keyOf(m, buffer[:0]); ok {
		buffer = key
		s.mu.RLock()
		reply, ok := s.prepared[string(key)]
		s.mu.RUnlock()
		if ok {
			s.answers.Add(1)
			return reply, buffer
		}
		return s.prepare(m, string(key)), buffer
	}
	command := m.Command()
	if d, ok := handshake(command.Name); ok {
		return marshal(d), buffer
	}
	s.answers.Add(1)
	s.made.Add(1)
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.prepared)
	return marshal(s.answer(m)), buffer
}

func (s *Server) prepare(m mongowire.Message, key string) bson.Raw {
	s.answers.Add(1)
	s.made.Add(1)
	reply := marshal(s.answer(m))
	s.mu.Lock()
	defer s.mu.Unlock()
	s.prepared[key] = reply
	return reply
}

// keyOf appends what makes a command that reads different from others, and says whether it is one.
func keyOf(m mongowire.Message, key []byte) ([]byte, bool) {
	length, rest, ok := bsoncore.ReadLength(m.Body())
	if !ok || int(length) > len(rest)+4 {
		return nil, false
	}
	for first := true; len(rest) > 1; first = false {
		var e bsoncore.Element
		if e, rest, ok = bsoncore.ReadElement(rest); !ok {
			return nil, false
		}
		name, err := e.KeyBytesErr()
		if err != nil || (first && !reads(name)) {
			return nil, false
		}
		if !varies(name) {
			key = append(key, e...)
		}
	}
	return key, true
}

// reads says whether the command of this name changes nothing.
func reads(name []byte) bool {
	switch string(name) {
	case "find", "aggregate", "count", "distinct":
		return true
	}
	return false
}

// varies says whether a parameter of this name is another each time, with no difference to the reply.
func varies(name []byte) bool {
	switch string(name) {
	case "lsid", "txnNumber", "maxTimeMS", "comment", "$clusterTime":
		return true
	}
	return false
}

// handshake is the answer of a server that is no member of anything.
func handshake(command string) (bson.D, bool) {
	ok := bson.E{Key: "ok", Value: 1.0}
	switch command {
	case "hello", "isMaster", "ismaster":
		return bson.D{
			{Key: "helloOk", Value: true},
			{Key: "ismaster", Value: true},
			{Key: "isWritablePrimary", Value: true},
			{Key: "maxBsonObjectSize", Value: int32(16 << 20)},
			{Key: "maxMessageSizeBytes", Value: int32(48 << 20)},
			{Key: "maxWriteBatchSize", Value: int32(100_000)},
			{Key: "logicalSessionTimeoutMinutes", Value: int32(30)},
			{Key: "connectionId", Value: int32(1)},
			{Key: "minWireVersion", Value: int32(0)},
			{Key: "maxWireVersion", Value: int32(25)},
			{Key: "readOnly", Value: false},
			ok,
		}, true
	case "ping", "endSessions", "killCursors":
		return bson.D{ok}, true
	}
	return nil, false
}

// marshal panics if a reply is no document, which is a mistake of the program that made it.
func marshal(d bson.D) bson.Raw {
	raw, err := bson.Marshal(d)
	if err != nil {
		panic(err)
	}
	return raw
}
