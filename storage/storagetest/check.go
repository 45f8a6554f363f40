package storagetest

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// start opens a store for the duration of a test and inserts users.
func start(t *testing.T, open Open, users ...*user.User) storage.Store {
	t.Helper()
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	insert(t, s, users...)
	return s
}

func insert(t *testing.T, s storage.Store, users ...*user.User) {
	t.Helper()
	for _, u := range users {
		if err := s.InsertUser(t.Context(), u); err != nil {
			t.Fatalf("InsertUser(%s): %v", u.ID, err)
		}
	}
}

// get reads a whole user that must exist.
func get(t *testing.T, s storage.Store, id string) *user.User {
	t.Helper()
	users := byID(t, s, storage.Everywhere(), storage.AllFields, id)
	if len(users) != 1 {
		t.Fatalf("UsersByID(%s) gave %d users, want one", id, len(users))
	}
	return users[0]
}

func byID(t *testing.T, s storage.Store, scope storage.Scope, fields storage.Fields, ids ...string) []*user.User {
	t.Helper()
	users, err := s.UsersByID(t.Context(), scope, ids, fields)
	if err != nil {
		t.Fatalf("UsersByID: %v", err)
	}
	return users
}

// update carries out a change that must succeed.
func update(t *testing.T, s storage.Store, id string, change storage.Change) *user.User {
	t.Helper()
	u, err := s.UpdateUser(t.Context(), storage.Everywhere(), id, change)
	if err != nil {
		t.Fatalf("UpdateUser(%s): %v", id, err)
	}
	return u
}

// set is the change of the fields at these paths to what they are in from.
func set(from *user.User, paths ...string) storage.Change {
	return storage.Change{Set: storage.FieldsOf(paths...), From: from, At: moment(1000)}
}

func find(t *testing.T, s storage.Store, scope storage.Scope, key storage.Key) []*user.User {
	t.Helper()
	users, err := s.FindUsers(t.Context(), scope, key, storage.AllFields)
	if err != nil {
		t.Fatalf("FindUsers(%+v): %v", key, err)
	}
	return users
}

// list is a page of a query without a limit, unless it has one.
func list(t *testing.T, s storage.Store, scope storage.Scope, query storage.Query) storage.Page {
	t.Helper()
	if query.Limit == 0 {
		query.Limit = 1000
	}
	page, err := s.ListUsers(t.Context(), scope, query, storage.AllFields)
	if err != nil {
		t.Fatalf("ListUsers(%+v): %v", query, err)
	}
	return page
}

// matches fails the test unless these users match a query, in lists and in number.
func matches(t *testing.T, s storage.Store, scope storage.Scope, query storage.Query, want ...int) {
	t.Helper()
	same(t, "ids", userIDs(want...), sorted(ids(list(t, s, scope, query).Users)))
	same(t, "the number", len(want), count(t, s, scope, query))
}

// count is the number of users that match a query.
func count(t *testing.T, s storage.Store, scope storage.Scope, query storage.Query) int {
	t.Helper()
	n, err := s.CountUsers(t.Context(), scope, query)
	if err != nil {
		t.Fatalf("CountUsers(%+v): %v", query, err)
	}
	return n
}

func arrangements(t *testing.T, s storage.Store, scope storage.Scope, travelerIDs ...string) []storage.Arrangement {
	t.Helper()
	all, err := s.Arrangements(t.Context(), scope, travelerIDs, storage.AllFields)
	if err != nil {
		t.Fatalf("Arrangements: %v", err)
	}
	return all
}

// difference describes how got is not what is wanted; it is empty if they are the same. Absent and empty lists are the same.
func difference(want, got any) string {
	if reflect.DeepEqual(want, got) { // much faster, and mostly so
		return ""
	}
	return cmp.Diff(want, got, cmpopts.EquateEmpty())
}

// same ends the test if got is not what is wanted.
func same[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if d := difference(want, got); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

// ids lists the ids of users in their order.
func ids(users []*user.User) []string {
	list := make([]string, 0, len(users))
	for _, u := range users {
		list = append(list, u.ID)
	}
	return list
}

// userIDs lists the ids of the n-th users.
func userIDs(ns ...int) []string {
	list := make([]string, 0, len(ns))
	for _, n := range ns {
		list = append(list, userID(n))
	}
	return list
}

// sorted is a list that has no order, made comparable.
func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// clone is a deep copy of a user.
func clone(t *testing.T, u *user.User) *user.User {
	t.Helper()
	data, err := json.Marshal(u)
	if err != nil {
		t.Fatal(err)
	}
	c := new(user.User)
	if err := json.Unmarshal(data, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// person is an active user with hardly more than a name; without names there is none. An empty company id means no company.
func person(n int, companyID, family, given string) *user.User {
	u := bare(n)
	if family != "" || given != "" {
		u.PersonalInfo = &user.PersonalInfo{Name: &user.Name{Family1: family, Given: given}}
	}
	if companyID != "" {
		u.BusinessInfo = &user.BusinessInfo{OrganizationRef: &user.Reference{ID: companyID}}
	}
	return u
}

// bare is an active user who lacks everything that may be absent.
func bare(n int) *user.User {
	return &user.User{
		ID: userID(n), Version: 1, CreatedAt: moment(n), UpdatedAt: moment(n), IsActive: true, Persona: user.PersonaEmployee,
	}
}

// hollow is a user whose sections and preference groups are all there and all empty.
func hollow(n int) *user.User {
	u := bare(n)
	u.PersonalInfo = &user.PersonalInfo{}
	u.BusinessInfo = &user.BusinessInfo{}
	u.TravelPreferences = &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref: &user.AirPreferences{}, RailPref: &user.RailPreferences{},
		CarPref: &user.CarPreferences{}, HotelPref: &user.HotelPreferences{},
	}}
	u.MembershipInfo = &user.MembershipInfo{}
	u.NotificationPreferences = &user.NotificationPreferences{}
	return u
}

// writable is every field that a change may set.
func writable() storage.Fields {
	return storage.AllFields.Without(storage.FieldsOf("createdAt", "updatedAt"))
}

// groupPaths lists the paths of the sections and preference groups.
func groupPaths() []string {
	var groups []string
	for _, path := range storage.AllFields.Paths() {
		for i, r := range path {
			if group := path[:i]; r == '.' && storage.IsGroup(group) && !slices.Contains(groups, group) {
				groups = append(groups, group)
			}
		}
	}
	return groups
}
