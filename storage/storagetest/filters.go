package storagetest

import (
	"fmt"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testFilters(t *testing.T, open Open) {
	users := filteredUsers()
	s := start(t, open, users...)
	type filters = []storage.Filter
	legal, office := func(n int) []string { return []string{id("legal", n)} }, func(n int) []string { return []string{id("office", n)} }
	department, center := func(n int) []string { return []string{id("department", n)} }, func(n int) []string { return []string{id("center", n)} }
	many := make([]string, 0, 2000)
	for n := range 2000 {
		many = append(many, userID(n))
	}
	cases := []struct {
		name    string
		filters filters
		want    []int
	}{
		{"none", nil, []int{1, 2, 3, 4, 5}},
		{"one without conditions", filters{{}}, []int{1, 2, 3, 4, 5}},
		{"conditions without values", filters{{UserIDs: []string{}, Emails: []string{}, Roles: []user.RoleType{}}}, []int{1, 2, 3, 4, 5}},

		{"legal entity", filters{{LegalEntityIDs: legal(1)}}, []int{1, 3}},
		{"legal entities", filters{{LegalEntityIDs: append(legal(1), legal(2)...)}}, []int{1, 2, 3}},
		{"another legal entity", filters{{LegalEntityIDs: legal(9)}}, nil},
		{"a legal entity is no office", filters{{OfficeIDs: legal(1)}}, nil},
		{"office", filters{{OfficeIDs: office(2)}}, []int{3}},
		{"offices", filters{{OfficeIDs: append(office(2), office(1)...)}}, []int{1, 2, 3}},
		{"department", filters{{DepartmentIDs: department(1)}}, []int{1, 3}},
		{"departments", filters{{DepartmentIDs: append(department(7), department(2)...)}}, []int{2}},
		{"cost center", filters{{CostCenterIDs: center(3)}}, []int{3}},
		{"cost centers", filters{{CostCenterIDs: append(center(3), center(1)...)}}, []int{1, 3}},
		{"user", filters{{UserIDs: userIDs(4)}}, []int{4}},
		{"users", filters{{UserIDs: userIDs(4, 99, 1, 4)}}, []int{1, 4}},
		{"many users", filters{{UserIDs: many}}, []int{1, 2, 3, 4, 5}},
		{"business e-mail", filters{{Emails: []string{"ANNA@firma.example"}}}, []int{1}},
		{"personal e-mail", filters{{Emails: []string{"ben@Privat.example"}}}, []int{2}},
		{"e-mails", filters{{Emails: []string{"cleo@privat.example", "anna@firma.example", "cleo@firma.example"}}}, []int{1, 3}},
		{"part of an e-mail", filters{{Emails: []string{"anna@firma", "%", ""}}}, nil},
		{"external id", filters{{ExternalIDs: []string{"X1"}}}, []int{1}},
		{"external ids", filters{{ExternalIDs: []string{"X1", "x1", "X"}}}, []int{1, 2}},
		{"persona", filters{{Personas: []user.Persona{user.PersonaEmployee}}}, []int{1, 5}},
		{"personas", filters{{Personas: []user.Persona{user.PersonaGuest, user.PersonaAdhoc}}}, []int{2, 4}},
		{"role", filters{{Roles: []user.RoleType{user.RoleTypeTravelArranger}}}, []int{2}},
		{"second role", filters{{Roles: []user.RoleType{user.RoleTypeCompanyTravelArranger}}}, []int{2}},
		{"role without a type", filters{{Roles: []user.RoleType{user.RoleTypeUnknownType}}}, []int{3, 5}},
		{"roles", filters{{Roles: []user.RoleType{user.RoleTypeCompanyAdmin, user.RoleTypeTravelArranger}}}, []int{1, 2}},
		{"role in metadata only", filters{{Roles: []user.RoleType{user.RoleTypeTmcAdmin}}}, nil},
		{"designation", filters{{Designations: []string{"director, ÜBERSEE"}}}, []int{2}},
		{"designations", filters{{Designations: []string{"Director", "nobody"}}}, []int{1, 3}},
		{"designation without its accents", filters{{Designations: []string{"Director, Ubersee"}}}, nil},
		{"part of a designation", filters{{Designations: []string{"Dir", "Dir%"}}}, nil},
		{"tier", filters{{Tiers: []user.Tier{user.TierSeat1a}}}, []int{2}},
		{"tiers", filters{{Tiers: []user.Tier{user.TierSeat1a, user.TierBasic}}}, []int{1, 2}},

		{"two conditions that one user meets", filters{{LegalEntityIDs: legal(1), OfficeIDs: office(2)}}, []int{3}},
		{"two conditions that no user meets together", filters{{LegalEntityIDs: legal(2), OfficeIDs: office(2)}}, nil},
		{"eleven conditions", filters{{
			LegalEntityIDs: legal(1), OfficeIDs: office(1), DepartmentIDs: department(1), CostCenterIDs: center(1), UserIDs: userIDs(1),
			Emails: []string{"anna@firma.example"}, ExternalIDs: []string{"X1"}, Personas: []user.Persona{user.PersonaEmployee},
			Roles: []user.RoleType{user.RoleTypeCompanyAdmin}, Designations: []string{"director"}, Tiers: []user.Tier{user.TierBasic},
		}}, []int{1}},
		{"either filter", filters{{LegalEntityIDs: legal(2)}, {Personas: []user.Persona{user.PersonaAdhoc}}}, []int{2, 4}},
		{"filters that overlap", filters{{LegalEntityIDs: legal(1)}, {OfficeIDs: office(2)}}, []int{1, 3}},
		{"a filter that nobody matches", filters{{UserIDs: userIDs(99)}, {OfficeIDs: office(2)}}, []int{3}},
		{"a filter that everybody matches", filters{{OfficeIDs: office(2)}, {}}, []int{1, 2, 3, 4, 5}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			matches(t, s, storage.Everywhere(), storage.Query{Status: storage.AnyStatus, Filters: c.filters}, c.want...)
		})
	}
	t.Run("status, search and scope as well", func(t *testing.T) {
		testCombined(t, s, filters{{LegalEntityIDs: legal(1)}, {LegalEntityIDs: legal(2)}})
	})
}

// testCombined narrows the users 1, 2 and 3, of whom filters alone selects all.
func testCombined(t *testing.T, s storage.Store, filters []storage.Filter) {
	t.Helper()
	own := storage.InCompanies(companyID(1))
	cases := []struct {
		scope  storage.Scope
		status storage.Status
		search string
		want   []int
	}{
		{own, storage.Active, "", []int{1, 2}},
		{own, storage.Inactive, "", []int{3}},
		{own, storage.AnyStatus, "", []int{1, 2, 3}},
		{own, storage.AnyStatus, "user", []int{1, 2, 3}},
		{own, storage.AnyStatus, "user number2", []int{2}},
		{own, storage.Active, "number3", nil},
		{own, storage.Inactive, "number3", []int{3}},
		{own, storage.AnyStatus, "number4", nil},
		{storage.InCompanies(companyID(2)), storage.AnyStatus, "", nil},
		{storage.Everywhere(), storage.Active, "", []int{1, 2}},
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%v status %d %q", c.scope, c.status, c.search), func(t *testing.T) {
			matches(t, s, c.scope, storage.Query{Status: c.status, Search: c.search, Filters: filters}, c.want...)
		})
	}
}

// filteredUsers are users 1 to 3, of whom 3 is inactive, who have something to filter by; 4, who has next to nothing, and 5, who
// has no company.
func filteredUsers() []*user.User {
	reference := func(kind string, n int) *user.Reference { return &user.Reference{ID: id(kind, n)} }
	users := make([]*user.User, 0, 5)
	for n := 1; n <= 3; n++ {
		u := person(n, companyID(1), "User", fmt.Sprintf("Number%d", n))
		u.BusinessInfo.CostCenterRef = reference("center", n)
		users = append(users, u)
	}
	a, b, c := users[0], users[1], users[2]

	a.BusinessInfo.LegalEntityRef, a.BusinessInfo.OfficeRef = reference("legal", 1), reference("office", 1)
	a.BusinessInfo.DepartmentRef = reference("department", 1)
	a.BusinessInfo.Email, a.ExternalID = new("Anna@Firma.example"), new("X1")
	a.BusinessInfo.Designation, a.Tier = new("Director"), new(user.TierBasic)
	a.Roles = []user.Role{{
		RoleType: new(user.RoleTypeCompanyAdmin),
		Metadata: &user.RoleMetadata{RoleType: new(user.RoleTypeTmcAdmin)},
	}}

	b.BusinessInfo.LegalEntityRef, b.BusinessInfo.OfficeRef = reference("legal", 2), reference("office", 1)
	b.BusinessInfo.DepartmentRef = reference("department", 2)
	b.PersonalInfo.Email, b.ExternalID = new("ben@privat.example"), new("x1")
	b.BusinessInfo.Designation, b.Tier = new("DIRECTOR, Übersee"), new(user.TierSeat1a)
	b.Persona = user.PersonaGuest
	b.Roles = []user.Role{{RoleType: new(user.RoleTypeTravelArranger)}, {RoleType: new(user.RoleTypeCompanyTravelArranger)}}

	c.BusinessInfo.LegalEntityRef, c.BusinessInfo.OfficeRef = reference("legal", 1), reference("office", 2)
	c.BusinessInfo.DepartmentRef = reference("department", 1)
	c.BusinessInfo.Email, c.PersonalInfo.Email = new("cleo@firma.example"), new("cleo@privat.example")
	c.ExternalID, c.BusinessInfo.Designation = new("X 1"), new("director")
	c.Persona, c.IsActive = user.PersonaRelative, false
	c.Roles = []user.Role{{}}

	d := person(4, companyID(2), "User", "Number4")
	d.Persona = user.PersonaAdhoc
	e := bare(5)
	e.Roles = []user.Role{{RoleType: new(user.RoleTypeUnknownType)}}
	return append(users, d, e)
}
