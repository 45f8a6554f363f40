package storagetest

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testDerived changes what users are found and ordered by, and looks for them before and after.
func testDerived(t *testing.T, open Open) {
	s := start(t, open)
	tests := []struct {
		name string
		test func(t *testing.T, team *team)
	}{
		{"name", testNameChanges},
		{"positions", testPositionChanges},
		{"search terms", testSearchTermChanges},
		{"external id", testExternalIDChanges},
		{"roles", testRoleChanges},
		{"company", testCompanyChanges},
		{"status", testStatusChanges},
		{"filtered fields", testFilteredFieldChanges},
	}
	for i, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			first := 10 * i
			tm := &team{s, first, storage.InCompanies(companyID(first))}
			insert(t, s, tm.person("Baker", "Bob", 1), tm.person("Cook", "Cleo", 2), tm.person("Smith", "Sam", 3))
			c.test(t, tm)
		})
	}
}

// team is a company with three users: 1 is Bob Baker, 2 is Cleo Cook and 3 is Sam Smith.
type team struct {
	store storage.Store
	first int
	scope storage.Scope
}

func (tm *team) person(family, given string, n int) *user.User {
	return person(tm.first+n, companyID(tm.first), family, given)
}

func (tm *team) id(n int) string { return userID(tm.first + n) }

func (tm *team) ids(ns []int) []string {
	var list []string
	for _, n := range ns {
		list = append(list, tm.id(n))
	}
	return list
}

// set changes fields of user n.
func (tm *team) set(t *testing.T, n int, from *user.User, paths ...string) {
	t.Helper()
	update(t, tm.store, tm.id(n), set(from, paths...))
}

func (tm *team) lists(t *testing.T, query storage.Query, want ...int) {
	t.Helper()
	same(t, "the list", tm.ids(want), ids(list(t, tm.store, tm.scope, query).Users))
}

func (tm *team) finds(t *testing.T, key storage.Key, want ...int) {
	t.Helper()
	same(t, "users found", tm.ids(want), ids(find(t, tm.store, tm.scope, key)))
}

func (tm *team) arranges(t *testing.T, traveler int, want ...int) {
	t.Helper()
	var got []string
	for _, a := range arrangements(t, tm.store, tm.scope, tm.id(traveler)) {
		got = append(got, a.Arranger.ID)
	}
	same(t, "arrangers", tm.ids(want), got)
}

func testNameChanges(t *testing.T, tm *team) {
	tm.lists(t, storage.Query{}, 1, 2, 3)
	tm.set(t, 2, tm.person("Ábel", "Cleo", 0), "personalInfo.name")
	tm.lists(t, storage.Query{}, 2, 1, 3)
	tm.lists(t, storage.Query{Search: "cook"})
	tm.lists(t, storage.Query{Search: "abel"}, 2)
	tm.lists(t, storage.Query{Search: "cleo"}, 2)

	tm.set(t, 2, tm.person("Zola", "Zoe", 0), "personalInfo")
	tm.lists(t, storage.Query{}, 1, 3, 2)
	tm.lists(t, storage.Query{Search: "abel"})
	tm.lists(t, storage.Query{Search: "zo"}, 2)

	tm.set(t, 1, &user.User{}, "personalInfo")
	tm.set(t, 3, &user.User{}, "personalInfo.name")
	tm.lists(t, storage.Query{}, 1, 3, 2)
	tm.lists(t, storage.Query{Search: "baker"})
	tm.lists(t, storage.Query{Search: "smith"})

	tm.set(t, 1, tm.person("Baker", "Bob", 0), "personalInfo.name")
	tm.lists(t, storage.Query{}, 3, 1, 2)
	tm.lists(t, storage.Query{Search: "baker"}, 1)
}

func testPositionChanges(t *testing.T, tm *team) {
	before := list(t, tm.store, tm.scope, storage.Query{}).Positions
	tm.set(t, 1, tm.person("Zola", "Bob", 0), "personalInfo.name")
	tm.lists(t, storage.Query{After: &before[0]}, 2, 3, 1)
	tm.lists(t, storage.Query{After: &before[2]}, 1)
	tm.lists(t, storage.Query{Before: &before[2], FromEnd: true}, 2)
}

func testSearchTermChanges(t *testing.T, tm *team) {
	from := tm.person("", "", 0)
	from.BusinessInfo.Email, from.BusinessInfo.EmployeeID = new("business@example.com"), new("E1")
	from.PersonalInfo = &user.PersonalInfo{Email: new("personal@example.com")}
	emails := storage.Query{Filters: []storage.Filter{{Emails: []string{"business@example.com", "personal@example.com"}}}}
	looks := func(business, employee, personal, either []int) {
		t.Helper()
		tm.lists(t, storage.Query{Search: "business@"}, business...)
		tm.finds(t, storage.Key{Email: "business@example.com"}, business...)
		tm.lists(t, storage.Query{Search: "e1"}, employee...)
		tm.finds(t, storage.Key{EmployeeID: "E1"}, employee...)
		tm.lists(t, storage.Query{Search: "personal@"}, personal...)
		tm.finds(t, storage.Key{Email: "personal@example.com"}, personal...)
		tm.lists(t, emails, either...)
		tm.lists(t, storage.Query{Search: "smith"}, 3)
	}
	looks(nil, nil, nil, nil)
	tm.set(t, 1, from, "businessInfo.email")
	tm.set(t, 2, from, "businessInfo.employeeId")
	tm.set(t, 3, from, "personalInfo.email")
	looks([]int{1}, []int{2}, []int{3}, []int{1, 3})
	tm.set(t, 1, from, "personalInfo")
	looks([]int{1}, []int{2}, []int{1, 3}, []int{1, 3})
	tm.set(t, 1, &user.User{}, "businessInfo.email", "personalInfo.email")
	tm.set(t, 2, tm.person("", "", 0), "businessInfo")
	tm.set(t, 3, tm.person("Smith", "Sam", 0), "personalInfo")
	looks(nil, nil, nil, nil)
}

func testExternalIDChanges(t *testing.T, tm *team) {
	tm.set(t, 1, &user.User{ExternalID: new("X")}, "externalId")
	tm.finds(t, storage.Key{ExternalID: "X"}, 1)
	tm.set(t, 1, &user.User{ExternalID: new("Y")}, "externalId")
	tm.finds(t, storage.Key{ExternalID: "X"})
	tm.finds(t, storage.Key{ExternalID: "Y"}, 1)
	tm.set(t, 1, &user.User{}, "externalId")
	tm.finds(t, storage.Key{ExternalID: "Y"})
}

func testRoleChanges(t *testing.T, tm *team) {
	arranging := func(ns ...int) *user.User {
		metadata := &user.RoleMetadata{}
		for _, n := range ns {
			metadata.ArrangerFor = append(metadata.ArrangerFor, user.ArrangedTraveler{UserID: new(tm.id(n))})
		}
		return &user.User{Roles: []user.Role{{RoleType: new(user.RoleTypeTravelArranger), Metadata: metadata}}}
	}
	arrangers := storage.Query{Filters: []storage.Filter{{Roles: []user.RoleType{user.RoleTypeTravelArranger}}}}
	tm.arranges(t, 1)
	tm.set(t, 3, arranging(1, 2), "roles")
	tm.set(t, 2, arranging(1), "roles")
	tm.arranges(t, 1, 2, 3)
	tm.arranges(t, 2, 3)
	tm.lists(t, arrangers, 2, 3)

	tm.set(t, 3, arranging(2), "roles")
	tm.arranges(t, 1, 2)
	tm.arranges(t, 2, 3)

	tm.set(t, 3, tm.person("Aaron", "Sam", 0), "personalInfo.name")
	tm.set(t, 3, arranging(1), "roles")
	tm.arranges(t, 1, 3, 2)

	tm.set(t, 2, &user.User{}, "roles")
	tm.arranges(t, 1, 3)
	tm.lists(t, arrangers, 3)

	if err := tm.store.EraseUser(t.Context(), tm.scope, tm.id(3), 0); err != nil {
		t.Fatal(err)
	}
	tm.arranges(t, 1)
	tm.lists(t, arrangers)
}

func testCompanyChanges(t *testing.T, tm *team) {
	next := &team{tm.store, tm.first, storage.InCompanies(companyID(tm.first + 1))}
	moved := person(0, companyID(tm.first+1), "", "")
	tm.set(t, 2, moved, "businessInfo.organizationRef")
	tm.lists(t, storage.Query{}, 1, 3)
	next.lists(t, storage.Query{}, 2)
	same(t, "in the old company", nil, ids(byID(t, tm.store, tm.scope, storage.AllFields, tm.id(2))))
	same(t, "in the new company", tm.ids([]int{2}), ids(byID(t, tm.store, next.scope, storage.AllFields, tm.id(2))))
	if _, err := tm.store.UpdateUser(t.Context(), next.scope, tm.id(2), set(moved, "businessInfo")); err != nil {
		t.Fatalf("UpdateUser in the new company: %v", err)
	}
	tm.set(t, 2, &user.User{}, "businessInfo")
	tm.lists(t, storage.Query{}, 1, 3)
	next.lists(t, storage.Query{})
	same(t, "in no company", tm.ids([]int{2}), ids(byID(t, tm.store, storage.Everywhere(), storage.AllFields, tm.id(2))))
}

func testStatusChanges(t *testing.T, tm *team) {
	statuses := func(active, inactive []int) {
		t.Helper()
		tm.lists(t, storage.Query{}, active...)
		tm.lists(t, storage.Query{Status: storage.Inactive}, inactive...)
		tm.lists(t, storage.Query{Status: storage.AnyStatus}, 1, 2, 3)
	}
	statuses([]int{1, 2, 3}, nil)
	tm.set(t, 2, &user.User{}, "isActive")
	statuses([]int{1, 3}, []int{2})
	tm.set(t, 3, &user.User{}, "isActive")
	statuses([]int{1}, []int{2, 3})
	tm.set(t, 2, &user.User{IsActive: true}, "isActive")
	statuses([]int{1, 2}, []int{3})
}

func testFilteredFieldChanges(t *testing.T, tm *team) {
	from := filteredUsers()[0]
	from.Persona = user.PersonaGuest
	filters := map[string]storage.Filter{
		"businessInfo.legalEntityRef": {LegalEntityIDs: []string{id("legal", 1)}},
		"businessInfo.officeRef":      {OfficeIDs: []string{id("office", 1)}},
		"businessInfo.departmentRef":  {DepartmentIDs: []string{id("department", 1)}},
		"businessInfo.costCenterRef":  {CostCenterIDs: []string{id("center", 1)}},
		"businessInfo.email":          {Emails: []string{"anna@firma.example"}},
		"businessInfo.designation":    {Designations: []string{"director"}},
		"externalId":                  {ExternalIDs: []string{"X1"}},
		"tier":                        {Tiers: []user.Tier{user.TierBasic}},
		"persona":                     {Personas: []user.Persona{user.PersonaGuest}},
		"roles":                       {Roles: []user.RoleType{user.RoleTypeCompanyAdmin}},
	}
	for path, filter := range filters {
		query := storage.Query{Filters: []storage.Filter{filter}}
		tm.lists(t, query)
		tm.set(t, 2, from, path)
		tm.lists(t, query, 2)
		tm.set(t, 2, &user.User{}, path)
		tm.lists(t, query)
	}
}
