package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/usergraph/usergraph/internal/transfer"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// faulty calls before each write, which may end the context or fail. It adds users one by one.
type faulty struct {
	storage.Store

	before func(write int) error
	writes int
}

func (s *faulty) fault() error { s.writes++; return s.before(s.writes) }

func (s *faulty) InsertUser(ctx context.Context, u *user.User) error {
	if err := s.fault(); err != nil {
		return err
	}
	return s.Store.InsertUser(ctx, u)
}

func (s *faulty) PutCompany(ctx context.Context, c *user.Company) error {
	if err := s.fault(); err != nil {
		return err
	}
	return s.Store.PutCompany(ctx, c)
}

func (s *faulty) PutPolicy(ctx context.Context, p *user.Policy) error {
	if err := s.fault(); err != nil {
		return err
	}
	return s.Store.PutPolicy(ctx, p)
}

// faultyBulk adds users at once.
type faultyBulk struct{ *faulty }

func (s faultyBulk) InsertUsers(ctx context.Context, users []*user.User) []error {
	if err := s.fault(); err != nil {
		return slices.Repeat([]error{err}, len(users))
	}
	return storage.InsertUsers(ctx, s.Store, users)
}

func TestImportGoesOn(t *testing.T) {
	for kind, open := range kinds {
		t.Run(kind+" one by one", func(t *testing.T) {
			lines := export(t, filled(t, "testworld"))
			testGoesOn(t, open, lines, 1, strings.Count(lines, "\n"), func(s *faulty) storage.Store { return s })
		})
		t.Run(kind+" in bulk", func(t *testing.T) {
			testGoesOn(t, open, many(2200), 1, 5, func(s *faulty) storage.Store { return faultyBulk{s} })
		})
	}
}

// many lines are more than a batch.
func many(users int) string {
	var all strings.Builder
	for n := range users {
		all.WriteString(minimal(n, `,"roles":[]`) + "\n")
	}
	return all.String()
}

// testGoesOn interrupts an import at one of its writes, not before the first given, by ending the context, then by a failing
// store.
func testGoesOn(t *testing.T, open func(testing.TB) storage.Store, lines string, first, writes int, wrap func(*faulty) storage.Store) {
	t.Helper()
	errDisk := fmt.Errorf("the disk is full: %w", storage.ErrUnavailable)
	for range 2 {
		s := open(t)
		stop := first + rand.IntN(writes-first+1)
		t.Logf("stops at write %d", stop)

		ctx, cancel := context.WithCancel(t.Context())
		canceling := &faulty{Store: s, before: func(n int) error {
			if n == stop {
				cancel()
			}
			return nil
		}}
		_, err := (&transfer.Importer{Store: wrap(canceling), In: strings.NewReader(lines), Rejects: io.Discard}).Run(ctx)
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v, want that the context has ended", err)
		}
		failing := &faulty{Store: s, before: func(n int) error {
			if n > (writes-stop)/2 {
				return errDisk
			}
			return nil
		}}
		_, err = (&transfer.Importer{Store: wrap(failing), In: strings.NewReader(lines), Rejects: io.Discard}).Run(t.Context())
		if !errors.Is(err, storage.ErrUnavailable) || !strings.HasPrefix(err.Error(), "line ") {
			t.Fatalf("got %v, want the line and that the disk is full", err)
		}
		done := wantNoRejects(t, s, lines)
		if n := done.Users.Added + done.Users.Unchanged + done.Companies.Added + done.Companies.Unchanged +
			done.Policies.Added + done.Policies.Unchanged; n != strings.Count(lines, "\n") {
			t.Errorf("the last time: %+v", done)
		}
		wantSameLines(t, lines, export(t, s))
	}
}

func TestImportReportsABrokenInput(t *testing.T) {
	lines := export(t, filled(t, "fixtures"))
	part := lines[:strings.LastIndex(lines[:len(lines)/2], "\n")+1]
	s := memory.New()
	in := io.MultiReader(strings.NewReader(part), iotest.ErrReader(io.ErrNoProgress))
	done, err := (&transfer.Importer{Store: s, In: in, Rejects: io.Discard}).Run(t.Context())
	if n := strings.Count(part, "\n"); !errors.Is(err, io.ErrNoProgress) || !strings.Contains(err.Error(), fmt.Sprintf("after line %d:", n)) || done.Lines != n {
		t.Errorf("got %v after %d of %d lines", err, done.Lines, n)
	}
	wantSameLines(t, part, export(t, s))
}

func TestImportDoesNotWaitForTheInput(t *testing.T) {
	in, out := io.Pipe()
	defer out.Close()
	ctx, cancel := context.WithCancel(t.Context())
	i := &transfer.Importer{Store: memory.New(), In: in, Rejects: io.Discard, Progress: func(transfer.Imported) { cancel() }}
	if _, err := i.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestImportReportsRejectsThatCannotBeWritten(t *testing.T) {
	i := &transfer.Importer{Store: memory.New(), In: strings.NewReader("{}\n"), Rejects: &cutWriter{}}
	if _, err := i.Run(t.Context()); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}

func TestProgressOfAnImport(t *testing.T) {
	lines := many(1600) + "{}\n"
	var seen []transfer.Imported
	var rejects bytes.Buffer
	i := &transfer.Importer{Store: memory.New(), In: strings.NewReader(lines), Rejects: &rejects, Progress: func(done transfer.Imported) { seen = append(seen, done) }}
	done, err := i.Run(t.Context())
	if err != nil || seen[0] != (transfer.Imported{}) || seen[len(seen)-1] != done || len(seen) < 4 || done.Rejected != 1 {
		t.Fatalf("%+v, %v; progress was %+v", done, err, seen)
	}
	for n := 1; n < len(seen)-1; n++ {
		if seen[n].Lines <= seen[n-1].Lines || seen[n].Bytes <= seen[n-1].Bytes {
			t.Errorf("from %+v to %+v", seen[n-1], seen[n])
		}
	}
}
