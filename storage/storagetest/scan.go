package storagetest

import (
	"context"
	"slices"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testScan(t *testing.T, open Open) {
	s := start(t, open)
	users := []*user.User{
		Fixture(1, companyID(3)), bare(2), Fixture(3, companyID(1)), hollow(4), person(5, companyID(9), "Álvarez", "Zoë"),
		Fixture(10, companyID(1)), Fixture(11, companyID(2)), Fixture(171, ""),
	}
	users[2].IsActive = false
	for _, i := range []int{6, 0, 3, 7, 2, 5, 1, 4} {
		insert(t, s, users[i])
	}
	companies := []*user.Company{company(1), company(2), {ID: companyID(3), Name: "Without a TMC"}}
	policies := []*user.Policy{policy(1, companyID(9)), policy(2, companyID(1)), policy(3, companyID(1))}
	for _, i := range []int{2, 0, 1} {
		if err := s.PutCompany(t.Context(), companies[i]); err != nil {
			t.Fatal(err)
		}
		if err := s.PutPolicy(t.Context(), policies[i]); err != nil {
			t.Fatal(err)
		}
	}

	t.Run("users", func(t *testing.T) {
		wantScan(t, users, s.ScanUsers, func(u *user.User) string { return u.ID })
	})
	t.Run("companies", func(t *testing.T) {
		wantScan(t, companies, s.ScanCompanies, func(c *user.Company) string { return c.ID })
	})
	t.Run("policies", func(t *testing.T) {
		wantScan(t, policies, s.ScanPolicies, func(p *user.Policy) string { return p.ID })
	})
	t.Run("after a user who is erased meanwhile", func(t *testing.T) {
		if err := s.EraseUser(t.Context(), storage.Everywhere(), users[2].ID, 0); err != nil {
			t.Fatal(err)
		}
		got, err := s.ScanUsers(t.Context(), users[2].ID, 2)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "users", users[3:5], got)
	})
	t.Run("a changed user", func(t *testing.T) {
		changed := update(t, s, users[0].ID, set(Fixture(20, companyID(1)), "externalId", "personalInfo"))
		got, err := s.ScanUsers(t.Context(), "", 1)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "users", []*user.User{changed}, got)
	})
}

// wantScan reads everything in pages of every size.
func wantScan[T any](t *testing.T, want []*T, scan func(context.Context, string, int) ([]*T, error), id func(*T) string) {
	t.Helper()
	for limit := 1; limit <= len(want)+1; limit++ {
		after := ""
		for page := range slices.Chunk(want, limit) {
			got, err := scan(t.Context(), after, limit)
			if err != nil {
				t.Fatalf("%d after %q: %v", limit, after, err)
			}
			same(t, "page", page, got)
			after = id(page[len(page)-1])
		}
		got, err := scan(t.Context(), after, limit)
		if err != nil || len(got) != 0 {
			t.Fatalf("after the last came %d and error %v", len(got), err)
		}
	}
	// Ids that nobody has are places in the order too.
	last := len(want) - 1
	for after, rest := range map[string][]*T{id(want[last-1]) + "0": want[last:], id(want[last]) + "0": nil, "g": nil, "-": want} {
		got, err := scan(t.Context(), after, len(want))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "rest", rest, got)
	}
}
