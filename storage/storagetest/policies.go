package storagetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testPolicies(t *testing.T, open Open) {
	s := start(t, open)
	put := func(t *testing.T, policies ...*user.Policy) {
		t.Helper()
		for _, p := range policies {
			if err := s.PutPolicy(t.Context(), p); err != nil {
				t.Fatalf("PutPolicy: %v", err)
			}
		}
	}
	byID := func(t *testing.T, scope storage.Scope, ids ...string) []*user.Policy {
		t.Helper()
		policies, err := s.PoliciesByID(t.Context(), scope, ids)
		if err != nil {
			t.Fatalf("PoliciesByID: %v", err)
		}
		slices.SortFunc(policies, func(a, b *user.Policy) int { return strings.Compare(a.ID, b.ID) })
		return policies
	}
	ofCompanies := func(t *testing.T, ids ...string) []*user.Policy {
		t.Helper()
		policies, err := s.PoliciesOfCompanies(t.Context(), ids)
		if err != nil {
			t.Fatalf("PoliciesOfCompanies: %v", err)
		}
		return policies
	}
	named := func(n, company int, name string) *user.Policy {
		return &user.Policy{
			ID: id("policy", n), CompanyID: companyID(company), Name: name, UpdatedAt: moment(n),
			Type: user.PolicyTypeGroup, Category: user.PolicyCategoryEmployee,
		}
	}
	// In the order of companies, names byte by byte, and ids.
	ordered := []*user.Policy{
		named(9, 1, "B"), named(3, 1, "a"), named(4, 1, "a"), named(2, 1, "b"), policy(1, companyID(2)), named(5, 2, "É"), named(6, 2, "🧳"),
	}
	ordered[0].UserGroups = []user.PolicyUserGroup{{}, {CountryCodes: []string{"IT"}}}
	put(t, ordered[6], ordered[2], ordered[0], ordered[4], ordered[1], ordered[5], ordered[3])
	first, second := storage.InCompanies(companyID(1)), storage.InCompanies(companyID(2))

	t.Run("of companies", func(t *testing.T) {
		same(t, "policies", ordered, ofCompanies(t, companyID(2), companyID(9), companyID(1), companyID(2)))
		same(t, "policies", ordered[4:], ofCompanies(t, companyID(2)))
		same(t, "policies of another company", []*user.Policy{}, ofCompanies(t, companyID(9), ""))
		same(t, "policies of no company", []*user.Policy{}, ofCompanies(t))
	})
	t.Run("by id", func(t *testing.T) {
		ids := []string{id("policy", 9), id("policy", 1), id("policy", 99), id("policy", 1), ""}
		whole, other := ordered[4], ordered[0]
		same(t, "everywhere", []*user.Policy{whole, other}, byID(t, storage.Everywhere(), ids...))
		same(t, "in a company", []*user.Policy{other}, byID(t, first, ids...))
		same(t, "in another company", []*user.Policy{whole}, byID(t, second, ids...))
		same(t, "in both companies", []*user.Policy{whole, other}, byID(t, storage.InCompanies(companyID(1), companyID(2)), ids...))
		same(t, "nowhere", []*user.Policy{}, byID(t, storage.Scope{}, ids...))
		same(t, "no ids", []*user.Policy{}, byID(t, storage.Everywhere()))
	})
	t.Run("replaced", func(t *testing.T) {
		moved := named(1, 1, "Z")
		put(t, moved, moved)
		same(t, "policies of the old company", ordered[5:], ofCompanies(t, companyID(2)))
		same(t, "policies of the new company", []*user.Policy{ordered[0], moved, ordered[1], ordered[2], ordered[3]}, ofCompanies(t, companyID(1)))
		same(t, "in the old company", []*user.Policy{}, byID(t, second, moved.ID))
		same(t, "in the new company", []*user.Policy{moved}, byID(t, first, moved.ID))
		put(t, policy(1, companyID(2)))
		same(t, "policies", ordered, ofCompanies(t, companyID(1), companyID(2)))
	})
}
