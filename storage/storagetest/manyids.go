package storagetest

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testManyIDs asks for thousands of ids at once, of which few are known.
func testManyIDs(t *testing.T, open Open) {
	const unknown = 2000
	many := func(kind string, known ...string) []string {
		all := make([]string, 0, unknown+len(known))
		for n := range unknown {
			if n%(unknown/4) == 0 && len(known) > 0 {
				all, known = append(all, known[0]), known[1:]
			}
			all = append(all, id("unknown "+kind, n))
		}
		return append(all, known...)
	}
	s := start(t, open, Fixture(1, companyID(1)), Fixture(2, companyID(1)), Fixture(3, companyID(2)))
	for _, n := range []int{1, 2} {
		if err := s.PutCompany(t.Context(), company(n)); err != nil {
			t.Fatal(err)
		}
		if err := s.PutPolicy(t.Context(), policy(n, companyID(n))); err != nil {
			t.Fatal(err)
		}
	}
	scope := storage.InCompanies(many("company", companyID(1))...)
	known := userIDs(1, 2)

	t.Run("users", func(t *testing.T) {
		same(t, "ids", userIDs(1, 2, 3), sorted(ids(byID(t, s, storage.Everywhere(), storage.AllFields, many("user", userIDs(1, 2, 3)...)...))))
		same(t, "ids", known, sorted(ids(byID(t, s, scope, storage.AllFields, many("user", userIDs(1, 2, 3)...)...))))
	})
	t.Run("arrangements", func(t *testing.T) {
		var got []string
		for _, a := range arrangements(t, s, scope, many("user", id("traveler", 1), id("traveler", 2), id("traveler", 3))...) {
			got = append(got, a.Arranger.ID)
		}
		same(t, "arrangers", known, sorted(got))
	})
	t.Run("lists", func(t *testing.T) {
		filter := storage.Filter{
			UserIDs: many("user", userIDs(1, 2, 3)...), OfficeIDs: many("office", id("office", 1), id("office", 2), id("office", 3)),
			ExternalIDs: many("external", "external 1", "external 2", "external 3"),
		}
		query := storage.Query{Search: "zofie", Filters: []storage.Filter{filter}}
		same(t, "ids", known, sorted(ids(list(t, s, scope, query).Users)))
		same(t, "the number", len(known), count(t, s, scope, query))
	})
	t.Run("found", func(t *testing.T) {
		same(t, "ids", userIDs(2), ids(find(t, s, scope, storage.Key{Email: "personal.2@example.com"})))
	})
	t.Run("writes", func(t *testing.T) {
		if _, err := s.UpdateUser(t.Context(), scope, userID(1), set(&user.User{}, "tier")); err != nil {
			t.Fatal(err)
		}
		if err := s.EraseUser(t.Context(), scope, userID(2), 0); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("companies", func(t *testing.T) {
		companies, err := s.CompaniesByID(t.Context(), many("company", companyID(1)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "companies", []*user.Company{company(1)}, companies)
	})
	t.Run("policies", func(t *testing.T) {
		policies, err := s.PoliciesOfCompanies(t.Context(), many("company", companyID(1), companyID(2)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "policies", []*user.Policy{policy(1, companyID(1)), policy(2, companyID(2))}, policies)

		policies, err = s.PoliciesByID(t.Context(), scope, many("policy", id("policy", 1), id("policy", 2)))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "policies", []*user.Policy{policy(1, companyID(1))}, policies)
	})
}
