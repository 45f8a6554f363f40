package usergraph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// place is a company or TMC in which to look for users.
type place struct {
	name      string
	variables map[string]any
	companies []string
}

var places = []place{
	{"a", map[string]any{"companyId": companyA}, []string{companyA}},
	{"A", map[string]any{"companyId": strings.ToUpper(companyA)}, []string{companyA}},
	{"b", map[string]any{"companyId": companyB}, []string{companyB}},
	{"c", map[string]any{"companyId": companyC}, []string{companyC}},
	{"d", map[string]any{"companyId": companyD}, []string{companyD}},
	{"staff", map[string]any{"companyId": staffCompany}, []string{staffCompany}},
	{"no company", map[string]any{"companyId": noCompany}, nil},
	{"x", map[string]any{"tmcId": tmcX}, realms[tmcX]},
	{"y", map[string]any{"tmcId": tmcY}, realms[tmcY]},
	{"z", map[string]any{"tmcId": tmcZ}, realms[tmcZ]},
	{"empty", map[string]any{"tmcId": tmcEmpty}, nil},
	{"no TMC", map[string]any{"tmcId": tmcUnknown}, nil},
}

// has says whether a person belongs to a company of the place.
func (p *place) has(of *person) bool { return slices.Contains(p.companies, of.company) }

// knows says whether an asker may know of users of a company of the place as such. Otherwise they look only among those whom they
// know personally.
func (p *place) knows(a *asker) bool { return slices.ContainsFunc(p.companies, a.knowsCompany) }

// expects returns the ids of whom an asker finds in the place: those who may be known of in companies that may be known of, else
// those who are known personally.
func (p *place) expects(s *society, a *asker) []string {
	ids := []string{}
	for _, of := range s.people {
		if p.has(of) && a.sees(of) != 0 && (a.knowsCompany(of.company) || !p.knows(a)) {
			ids = append(ids, of.id())
		}
	}
	return ids
}

const listQuery = `query($companyId: ID, $tmcId: ID, $status: UserStatus! = ALL, $search: String, $filters: [UserFilter!], $first: Int, $after: String,
	$last: Int, $before: String, $offset: Int, $order: SortOrder! = ASCENDING) {
	users(companyId: $companyId, tmcId: $tmcId, status: $status, search: $search, filters: $filters, first: $first, after: $after, last: $last,
		before: $before, offset: $offset, sort: {sortBy: NAME, sortOrder: $order}) {
		totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } nodes { id ...Few } } }
	fragment Few on User { isActive personalInfo { name { given } } businessInfo { email } }`

// with returns variables with more of them.
func with(variables, more map[string]any) map[string]any {
	all := maps.Clone(variables)
	maps.Copy(all, more)
	return all
}

// idsOf are the ids of users in an answer, in their order.
func idsOf(list any) []string {
	users, _ := list.([]any)
	ids := make([]string, 0, len(users))
	for _, u := range users {
		id, _ := at(u, "id").(string)
		ids = append(ids, id)
	}
	return ids
}

// list asks for users, who must be allowed to be known of, and returns the answer; nil if it has failed.
func (d *door) list(tb testing.TB, a *asker, variables map[string]any) inputgen.Object {
	tb.Helper()
	r := d.ask(tb, a, listQuery, variables)
	d.society.expectNoLeak(tb, a, r.Body, fmt.Sprint("list of ", variables))
	list, _ := r.Data["users"].(inputgen.Object)
	if list == nil {
		if len(r.Errors) != 1 || r.Errors[0].Code() != "FORBIDDEN" {
			tb.Errorf("list of %v for %s: %s", variables, a.name, r.Body)
		}
		return nil
	}
	for _, id := range idsOf(list["nodes"]) {
		if a.sees(d.society.person(id)) == 0 {
			tb.Errorf("%s finds %s in the list of %v", a.name, d.society.person(id).key, variables)
		}
	}
	return list
}

func (s *society) person(id string) *person {
	for _, p := range s.people {
		if p.id() == id {
			return p
		}
	}
	return &person{key: "nobody " + id}
}

// active are those who may ask.
func (s *society) active() []*asker {
	return slices.DeleteFunc(slices.Clone(s.askers), func(a *asker) bool { return a.person != nil && a.person.inactive })
}

// askersOf are those who ask of a store: all of one in memory, one of each kind of others, which take their time.
func (s *society) askersOf(store storage.Store) []*asker {
	switch store.(type) {
	case *memory.Store:
		return s.active()
	default:
		some := []string{"a1", "a-admin", "b-reporter", "alone", "x-agent", "y-admin", "accepted-elsewhere", "pending", "machine COMPANY_TRAVEL_ARRANGER"}
		return slices.DeleteFunc(s.active(), func(a *asker) bool { return !slices.Contains(some, a.name) })
	}
}

// TestListUsers lists the users of every company and TMC: whole, by pages in both directions, and from an offset.
func TestListUsers(t *testing.T) {
	s := newSociety()
	everything := strings.Replace(listQuery, "fragment Few on User { isActive", "fragment Few on User { ...Everything", 1) + selections{s.canaries.schema}.fragments(1)
	everything = strings.Replace(everything, "fragment Few on User { id personalInfo", "fragment Fewer on User { id personalInfo", 1)
	everything = strings.ReplaceAll(strings.ReplaceAll(everything, "...Few", "...Fewer"), "nodes { id ...Fewer }", "nodes { id ...Few }")
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			for _, p := range places {
				r := d.ask(t, a, everything, with(p.variables, map[string]any{"first": 50}))
				s.expectNoLeak(t, a, r.Body, "everything of "+p.name)
				want := p.expects(s, a)
				whole := d.list(t, a, p.variables)
				ids := idsOf(whole["nodes"])
				if slices.Sort(want); !slices.Equal(want, slices.Sorted(slices.Values(ids))) || !slices.Equal(ids, idsOf(at(r.Data["users"], "nodes"))) {
					t.Errorf("%s lists %s: %v, want %v: %.300s", a.name, p.name, ids, want, r.Body)
				}
				expectSame(t, int64(len(want)), whole["totalCount"])
				d.expectPages(t, a, p.variables, ids)
			}
			if t.Failed() {
				return
			}
		}
	})
}

// expectPages walks through a list by pages of two.
func (d *door) expectPages(t *testing.T, a *asker, variables map[string]any, want []string) {
	t.Helper()
	forward, backward := []string{}, []string{}
	page := map[string]any{"first": 2}
	for range 2 + len(want)/2 {
		list := d.list(t, a, with(variables, page))
		forward = append(forward, idsOf(list["nodes"])...)
		expectSame(t, int64(len(want)), list["totalCount"])
		if at(list, "pageInfo.hasNextPage") != true {
			break
		}
		page["after"] = at(list, "pageInfo.endCursor")
	}
	page = map[string]any{"last": 2}
	for range 2 + len(want)/2 {
		list := d.list(t, a, with(variables, page))
		backward = append(idsOf(list["nodes"]), backward...)
		if at(list, "pageInfo.hasPreviousPage") != true {
			break
		}
		page["before"] = at(list, "pageInfo.startCursor")
	}
	expectSame(t, want, forward)
	expectSame(t, want, backward)
	rest := d.list(t, a, with(variables, map[string]any{"offset": 3}))
	expectSame(t, want[min(3, len(want)):], idsOf(rest["nodes"]))
}

// TestCursorsOfOthers goes on in a list from where somebody else has been who sees more of it.
func TestCursorsOfOthers(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		admin := s.asker("admin")
		for _, p := range places {
			var cursors []any
			all := d.list(t, admin, p.variables)
			edges, _ := all["edges"].([]any)
			for _, e := range edges {
				cursors = append(cursors, at(e, "cursor"))
			}
			for _, a := range s.askersOf(store) {
				want := p.expects(s, a)
				for i, cursor := range cursors {
					before := d.list(t, a, with(p.variables, map[string]any{"last": 100, "before": cursor}))
					after := d.list(t, a, with(p.variables, map[string]any{"first": 100, "after": cursor}))
					got := append(idsOf(before["nodes"]), idsOf(after["nodes"])...)
					if here := idsOf(all["nodes"])[i]; slices.Contains(want, here) {
						got = append(got, here)
					}
					slices.Sort(got)
					expectSame(t, want, got)
				}
			}
		}
	})
}

func (s *society) asker(name string) *asker {
	for _, a := range s.askers {
		if a.name == name {
			return a
		}
	}
	panic("there is no " + name)
}

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
				for _, p := range s.people {
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
			for _, p := range s.people {
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
