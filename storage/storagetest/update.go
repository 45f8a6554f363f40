package storagetest

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testUpdateUser(t *testing.T, open Open) {
	s := start(t, open, Fixture(1, companyID(1)), Fixture(2, companyID(1)))
	id := userID(1)
	designation := func(text string) storage.Change {
		return set(&user.User{BusinessInfo: &user.BusinessInfo{Designation: &text}}, "businessInfo.designation")
	}

	t.Run("version and times", func(t *testing.T) {
		before := get(t, s, id)
		change := designation("Head of Travel")
		change.At = moment(77)
		got := update(t, s, id, change)

		want := clone(t, before)
		want.BusinessInfo.Designation = new("Head of Travel")
		want.Version, want.UpdatedAt = before.Version+1, moment(77)
		same(t, "what it gave", want, got)
		same(t, "what is kept", want, get(t, s, id))
		same(t, "another user", Fixture(2, companyID(1)), get(t, s, userID(2)))
	})
	t.Run("nothing to set", func(t *testing.T) {
		want := clone(t, get(t, s, id))
		want.Version, want.UpdatedAt = want.Version+1, moment(78)
		same(t, "what it gave", want, update(t, s, id, storage.Change{From: &user.User{}, At: moment(78)}))
		same(t, "what is kept", want, get(t, s, id))
	})
	t.Run("the same again", func(t *testing.T) {
		change := set(Fixture(3, companyID(1)), "personalInfo", "roles")
		want := clone(t, update(t, s, id, change))
		want.Version++
		same(t, "what it gave", want, update(t, s, id, change))
		same(t, "what is kept", want, get(t, s, id))
	})
	t.Run("the version expected", func(t *testing.T) {
		change := designation("Expected")
		change.Version = get(t, s, id).Version
		same(t, "the version", change.Version+1, update(t, s, id, change).Version)
	})
	t.Run("active", func(t *testing.T) {
		for _, active := range []bool{false, false, true, true} {
			want := clone(t, get(t, s, id))
			want.IsActive, want.Version, want.UpdatedAt = active, want.Version+1, moment(1000)
			same(t, "what it gave", want, update(t, s, id, set(&user.User{IsActive: active}, "isActive")))
			same(t, "what is kept", want, get(t, s, id))
		}
	})

	unchanged := func(t *testing.T, id string, change storage.Change, scope storage.Scope, wanted error) {
		t.Helper()
		before := get(t, s, userID(1))
		if _, err := s.UpdateUser(t.Context(), scope, id, change); !errors.Is(err, wanted) {
			t.Fatalf("UpdateUser gave %v, want %v", err, wanted)
		}
		same(t, "the user", before, get(t, s, userID(1)))
		if found := list(t, s, storage.Everywhere(), storage.Query{Search: "changed"}).Users; len(found) != 0 {
			t.Errorf("users %v are found by what was not written", ids(found))
		}
	}
	rename := set(person(1, companyID(2), "Changed", "Name"), "personalInfo", "businessInfo")
	t.Run("another version", func(t *testing.T) {
		current := get(t, s, id).Version
		for _, version := range []int64{current - 1, current + 1, 1} {
			rename.Version = version
			unchanged(t, id, rename, storage.Everywhere(), storage.ErrVersionConflict)
		}
	})
	t.Run("not found", func(t *testing.T) {
		for _, version := range []int64{0, 1} {
			rename.Version = version
			unchanged(t, userID(99), rename, storage.Everywhere(), storage.ErrNotFound)
			unchanged(t, "", rename, storage.Everywhere(), storage.ErrNotFound)
		}
		same(t, "users", userIDs(1, 2), sorted(ids(list(t, s, storage.Everywhere(), storage.Query{}).Users)))
	})
	t.Run("out of scope", func(t *testing.T) {
		rename.Version = get(t, s, id).Version
		unchanged(t, id, rename, storage.InCompanies(companyID(2)), storage.ErrNotFound)
		unchanged(t, id, rename, storage.Scope{}, storage.ErrNotFound)
	})
}
