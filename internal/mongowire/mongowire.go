// Package mongowire reads and makes messages of the MongoDB wire protocol, as far as the stand-ins for servers in tests and
// benchmarks need it.
package mongowire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"iter"

	"go.mongodb.org/mongo-driver/v2/bson"
)

// Command is what a client asks of a server.
type Command struct {
	// Name is the command's: "find", "findAndModify". It is empty for a message that is none.
	Name string
	// Comment is what the command carries as its comment, if that is text.
	Comment string
	// Body is the command without the sequences of documents that may follow it.
	Body bson.Raw
}

// Message is one message: a header of four 32-bit integers (length, id, id of the request that it answers, operation code) and
// what the operation says.
type Message []byte

const (
	headerLength = 16
	maxLength    = 48 << 20

	opReply = 1
	opQuery = 2004
	opMsg   = 2013

	flagMoreToCome = 1 << 1
)

var errNotAMessage = errors.New("not a message of the MongoDB wire protocol")

// Read reads one message. The error is io.EOF if there is none any more.
func Read(r io.Reader) (Message, error) {
	var header [headerLength]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(header[:])
	if length < headerLength || length > maxLength {
		return nil, errNotAMessage
	}
	m := make(Message, length)
	copy(m, header[:])
	_, err := io.ReadFull(r, m[headerLength:])
	return m, err
}

// Cut takes the first message off b. There is none (nil) if it is not complete.
func Cut(b []byte) (m Message, rest []byte, err error) {
	if len(b) < headerLength {
		return nil, b, nil
	}
	length := binary.LittleEndian.Uint32(b)
	switch {
	case length < headerLength || length > maxLength:
		return nil, b, errNotAMessage
	case uint64(length) > uint64(len(b)):
		return nil, b, nil
	}
	return b[:length:length], b[length:], nil
}

func (m Message) operation() uint32 { return binary.LittleEndian.Uint32(m[12:]) }

// MoreToCome says whether the sender goes on without an answer.
func (m Message) MoreToCome() bool {
	return len(m) >= headerLength+4 && m.operation() == opMsg && binary.LittleEndian.Uint32(m[headerLength:])&flagMoreToCome != 0
}

// Command reads the command that a message is, as far as it is one.
func (m Message) Command() Command {
	body := m.body()
	first, err := body.IndexErr(0)
	if err != nil {
		return Command{}
	}
	comment, _ := body.Lookup("comment").StringValueOK()
	return Command{Name: first.Key(), Comment: comment, Body: body}
}

// AppendReply appends the answer to the request m that consists of the document.
func (m Message) AppendReply(dst []byte, document bson.Raw) []byte {
	start := len(dst)
	dst = append(dst, make([]byte, 8)...)
	dst = append(dst, m[4:8]...)
	if m.operation() == opQuery {
		dst = binary.LittleEndian.AppendUint32(dst, opReply)
		// No flags, no cursor, from the first of one document.
		dst = append(dst, make([]byte, 16)...)
		dst = binary.LittleEndian.AppendUint32(dst, 1)
	} else {
		dst = binary.LittleEndian.AppendUint32(dst, opMsg)
		// No flags, a section of kind 0.
		dst = append(dst, 0, 0, 0, 0, 0)
	}
	dst = append(dst, document...)
	binary.LittleEndian.PutUint32(dst[start:], uint32(len(dst)-start)) //nolint:gosec // a document is at most 16 MiB
	return dst
}

// Documents are those of the sequences that follow a command, such as the users of an insert.
func (m Message) Documents() []bson.Raw {
	var all []bson.Raw
	if m.operation() != opMsg {
		return nil
	}
	for kind, section := range sections(m[headerLength:]) {
		if kind != 1 {
			continue
		}
		_, rest, ok := bytes.Cut(section[4:], []byte{0})
		for ok && len(rest) > 0 {
			d := document(rest)
			if ok = d != nil; ok {
				all = append(all, d)
				rest = rest[len(d):]
			}
		}
	}
	return all
}

// body is the document of the command, nil if there is none or it is malformed.
func (m Message) body() bson.Raw {
	raw := m.Body()
	if raw.Validate() != nil {
		return nil
	}
	return raw
}

// Body is the document of the command, nil if there is none. What is in it is not looked at.
func (m Message) Body() bson.Raw {
	rest := m[headerLength:]
	switch m.operation() {
	case opMsg:
		for kind, section := range sections(rest) {
			if kind == 0 {
				return section
			}
		}
	case opQuery:
		// Flags, the name of a collection, and two numbers come before.
		if len(rest) < 4 {
			return nil
		}
		_, after, ok := bytes.Cut(rest[4:], []byte{0})
		if !ok || len(after) < 8 {
			return nil
		}
		section, _ := cutSized(after[8:])
		return section
	}
	return nil
}

// sections are the kinds and contents of the sections of an OP_MSG: a document for kind 0; for kind 1 its length, a name and
// documents.
func sections(m []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		if len(m) < 4 {
			return
		}
		for m = m[4:]; len(m) > 0; {
			kind := m[0]
			section, rest := cutSized(m[1:])
			if section == nil || !yield(kind, section) {
				return
			}
			m = rest
		}
	}
}

// document is the well-formed BSON document at the start of b, nil if there is none.
func document(b []byte) bson.Raw {
	raw, _ := cutSized(b)
	if bson.Raw(raw).Validate() != nil {
		return nil
	}
	return raw
}

// cutSized takes what begins with its own length off b, nil if it is not there.
func cutSized(b []byte) (sized, rest []byte) {
	if len(b) < 5 {
		return nil, nil
	}
	size := uint64(binary.LittleEndian.Uint32(b))
	if size < 5 || size > uint64(len(b)) {
		return nil, nil
	}
	return b[:size], b[size:]
}
