package hrfeed_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// meddler lets somebody else change the store right before a write.
type meddler struct {
	storage.Store

	before func(write int64) error
	writes atomic.Int64
}

func (s *meddler) meddle() error { return s.before(s.writes.Add(1)) }

func (s *meddler) InsertUser(ctx context.Context, u *user.User) error {
	if err := s.meddle(); err != nil {
		return err
	}
	return s.Store.InsertUser(ctx, u)
}

func (s *meddler) UpdateUser(ctx context.Context, scope storage.Scope, id string, c storage.Change) (*user.User, error) {
	if err := s.meddle(); err != nil {
		return nil, err
	}
	return s.Store.UpdateUser(ctx, scope, id, c)
}

// once meddles before the first write only.
func once(s storage.Store, f func() error) *meddler {
	return &meddler{Store: s, before: func(write int64) error {
		if write > 1 {
			return nil
		}
		return f()
	}}
}

const twoPeople = "No,Given,Family\n1,Ada,Byron\n2,Grace,Murray\n"

// TestSomebodyElseChangesTheUser keeps both changes.
func TestSomebodyElseChangesTheUser(t *testing.T) {
	s := memory.New()
	wantFeed(t, s, basics, twoPeople, counts{Created: 2})
	meddled := once(s, func() error {
		change(t, s, "1", &user.User{PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: "Ada", Family1: "Byron", Preferred: new("Countess")}}}, "personalInfo.name")
		return nil
	})
	wantFeed(t, meddled, basics, strings.Replace(twoPeople, "Byron", "King", 1), counts{Updated: 1, Unchanged: 1})
	if n := person(t, s, "1").PersonalInfo.Name; n.Family1 != "King" || n.Preferred == nil {
		t.Errorf("a change was lost: %+v", n)
	}
	if v := person(t, s, "1").Version; v != 3 {
		t.Errorf("the version is %d", v)
	}
}

// TestSomebodyElseAddsTheUser updates them then.
func TestSomebodyElseAddsTheUser(t *testing.T) {
	s := memory.New()
	meddled := once(s, func() error { wantFeed(t, s, basics, "No,Given,Family\n1,Eve,E\n", counts{Created: 1}); return nil })
	wantFeed(t, meddled, basics, twoPeople, counts{Created: 1, Updated: 1})
	if n := person(t, s, "1").PersonalInfo.Name; n.Given != "Ada" {
		t.Errorf("the name is %+v", n)
	}
}

// TestSomebodyElseErasesTheUser adds them again, with another id.
func TestSomebodyElseErasesTheUser(t *testing.T) {
	s := memory.New()
	wantFeed(t, s, basics, twoPeople, counts{Created: 2})
	id := person(t, s, "1").ID
	meddled := once(s, func() error { return s.EraseUser(t.Context(), storage.Everywhere(), id, 0) })
	wantFeed(t, meddled, basics, strings.Replace(twoPeople, "Byron", "King", 1), counts{Created: 1, Unchanged: 1})
	if u := person(t, s, "1"); u.ID == id || u.PersonalInfo.Name.Family1 != "King" {
		t.Errorf("got %+v", u)
	}
}

// TestSomebodyElseTakesAnIdentifier rejects the row that comes too late.
func TestSomebodyElseTakesAnIdentifier(t *testing.T) {
	m := basics + "  externalId: Global\n"
	for name, before := range map[string]string{"of a new user": "", "of one who is there": "No,Given,Family,Global\n1,Ada,Byron,a\n"} {
		t.Run(name, func(t *testing.T) {
			s := memory.New()
			feed(t, s, m, "No,Given,Family,Global\n"+before)
			meddled := once(s, func() error {
				wantFeed(t, s, m, "No,Given,Family,Global\n9,Eve,E,x\n", counts{Created: 1})
				return nil
			})
			report, _ := feed(t, meddled, m, "No,Given,Family,Global\n1,Ada,Byron,x\n")
			if report.Invalid != 1 || report.Reasons[0].Text != `column "Global" (externalId): is the value of another user of the company` {
				t.Errorf("%+v", report)
			}
		})
	}
}

// TestReportsWhatWasWritten interrupts the second of the two writes of a row, or the first.
func TestReportsWhatWasWritten(t *testing.T) {
	m := basics + "  isActive: {column: Status, values: {in: true, out: false}}\n"
	const header = "No,Given,Family,Status\n"
	name, active := map[string]int{"personalInfo.name": 1}, map[string]int{"personalInfo.name": 1, "isActive": 1}
	for what, c := range map[string]struct {
		at     int64
		meddle func(*testing.T, storage.Store) error
		fields map[string]int
		err    error
	}{
		"another change": {2, func(t *testing.T, s storage.Store) error {
			change(t, s, "1", &user.User{Tier: new(user.TierBasic)}, "tier")
			return nil
		}, active, nil},
		"the same change":  {2, func(t *testing.T, s storage.Store) error { change(t, s, "1", &user.User{}, "isActive"); return nil }, name, nil},
		"the second fails": {2, func(*testing.T, storage.Store) error { return errDisk }, name, storage.ErrUnavailable},
		"the first fails":  {1, func(*testing.T, storage.Store) error { return errDisk }, map[string]int{}, storage.ErrUnavailable},
	} {
		t.Run(what, func(t *testing.T) {
			s := memory.New()
			wantFeed(t, s, m, header+"1,Ada,Byron,in\n", counts{Created: 1})
			meddled := &meddler{Store: s, before: func(write int64) error {
				if write != c.at {
					return nil
				}
				return c.meddle(t, s)
			}}
			report, err := (&hrfeed.Importer{Store: meddled, Map: parse(t, m), In: strings.NewReader(header + "1,Ada,King,out\n")}).Run(t.Context())
			if d := cmp.Diff(c.fields, report.ChangedFields); d != "" || !errors.Is(err, c.err) || report.Updated != min(1, len(c.fields)) || report.Unchanged > 0 {
				t.Errorf("%v, %+v: %s", err, report, d)
			}
		})
	}
}

// TestReportsNothingElse fails after others have changed the same user: the report has what was written by then, and no more.
func TestReportsNothingElse(t *testing.T) {
	m := basics + "  isActive: {column: Status, values: {in: true, out: false}}\n"
	const header = "No,Given,Family,Status\n"
	t.Run("the user was added and cannot be updated", func(t *testing.T) {
		s := memory.New()
		meddled := &meddler{Store: s, before: func(write int64) error {
			if write > 1 {
				return errDisk
			}
			wantFeed(t, s, m, header+"1,Eve,E,in\n", counts{Created: 1})
			return nil
		}}
		report, err := (&hrfeed.Importer{Store: meddled, Map: parse(t, m), In: strings.NewReader(header + "1,Ada,King,in\n")}).Run(t.Context())
		if !errors.Is(err, storage.ErrUnavailable) || countsOf(report) != (counts{}) || report.Rows > 0 {
			t.Errorf("%v, %+v", err, report)
		}
	})
	t.Run("the user is changed again and again", func(t *testing.T) {
		s := memory.New()
		wantFeed(t, s, m, header+"1,Ada,Byron,in\n", counts{Created: 1})
		meddled := &meddler{Store: s, before: func(write int64) error {
			if write > 1 {
				change(t, s, "1", &user.User{Tier: new(user.TierBasic)}, "tier")
			}
			return nil
		}}
		report, err := (&hrfeed.Importer{Store: meddled, Map: parse(t, m), In: strings.NewReader(header + "1,Ada,King,out\n")}).Run(t.Context())
		if d := cmp.Diff(map[string]int{"personalInfo.name": 1}, report.ChangedFields); d != "" || !errors.Is(err, storage.ErrUnavailable) || countsOf(report) != (counts{Updated: 1}) {
			t.Errorf("%v, %+v: %s", err, report, d)
		}
	})
}

var errDisk = fmt.Errorf("the disk is full: %w", storage.ErrUnavailable)

// TestGoesOn interrupts imports at any of their writes; the next one does the rest.
func TestGoesOn(t *testing.T) {
	file := strings.Builder{}
	file.WriteString(bossHeader)
	const rows = 12
	for n := range rows {
		fmt.Fprintf(&file, "%d,Ada,Byron,%d\n", n, (n+1)%rows)
	}
	for stop := int64(1); stop <= rows; stop++ {
		for name, interrupt := range map[string]func(context.CancelFunc) error{
			"store":   func(context.CancelFunc) error { return errDisk },
			"context": func(cancel context.CancelFunc) error { cancel(); return nil },
		} {
			s := memory.New()
			ctx, cancel := context.WithCancel(t.Context())
			failing := &meddler{Store: s, before: func(write int64) error {
				if write < stop {
					return nil
				}
				return interrupt(cancel)
			}}
			report, err := (&hrfeed.Importer{Store: failing, Map: parse(t, bosses), In: strings.NewReader(file.String())}).Run(ctx)
			cancel()
			if name == "store" && !errors.Is(err, storage.ErrUnavailable) || name == "context" && err != nil && !errors.Is(err, context.Canceled) {
				t.Fatalf("%s at %d: %v", name, stop, err)
			}
			users, err := s.ScanUsers(t.Context(), "", rows)
			if err != nil || report.Created != len(users) {
				t.Errorf("%s at %d: %d users are reported as created, %d are there: %v", name, stop, report.Created, len(users), err)
			}
			feed(t, s, bosses, file.String())
			wantFeed(t, s, bosses, file.String(), counts{Unchanged: rows})
			for n := range rows {
				wantManagers(t, s, map[string]string{fmt.Sprint(n): "Ada Byron"})
			}
		}
	}
}

// TestDryRun says what an import does, and writes nothing.
func TestDryRun(t *testing.T) {
	m := bosses + "  businessInfo.email: Mail\n  isActive: {column: Status, values: {in: true, out: false}}\n"
	const header = "No,Given,Family,Boss,Mail,Status\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,,,in\n2,Grace,Murray,1,,in\n3,Alan,Mathison,1,,in\n", counts{Created: 3})
	const file = header + "1,Ada,King,,,in\n2,Grace,Murray,1,,out\n3,Alan,Mathison,,,in\n4,Kurt,F,5,,in\n5,Emmy,A,4,,in\n6,No,Body,99,,in\n7,Le,Ft,,,out\n8,Bad,Mail,,x,in\n"
	none := &meddler{Store: s, before: func(int64) error { return errDisk }}
	dry, err := (&hrfeed.Importer{Store: none, Map: parse(t, m), In: strings.NewReader(file), DryRun: true}).Run(t.Context())
	if err != nil || none.writes.Load() > 0 || !dry.DryRun {
		t.Fatalf("%d writes, %v", none.writes.Load(), err)
	}
	done, _ := feed(t, s, m, file)
	if countsOf(dry) != countsOf(done) || countsOf(done) != (counts{Created: 2, Updated: 2, Unchanged: 1, Skipped: 1, Invalid: 2}) {
		t.Errorf("dry %+v, real %+v", countsOf(dry), countsOf(done))
	}
	if fmt.Sprint(dry.ChangedFields, dry.Reasons, dry.InvalidRows) != fmt.Sprint(done.ChangedFields, done.Reasons, done.InvalidRows) {
		t.Errorf("dry %+v, real %+v", dry, done)
	}
	for i, c := range dry.Changes {
		if r := done.Changes[i]; c.Line != r.Line || c.Outcome != r.Outcome || c.Fields != r.Fields || (c.ID != "") != (c.Outcome == "UPDATED") {
			t.Errorf("dry %+v, real %+v", c, r)
		}
	}
}

// TestCalls counts what an import of people costs whose rows change nothing: one look at each.
func TestCalls(t *testing.T) {
	s := storagetest.Count(memory.New())
	const file = bossHeader + "1,Ada,Byron,2\n2,Grace,Murray,1\n3,Alan,Mathison,\n"
	wantFeed(t, s, bosses, file, counts{Created: 3})
	s.Reset()
	wantFeed(t, s, bosses, file, counts{Unchanged: 3})
	if s.Calls() != 3 || s.ByMethod()["FindUsers"] != 3 {
		t.Errorf("calls %v", s.ByMethod())
	}
}

func TestProgress(t *testing.T) {
	var file strings.Builder
	file.WriteString("No,Given,Family\n")
	for n := range 1100 {
		fmt.Fprintf(&file, "%d,Ada,Byron\n", n)
	}
	file.WriteString("x,,\n")
	var seen []hrfeed.Progress
	i := &hrfeed.Importer{Store: memory.New(), Map: parse(t, "empty: reject\n"+basics), In: strings.NewReader(file.String()), Progress: func(p hrfeed.Progress) { seen = append(seen, p) }}
	report, err := i.Run(t.Context())
	if err != nil || report.Created != 1100 || report.Invalid != 1 {
		t.Fatalf("%+v, %v", countsOf(report), err)
	}
	whole := hrfeed.Progress{Rows: 1101, Invalid: 1, Bytes: int64(file.Len())}
	half := len(seen) / 2
	if seen[0].Rows != 0 || seen[half-1] != whole {
		t.Errorf("checking: %+v", seen[:half])
	}
	whole.Writing = true
	if seen[len(seen)-1] != whole || !seen[half].Writing || seen[half].Rows != 0 || len(seen) < 8 {
		t.Errorf("writing: %+v", seen[half:])
	}
}
