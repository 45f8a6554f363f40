package usergraph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// TestCreate has everybody create users everywhere. Who may not does not learn whether a value is taken or a company exists.
func TestCreate(t *testing.T) {
	s := newSociety()
	d := s.openDesk(t, newExact())
	const query = `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id tier businessInfo { organizationRef { id } } } userErrors { code message path } } }`
	input := func(company string) map[string]any {
		in := map[string]any{"persona": "EMPLOYEE", "externalId": "new"}
		if company != "" {
			in["businessInfo"] = map[string]any{"organizationRef": map[string]any{"id": strings.ToUpper(company)}, "legalEntityRef": map[string]any{"id": company}}
		}
		return in
	}
	for _, a := range s.active() {
		unknown := d.ask(t, a, query, map[string]any{"input": input(noCompany)})
		d.ledger.take()
		for _, company := range []string{companyA, companyB, companyC, companyD, staffCompany, ""} {
			in := input(company)
			r := d.ask(t, a, query, map[string]any{"input": in})
			writes := d.ledger.take()
			if !a.isAdmin(company) {
				if outcomeOf(r) != isForbidden || len(writes) > 0 || r.Body != unknown.Body && a.name != "machine of an unknown company" {
					t.Errorf("%s creates in %q: %s", a.name, company, r.Body)
				}
				for _, p := range s.people {
					in["externalId"] = *p.user.ExternalID
					if taken := d.ask(t, a, query, map[string]any{"input": in}); taken.Body != r.Body {
						t.Errorf("%s learns what is taken in %q: %s", a.name, company, taken.Body)
					}
				}
				continue
			}
			id, _ := at(r.Data["createUser"], "user.id").(string)
			if outcomeOf(r) != isDone || !slices.Equal(writes, []string{"insert " + id}) {
				t.Errorf("%s creates in %q: %v, %s", a.name, company, writes, r.Body)
				continue
			}
			if err := d.ledger.Store.EraseUser(t.Context(), storage.Everywhere(), id, 0); err != nil {
				t.Fatal(err)
			}
		}
		if nobody := d.society.person(a.viewer.UserID); nobody.user == nil && a.person != nil {
			t.Fatal("the world has lost somebody")
		}
	}
}

// roleInput is the input that gives a role.
func roleInput(r *user.Role) inputgen.Object {
	in := inputgen.Object{}
	if r.RoleType != nil {
		in["roleType"] = string(*r.RoleType)
	}
	if m := r.Metadata; m != nil {
		metadata := inputgen.Object{}
		if m.RoleType != nil {
			metadata["roleType"] = string(*m.RoleType)
		}
		if m.CompanyRef != nil {
			metadata["companyRef"] = inputgen.Object{"id": m.CompanyRef.ID}
		}
		if m.TmcRef != nil {
			metadata["tmcRef"] = inputgen.Object{"id": m.TmcRef.ID}
		}
		in["metadata"] = metadata
	}
	return in
}

// grants are roles of every kind, about everything.
func grants() []user.Role {
	var all []user.Role
	for _, kind := range user.RoleTypeValues[1:] {
		all = append(all, user.Role{RoleType: new(kind)})
		for _, company := range []string{companyA, companyB, companyC, noCompany} {
			switch kind {
			case user.RoleTypeCompanyAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyReportAdmin:
				all = append(all, companyRole(kind, company))
			default:
			}
		}
		for _, tmc := range []string{tmcX, tmcY, tmcZ, tmcUnknown} {
			if kind == user.RoleTypeTmcAdmin || kind == user.RoleTypeTmcAgent {
				all = append(all, tmcRole(kind, tmc))
			}
		}
	}
	mixed := tmcRole(user.RoleTypeTmcAdmin, tmcX)
	mixed.RoleType = new(user.RoleTypeCompanyAdmin)
	untyped := tmcRole(user.RoleTypeTmcAgent, tmcY)
	untyped.RoleType = nil
	disguised := companyRole(user.RoleTypeCompanyReportAdmin, companyA)
	disguised.RoleType = new(user.RoleTypeGlobalAgent)
	return append(all, mixed, untyped, disguised)
}

// TestGrants has everybody grant and withdraw every role, of users of each company: nobody one above their own, or about something
// else than they have.
func TestGrants(t *testing.T) {
	s := newSociety()
	d := s.openDesk(t, newExact())
	const (
		change = `mutation($id: ID!, $roles: [RoleInput!], $mode: UpdateMode!) { m: updateUserRoles(id: $id, input: {roles: $roles}, mode: $mode) { user { id } userErrors { code message path } } }`
		create = `mutation($company: ID!, $roles: [RoleInput!]) { m: createUser(input: {persona: EMPLOYEE, roles: $roles, businessInfo: {organizationRef: {id: $company}, legalEntityRef: {id: $company}}}) { user { id } userErrors { code message path } } }`
	)
	for _, a := range s.active() {
		for _, key := range []string{"a1", "b1", "c1", "d1"} {
			p := s.byKey[key]
			if a.isPerson(p) {
				continue // with the role they would be somebody else
			}
			roles := grants()
			if !a.isAdmin(p.company) {
				roles = roles[p.index%8:][:9] // refused whatever the role
			}
			for _, r := range roles {
				refusal := isForbidden
				if a.sees(p) == 0 {
					refusal = isNotFound
				}
				want := refusal
				if a.mayGrant(&r, p.company) {
					want = isDone
				}
				in := []any{roleInput(&r)}
				expect := func(what, query string, variables map[string]any, want outcome) {
					t.Helper()
					r := d.ask(t, a, query, variables)
					writes := d.ledger.take()
					if got := outcomeOf(r); got != want || (len(writes) > 0) != (want == isDone) {
						t.Errorf("%s of %v for %s by %s: %s, want %s: %v %s", what, in, key, a.name, got, want, writes, r.Body)
					}
				}
				with := *p.user
				with.Roles = []user.Role{r}
				for _, mode := range []string{"REPLACE", "MERGE"} {
					expect("grant", change, map[string]any{"id": p.id(), "roles": in, "mode": mode}, want)
					d.put(t, &with)
					expect("withdrawal", change, map[string]any{"id": p.id(), "roles": []any{}, "mode": mode}, want)
					d.put(t, p.user)
				}
				// A role that is kept is nobody's business, one that is changed is.
				d.put(t, &with)
				keeps := refusal
				if a.isAdmin(p.company) {
					keeps = isDone
				}
				arranger := inputgen.Object{"roleType": "TRAVEL_ARRANGER"}
				expect("another role beside that", change, map[string]any{"id": p.id(), "roles": append([]any{arranger}, in...), "mode": "REPLACE"}, keeps)
				d.put(t, p.user)
				if want == isNotFound {
					want = isForbidden
				}
				expect("creation", create, map[string]any{"company": p.company, "roles": in}, want)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// TestMoves has everybody move users to other companies: only those who may manage both.
func TestMoves(t *testing.T) {
	s := newSociety()
	d := s.openDesk(t, newExact())
	const payload = `{ user { id } userErrors { code message path } }`
	ways := []string{
		`updateUserBusinessInfo(id: $id, input: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}) `,
		`updateUserBusinessInfo(id: $id, input: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}, mode: MERGE) `,
		`updateUser(id: $id, input: {persona: EMPLOYEE, businessInfo: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}}) `,
		`updateUser(id: $id, input: {businessInfo: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}}, mode: MERGE) `,
		`updateUser(id: $id, input: {personalInfo: {nationality: "New"}, businessInfo: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}}, mode: MERGE) `,
	}
	for _, a := range s.active() {
		for _, key := range []string{"a1", "a-admin", "b1", "c1", "d1", "alone", "x-agent"} {
			p := s.byKey[key]
			for _, to := range []string{companyA, companyB, companyC, companyD, noCompany} {
				want := isForbidden
				switch {
				case a.sees(p) == 0:
					want = isNotFound
				case a.isAdmin(p.company) && a.isAdmin(to):
					want = isDone
				}
				for _, way := range ways {
					r := d.ask(t, a, "mutation($id: ID!, $to: ID!) { "+way+payload+" }", map[string]any{"id": p.id(), "to": strings.ToUpper(to)})
					if got, writes := outcomeOf(r), d.ledger.take(); got != want || (len(writes) > 0) != (want == isDone) {
						t.Errorf("%s of %s to %s by %s: %s, want %s: %v %s", way, key, to, a.name, got, want, writes, r.Body)
					}
					if want == isDone {
						d.put(t, p.user)
					}
				}
			}
		}
	}
}
