package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

func TestFullDatabase(t *testing.T) {
	s := openTemp(t)
	first := storagetest.Fixture(0, "c1")
	insert(t, s, first)
	setPages := func(n string) {
		t.Helper()
		err := s.writer.use(t.Context(), func(c *conn) error {
			_, err := c.exec(t.Context(), "PRAGMA max_page_count = "+n)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, write := range map[string]func() error{
		"insert": func() error { return s.InsertUser(t.Context(), storagetest.Fixture(1, "c1")) },
		"update": func() error {
			long := storagetest.Fixture(0, "c1")
			long.PersonalInfo.Nationality = new(string(make([]byte, 100_000)))
			_, err := s.UpdateUser(t.Context(), storage.Everywhere(), first.ID, storage.Change{Set: storage.FieldsOf("personalInfo"), From: long})
			return err
		},
	} {
		setPages("1") // that is: no more than there are
		if err := write(); !errors.Is(err, storage.ErrUnavailable) || !contains(err, s.file) {
			t.Errorf("error %v, want ErrUnavailable with the path", err)
		}
		if diff := cmp.Diff(first, readUser(t, s, first.ID)); diff != "" {
			t.Errorf("user (-want +got):\n%s", diff)
		}
	}
	setPages(strconv.Itoa(1 << 30))
	insert(t, s, storagetest.Fixture(1, "c1"))
	checkIntact(t, s.file)
}

func TestBusyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	holder := openFile(t, path)
	u := storagetest.Fixture(1, "c1")
	insert(t, holder, u)
	hasty := openFile(t, path, WithBusyTimeout(10*time.Millisecond))
	patient := openFile(t, path, WithBusyTimeout(time.Hour))

	var group errgroup.Group
	held, release := make(chan struct{}), make(chan struct{})
	group.Go(func() error {
		return holder.write(t.Context(), func(*conn) error {
			close(held)
			<-release
			return nil
		})
	})
	<-held
	if err := hasty.InsertUser(t.Context(), storagetest.Fixture(2, "c1")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("error %v, want ErrUnavailable", err)
	}
	soon, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	for name, s := range map[string]*Store{"another store": patient, "the same store": holder} {
		if err := s.InsertUser(soon, storagetest.Fixture(2, "c1")); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("%s: error %v, want DeadlineExceeded", name, err)
		}
	}
	if readUser(t, patient, u.ID) == nil || readUser(t, holder, u.ID) == nil {
		t.Error("the user cannot be read")
	}
	close(release)
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	insert(t, hasty, storagetest.Fixture(2, "c1"))
	insert(t, patient, storagetest.Fixture(3, "c1"))
}

func TestCloseWaitsForCalls(t *testing.T) {
	s := openTemp(t)
	var calls, closing errgroup.Group
	reading, release := make(chan struct{}), make(chan struct{})
	calls.Go(func() error {
		return s.read(t.Context(), func(c *conn) error {
			close(reading)
			<-release
			return c.one(t.Context(), newStatement("SELECT 1"), new(int))
		})
	})
	<-reading
	closing.Go(s.Close)
	for { // until the store has begun to close
		_, err := s.UsersByID(t.Context(), storage.Everywhere(), []string{"u1"}, storage.AllFields)
		if err == nil {
			continue
		}
		if !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("error %v, want ErrUnavailable", err)
		}
		break
	}
	close(release)
	if err := errors.Join(calls.Wait(), closing.Wait(), s.Close()); err != nil {
		t.Error(err)
	}
	if err := s.InsertUser(t.Context(), storagetest.Fixture(1, "c1")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("error %v, want ErrUnavailable", err)
	}
}

// TestEndedContext lets contexts end at any time of a call, and checks that what is reported is what happened.
func TestEndedContext(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	insert(t, s, u)
	version := int64(1)
	for i := range 200 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*10*time.Microsecond)
		changed, err := s.UpdateUser(ctx, storage.Everywhere(), u.ID, storage.Change{Set: storage.FieldsOf("roles"), From: u})
		switch {
		case err == nil:
			version++
			if changed.Version != version {
				t.Fatalf("version is %d, want %d", changed.Version, version)
			}
		case !errors.Is(err, context.DeadlineExceeded):
			t.Fatalf("error %v, want DeadlineExceeded", err)
		}
		if got := readUser(t, s, u.ID).Version; got != version {
			t.Fatalf("version is %d after error %v, want %d", got, err, version)
		}
		if _, err := s.ListUsers(ctx, storage.Everywhere(), storage.Query{Limit: 10}, storage.AllFields); err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error %v, want DeadlineExceeded", err)
		}
		cancel()
	}
	checkIntact(t, s.file)
}

func TestManyConditions(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	insert(t, s, u)
	var words strings.Builder
	for n := range 3000 {
		fmt.Fprintf(&words, "no%d ", n)
	}
	many := make([]storage.Filter, 2000)
	for i := range many {
		many[i].Emails = []string{fmt.Sprintf("nobody%d@example.com", i)}
	}
	many[1999].Emails = []string{*u.BusinessInfo.Email}
	for want, q := range map[int]storage.Query{0: {Search: words.String()}, 1: {Filters: many}} {
		q.Limit = 10
		page, err := s.ListUsers(t.Context(), storage.InCompanies("c1"), q, storage.AllFields)
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Users) != want {
			t.Errorf("%d users are found, want %d", len(page.Users), want)
		}
	}
}
