package demo

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/user"
)

func TestPoliciesMatchUsers(t *testing.T) {
	w := shared()
	types, conditions, names := map[user.PolicyType]int{}, map[string]bool{}, map[string]bool{}
	for _, p := range w.policies {
		types[p.Type]++
		names[p.CompanyID+p.Name] = true
		matching, company := 0, 0
		for _, u := range w.users {
			if u.CompanyID() == p.CompanyID {
				company++
			}
			if p.AppliesTo(u) {
				matching++
			}
		}
		if matching == 0 || (p.Type != user.PolicyTypeDefault && matching == company) {
			t.Errorf("policy %s applies to %d of %d users", p.Name, matching, company)
		}
		if got, want := len(p.UserGroups) == 0, p.Type == user.PolicyTypeDefault; got != want {
			t.Errorf("policy %s is %s and has %d groups", p.Name, p.Type, len(p.UserGroups))
		}
		for _, g := range p.UserGroups {
			for name, used := range map[string]bool{
				"userIds": len(g.UserIDs) > 0, "legalEntityIds": len(g.LegalEntityIDs) > 0, "officeIds": len(g.OfficeIDs) > 0,
				"departments": len(g.Departments) > 0, "costCenters": len(g.CostCenters) > 0, "grades": len(g.Grades) > 0,
				"positionTitles": len(g.PositionTitles) > 0, "countryCodes": len(g.CountryCodes) > 0,
				"workerTypes": len(g.WorkerTypes) > 0, "accountingCodes": len(g.AccountingCodes) > 0,
			} {
				conditions[name] = conditions[name] || used
			}
			if !slices.ContainsFunc(w.users, func(u *user.User) bool { return u.CompanyID() == p.CompanyID && g.Holds(u) }) {
				t.Errorf("policy %s has a group without users", p.Name)
			}
		}
	}
	if diff := cmp.Diff(map[user.PolicyType]int{user.PolicyTypeDefault: 3, user.PolicyTypeGroup: 32, user.PolicyTypeInternal: 5}, types); diff != "" {
		t.Errorf("types of policies (-want +got):\n%s", diff)
	}
	for name, used := range conditions {
		if !used {
			t.Errorf("no policy has the condition %s", name)
		}
	}
	if len(names) != len(w.policies) {
		t.Errorf("%d names for %d policies", len(names), len(w.policies))
	}
}
