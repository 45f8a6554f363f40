package demo

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/schema"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// contents is everything in a store, by id.
type contents struct {
	Users     map[string]*user.User
	Companies map[string]*user.Company
	Policies  map[string]*user.Policy
}

func read(t *testing.T, store storage.Store) contents {
	t.Helper()
	ctx := t.Context()
	c := contents{map[string]*user.User{}, map[string]*user.Company{}, map[string]*user.Policy{}}
	page, err := store.ListUsers(ctx, storage.Everywhere(), storage.Query{Status: storage.AnyStatus, Limit: 10_000}, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	ids := []string{}
	for _, u := range page.Users {
		c.Users[u.ID] = u
		ids = append(ids, u.CompanyID())
	}
	companies, err := store.CompaniesByID(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, company := range companies {
		c.Companies[company.ID] = company
	}
	policies, err := store.PoliciesOfCompanies(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range policies {
		c.Policies[p.ID] = p
	}
	return c
}

func fill(t *testing.T, store storage.Store) World {
	t.Helper()
	world, err := shared().fill(t.Context(), store, nil)
	if err != nil {
		t.Fatal(err)
	}
	return world
}

// writes counts what is written to a store, and fails after some users.
type writes struct {
	storage.Store

	count   int
	failAt  int
	failure error
}

func (w *writes) InsertUser(ctx context.Context, u *user.User) error {
	if w.count++; w.failure != nil && w.count > w.failAt {
		return w.failure
	}
	return w.Store.InsertUser(ctx, u)
}

func (w *writes) PutCompany(ctx context.Context, c *user.Company) error {
	w.count++
	return w.Store.PutCompany(ctx, c)
}

func (w *writes) PutPolicy(ctx context.Context, p *user.Policy) error {
	w.count++
	return w.Store.PutPolicy(ctx, p)
}

func TestFill(t *testing.T) {
	store := memory.New()
	var first, last, calls int
	world, err := Fill(t.Context(), store, func(done, total int) {
		if calls++; calls == 1 {
			first = done
		}
		if done > total || done < last {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	if first != 0 || last != world.Users || calls != world.Users+1 {
		t.Errorf("progress went from %d to %d in %d calls", first, last, calls)
	}
	got := read(t, store)
	if len(got.Users) != world.Users || len(got.Companies) != world.Companies || len(got.Policies) != world.Policies || world.Added != world.Users {
		t.Errorf("the store has %d users, %d companies and %d policies, the world %+v", len(got.Users), len(got.Companies), len(got.Policies), world)
	}
	other := memory.New()
	fill(t, other)
	if diff := cmp.Diff(got, read(t, other)); diff != "" {
		t.Errorf("two fills differ:\n%s", diff)
	}
}

func TestFillAgainAddsNothing(t *testing.T) {
	store := memory.New()
	first := fill(t, store)
	counted := &writes{Store: store}
	again := fill(t, counted)
	if again.Added != 0 || counted.count != 0 {
		t.Errorf("the second fill added %d users in %d writes", again.Added, counted.count)
	}
	if first.Samples != again.Samples {
		t.Errorf("the samples changed from %v to %v", first.Samples, again.Samples)
	}
}

func TestFillGoesOnWhereItWasInterrupted(t *testing.T) {
	complete := memory.New()
	fill(t, complete)
	store := memory.New()
	failure := errors.New("the power went out")
	for _, failAt := range []int{700, 0, 600} {
		if _, err := shared().fill(t.Context(), &writes{Store: store, failAt: failAt, failure: failure}, nil); !errors.Is(err, failure) {
			t.Fatalf("got error %v, want %v", err, failure)
		}
	}
	present := len(read(t, store).Users)
	world := fill(t, store)
	if present == 0 || world.Added != world.Users-present {
		t.Errorf("the last fill added %d users to %d", world.Added, present)
	}
	if diff := cmp.Diff(read(t, complete), read(t, store)); diff != "" {
		t.Errorf("the interrupted world differs from the complete one:\n%s", diff)
	}
}

func TestFillTwiceAtTheSameTime(t *testing.T) {
	store := memory.New()
	added := make(chan int)
	for range 2 {
		go func() {
			world, err := shared().fill(t.Context(), store, nil)
			if err != nil {
				t.Error(err)
			}
			added <- world.Added
		}()
	}
	if sum, present := <-added+<-added, len(read(t, store).Users); sum != present || present != 2000 {
		t.Errorf("%d users were added, %d are there", sum, present)
	}
}

func TestFillStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	store := memory.New()
	_, err := shared().fill(ctx, store, func(done, _ int) {
		if done == 10 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("got error %v, want %v", err, context.Canceled)
	}
	if n := len(read(t, store).Users); n != 10 {
		t.Errorf("%d users were written, want 10", n)
	}
}

func TestFillLeavesOtherUsersAlone(t *testing.T) {
	stranger := &user.User{ID: "2b1f3f5e-6f0e-4a53-9a7e-4a5b6c7d8e9f", Version: 1, IsActive: true, Persona: user.PersonaEmployee}
	user.Normalize(stranger)
	for _, test := range []struct {
		name string
		// failAt is after how many users an earlier fill failed; 0 if there was none.
		failAt int
	}{{"alone", 0}, {"beside a part of the demo world", 50}} {
		t.Run(test.name, func(t *testing.T) {
			store := memory.New()
			if test.failAt > 0 {
				failure := errors.New("the power went out")
				if _, err := shared().fill(t.Context(), &writes{Store: store, failAt: test.failAt, failure: failure}, nil); !errors.Is(err, failure) {
					t.Fatalf("got error %v, want %v", err, failure)
				}
			}
			if err := store.InsertUser(t.Context(), stranger); err != nil {
				t.Fatal(err)
			}
			counted := &writes{Store: store}
			if _, err := shared().fill(t.Context(), counted, nil); !errors.Is(err, ErrNotEmpty) {
				t.Errorf("got error %v, want %v", err, ErrNotEmpty)
			}
			if counted.count != 0 {
				t.Errorf("%d writes, want none", counted.count)
			}
		})
	}
}

func TestFillKeepsWhatBecameOfTheWorld(t *testing.T) {
	store := memory.New()
	world := fill(t, store)
	if err := store.EraseUser(t.Context(), storage.Everywhere(), world.UserID, 0); err != nil {
		t.Fatal(err)
	}
	newcomer := &user.User{ID: "2b1f3f5e-6f0e-4a53-9a7e-4a5b6c7d8e9f", Version: 1, IsActive: true, Persona: user.PersonaEmployee}
	if err := store.InsertUser(t.Context(), newcomer); err != nil {
		t.Fatal(err)
	}
	if again := fill(t, store); again.Added != 0 {
		t.Errorf("%d users were added to a complete world", again.Added)
	}
	if n := len(read(t, store).Users); n != world.Users {
		t.Errorf("%d users, want %d", n, world.Users)
	}
}

func TestSamplesAndQueries(t *testing.T) {
	store := memory.New()
	world := fill(t, store)
	wantFitting(t, world.Queries())
	users := read(t, store).Users
	deep := users[world.DeepUserID]
	for range 4 {
		if deep == nil || !deep.IsActive {
			t.Fatal("somebody above the deep user is not there or inactive")
		}
		arrangements, err := store.Arrangements(t.Context(), storage.Everywhere(), []string{deep.ID}, storage.FieldsOf("isActive"))
		if err != nil {
			t.Fatal(err)
		}
		if len(arrangements) == 0 {
			t.Errorf("nobody arranges for %s", deep.ID)
		}
		deep = users[deep.BusinessInfo.ManagerRef.ID]
	}
	if u := users[world.UserID]; u == nil || u.CompanyID() != world.CompanyID {
		t.Errorf("the sample user %s is not of the sample company", world.UserID)
	}
}

// wantFitting checks queries against the schema.
func wantFitting(t *testing.T, queries []Query) {
	t.Helper()
	parsed, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	if len(queries) != 3 {
		t.Errorf("%d queries, want 3", len(queries))
	}
	for _, q := range queries {
		if _, err := gqlparser.LoadQueryWithRules(parsed, q.Text, rules.NewDefaultRules()); err != nil {
			t.Errorf("%s: %v", q.Title, err)
		}
	}
}
