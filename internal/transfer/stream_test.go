package transfer_test

import (
	"bytes"
	"context"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/transfer"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// forgetful is a store that keeps no user, and looks at the heap before each write.
type forgetful struct {
	storage.Store

	heaps []uint64
}

func (s *forgetful) InsertUsers(context.Context, []*user.User) []error {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	s.heaps = append(s.heaps, m.HeapAlloc)
	return nil
}

// copies reads a line again and again, each time with another id.
type copies struct {
	line, id string
	left     int
	rest     []byte
}

func (r *copies) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.left == 0 {
			return 0, io.EOF
		}
		r.left--
		r.rest = []byte(strings.Replace(r.line, r.id, uuid.NewString(), 1))
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func TestImportIsAStream(t *testing.T) {
	const users = 1200
	line := minimal(1, `,"personalInfo":{"profilePicture":{"data":"`+strings.Repeat("A", 40_000)+`"}}`) + "\n"
	s := &forgetful{Store: memory.New()}
	in := &copies{line: line, id: line[len(`{"id":"`):][:36], left: users}
	done, err := (&transfer.Importer{Store: s, In: in, Rejects: io.Discard}).Run(t.Context())
	if err != nil || done.Users.Added != users {
		t.Fatalf("%+v, %v", done, err)
	}
	begin, end := s.heaps[:len(s.heaps)/3], s.heaps[len(s.heaps)/3:]
	if before, after := highest(begin), highest(end); after > before+before/2 {
		t.Errorf("the heap grew from %d to %d bytes while %d bytes were read", before, after, users*len(line))
	}
}

func highest(values []uint64) uint64 {
	var most uint64
	for _, v := range values {
		most = max(most, v)
	}
	return most
}

func FuzzLine(f *testing.F) {
	f.Add([]byte(company))
	f.Add([]byte(policyLine(1, `,"userGroups":[{}]`)))
	f.Add([]byte(minimal(1, `,"personalInfo":{"dob":{"iso8601":"2000-02-29"},"identityDocs":[{"ktn":{"number":"1","issueCountry":"US"}}]}`)))
	f.Add([]byte(`{"line":1,"reasons":["x"],"input":` + minimal(2, "") + `}`))
	f.Add([]byte(`{"line":1,"reasons":[],"input":"{\"id\":1}"}`))
	f.Add([]byte("{}\n[1]\n\"x\"\n{\"a\":1,\"a\":2}\n\xff{"))
	f.Fuzz(func(t *testing.T, input []byte) {
		importTo := func(s storage.Store, in []byte) (transfer.Imported, string) {
			var rejects bytes.Buffer
			done, err := (&transfer.Importer{Store: s, In: bytes.NewReader(in), Rejects: &rejects}).Run(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return done, rejects.String()
		}
		s := memory.New()
		done, rejects := importTo(s, input)
		if n := strings.Count(rejects, "\n"); n != done.Rejected {
			t.Fatalf("%d lines of %d rejects:\n%s", n, done.Rejected, rejects)
		}
		// What was accepted is written as it is read.
		first := export(t, s)
		again := memory.New()
		if copied, refused := importTo(again, []byte(first)); copied.Rejected > 0 {
			t.Fatalf("an export is rejected: %s", refused)
		}
		wantSameLines(t, first, export(t, again))
		// What was rejected is rejected again, with nothing lost.
		if once, _ := importTo(s, []byte(rejects)); once.Rejected != done.Rejected {
			t.Fatalf("%d rejects, then %d:\n%s", done.Rejected, once.Rejected, rejects)
		}
	})
}
