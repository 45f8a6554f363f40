package usergraph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage"
)

// TestReadUser asks everybody's everything of everybody: what may be seen is there, what may not is null with an error at its path,
// and who may not be known of is not there, exactly as somebody who does not exist.
func TestReadUser(t *testing.T) {
	s := newSociety()
	sel := selections{s.canaries.schema}
	one := "{ ...Everything }\n" + sel.fragments(1)
	queries := map[string]string{
		"user":  "query($id: ID!) { found: user(id: $id, includeInactive: true) " + one,
		"node":  "query($id: ID!) { found: node(id: $id) " + one,
		"nodes": "query($id: ID!) { found: nodes(ids: [$id]) " + one,
		"aliased": "query($id: ID!) { found: user(id: $id, includeInactive: true) " +
			"{ ... on Node { ... on User { t: tier ...Alias } } ... @include(if: true) { r: roles { roleType } } } }\n" +
			"fragment Alias on User { p: personalInfo { e: email d: identityDocs { __typename } } b: businessInfo { n: employeeId } n: permissions { canView } }",
	}
	for name, text := range queries {
		queries[name] = strings.Replace(text, "\nfragment", "\n}\nfragment", 1)
	}
	queries["aliased"] = strings.Replace(queries["aliased"], "\n}\nfragment Alias", "\nfragment Alias", 1)
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			for name, query := range queries {
				nobody := d.ask(t, a, query, map[string]any{"id": unknownUser})
				for _, p := range s.people {
					what := fmt.Sprintf("%s of %s by %s", name, p.key, a.name)
					r := d.ask(t, a, query, map[string]any{"id": p.id()})
					s.expectNoLeak(t, a, r.Body, what)
					if a.sees(p) == 0 || p.inactive && strings.HasPrefix(name, "node") {
						if r.Body != nobody.Body || r.Status != nobody.Status {
							t.Errorf("%s: %s\nfor somebody unknown: %s", what, r.Body, nobody.Body)
						}
						continue
					}
					if name != "aliased" {
						s.expectAll(t, a, p, r, what)
					}
				}
			}
			if t.Failed() {
				return
			}
		}
	})
}

// expectAll checks that a response has all that an asker may see of a person, and errors for exactly what they may not.
func (s *society) expectAll(tb testing.TB, a *asker, p *person, r gqltest.Response, what string) {
	tb.Helper()
	found := r.Data["found"]
	if list, ok := found.([]any); ok {
		found = list[0]
	}
	object, ok := found.(inputgen.Object)
	if !ok {
		tb.Errorf("%s: %.500s", what, r.Body)
		return
	}
	seen := s.canaries.in(r.Body)
	s.canaries.each(func(n *canary) {
		if n.owner == p && n.visible(s, a) && !seen[n] && !n.gone {
			tb.Errorf("%s: %s is missing", what, n.path)
		}
	})
	var want []string
	s.hidden(s.canaries.schema.Types["User"], a.sees(p), 0, object, "found", &want)
	var got []string
	for _, e := range r.Errors {
		if e.Code() != "FORBIDDEN" || e.Message != "not allowed" {
			tb.Errorf("%s: %s at %s", what, e.Code(), e.PathText())
		}
		path := strings.Replace(e.PathText(), "found.0", "found", 1)
		if !strings.Contains(path, ".user.") && !strings.Contains(path, ".travelArrangers.") { // of those around the user
			got = append(got, path)
		}
	}
	if len(r.Errors) == 50 {
		return // of more, only some are named
	}
	if diff := cmp.Diff(want, got); diff != "" {
		tb.Errorf("%s: paths of errors (-want +got):\n%s", what, diff)
	}
}

// hidden lists the paths of what an asker may not see of an object, which must be null there.
func (s *society) hidden(def *ast.Definition, sees, needs classes, object inputgen.Object, path string, paths *[]string) {
	for _, f := range def.Fields {
		value, asked := object[f.Name]
		if !asked {
			continue
		}
		at, needed := path+"."+f.Name, needs|classOf(f)
		if needed&^sees != 0 {
			*paths = append(*paths, at)
			if value != nil {
				*paths = append(*paths, at+", which is not null")
			}
			continue
		}
		if inner, ok := value.(inputgen.Object); ok && (f.Name == "personalInfo" || f.Name == "businessInfo") {
			s.hidden(s.canaries.schema.Types[f.Type.Name()], sees, needed, inner, at, paths)
		}
	}
}

// TestReadAround asks for everybody around everybody, two edges away.
func TestReadAround(t *testing.T) {
	s := newSociety()
	sel := selections{s.canaries.schema}
	ids := make([]string, len(s.people))
	for i, p := range s.people {
		ids[i] = p.id()
	}
	few := strings.ReplaceAll(sel.fragments(2), "\n", " ")
	viewer := "{ viewer { ...Everything } } " + few
	nodes := "query($ids: [ID!]!) { nodes(ids: $ids) { id ...Everything } } " + sel.fragments(1)
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			r := d.ask(t, a, viewer, nil)
			s.expectNoLeak(t, a, r.Body, "viewer")
			if (r.Data["viewer"] != nil) != (a.person != nil) {
				t.Errorf("the viewer %s is %.300s", a.name, r.Body)
			}
			if r = d.ask(t, a, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", map[string]any{"ids": ids}); len(r.Errors) > 0 {
				t.Errorf("nodes of %s: %s", a.name, r.Body)
			}
			r = d.ask(t, a, nodes, map[string]any{"ids": ids})
			s.expectNoLeak(t, a, r.Body, "nodes")
			list, _ := r.Data["nodes"].([]any)
			if len(list) != len(ids) {
				t.Fatalf("nodes: %.300s", r.Body)
			}
			for i, p := range s.people {
				if want := a.sees(p) != 0 && !p.inactive; (list[i] != nil) != want {
					t.Errorf("%s among the nodes of %s: %v, want %v", p.key, a.name, !want, want)
				}
			}
		}
	})
}

// TestReadMixedWithIntrospection asks the same of gqlgen's executor, which answers what asks for the schema as well.
func TestReadMixedWithIntrospection(t *testing.T) {
	s := newSociety()
	sel := selections{s.canaries.schema}
	query := func(more string) string {
		return "query($id: ID!, $company: ID!) { " + more + " user(id: $id, includeInactive: true) { ...Everything } node(id: $id) { ... on User { tier personalInfo { email } } } " +
			"users(companyId: $company, first: 3) { nodes { ...Few externalId } edges { node { tier } } totalCount } } " + sel.fragments(1)
	}
	d := s.open(s.fillStore(t, newExact()), usergraph.WithDevelopmentMode())
	for _, a := range s.active() {
		for _, p := range s.people {
			variables := map[string]any{"id": p.id(), "company": p.company}
			if p.company == "" {
				variables["company"] = companyA
			}
			plain := d.ask(t, a, query(""), variables)
			mixed := d.ask(t, a, query("__schema { queryType { name } }"), variables)
			s.expectNoLeak(t, a, plain.Body, "plain")
			s.expectNoLeak(t, a, mixed.Body, "mixed")
			if mixed.Data["__schema"] == nil {
				t.Fatalf("%.300s", mixed.Body)
			}
			delete(mixed.Data, "__schema")
			if diff := cmp.Diff(plain.Data, mixed.Data); diff != "" {
				t.Errorf("%s of %s (-plain +mixed):\n%.500s", p.key, a.name, diff)
			}
			if len(plain.Errors) < 50 {
				expectSame(t, paths(plain), paths(mixed))
			}
		}
		if t.Failed() {
			return
		}
	}
}

// paths are the paths of errors, in alphabetical order.
func paths(r gqltest.Response) []string {
	all := []string{}
	for _, e := range r.Errors {
		all = append(all, e.Code()+" "+e.PathText())
	}
	slices.Sort(all)
	return all
}

// TestReadPolicies asks for policies of companies that the asker knows of or not.
func TestReadPolicies(t *testing.T) {
	s := newSociety()
	all := selections{s.canaries.schema}.all(s.canaries.schema.Types["Policy"], "")
	query := "query($company: ID!, $policy: ID!) { policies(companyId: $company) " + all + " node(id: $policy) { ... on Policy " + all + " } nodes(ids: [$policy]) { id } }"
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		d := s.open(s.fillStore(t, store))
		for _, a := range s.askersOf(store) {
			nobody := d.ask(t, a, query, map[string]any{"company": noCompany, "policy": unknownUser})
			for _, p := range s.policies {
				r := d.ask(t, a, query, map[string]any{"company": p.CompanyID, "policy": strings.ToUpper(p.ID)})
				if !a.knowsCompany(p.CompanyID) {
					if r.Body != nobody.Body {
						t.Errorf("%s sees a policy of %s: %s", a.name, p.CompanyID, r.Body)
					}
					continue
				}
				if n := strings.Count(r.Body, p.Name); n != 2 || len(r.Errors) > 0 {
					t.Errorf("%s sees the policy of %s %d times: %s", a.name, p.CompanyID, n, r.Body)
				}
			}
		}
	})
}
