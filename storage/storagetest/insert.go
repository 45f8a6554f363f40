package storagetest

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testInsertUser(t *testing.T, open Open) {
	s := start(t, open)
	t.Run("as it is", func(t *testing.T) {
		inactive := Fixture(2, companyID(2))
		inactive.IsActive, inactive.Version = false, 7
		for _, u := range []*user.User{Fixture(1, companyID(1)), inactive, Fixture(3, ""), bare(4), hollow(5)} {
			before := clone(t, u)
			insert(t, s, u)
			same(t, "what was given", before, u)
			same(t, "what is kept", before, get(t, s, u.ID))
		}
	})
	t.Run("an id in use", func(t *testing.T) {
		before := get(t, s, userID(1))
		again := person(1, companyID(9), "Other", "Name")
		if err := s.InsertUser(t.Context(), again); !errors.Is(err, storage.ErrExists) {
			t.Fatalf("InsertUser gave %v, want ErrExists", err)
		}
		same(t, "the user", before, get(t, s, userID(1)))
		if page := list(t, s, storage.InCompanies(companyID(9)), storage.Query{Status: storage.AnyStatus}); len(page.Users) != 0 {
			t.Errorf("the user is in the other company")
		}
	})
	t.Run("the id of an inactive user", func(t *testing.T) {
		if err := s.InsertUser(t.Context(), bare(2)); !errors.Is(err, storage.ErrExists) {
			t.Fatalf("InsertUser gave %v, want ErrExists", err)
		}
	})
	t.Run("the id of an erased user", func(t *testing.T) {
		if err := s.EraseUser(t.Context(), storage.Everywhere(), userID(1), 0); err != nil {
			t.Fatal(err)
		}
		again := Fixture(1, companyID(3))
		insert(t, s, again)
		same(t, "the user", again, get(t, s, userID(1)))
	})
}
