package storagetest

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

func TestFixturesHaveEveryField(t *testing.T) {
	for n := range 30 {
		for _, v := range []any{Fixture(n, companyID(1)), company(n), policy(n, companyID(1))} {
			filled := map[string]bool{}
			fill(filled, reflect.TypeOf(v).String(), reflect.ValueOf(v))
			for path, ok := range filled {
				if !ok {
					t.Errorf("fixture %d has nothing in %s", n, path)
				}
			}
		}
	}
}

func TestFixturesAreValid(t *testing.T) {
	for n := range 400 {
		u := Fixture(n, companyID(1))
		for _, v := range user.Validate(u) {
			t.Errorf("fixture %d: %+v", n, v)
		}
		user.Normalize(u)
		same(t, "the fixture, normalized", Fixture(n, companyID(1)), u)
		for _, v := range append(user.Validate(company(n)), user.Validate(policy(n, companyID(1)))...) {
			t.Errorf("record %d: %+v", n, v)
		}
	}
}

// fill notes for each path below v whether there is a value other than zero. The elements of a list are one path, for which one
// such element will do: an identity document has only one of its fields.
func fill(filled map[string]bool, path string, v reflect.Value) {
	filled[path] = filled[path] || !v.IsZero()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fill(filled, path+".*", v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(filled, path+"[]", v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return
		}
		for field, value := range v.Fields() {
			fill(filled, path+"."+field.Name, value)
		}
	}
}

func TestFixturesDiffer(t *testing.T) {
	if d := difference(Fixture(1, companyID(1)), Fixture(1, companyID(1))); d != "" {
		t.Errorf("the same fixture is another:\n%s", d)
	}
	seen := map[string]bool{}
	for n := range 400 {
		u := Fixture(n, companyID(1))
		for _, unique := range []string{u.ID, *u.ExternalID, *u.BusinessInfo.EmployeeID, *u.BusinessInfo.Email, *u.PersonalInfo.Email} {
			if seen[unique] {
				t.Fatalf("fixture %d has %q in common with another", n, unique)
			}
			seen[unique] = true
		}
	}
	if got := Fixture(1, companyID(7)).CompanyID(); got != companyID(7) {
		t.Errorf("the company is %q", got)
	}
	if got := Fixture(1, "").CompanyID(); got != "" {
		t.Errorf("the company is %q, want none", got)
	}
}

func TestFixturesShareNothing(t *testing.T) {
	first, second := Fixture(1, companyID(1)), Fixture(1, companyID(1))
	scramble(reflect.ValueOf(first))
	if d := difference(Fixture(1, companyID(1)), second); d != "" {
		t.Errorf("changing one changed the other:\n%s", d)
	}
}

func TestFixtureTimesAreExact(t *testing.T) {
	for n := range 100 {
		u := Fixture(n, companyID(1))
		for _, at := range []time.Time{u.CreatedAt, u.UpdatedAt} {
			if at.Location() != time.UTC || !at.Equal(at.Truncate(time.Millisecond)) || at.Equal(at.Truncate(time.Second)) {
				t.Errorf("%v is not in UTC with milliseconds", at)
			}
		}
	}
}

func TestScrambleReachesEverything(t *testing.T) {
	u := Fixture(1, companyID(1))
	scramble(reflect.ValueOf(u))
	want := Fixture(1, companyID(1))
	for _, path := range storage.AllFields.Paths() {
		fields := storage.FieldsOf(path)
		if difference(fields.Project(want), fields.Project(u)) == "" {
			t.Errorf("%s is as it was", path)
		}
	}
}

func TestCounter(t *testing.T) {
	counter := Count(memory.New())
	insert(t, counter, Fixture(1, companyID(1)))
	counter.Reset()
	if got := counter.Calls(); got != 0 {
		t.Fatalf("%d calls after Reset", got)
	}
	calls := calls(counter)
	for _, name := range slices.Sorted(maps.Keys(calls)) {
		counter.Reset()
		if err := calls[name](t.Context()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		same(t, "calls of "+name, map[string]int{name: 1}, counter.ByMethod())
		insertIfErased(t, counter)
	}
	for method := range reflect.TypeFor[storage.Store]().Methods() {
		if _, ok := calls[method.Name]; !ok && method.Name != "Close" {
			t.Errorf("%s is not called", method.Name)
		}
	}
	if err := counter.Close(); err != nil {
		t.Fatal(err)
	}
	if err := calls["UsersByID"](t.Context()); err == nil {
		t.Error("closing the counter did not close the store")
	}
}

// insertIfErased has the calls find what they look for, whatever was called before.
func insertIfErased(t *testing.T, s storage.Store) {
	t.Helper()
	if len(byID(t, s, storage.Everywhere(), storage.Fields{}, userID(1))) == 0 {
		insert(t, s, Fixture(1, companyID(1)))
	}
}

func TestCounterIsSafe(t *testing.T) {
	counter := Count(memory.New())
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 100 {
				if _, err := counter.CompaniesByID(context.Background(), nil); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got := counter.Calls(); got != 800 {
		t.Errorf("counted %d calls, want 800", got)
	}
}

func TestFixtureRolesMakeArrangements(t *testing.T) {
	want := []user.ArrangedTraveler{Fixture(1, "").Roles[0].Metadata.ArrangerFor[0]}
	if d := difference(want, Fixture(1, companyID(1)).ArrangedTravelers()); d != "" {
		t.Errorf("arranged travelers (-want +got):\n%s", d)
	}
}
