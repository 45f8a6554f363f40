package usergraph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// key is a value by which a person is found, and what one must see of them to do so.
type findKey struct {
	name, value string
	needs       classes
}

// keys are the identifiers of a person.
func (p *person) keys() []findKey {
	u := p.user
	keys := []findKey{{"externalId", *u.ExternalID, ofPersonal}, {"email", strings.ToUpper(*u.PersonalInfo.Email), ofPersonal}}
	if b := u.BusinessInfo; b != nil {
		keys = append(keys, findKey{"employeeId", *b.EmployeeID, ofBusiness})
		if b.Email != nil {
			keys = append(keys, findKey{"email", *b.Email, ofDirectory})
		}
	}
	return keys
}

// TestFindUsers looks for everybody everywhere by all their identifiers.
func TestFindUsers(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			for _, in := range places {
				for _, p := range s.targetsOf(store) {
					var query strings.Builder
					query.WriteString("query($companyId: ID, $tmcId: ID) {")
					for i, k := range p.keys() {
						fmt.Fprintf(&query, ` k%d: findUsers(companyId: $companyId, tmcId: $tmcId, %s: %q, includeInactive: true) { id ...Few tier }`, i, k.name, k.value)
					}
					query.WriteString("} fragment Few on User { personalInfo { name { given } email } businessInfo { email employeeId } externalId }")
					r := d.ask(t, a, query.String(), in.variables)
					s.expectNoLeak(t, a, r.Body, "findUsers")
					for i, k := range p.keys() {
						want := []string{}
						sees := a.sees(p)
						if in.has(p) && sees&k.needs == k.needs && sees != 0 && (a.knowsCompany(p.company) || !in.knows(a)) {
							want = append(want, p.id())
						}
						if got := idsOf(r.Data[fmt.Sprintf("k%d", i)]); !slices.Equal(got, want) {
							t.Errorf("%s finds %s by %s in %s: %v, want %v", a.name, p.key, k.value, in.name, got, want)
						}
					}
				}
			}
			if t.Failed() {
				return
			}
		}
	})
}

// TestSearch searches for everybody by every word of theirs, and by the beginnings of words.
func TestSearch(t *testing.T) {
	s := newSociety()
	d := s.open(s.fillStore(t, newExact()))
	for _, a := range s.active() {
		for _, p := range s.people {
			name := p.user.PersonalInfo.Name
			words := []findKey{
				{"family", name.Family1, ofDirectory},
				{"second family", *name.Family2, ofDirectory},
				{"given", name.Given, ofDirectory},
				{"preferred", *name.Preferred, ofDirectory},
				{"traveler", p.user.PersonalInfo.TravelerName.Given, ofPersonal},
				{"middle", *name.Middle, ofDirectory},
			}
			for _, k := range p.keys() {
				if k.name != "externalId" {
					words = append(words, k)
				}
			}
			for _, k := range words {
				for _, text := range []string{k.value, k.value[:11], "\x01" + k.value, name.Given + " " + k.value} {
					in := place{variables: map[string]any{"companyId": p.company}, companies: []string{p.company}}
					if p.company == "" {
						in.variables["companyId"] = companyA
					}
					list := d.list(t, a, with(in.variables, map[string]any{"search": text}))
					found := idsOf(list["nodes"])
					expectSame(t, int64(len(found)), list["totalCount"])
					d.expectFound(t, a, p, k, found, text)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}

// expectFound checks that who was found by something is the person whom it belongs to, and that the asker may see it. Who sees
// everything of everybody there must have found them, by a whole word that counts.
func (d *door) expectFound(t *testing.T, a *asker, p *person, k findKey, found []string, text string) {
	t.Helper()
	sees := a.sees(p)
	for _, id := range found {
		if id != p.id() || sees&k.needs != k.needs {
			t.Errorf("%s finds %s by the %s %q of %s", a.name, d.society.person(id).key, k.name, text, p.key)
		}
	}
	counts := k.name != "traveler" && k.name != "middle" && p.company != ""
	if text == k.value && counts && len(found) == 0 && (sees == ofAll && (a.isAdmin(p.company) || a.arrangesAll(p.company)) || sees != 0 && k.needs == ofDirectory) {
		t.Errorf("%s does not find %s by the %s %q", a.name, p.key, k.name, text)
	}
}

// TestFilters filters every list by what everybody has.
func TestFilters(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			for _, p := range s.targetsOf(store) {
				for _, f := range p.filters() {
					d.expectFiltered(t, a, p, f)
				}
			}
			if t.Failed() {
				return
			}
		}
	})
}

// filtering is a filter that meets a person, with what one must see of them to use it.
type filtering struct {
	name  string
	value any
	needs classes
}

func (p *person) filters() []filtering {
	u := p.user
	filters := []filtering{
		{"userIds", p.id(), ofDirectory},
		{"personas", string(u.Persona), ofDirectory},
		{"tiers", string(*u.Tier), ofPersonal},
		{"externalIds", *u.ExternalID, ofPersonal},
		{"emails", *u.PersonalInfo.Email, ofPersonal},
	}
	for _, t := range storage.RoleTypes(u) {
		if t != user.RoleTypeUnknownType {
			filters = append(filters, filtering{"roles", string(t), ofPersonal})
		}
	}
	if b := u.BusinessInfo; b != nil {
		filters = append(
			filters,
			filtering{"officeIds", b.OfficeRef.ID, ofDirectory},
			filtering{"departmentIds", b.DepartmentRef.ID, ofDirectory},
			filtering{"designations", strings.ToUpper(*b.Designation), ofDirectory},
			filtering{"legalEntityIds", b.LegalEntityRef.ID, ofBusiness},
			filtering{"costCenterIds", b.CostCenterRef.ID, ofBusiness},
		)
		if b.Email != nil {
			filters = append(filters, filtering{"emails", *b.Email, ofDirectory})
		}
	}
	return filters
}

// expectFiltered filters the list of a person's company. What is found must be seen; where a filter is refused, it is refused
// whatever its value.
func (d *door) expectFiltered(t *testing.T, a *asker, p *person, f filtering) {
	t.Helper()
	variables := map[string]any{"companyId": p.company}
	if p.company == "" {
		variables["companyId"] = companyB
	}
	for _, filters := range [][]any{
		{map[string]any{f.name: []any{f.value}}},
		{map[string]any{f.name: []any{f.value}, "userIds": []any{p.id()}}},
		{map[string]any{"userIds": []any{unknownUser}}, map[string]any{f.name: []any{f.value}}},
	} {
		list := d.list(t, a, with(variables, map[string]any{"filters": filters}))
		found := idsOf(list["nodes"])
		if list != nil {
			expectSame(t, int64(len(found)), list["totalCount"])
		}
		for _, id := range found {
			of := d.society.person(id)
			if a.sees(of)&f.needs != f.needs {
				t.Errorf("%s finds %s by %s", a.name, of.key, f.name)
			}
		}
		personally := (a.arranges(p) || a.isPerson(p)) && !a.knowsCompany(p.company)
		if (a.isAdmin(p.company) || personally) && p.company != "" && !slices.Contains(found, p.id()) {
			t.Errorf("%s does not find %s by %s", a.name, p.key, f.name)
		}
		if a.sees(p) == 0 && slices.Contains(found, p.id()) {
			t.Errorf("%s finds %s, who is hidden, by %s", a.name, p.key, f.name)
		}
	}
}
