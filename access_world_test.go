package usergraph_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// This file is the world of the tests of who may: companies and TMCs, a person of every kind in and around them, and machines. What
// each of them may is said here once more, independently of package access.

// The ids of the world. Company d is not known to the store, and neither is staffCompany, where the people of TMCs work. No company
// has tmcEmpty.
const (
	companyA     = "0c000000-0000-4000-8000-00000000000a"
	companyB     = "0c000000-0000-4000-8000-00000000000b"
	companyC     = "0c000000-0000-4000-8000-00000000000c"
	companyD     = "0c000000-0000-4000-8000-00000000000d"
	staffCompany = "0c000000-0000-4000-8000-00000000000e"
	noCompany    = "0c000000-0000-4000-8000-0000000000ff"
	tmcX         = "0d000000-0000-4000-8000-00000000000a"
	tmcY         = "0d000000-0000-4000-8000-00000000000b"
	tmcZ         = "0d000000-0000-4000-8000-00000000000c"
	tmcEmpty     = "0d000000-0000-4000-8000-00000000000d"
	tmcUnknown   = "0d000000-0000-4000-8000-0000000000ff"
	unknownUser  = "0a000000-0000-4000-8000-0000000000ff"
)

// realms are the companies of each TMC: X has its contract with a and b, Z only books for a.
var realms = map[string][]string{tmcX: {companyA, companyB}, tmcZ: {companyA}, tmcY: {companyC}}

// person is a user of the world.
type person struct {
	key, company string
	inactive     bool
	// role is what they have, on which company or TMC; without a company, the metadata names none.
	role                 user.RoleType
	roleCompany, roleTMC string
	// roles are further roles, which must let them see nothing more.
	roles []user.Role
	// arranges names the travellers who have accepted them.
	arranges []string
	// noBusinessEmail says that the personal address is the only one.
	noBusinessEmail bool

	index int
	user  *user.User
}

func (p *person) id() string { return personID(p.index) }

func personID(index int) string { return fmt.Sprintf("0a000000-0000-4000-8000-0000000000%02d", index) }

// people are everybody. Keys of travellers are resolved when the world is made.
func people() []*person {
	return []*person{
		{key: "a1", company: companyA},
		{key: "a2", company: companyA},
		{key: "a-inactive", company: companyA, inactive: true},
		{key: "a-admin", company: companyA, role: user.RoleTypeCompanyAdmin, roleCompany: companyA},
		{key: "a-arranger", company: companyA, role: user.RoleTypeCompanyTravelArranger, roleCompany: companyA},
		{key: "a-reporter", company: companyA, role: user.RoleTypeCompanyReportAdmin, roleCompany: companyA},
		{key: "b1", company: companyB},
		{key: "b-admin", company: companyB, role: user.RoleTypeCompanyAdmin},
		{key: "b-arranger", company: companyB, role: user.RoleTypeCompanyTravelArranger},
		{key: "b-reporter", company: companyB, role: user.RoleTypeCompanyReportAdmin},
		{key: "c1", company: companyC},
		{key: "c-admin", company: companyC, role: user.RoleTypeCompanyAdmin, roleCompany: companyC},
		{key: "d1", company: companyD},
		{key: "d-admin", company: companyD, role: user.RoleTypeCompanyAdmin, roleCompany: companyD},
		{key: "alone"},
		{key: "alone-admin", roles: []user.Role{companyRole(user.RoleTypeCompanyAdmin, companyA), {RoleType: new(user.RoleTypeCompanyAdmin)}}},
		{key: "admin-of-another", company: companyA, roles: []user.Role{companyRole(user.RoleTypeCompanyAdmin, companyB)}},
		{key: "x-admin", company: staffCompany, role: user.RoleTypeTmcAdmin, roleTMC: tmcX},
		{key: "x-agent", company: staffCompany, role: user.RoleTypeTmcAgent, roleTMC: tmcX},
		{key: "z-agent", company: staffCompany, role: user.RoleTypeTmcAgent, roleTMC: tmcZ},
		{key: "empty-admin", company: staffCompany, role: user.RoleTypeTmcAdmin, roleTMC: tmcEmpty},
		{key: "no-tmc-admin", company: companyB, roles: []user.Role{{RoleType: new(user.RoleTypeTmcAdmin)}}},
		{key: "y-admin", company: companyA, role: user.RoleTypeTmcAdmin, roleTMC: tmcY},
		{key: "admin", company: staffCompany, role: user.RoleTypeGlobalAdmin},
		{key: "agent", company: companyB, role: user.RoleTypeGlobalAgent},
		{key: "accepted", company: companyA, arranges: []string{"a1"}, noBusinessEmail: true},
		{key: "accepted-elsewhere", company: companyB, arranges: []string{"a1", "a-inactive", "alone"}, noBusinessEmail: true},
		{key: "accepted-alone", arranges: []string{"a1", "b1"}},
		{key: "accepted-before", company: companyC, arranges: []string{"a1"}},
		{key: "pending", company: companyA, roles: []user.Role{arrangerRole("a1", user.TravelArrangerStatusPending)}},
		{key: "denied", company: companyB, roles: []user.Role{arrangerRole("a1", user.TravelArrangerStatusDenied)}},
		{key: "unanswered", company: companyC, roles: []user.Role{arrangerRole("a1", "")}},
		{key: "shadowed", company: companyC, roles: shadowedRoles()},
	}
}

func companyRole(kind user.RoleType, company string) user.Role {
	return user.Role{RoleType: &kind, Metadata: &user.RoleMetadata{RoleType: &kind, ArrangerFor: []user.ArrangedTraveler{}, CompanyRef: &user.Reference{ID: company}}}
}

func tmcRole(kind user.RoleType, tmc string) user.Role {
	return user.Role{RoleType: &kind, Metadata: &user.RoleMetadata{RoleType: &kind, ArrangerFor: []user.ArrangedTraveler{}, TmcRef: &user.Reference{ID: tmc}}}
}

func arrangerRole(traveler string, status user.TravelArrangerStatus) user.Role {
	kind := user.RoleTypeTravelArranger
	entry := user.ArrangedTraveler{UserID: &traveler, Status: &status}
	if status == "" {
		entry.Status = nil
	}
	return user.Role{RoleType: &kind, Metadata: &user.RoleMetadata{RoleType: &kind, ArrangerFor: []user.ArrangedTraveler{entry}}}
}

// olderRole is that of a travel arranger in the older form.
func olderRole(traveler string, status user.TravelArrangerStatus) user.Role {
	return user.Role{RoleType: new(user.RoleTypeTravelArranger), RoleMetadata: &user.LegacyRoleMetadata{
		TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: []user.ArrangedTraveler{{UserID: &traveler, Status: &status}}},
	}}
}

// shadowedRoles name a1 as accepted in three places that do not count: in the older form beside the newer one, in a role that is no
// arranger's, and in a second role.
func shadowedRoles() []user.Role {
	shadowed := arrangerRole("a1", user.TravelArrangerStatusPending)
	shadowed.RoleMetadata = olderRole("a1", user.TravelArrangerStatusAccepted).RoleMetadata
	other := arrangerRole("a1", user.TravelArrangerStatusAccepted)
	other.RoleType = nil
	return []user.Role{shadowed, other, arrangerRole("a1", user.TravelArrangerStatusAccepted)}
}

// asker is who asks in a test: a person or a machine.
type asker struct {
	name    string
	viewer  access.Viewer
	person  *person // nil for machines
	company string  // whose users are colleagues
	role    user.RoleType
	// roleCompany and roleTMC are what the role is about.
	roleCompany, roleTMC string
}

// society is the world with everybody who asks.
type society struct {
	people   []*person
	byKey    map[string]*person
	askers   []*asker
	policies []*user.Policy
	known    []*user.Company
	canaries *canaries
}

// newSociety makes the world. Every value of every field that tells is a canary.
func newSociety() *society {
	s := &society{people: people(), byKey: map[string]*person{}, canaries: newCanaries()}
	for i, p := range s.people {
		p.index = i
		s.byKey[p.key] = p
	}
	for _, p := range s.people {
		s.settle(p)
		s.askers = append(s.askers, askerOf(p))
	}
	s.machines()
	for n, id := range []string{companyA, companyB, companyC} {
		c := &user.Company{ID: id, Name: "Company"}
		contracting, booking := tmcX, tmcX
		switch id {
		case companyA:
			booking = tmcZ
		case companyC:
			contracting, booking = tmcY, tmcY
		}
		c.ContractingTmc = &user.Reference{ID: contracting, Name: s.canaries.ofCompany(id)}
		c.BookingTmc = &user.Reference{ID: booking, Name: s.canaries.ofCompany(id)}
		s.known = append(s.known, c)
		s.policies = append(s.policies, s.policy(n, id))
	}
	return s
}

func askerOf(p *person) *asker {
	a := &asker{name: p.key, viewer: access.Viewer{UserID: p.id()}, person: p, company: p.company, role: p.role, roleTMC: p.roleTMC}
	a.roleCompany = p.company
	return a
}

// machines adds those that ask on nobody's behalf.
func (s *society) machines() {
	add := func(name string, m access.Machine) {
		s.askers = append(s.askers, &asker{
			name: "machine " + name, viewer: access.Viewer{Machine: &m}, role: m.Role, roleCompany: m.CompanyID, roleTMC: m.TMCID,
		})
	}
	for _, kind := range user.RoleTypeValues {
		add(string(kind), access.Machine{Role: kind, CompanyID: companyA, TMCID: tmcX})
	}
	add("of no company", access.Machine{Role: user.RoleTypeCompanyAdmin, TMCID: tmcX})
	add("of no TMC", access.Machine{Role: user.RoleTypeTmcAdmin, CompanyID: companyA})
	add("of an empty TMC", access.Machine{Role: user.RoleTypeTmcAgent, TMCID: tmcEmpty})
	add("of an unknown company", access.Machine{Role: user.RoleTypeCompanyAdmin, CompanyID: noCompany})
	add("without a role", access.Machine{CompanyID: companyA, TMCID: tmcX})
}

// settle makes the user that a person is.
func (s *society) settle(p *person) {
	u := storagetest.Fixture(p.index, p.company)
	if u.BusinessInfo.OrganizationRef == nil && p.company != "" {
		panic("the fixture has lost its company")
	}
	u.ID, u.IsActive, u.Roles = p.id(), !p.inactive, []user.Role{}
	s.canaries.fill(p, u)
	around := func(step int) user.Reference {
		return user.Reference{ID: personID((p.index + step) % len(s.people)), Name: s.canaries.of(p, "businessInfo.managerRef.name")}
	}
	manager, relative := around(7), around(3)
	relative.Name = s.canaries.of(p, "relativeOf.userRef.name")
	u.RelativeOf.UserRef = &relative
	u.AdhocUserInfo.ProfileOwner.UserID.ID = around(5).ID
	u.PersonalInfo.EmergencyContactInfo.UserOrgID.UserID.ID = around(13).ID
	u.BusinessInfo.ManagerRef = &manager
	u.BusinessInfo.DesignatedApproverRefs = []user.Reference{around(1), around(11)}
	for i := range u.BusinessInfo.DesignatedApproverRefs {
		u.BusinessInfo.DesignatedApproverRefs[i].Name = s.canaries.of(p, "businessInfo.designatedApproverRefs.name")
	}
	if p.company != "" {
		u.BusinessInfo.OrganizationRef.ID = p.company
	} else {
		u.BusinessInfo = nil
	}
	if p.noBusinessEmail {
		u.BusinessInfo.Email = nil
	}
	if p.role != "" {
		role := user.Role{RoleType: new(p.role)}
		switch {
		case p.roleCompany != "":
			role = companyRole(p.role, p.roleCompany)
			role.Metadata.CompanyRef.Name = s.canaries.of(p, "roles.metadata.companyRef.name")
		case p.roleTMC != "":
			role = tmcRole(p.role, p.roleTMC)
			role.Metadata.TmcRef.Name = s.canaries.of(p, "roles.metadata.tmcRef.name")
		}
		u.Roles = append(u.Roles, role)
	}
	for i, traveler := range p.arranges {
		role := arrangerRole(s.byKey[traveler].id(), user.TravelArrangerStatusAccepted)
		if i%2 == 1 || p.key == "accepted-before" {
			role = olderRole(s.byKey[traveler].id(), user.TravelArrangerStatusAccepted)
		}
		u.Roles = append(u.Roles, role)
	}
	for _, role := range p.roles {
		name := func(travelers []user.ArrangedTraveler) {
			for i := range travelers {
				travelers[i].UserID = new(s.byKey[*travelers[i].UserID].id())
			}
		}
		if role.Metadata != nil {
			name(role.Metadata.ArrangerFor)
		}
		if role.RoleMetadata != nil {
			name(role.RoleMetadata.TravelArrangerMetadata.ArrangerFor)
		}
		u.Roles = append(u.Roles, role)
	}
	p.user = u
	s.canaries.settle(p)
}

func (s *society) policy(n int, company string) *user.Policy {
	text := func() []string { return []string{*s.canaries.ofCompany(company)} }
	return &user.Policy{
		ID: fmt.Sprintf("0b000000-0000-4000-8000-0000000000%02d", n), CompanyID: company, Name: *s.canaries.ofCompany(company),
		Type: user.PolicyTypeDefault, Category: user.PolicyCategoryEmployee, Version: 1, UpdatedAt: s.people[0].user.UpdatedAt,
		UserGroups: []user.PolicyUserGroup{{
			UserIDs: []string{}, LegalEntityIDs: []string{}, OfficeIDs: []string{}, Departments: text(), CostCenters: text(), Grades: text(),
			PositionTitles: text(), CountryCodes: []string{}, WorkerTypes: []user.WorkerType{}, AccountingCodes: text(),
		}},
	}
}

// fillStore puts the world into a store.
func (s *society) fillStore(tb testing.TB, store storage.Store) storage.Store {
	tb.Helper()
	for _, c := range s.known {
		if err := store.PutCompany(tb.Context(), c); err != nil {
			tb.Fatal(err)
		}
	}
	for _, p := range s.policies {
		if err := store.PutPolicy(tb.Context(), p); err != nil {
			tb.Fatal(err)
		}
	}
	for _, p := range s.people {
		if err := store.InsertUser(tb.Context(), p.user); err != nil {
			tb.Fatal(err)
		}
	}
	return store
}

// door is a server that lets everybody in who says who they are.
type door struct {
	handler http.Handler
	society *society
}

const askerHeader = "Asker"

// open serves a store to the askers of the world.
func (s *society) open(store storage.Store, options ...usergraph.Option) *door {
	byName := map[string]access.Viewer{}
	for _, a := range s.askers {
		byName[a.name] = a.viewer
	}
	viewer := usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) { return byName[r.Header.Get(askerHeader)], nil })
	return &door{handler: usergraph.New(store, append(options, viewer)...), society: s}
}

// ask sends an operation of an asker without aliases of ids. No error may tell of a user who must not be known of: at what everybody
// sees who sees the user.
func (d *door) ask(tb testing.TB, a *asker, query string, variables any) gqltest.Response {
	tb.Helper()
	response := d.send(tb, a, query, variables)
	for _, e := range response.Errors {
		if n := len(e.Path); n > 1 && (e.Path[n-1] == "id" || e.Path[n-1] == "personalInfo" || e.Path[n-1] == "isActive") {
			tb.Errorf("%s learns that there is somebody: %s at %s", a.name, e.Code(), e.PathText())
		}
	}
	return response
}

// send sends an operation of an asker.
func (d *door) send(tb testing.TB, a *asker, query string, variables any) gqltest.Response {
	tb.Helper()
	body := gqltest.Body(tb, query, variables, false)
	r := httptest.NewRequestWithContext(tb.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set(askerHeader, a.name)
	return gqltest.Send(tb, d.handler, r)
}

// onLocalStores is [onEveryStore] for tests that ask too much for a server.
func onLocalStores(t *testing.T, test func(t *testing.T, store storage.Store)) {
	t.Helper()
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		if _, ok := store.(*mongodb.Store); ok {
			t.Skip("the same is asked of the other stores, and less of this one by other tests")
		}
		test(t, store)
	})
}

// newExact makes a store that hands out only what is asked for.
func newExact() storage.Store { return memory.New(memory.Exact()) }
