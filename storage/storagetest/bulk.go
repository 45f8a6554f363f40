package storagetest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testInsertUsers adds many users at once, in the way of the store if it has one.
func testInsertUsers(t *testing.T, open Open) {
	t.Run("none", func(t *testing.T) {
		wantInserted(t, start(t, open), nil)
	})
	t.Run("as they are", func(t *testing.T) {
		s := start(t, open)
		given := []*user.User{Fixture(1, companyID(1)), Fixture(2, companyID(2)), bare(3), hollow(4), Fixture(5, "")}
		given[1].IsActive, given[1].Version = false, 7
		want := []*user.User{Fixture(1, companyID(1)), clone(t, given[1]), bare(3), hollow(4), Fixture(5, "")}
		wantInserted(t, s, given)
		same(t, "what was given", want, given)
		for _, u := range given {
			scramble(reflect.ValueOf(u))
		}
		for _, u := range want {
			same(t, "what is kept", u, get(t, s, u.ID))
		}
		one := want[0]
		scope := storage.InCompanies(companyID(1))
		same(t, "by external id", []*user.User{one}, find(t, s, scope, storage.Key{ExternalID: *one.ExternalID}))
		same(t, "by search", []*user.User{one}, list(t, s, scope, storage.Query{Search: "zofie legal"}).Users)
		same(t, "by role", []*user.User{one}, list(t, s, scope, storage.Query{
			Filters: []storage.Filter{{Roles: []user.RoleType{user.RoleTypeTravelArranger}}},
		}).Users)
		same(t, "arrangers", 1, len(arrangements(t, s, scope, id("traveler", 1))))
		changed := update(t, s, one.ID, storage.Change{Set: storage.FieldsOf("tier"), From: &user.User{}, Version: 1, At: moment(9)})
		same(t, "the version", 2, changed.Version)
	})
	t.Run("hundreds", func(t *testing.T) {
		s := start(t, open)
		users := make([]*user.User, 700)
		for i := range users {
			users[i] = person(i, companyID(i%3), fmt.Sprint("Family ", i), "Given")
		}
		wantInserted(t, s, users)
		same(t, "users", len(users), count(t, s, storage.Everywhere(), storage.Query{}))
	})
	t.Run("some are refused", func(t *testing.T) { testSomeRefused(t, open) })
	t.Run("the same in one call", func(t *testing.T) { testSameInOneCall(t, open) })
	t.Run("the context has ended", func(t *testing.T) {
		s := start(t, open)
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		errs := storage.InsertUsers(ended, s, []*user.User{bare(1), bare(2)})
		if len(errs) != 2 || !errors.Is(errs[0], context.Canceled) || !errors.Is(errs[1], context.Canceled) {
			t.Errorf("got %v, want context.Canceled twice", errs)
		}
		same(t, "users", nil, ids(byID(t, s, storage.Everywhere(), storage.Fields{}, userIDs(1, 2)...)))
	})
}

// testSomeRefused adds users of whom some meet users who are there.
func testSomeRefused(t *testing.T, open Open) {
	holders := []*user.User{Fixture(1, companyID(1)), Fixture(2, companyID(1)), Fixture(3, "")}
	holders[1].IsActive = false
	s := start(t, open, holders...)
	const free, sameID, external, employee = "", "id", storage.FieldExternalID, storage.FieldEmployeeID
	meets := func(n int, company, what string, holder *user.User) *user.User {
		u := Fixture(n, company)
		switch what {
		case sameID:
			u.ID = holder.ID
		case external:
			u.ExternalID = holder.ExternalID
		case employee:
			u.BusinessInfo.EmployeeID = holder.BusinessInfo.EmployeeID
		}
		return u
	}
	var users []*user.User
	var want []string
	for i, what := range []string{free, external, free, sameID, employee, external, free, employee, sameID, free} {
		users = append(users, meets(10+i, companyID(1), what, holders[i%2]))
		want = append(want, what)
	}
	users = append(users, meets(30, companyID(2), external, holders[0]), meets(31, "", employee, holders[2]), meets(32, "", employee, holders[0]))
	want = append(want, free, employee, free)

	errs := storage.InsertUsers(t.Context(), s, users)
	if len(errs) != len(users) {
		t.Fatalf("%d errors for %d users", len(errs), len(users))
	}
	kept := 0
	for i, u := range users {
		switch want[i] {
		case free:
			if errs[i] != nil {
				t.Errorf("user %d was refused: %v", i, errs[i])
				continue
			}
			same(t, "the user", u, get(t, s, u.ID))
			kept++
		case sameID:
			if !errors.Is(errs[i], storage.ErrExists) {
				t.Errorf("user %d got %v, want ErrExists", i, errs[i])
			}
		default:
			if taken, ok := errors.AsType[*storage.TakenError](errs[i]); !ok || taken.Field != want[i] {
				t.Errorf("user %d got %v, want that %s is taken", i, errs[i], want[i])
			}
		}
	}
	for _, u := range holders {
		same(t, "the holder", u, get(t, s, u.ID))
	}
	same(t, "users", len(holders)+kept, count(t, s, storage.Everywhere(), storage.Query{Status: storage.AnyStatus}))
}

// testSameInOneCall adds users who meet each other. Which of them is added is the store's choice.
func testSameInOneCall(t *testing.T, open Open) {
	s := start(t, open)
	one, again := Fixture(1, companyID(1)), Fixture(2, companyID(1))
	again.ID = one.ID
	external, employee := Fixture(3, companyID(1)), Fixture(4, companyID(1))
	external.ExternalID, employee.BusinessInfo.EmployeeID = new("alike"), new("alike")
	alsoExternal, alsoEmployee := Fixture(5, companyID(1)), Fixture(6, companyID(1))
	alsoExternal.ExternalID, alsoEmployee.BusinessInfo.EmployeeID = new("alike"), new("alike")
	users := []*user.User{one, external, again, employee, bare(7), alsoEmployee, alsoExternal}

	errs := storage.InsertUsers(t.Context(), s, users)
	if len(errs) != len(users) || errs[4] != nil {
		t.Fatalf("got %v", errs)
	}
	for _, pair := range []struct {
		first, second int
		field         string
	}{{0, 2, ""}, {1, 6, storage.FieldExternalID}, {3, 5, storage.FieldEmployeeID}} {
		added, refused := pair.first, pair.second
		if errs[added] != nil {
			added, refused = refused, added
		}
		if errs[added] != nil {
			t.Errorf("neither was added: %v and %v", errs[added], errs[refused])
			continue
		}
		same(t, "the user", users[added], get(t, s, users[added].ID))
		taken, ok := errors.AsType[*storage.TakenError](errs[refused])
		if pair.field == "" && !errors.Is(errs[refused], storage.ErrExists) || pair.field != "" && (!ok || taken.Field != pair.field) {
			t.Errorf("the other got %v", errs[refused])
		}
	}
	same(t, "users", 4, count(t, s, storage.Everywhere(), storage.Query{}))
}

// wantInserted adds users, all of whom must be added.
func wantInserted(t *testing.T, s storage.Store, users []*user.User) {
	t.Helper()
	if errs := storage.InsertUsers(t.Context(), s, users); errs != nil {
		t.Fatalf("InsertUsers: %v", errors.Join(errs...))
	}
}
