package cost_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/guard/cost"
	"github.com/usergraph/usergraph/schema"
)

var users = gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})

// validated parses and validates a document, which may have variables that it does not use.
func validated(query string) (*ast.QueryDocument, gqlerror.List) {
	most := rules.NewDefaultRules()
	most.RemoveRule(rules.NoUnusedVariablesRule.Name)
	return gqlparser.LoadQueryWithRules(users, query, most)
}

// costOf is the cost of the only operation of a document.
func costOf(tb testing.TB, query string, variables map[string]any) int {
	tb.Helper()
	document, errs := validated(query)
	if errs != nil {
		tb.Fatalf("%s: %v", query, errs)
	}
	return cost.Compile(users, document.Operations[0], variables).Of(variables)
}

// one is the cost of a user of a page with nothing but their id.
const one = 201

func TestCost(t *testing.T) {
	page := func(arguments, selection string) string {
		return `query($n: Int, $ids: [ID!], $filters: [UserFilter!], $yes: Boolean = true, $no: Boolean = false) { users(companyId: "x"` + arguments + `) { ` + selection + ` } }`
	}
	const empty = 50 // a page without users
	ids := func(n int) []any { return make([]any, n) }
	for _, tt := range []struct {
		name, query string
		variables   map[string]any
		want        int
	}{
		{"nothing", "{ __typename }", nil, 1},
		{"the viewer", "{ viewer { id } }", nil, one},
		{"a field twice", "{ viewer { id version id } viewer { id ...F } } fragment F on User { id }", nil, one + 1},
		{"a field under two names", "{ viewer { id a: id } }", nil, one + 1},
		{"a page of the default size", page("", "nodes { id }"), nil, empty + 100*one},
		{"a small page", page(", first: 5", "nodes { id }"), nil, empty + 5*one},
		{"a page backward", page(", last: 5", "nodes { id }"), nil, empty + 5*one},
		{"a page of a variable", page(", first: $n", "nodes { id }"), map[string]any{"n": int64(7)}, empty + 7*one},
		{"a page of no variable", page(", first: $n", "nodes { id }"), nil, empty + 100*one},
		{"a page of null", page(", first: $n", "nodes { id }"), map[string]any{"n": nil}, empty + 100*one},
		{"a page that is too large", page(", first: $n", "nodes { id }"), map[string]any{"n": int64(math.MaxInt64)}, empty + 500*one},
		{"a page below zero", page(", first: $n", "nodes { id }"), map[string]any{"n": int64(-1)}, empty + 500*one},
		{"a page of a text", page(", first: $n", "nodes { id }"), map[string]any{"n": "5"}, empty + 500*one},
		{"a page of a user", page(", first: 500, filters: [{userIds: [\"x\", \"y\"]}]", "nodes { id }"), nil, empty + 2*one},
		{"a page of a single user", page(", first: 500, filters: {userIds: \"x\"}", "nodes { id }"), nil, empty + one},
		{"a page of two filters", page(", first: 500, filters: [{userIds: $ids}, {externalIds: [\"x\"]}]", "nodes { id }"), map[string]any{"ids": ids(3)}, empty + 4*one},
		{"a page of filters that find many", page(", first: 300, filters: $filters", "nodes { id }"), map[string]any{"filters": []any{map[string]any{"userIds": ids(3)}, map[string]any{"userIds": ids(0)}}}, empty + 300*one},
		{"a page without filters", page(", first: 300, filters: $filters", "nodes { id }"), map[string]any{"filters": []any{}}, empty + 300*one},
		{"edges of a page", page(", first: 5", "edges { cursor node { id } }"), nil, empty + 5*(one+2)},
		{"the size of the list", page(", first: 5", "totalCount pageInfo { hasNextPage }"), nil, empty + 1000 + 2},
		{"nodes", "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", map[string]any{"ids": ids(30)}, 50 + 30*one},
		{"nodes of a list", `{ nodes(ids: ["x", "y"]) { id } }`, nil, 50 + 2*one},
		{"a node", `{ nodes(ids: "x") { id } }`, nil, 50 + one},
		{"skipped", page("", "nodes @skip(if: $yes) { id } pageInfo @include(if: $no) { hasNextPage } totalCount"), map[string]any{"yes": true, "no": false}, empty + 1000},
		{"not skipped", page(", first: 5", "nodes @skip(if: $no) { id }"), map[string]any{"yes": true, "no": false}, empty + 5*one},
		{"a manager", "{ viewer { businessInfo { managerRef { user { id } } } } }", nil, one - 1 + 2 + one},
		{"arrangers", "{ viewer { travelArrangers { status } } }", nil, one - 1 + 2*one},
		{"all fragments of a union", "{ viewer { roles { metadata { ...on CompanyRoleInfo { roleType } ...on TmcRoleInfo { tmcRef { name } } } } } }", nil, one - 1 + 2*(1+1+1+2)},
		{"a mutation", `mutation { deleteUser(id: "x") { userErrors { code path } } }`, nil, 500 + 2*(1+1+2)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := costOf(t, tt.query, tt.variables); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

// TestCostHasAnEnd: however much an operation asks for, its cost is a number.
func TestCostHasAnEnd(t *testing.T) {
	const levels = 60
	query := "{ users(companyId: \"x\", first: 500) { nodes { " + strings.Repeat("travelArrangers { user { ", levels) + "id" + strings.Repeat(" } }", levels) + " } } }"
	if got := costOf(t, query, nil); got != 1<<40 {
		t.Errorf("%d", got)
	}
}

// TestWeightsAreOfFields: a weight whose field is gone does nothing.
func TestWeightsAreOfFields(t *testing.T) {
	for field := range cost.Weights() {
		typeName, name, _ := strings.Cut(field, ".")
		if d := users.Types[typeName]; d == nil || d.Fields.ForName(name) == nil {
			t.Errorf("there is no %s", field)
		}
	}
}

// FuzzCost: the cost of anything is a number from zero to the greatest, and more users cost more.
func FuzzCost(f *testing.F) {
	f.Add("users(companyId: $id, first: $n) { totalCount nodes { id roles { roleType } } }", int64(5), int64(50))
	f.Add("nodes(ids: [$id]) { id } viewer { travelArrangers { user { id } } }", int64(0), int64(-1))
	f.Add(`users(companyId: $id, filters: [{userIds: [$id]}, {}], last: $n) { edges { node { id @skip(if: $yes) } } }`, int64(1), int64(500))
	f.Add("__schema { types { name fields { name } } } a: __type(name: \"User\") { name }", int64(1), int64(2))
	l := guard.DefaultLimits()
	f.Fuzz(func(t *testing.T, selection string, few, more int64) {
		if len(selection) > 2000 {
			return
		}
		for _, head := range []string{"query", "mutation"} {
			query := fmt.Sprintf("%s($n: Int, $id: ID!, $yes: Boolean!) { %s }", head, selection)
			if raw, err := l.Parse(query); err != nil {
				continue
			} else if _, err := l.Check(raw); err != nil {
				continue // it may be too large, spelled out
			}
			document, errs := validated(query)
			if errs != nil || len(document.Operations) != 1 {
				continue
			}
			for _, yes := range []bool{false, true} {
				variables := map[string]any{"n": few, "id": "x", "yes": yes}
				c := cost.Compile(users, document.Operations[0], variables)
				a := c.Of(variables)
				variables["n"] = more
				b := c.Of(variables)
				if a < 0 || b < 0 || a > 1<<40 || b > 1<<40 {
					t.Fatalf("costs %d and %d", a, b)
				}
				if few >= 1 && few < more && more <= 500 && a > b {
					t.Errorf("%d users cost %d, %d cost %d", few, a, more, b)
				}
			}
		}
	})
}
