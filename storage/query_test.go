package storage_test

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// conditions has each condition twice: once so that the first fixture meets it, once so that it does not.
func conditions(u *user.User) map[string][2]storage.Filter {
	other := storagetest.Fixture(2, company)
	type filter = storage.Filter
	b, o := u.BusinessInfo, other.BusinessInfo
	return map[string][2]storage.Filter{
		"legal entity": {filter{LegalEntityIDs: []string{"x", b.LegalEntityRef.ID}}, filter{LegalEntityIDs: []string{o.LegalEntityRef.ID}}},
		"office":       {filter{OfficeIDs: []string{b.OfficeRef.ID, "x"}}, filter{OfficeIDs: []string{b.LegalEntityRef.ID}}},
		"department":   {filter{DepartmentIDs: []string{b.DepartmentRef.ID}}, filter{DepartmentIDs: []string{*b.DepartmentRef.Name}}},
		"cost center":  {filter{CostCenterIDs: []string{b.CostCenterRef.ID}}, filter{CostCenterIDs: []string{""}}},
		"user":         {filter{UserIDs: []string{other.ID, u.ID}}, filter{UserIDs: []string{other.ID}}},
		"e-mail": {
			filter{Emails: []string{"x", "PERSONAL.1@Example.com"}},
			filter{Emails: []string{"authorizer.1@example.com", "personal.1@example", ""}},
		},
		"business e-mail": {filter{Emails: []string{"business.1@EXAMPLE.com"}}, filter{Emails: []string{*o.Email}}},
		"external id":     {filter{ExternalIDs: []string{*u.ExternalID}}, filter{ExternalIDs: []string{"External 1", *b.EmployeeID}}},
		"persona":         {filter{Personas: []user.Persona{other.Persona, u.Persona}}, filter{Personas: []user.Persona{other.Persona}}},
		"role": {
			filter{Roles: []user.RoleType{user.RoleTypeTmcAgent, user.RoleTypeCompanyAdmin}},
			filter{Roles: []user.RoleType{user.RoleTypeUnknownType, user.RoleTypeTmcAgent}},
		},
		"designation": {filter{Designations: []string{"DIRECTOR 1"}}, filter{Designations: []string{"Director", "Director 2"}}},
		"tier":        {filter{Tiers: []user.Tier{*other.Tier, *u.Tier}}, filter{Tiers: []user.Tier{*other.Tier}}},
	}
}

func TestFilterMatches(t *testing.T) {
	u := storagetest.Fixture(1, company)
	projected := storage.FilterFields.Project(u)
	nobody := &user.User{ID: "nobody"}
	for name, filters := range conditions(u) {
		if meets, fails := filters[0], filters[1]; !meets.Matches(u) || fails.Matches(u) {
			t.Errorf("%s: matches %v when met and %v when not", name, meets.Matches(u), fails.Matches(u))
		}
		if meets := filters[0]; !meets.Matches(projected) {
			t.Errorf("%s reads more than FilterFields", name)
		}
		if meets := filters[0]; meets.Matches(nobody) || meets.Matches(hollow()) {
			t.Errorf("%s is met by a user who has nothing", name)
		}
	}
	empty := storage.Filter{Emails: []string{}, UserIDs: []string{}, Designations: []string{}}
	for _, everybody := range []storage.Filter{{}, empty} {
		for _, u := range []*user.User{u, nobody, hollow()} {
			if !everybody.Matches(u) {
				t.Errorf("a filter without values does not match user %q", u.ID)
			}
		}
	}
}

func TestFilterMatchesOnlyIfEveryConditionIsMet(t *testing.T) {
	u := storagetest.Fixture(1, company)
	all := storage.Filter{
		LegalEntityIDs: []string{u.BusinessInfo.LegalEntityRef.ID},
		OfficeIDs:      []string{u.BusinessInfo.OfficeRef.ID},
		DepartmentIDs:  []string{u.BusinessInfo.DepartmentRef.ID},
		CostCenterIDs:  []string{u.BusinessInfo.CostCenterRef.ID},
		UserIDs:        []string{u.ID},
		Emails:         []string{*u.PersonalInfo.Email},
		ExternalIDs:    []string{*u.ExternalID},
		Personas:       []user.Persona{u.Persona},
		Roles:          []user.RoleType{user.RoleTypeCompanyAdmin},
		Designations:   []string{*u.BusinessInfo.Designation},
		Tiers:          []user.Tier{*u.Tier},
	}
	if !all.Matches(u) {
		t.Fatal("all conditions are met and the filter does not match")
	}
	breaks := map[string]func(*storage.Filter){
		"legal entity": func(f *storage.Filter) { f.LegalEntityIDs = []string{"x"} },
		"office":       func(f *storage.Filter) { f.OfficeIDs = []string{"x"} },
		"department":   func(f *storage.Filter) { f.DepartmentIDs = []string{"x"} },
		"cost center":  func(f *storage.Filter) { f.CostCenterIDs = []string{"x"} },
		"user":         func(f *storage.Filter) { f.UserIDs = []string{"x"} },
		"e-mail":       func(f *storage.Filter) { f.Emails = []string{"x"} },
		"external id":  func(f *storage.Filter) { f.ExternalIDs = []string{"x"} },
		"persona":      func(f *storage.Filter) { f.Personas = []user.Persona{"x"} },
		"role":         func(f *storage.Filter) { f.Roles = []user.RoleType{"x"} },
		"designation":  func(f *storage.Filter) { f.Designations = []string{"x"} },
		"tier":         func(f *storage.Filter) { f.Tiers = []user.Tier{"x"} },
	}
	for name, breakIt := range breaks {
		f := all
		breakIt(&f)
		if f.Matches(u) {
			t.Errorf("the filter matches without the %s", name)
		}
	}
}

func TestFilterOfARoleWithoutType(t *testing.T) {
	unknown := storage.Filter{Roles: []user.RoleType{user.RoleTypeUnknownType}}
	for name, c := range map[string]struct {
		roles []user.Role
		want  bool
	}{
		"no roles":            {nil, false},
		"a role without type": {[]user.Role{{}}, true},
		"the unknown type":    {[]user.Role{{RoleType: new(user.RoleTypeUnknownType)}}, true},
		"another type":        {[]user.Role{{RoleType: new(user.RoleTypeTmcAgent)}}, false},
	} {
		if got := unknown.Matches(&user.User{Roles: c.roles}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
