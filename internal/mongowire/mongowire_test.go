package mongowire_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/internal/mongowire"
)

func document(t *testing.T, d bson.D) []byte {
	t.Helper()
	b, err := bson.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// message has the id 7.
func message(operation uint32, rest ...[]byte) []byte {
	body := slices.Concat(rest...)
	m := binary.LittleEndian.AppendUint32(nil, uint32(16+len(body)))
	m = append(m, 7, 0, 0, 0, 0, 0, 0, 0)
	return append(binary.LittleEndian.AppendUint32(m, operation), body...)
}

func TestCommand(t *testing.T) {
	find := document(t, bson.D{{Key: "find", Value: "users"}, {Key: "comment", Value: "Profile UsersByID"}})
	insert := document(t, bson.D{{Key: "insert", Value: "users"}, {Key: "comment", Value: "createUser InsertUser"}})
	hello := document(t, bson.D{{Key: "isMaster", Value: 1}})
	ping := document(t, bson.D{{Key: "ping", Value: 1}, {Key: "comment", Value: 7}})
	users := slices.Concat([]byte("documents\x00"), document(t, bson.D{{Key: "_id", Value: "a"}}))
	size := binary.LittleEndian.AppendUint32(nil, uint32(4+len(users)))
	for name, c := range map[string]struct {
		message       []byte
		name, comment string
		body          []byte
	}{
		"a command":                       {message(2013, []byte{0, 0, 0, 0, 0}, find), "find", "Profile UsersByID", find},
		"one behind documents":            {message(2013, []byte{0, 0, 0, 0, 1}, size, users, []byte{0}, insert), "insert", "createUser InsertUser", insert},
		"one before documents":            {message(2013, []byte{0, 0, 0, 0, 0}, insert, []byte{1}, size, users), "insert", "createUser InsertUser", insert},
		"the first one of a connection":   {message(2004, []byte{0, 0, 0, 0}, []byte("admin.$cmd\x00"), make([]byte, 8), hello), "isMaster", "", hello},
		"a comment that is no text":       {message(2013, []byte{0, 0, 0, 0, 0}, ping), "ping", "", ping},
		"half a document":                 {message(2013, []byte{0, 0, 0, 0, 0}, find[:len(find)/2]), "", "", nil},
		"a document with a wrong element": {message(2013, []byte{0, 0, 0, 0, 0}, []byte{12, 0, 0, 0, 99, 'a', 0, 1, 2, 3, 4, 0}), "", "", nil},
		"a size beyond the end":           {message(2013, []byte{0, 0, 0, 0, 1, 255, 255, 255, 255, 0}), "", "", nil},
		"a size of nothing":               {message(2013, []byte{0, 0, 0, 0, 1, 0, 0, 0, 0, 0}), "", "", nil},
		"no flags":                        {message(2013), "", "", nil},
		"an empty document":               {message(2013, []byte{0, 0, 0, 0, 0, 5, 0, 0, 0, 0}), "", "", nil},
		"a name without an end":           {message(2004, []byte{0, 0, 0, 0, 'a'}), "", "", nil},
		"nothing but a name":              {message(2004, []byte{0, 0, 0, 0, 'a', 0}), "", "", nil},
		"a query without flags":           {message(2004), "", "", nil},
		"a compressed message":            {message(2012, []byte("compressed")), "", "", nil},
	} {
		got := mongowire.Message(c.message).Command()
		if got.Name != c.name || got.Comment != c.comment {
			t.Errorf("%s: %q (%s), want %q (%s)", name, got.Name, got.Comment, c.name, c.comment)
		}
		if c.name != "" && !bytes.Equal(got.Body, c.body) {
			t.Errorf("%s: the body is %v", name, got.Body)
		}
	}
}

func TestDocuments(t *testing.T) {
	insert := document(t, bson.D{{Key: "insert", Value: "users"}})
	a, b := document(t, bson.D{{Key: "_id", Value: "a"}}), document(t, bson.D{{Key: "_id", Value: "b"}})
	sequence := func(parts ...[]byte) []byte {
		content := slices.Concat(append([][]byte{[]byte("documents\x00")}, parts...)...)
		return slices.Concat([]byte{1}, binary.LittleEndian.AppendUint32(nil, uint32(4+len(content))), content)
	}
	flags, command := make([]byte, 4), append([]byte{0}, insert...)
	for name, c := range map[string]struct {
		message []byte
		want    int
	}{
		"two":              {message(2013, flags, command, sequence(a, b)), 2},
		"two sequences":    {message(2013, flags, sequence(a), command, sequence(b)), 2},
		"none":             {message(2013, flags, command), 0},
		"half of one":      {message(2013, flags, command, sequence(a, b[:len(b)-2])), 1},
		"a name only":      {message(2013, flags, command, sequence()), 0},
		"an old operation": {message(2004, flags, []byte("a\x00"), make([]byte, 8), insert), 0},
	} {
		got := mongowire.Message(c.message).Documents()
		if len(got) != c.want {
			t.Errorf("%s: %d documents, want %d", name, len(got), c.want)
		}
		for i, d := range got {
			if want := [][]byte{a, b}[i]; !bytes.Equal(d, want) {
				t.Errorf("%s: document %d is %v", name, i, d)
			}
		}
	}
}

func TestReadAndCut(t *testing.T) {
	short, long := message(2013, []byte{2, 0, 0, 0}), message(2013, make([]byte, 1000))
	all := slices.Concat(short, long, short)
	r := bytes.NewReader(all)
	rest := all
	for i, want := range [][]byte{short, long, short} {
		got, err := mongowire.Read(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("message %d: %d bytes and %v, want %d", i, len(got), err, len(want))
		}
		if got.MoreToCome() != (i != 1) {
			t.Errorf("message %d: more to come is %v", i, got.MoreToCome())
		}
		if got, rest, err = mongowire.Cut(rest); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("cut message %d: %d bytes and %v, want %d", i, len(got), err, len(want))
		}
	}
	if _, err := mongowire.Read(r); !errors.Is(err, io.EOF) {
		t.Errorf("at the end: %v", err)
	}
	for name, c := range map[string]struct {
		bytes      []byte
		incomplete bool
	}{
		"too short": {[]byte{15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, false},
		"too long":  {[]byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), false},
		"cut":       {long[:500], true},
		"no header": {long[:5], true},
		"nothing":   {nil, true},
	} {
		if m, err := mongowire.Read(bytes.NewReader(c.bytes)); err == nil {
			t.Errorf("%s: read %d bytes", name, len(m))
		}
		m, rest, err := mongowire.Cut(c.bytes)
		if m != nil || !bytes.Equal(rest, c.bytes) || (err == nil) != c.incomplete {
			t.Errorf("%s: cut %d bytes and %v", name, len(m), err)
		}
	}
}

func TestAppendReply(t *testing.T) {
	answer := document(t, bson.D{{Key: "ok", Value: 1}})
	for name, c := range map[string]struct {
		request   []byte
		operation uint32
		at        int
	}{
		"to a command": {message(2013, []byte{0, 0, 0, 0, 0}, answer), 2013, 21},
		"to a query":   {message(2004, []byte{0, 0, 0, 0}), 1, 36},
	} {
		reply := mongowire.Message(c.request).AppendReply([]byte("before"), answer)[len("before"):]
		m, err := mongowire.Read(bytes.NewReader(reply))
		if err != nil || len(m) != len(reply) {
			t.Fatalf("%s: %d bytes and %v", name, len(m), err)
		}
		if got := binary.LittleEndian.Uint32(m[12:]); got != c.operation {
			t.Errorf("%s: operation %d, want %d", name, got, c.operation)
		}
		if got := binary.LittleEndian.Uint32(m[8:]); got != 7 {
			t.Errorf("%s: it answers %d, want 7", name, got)
		}
		if !bytes.Equal(m[c.at:], answer) {
			t.Errorf("%s: the document is %v", name, m[c.at:])
		}
	}
}
