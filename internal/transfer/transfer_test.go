package transfer_test

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/internal/transfer"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/sqlite"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const (
	companyA = "5b1f6c6e-0000-4000-8000-00000000000a"
	companyB = "5b1f6c6e-0000-4000-8000-00000000000b"
)

// kinds make empty stores that are closed with the test.
var kinds = map[string]func(tb testing.TB) storage.Store{
	"memory": func(testing.TB) storage.Store { return memory.New() },
	"sqlite": func(tb testing.TB) storage.Store {
		tb.Helper()
		s, err := sqlite.Open(tb.Context(), filepath.Join(tb.TempDir(), "users.db"))
		if err != nil {
			tb.Fatal(err)
		}
		tb.Cleanup(func() {
			if err := s.Close(); err != nil {
				tb.Error(err)
			}
		})
		return s
	},
}

// fixtures fills a store with users who have a value in every field, more than a page of them.
func fixtures(ctx context.Context, s storage.Store) error {
	for n := range 250 {
		u := storagetest.Fixture(n, []string{companyA, companyB}[n%2])
		u.IsActive, u.Version = n%3 > 0, int64(1+n*n)
		if err := s.InsertUser(ctx, u); err != nil {
			return err
		}
	}
	for _, c := range []*user.Company{
		{ID: companyB, Name: "B", ContractingTmc: &user.Reference{ID: companyA}, BookingTmc: &user.Reference{ID: companyA, Name: new("TMC <&>")}},
		{ID: companyA, Name: "A \u2028 🧳"},
	} {
		if err := s.PutCompany(ctx, c); err != nil {
			return err
		}
	}
	return s.PutPolicy(ctx, &user.Policy{
		ID: companyB, CompanyID: companyA, Name: "P", Type: user.PolicyTypeGroup, Category: user.PolicyCategoryGuest, Version: 3,
		UpdatedAt: storagetest.Fixture(1, "").CreatedAt, UserGroups: []user.PolicyUserGroup{{}, {CountryCodes: []string{"IT"}}},
	})
}

// worlds fill an empty store.
var worlds = map[string]func(ctx context.Context, s storage.Store) error{
	"fixtures":  fixtures,
	"testworld": func(ctx context.Context, s storage.Store) error { return testworld.New(2).Fill(ctx, s) },
	"demo":      someDemo,
}

// someDemo fills a store with the demo world, but only every eighth user.
func someDemo(ctx context.Context, s storage.Store) error {
	all := memory.New()
	if _, err := demo.Fill(ctx, all, nil); err != nil {
		return err
	}
	companies, err := all.ScanCompanies(ctx, "", 100)
	if err != nil {
		return err
	}
	for _, c := range companies {
		if err := s.PutCompany(ctx, c); err != nil {
			return err
		}
	}
	policies, err := all.ScanPolicies(ctx, "", 100)
	if err != nil {
		return err
	}
	for _, p := range policies {
		if err := s.PutPolicy(ctx, p); err != nil {
			return err
		}
	}
	users, err := all.ScanUsers(ctx, "", 2000)
	if err != nil {
		return err
	}
	for n := 0; n < len(users); n += 8 {
		if err := s.InsertUser(ctx, users[n]); err != nil {
			return err
		}
	}
	return nil
}

// filled is a store in memory with a world.
func filled(t *testing.T, world string) storage.Store {
	t.Helper()
	s := memory.New()
	if err := worlds[world](t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return s
}

// export returns the lines of all that is in a store.
func export(t *testing.T, s storage.Store) string {
	t.Helper()
	var out bytes.Buffer
	if _, err := (&transfer.Exporter{Store: s, Out: &out}).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// load imports lines and returns what came of it, with the rejects.
func load(t *testing.T, s storage.Store, lines string) (transfer.Imported, string) {
	t.Helper()
	var rejects bytes.Buffer
	done, err := (&transfer.Importer{Store: s, In: strings.NewReader(lines), Rejects: &rejects}).Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return done, rejects.String()
}

// wantNoRejects imports lines, all of which must be accepted.
func wantNoRejects(t *testing.T, s storage.Store, lines string) transfer.Imported {
	t.Helper()
	done, rejects := load(t, s, lines)
	if rejects != "" || done.Rejected != 0 {
		t.Fatalf("%d rejected: %.2000s", done.Rejected, rejects)
	}
	return done
}

func wantSameLines(t *testing.T, want, got string) {
	t.Helper()
	if want == got {
		return
	}
	wanted, lines := strings.Split(want, "\n"), strings.Split(got, "\n")
	for n, line := range wanted {
		if n >= len(lines) || lines[n] != line {
			t.Fatalf("%d lines, want %d; line %d should be\n%s", len(lines), len(wanted), n+1, line)
		}
	}
	t.Fatalf("%d lines, want %d", len(lines), len(wanted))
}

func TestRoundTrip(t *testing.T) {
	for world := range worlds {
		source := filled(t, world)
		want := export(t, source)
		for kind, open := range kinds {
			t.Run(world+" to "+kind, func(t *testing.T) {
				s := open(t)
				done := wantNoRejects(t, s, want)
				lines := strings.Count(want, "\n")
				if n := done.Users.Added + done.Companies.Added + done.Policies.Added; n != lines || done.Lines != lines || done.Bytes != int64(len(want)) {
					t.Errorf("of %d lines and %d bytes: %+v", lines, len(want), done)
				}
				wantSameLines(t, want, export(t, s))

				again := wantNoRejects(t, s, want)
				if again.Users != (transfer.Counts{Unchanged: done.Users.Added}) ||
					again.Companies != (transfer.Counts{Unchanged: done.Companies.Added}) ||
					again.Policies != (transfer.Counts{Unchanged: done.Policies.Added}) {
					t.Errorf("the second time: %+v", again)
				}
				wantSameLines(t, want, export(t, s))
			})
		}
	}
}

func TestOrder(t *testing.T) {
	out := export(t, filled(t, "fixtures"))
	var before, typename string
	order := []string{`{"__typename":"Company","id":"`, `{"__typename":"Policy","id":"`, `{"id":"`}
	for line := range strings.Lines(out) {
		for len(order) > 0 && !strings.HasPrefix(line, order[0]) {
			order, before = order[1:], ""
		}
		if len(order) == 0 {
			t.Fatalf("out of order: %.100s", line)
		}
		typename = order[0]
		if id := line[len(typename):][:36]; id <= before {
			t.Fatalf("%s comes after %s", id, before)
		} else {
			before = id
		}
	}
	if len(order) != 1 {
		t.Errorf("there are no users")
	}
}

// cutWriter fails after a number of writes.
type cutWriter struct {
	bytes.Buffer

	writes int
}

func (w *cutWriter) Write(data []byte) (int, error) {
	if w.writes--; w.writes < 0 {
		return 0, io.ErrClosedPipe
	}
	return w.Buffer.Write(data)
}

func TestExportGoesOn(t *testing.T) {
	s := filled(t, "fixtures")
	want := export(t, s)
	for _, writes := range []int{3, 4} {
		out := &cutWriter{writes: writes}
		done, err := (&transfer.Exporter{Store: s, Out: out}).Run(t.Context())
		if err == nil || done.LastUser == "" || done.Total != 250 || !strings.Contains(err.Error(), "write users") {
			t.Fatalf("after %d writes: %+v, %v", writes, done, err)
		}
		rest, err := (&transfer.Exporter{Store: s, Out: &out.Buffer, After: done.LastUser}).Run(context.WithoutCancel(t.Context()))
		if err != nil || rest.Users+done.Users != 250 || rest.Companies+rest.Policies != 0 {
			t.Errorf("%+v, %v", rest, err)
		}
		wantSameLines(t, want, out.String())
	}
}

func TestExportStopsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	var seen []transfer.Exported
	e := &transfer.Exporter{Store: filled(t, "fixtures"), Out: &out, Progress: func(done transfer.Exported) {
		if seen = append(seen, done); done.Users == 200 {
			cancel()
		}
	}}
	done, err := e.Run(ctx)
	if err == nil || done.Users != 200 {
		t.Fatalf("%+v, %v", done, err)
	}
	if last := seen[len(seen)-1]; last != done || seen[0] != (transfer.Exported{Total: 250}) {
		t.Errorf("progress was %+v", seen)
	}
	lines := strings.Split(out.String(), "\n")
	if !strings.Contains(lines[len(lines)-2], done.LastUser) || lines[len(lines)-1] != "" {
		t.Error("the last line is not that of the last user")
	}
}
