package storagetest

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testScopes reads and writes users 1 and 2 of the first company, 3 of the second, and 4 and 5, who have none, in every scope.
func testScopes(t *testing.T, open Open) {
	users := []*user.User{
		person(1, companyID(1), "A", "A"), person(2, companyID(1), "B", "B"), person(3, companyID(2), "C", "C"),
		person(4, "", "D", "D"), person(5, "", "", ""),
	}
	users[4].BusinessInfo = &user.BusinessInfo{}
	for _, u := range users {
		if u.PersonalInfo == nil {
			u.PersonalInfo = &user.PersonalInfo{}
		}
		u.PersonalInfo.Email = new("all@example.com")
		u.Roles = []user.Role{{
			RoleType: new(user.RoleTypeTravelArranger),
			Metadata: &user.RoleMetadata{ArrangerFor: []user.ArrangedTraveler{{UserID: new(userID(1))}}},
		}}
	}
	scopes := []struct {
		name  string
		scope storage.Scope
		holds []int
	}{
		{"everywhere", storage.Everywhere(), []int{1, 2, 3, 4, 5}},
		{"first company", storage.InCompanies(companyID(1)), []int{1, 2}},
		{"second company", storage.InCompanies(companyID(2)), []int{3}},
		{"both companies", storage.InCompanies(companyID(2), companyID(1), companyID(2)), []int{1, 2, 3}},
		{"another company", storage.InCompanies(companyID(9)), nil},
		{"nowhere", storage.Scope{}, nil},
		{"in no companies", storage.InCompanies(), nil},
		{"company without an id", storage.InCompanies(""), nil},
		{"company without an id and another", storage.InCompanies("", companyID(2)), []int{3}},
		{"like every company", storage.InCompanies("%"), nil},
	}
	s := start(t, open, users...)
	for _, c := range scopes {
		t.Run(c.name, func(t *testing.T) {
			want := userIDs(c.holds...)
			same(t, "by id", want, sorted(ids(byID(t, s, c.scope, storage.AllFields, userIDs(1, 2, 3, 4, 5)...))))
			same(t, "found", want, sorted(ids(find(t, s, c.scope, storage.Key{Email: "all@example.com"}))))
			matches(t, s, c.scope, storage.Query{}, c.holds...)
			var arrangers []string
			for _, a := range arrangements(t, s, c.scope, userID(1)) {
				arrangers = append(arrangers, a.Arranger.ID)
			}
			same(t, "arrangers", want, sorted(arrangers))
			testWritesInScope(t, s, c.scope, want)
		})
	}
}

// testWritesInScope changes and erases every user, of whom those with the ids of inScope can be.
func testWritesInScope(t *testing.T, s storage.Store, scope storage.Scope, inScope []string) {
	t.Helper()
	holds := map[string]bool{}
	for _, id := range inScope {
		holds[id] = true
	}
	for _, id := range userIDs(1, 2, 3, 4, 5) {
		before := get(t, s, id)
		_, err := s.UpdateUser(t.Context(), scope, id, set(&user.User{Tier: new(user.TierBasic)}, "tier"))
		if holds[id] {
			if err != nil {
				t.Fatalf("UpdateUser in scope: %v", err)
			}
			before = get(t, s, id)
			if before.Tier == nil {
				t.Fatal("UpdateUser in scope changed nothing")
			}
		} else if !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("UpdateUser out of scope gave %v, want ErrNotFound", err)
		}
		same(t, "the user", before, get(t, s, id))

		// Out of scope a wrong version must not tell that there is such a user.
		conflict := set(&user.User{}, "tier")
		conflict.Version = before.Version + 1
		want := storage.ErrNotFound
		if holds[id] {
			want = storage.ErrVersionConflict
		}
		if _, err := s.UpdateUser(t.Context(), scope, id, conflict); !errors.Is(err, want) {
			t.Fatalf("UpdateUser of another version gave %v, want %v", err, want)
		}
		if err := s.EraseUser(t.Context(), scope, id, conflict.Version); !errors.Is(err, want) {
			t.Fatalf("EraseUser of another version gave %v, want %v", err, want)
		}
		if !holds[id] {
			if err := s.EraseUser(t.Context(), scope, id, 0); !errors.Is(err, storage.ErrNotFound) {
				t.Fatalf("EraseUser out of scope gave %v, want ErrNotFound", err)
			}
		}
		same(t, "the user", before, get(t, s, id))
	}
}
