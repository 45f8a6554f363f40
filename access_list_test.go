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

// active are those who may ask; only some, if everything takes long.
func (s *society) active() []*asker {
	if raceFactor > 1 {
		return s.some("a1", "a-admin", "y-admin", "accepted-elsewhere", "machine COMPANY_TRAVEL_ARRANGER")
	}
	return slices.DeleteFunc(slices.Clone(s.askers), func(a *asker) bool { return a.person != nil && a.person.inactive })
}

func (s *society) some(names ...string) []*asker {
	askers := make([]*asker, len(names))
	for i, name := range names {
		askers[i] = s.asker(name)
	}
	return askers
}

// askersOf are those who ask of a store: all of one in memory, some of others and under the race detector, which take their time.
func (s *society) askersOf(store storage.Store) []*asker {
	if _, ok := store.(*memory.Store); ok && raceFactor == 1 {
		return s.active()
	}
	return s.some("a1", "a-admin", "b-reporter", "alone", "x-agent", "y-admin", "accepted-elsewhere", "pending", "machine COMPANY_TRAVEL_ARRANGER")
}

// targetsOf are those who are asked of in a store: everybody of one in memory, every third of others and under the race detector.
func (s *society) targetsOf(store storage.Store) []*person {
	if _, ok := store.(*memory.Store); ok && raceFactor == 1 {
		return s.people
	}
	return slices.DeleteFunc(slices.Clone(s.people), func(p *person) bool { return p.index%3 > 0 })
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
