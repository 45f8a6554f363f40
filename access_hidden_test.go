package usergraph_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// TestHiddenCostAsMuch compares how often the store is called for users who must not be known of with how often it is for nobody.
func TestHiddenCostAsMuch(t *testing.T) {
	s := newSociety()
	counter := storagetest.Count(s.fillStore(t, newExact()))
	d := s.open(counter)
	queries := []string{
		`query($id: ID!) { user(id: $id) { id travelArrangers { userId } policies { id } } }`,
		`query($id: ID!) { node(id: $id) { id ... on User { businessInfo { managerRef { user { id } } } } } }`,
		`query($id: ID!) { nodes(ids: [$id]) { id } }`,
		`query($id: ID!, $company: ID!) { users(companyId: $company, filters: [{userIds: [$id]}]) { totalCount nodes { id travelArrangers { userId } } } }`,
		respondQuery,
	}
	for i := range writings {
		queries = append(queries, writings[i].query())
	}
	for _, a := range s.active() {
		for _, query := range queries {
			variables := map[string]any{"id": unknownUser}
			if strings.Contains(query, "$company") {
				variables["company"] = noCompany
			}
			counter.Reset()
			nobody := d.ask(t, a, query, variables)
			want := maps.Clone(counter.ByMethod())
			for _, p := range s.people {
				if a.sees(p) != 0 || p.company == "" || a.person != nil && query == respondQuery && p.names(a.person) {
					continue
				}
				variables["id"] = p.id()
				if variables["company"] != nil {
					variables["company"] = p.company
				}
				counter.Reset()
				r := d.ask(t, a, query, variables)
				if diff := cmp.Diff(want, counter.ByMethod()); diff != "" || r.Body != nobody.Body {
					t.Errorf("%s asks of %s: %s\nfor nobody: %s\ncalls (-nobody +hidden):\n%s", a.name, p.key, r.Body, nobody.Body, diff)
				}
			}
		}
	}
}

// TestPermissions compares what apps are told with what the design says.
func TestPermissions(t *testing.T) {
	s := newSociety()
	d := s.open(s.fillStore(t, newExact()))
	for _, a := range s.active() {
		for _, p := range s.people {
			if a.sees(p) == 0 {
				continue
			}
			r := d.ask(t, a, `query($id: ID!) { user(id: $id, includeInactive: true) { permissions { canView canUpdate canManage canGrant } } }`, map[string]any{"id": p.id()})
			got := at(r.Data["user"], "permissions")
			view, update, grant := []any{}, []any{}, []any{}
			for _, class := range []string{"DIRECTORY", "BUSINESS", "PERSONAL", "IDENTITY"} {
				if a.sees(p)&classesByName[class] != 0 {
					view = append(view, class)
				}
			}
			for _, section := range access.AllSections {
				if a.mayChange(p, section) {
					update = append(update, string(section))
				}
			}
			for _, kind := range user.RoleTypeValues[1:] {
				if a.mayGrant(&user.Role{RoleType: &kind}, p.company) {
					grant = append(grant, string(kind))
				}
			}
			expectSame(t, view, at(got, "canView"))
			expectSame(t, update, at(got, "canUpdate"))
			expectSame(t, a.isAdmin(p.company), at(got, "canManage"))
			kinds, _ := at(got, "canGrant").([]any)
			sorted := func(values []any) []string {
				texts := []string{}
				for _, v := range values {
					text, _ := v.(string)
					texts = append(texts, text)
				}
				slices.Sort(texts)
				return texts
			}
			expectSame(t, sorted(grant), sorted(kinds))
			if t.Failed() {
				t.Fatalf("permissions of %s on %s: %s", a.name, p.key, r.Body)
			}
		}
	}
}

// TestStrangers asks as viewers who are nobody: all get the same answer.
func TestStrangers(t *testing.T) {
	s := newSociety()
	store := s.fillStore(t, newExact())
	const query = `query($id: ID!) { user(id: $id) { id } users(companyId: $id) { totalCount } }`
	variables := map[string]any{"id": s.byKey["a1"].id()}
	want := gqltest.Post(t, usergraph.New(store, as(access.Viewer{UserID: unknownUser})), query, variables)
	if want.Status != 401 || len(want.Errors) != 1 || want.Errors[0].Code() != "UNAUTHENTICATED" {
		t.Fatalf("status %d: %s", want.Status, want.Body)
	}
	for name, v := range map[string]access.Viewer{
		"inactive":          {UserID: s.byKey["a-inactive"].id()},
		"no id":             {UserID: "a1"},
		"the id of nothing": {UserID: companyA},
		"both":              {UserID: s.byKey["admin"].id(), Machine: &access.Machine{Role: user.RoleTypeGlobalAdmin}},
	} {
		for _, options := range [][]usergraph.Option{nil, {usergraph.WithDevelopmentMode()}} {
			r := gqltest.Post(t, usergraph.New(store, append(options, as(v))...), query, variables)
			if r.Status != want.Status || r.Body != want.Body {
				t.Errorf("%s: status %d: %s", name, r.Status, r.Body)
			}
		}
	}
}

// TestCaseOfIDs writes the ids of who is asking in capitals.
func TestCaseOfIDs(t *testing.T) {
	s := newSociety()
	store := s.fillStore(t, newExact())
	const query = `query($id: ID!) { user(id: $id) { externalId } }`
	variables := map[string]any{"id": strings.ToUpper(s.byKey["a1"].id())}
	for name, v := range map[string]access.Viewer{
		"user":            {UserID: strings.ToUpper(s.byKey["a-admin"].id())},
		"themself":        {UserID: strings.ToUpper(s.byKey["a1"].id())},
		"company machine": {Machine: &access.Machine{Role: user.RoleTypeCompanyAdmin, CompanyID: strings.ToUpper(companyA)}},
		"TMC machine":     {Machine: &access.Machine{Role: user.RoleTypeTmcAgent, TMCID: strings.ToUpper(tmcX)}},
	} {
		if r := gqltest.Post(t, usergraph.New(store, as(v)), query, variables); at(r.Data["user"], "externalId") == nil {
			t.Errorf("%s: %s", name, r.Body)
		}
	}
}

// TestTakenElsewhere gives users values that users of other companies have: nobody learns of them.
func TestTakenElsewhere(t *testing.T) {
	s := newSociety()
	d := s.openDesk(t, newExact())
	same := *s.byKey["a1"].user
	same.ExternalID = s.byKey["b1"].user.ExternalID
	d.put(t, &same)
	a := s.asker("a-admin")
	for query, want := range map[string]outcome{
		`mutation($id: ID!, $value: String!) { updateUserExternalId(id: $id, input: {externalId: $value}) { user { id } userErrors { code message path } } }`:                               isDone,
		`mutation($id: ID!, $to: ID!) { updateUserBusinessInfo(id: $id, input: {organizationRef: {id: $to}, legalEntityRef: {id: $to}}) { user { id } userErrors { code message path } } }`: isForbidden,
	} {
		variables := map[string]any{"id": same.ID}
		if strings.Contains(query, "$value") {
			variables["value"] = *same.ExternalID
		}
		if strings.Contains(query, "$to") {
			variables["to"] = companyB
		}
		if r := d.ask(t, a, query, variables); outcomeOf(r) != want {
			t.Errorf("%s: %s", query, r.Body)
		}
	}
	if u := d.find(t, same.ID); u.CompanyID() != companyA {
		t.Error("the user has moved")
	}
}
