package plan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/schema"
)

// compile makes the plan of a query without its writing, for which the generated tables are needed.
func compile(t *testing.T, query string, variables map[string]any) *Operation {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	document, errs := gqlparser.LoadQueryWithRules(s, query, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	none := func(*Compiler, *Field) RootStep { return RootStep{} }
	return Compile(&Schema{AST: s, Query: none, Mutation: none}, document.Operations[0], variables)
}

// show writes a node as text: its fields, then its edges, indented.
func show(n *Node) string {
	var b strings.Builder
	var write func(n *Node, indent string)
	write = func(n *Node, indent string) {
		for _, p := range n.Fields.Paths() {
			fmt.Fprintf(&b, "%s%s\n", indent, p)
		}
		for _, e := range n.Edges {
			fmt.Fprintf(&b, "%s> %s\n", indent, e.path)
			if e.Child != nil {
				write(e.Child, indent+"  ")
			}
		}
	}
	write(n, "")
	return b.String()
}

func TestCompile(t *testing.T) {
	tests := []struct {
		name, query string
		variables   map[string]any
		root        string
		want        []string
	}{
		{
			name:  "fields of sections one by one",
			query: `{ user(id: "") { id version persona personalInfo { dob name { given } } businessInfo { managerRef { id name } } } }`,
			root:  "user",
			want:  []string{"persona", "personalInfo.dob", "personalInfo.name", "businessInfo.managerRef"},
		},
		{
			name:  "a section of which nothing is asked",
			query: `{ user(id: "") { membershipInfo { __typename } } }`,
			root:  "user",
			want:  []string{"membershipInfo.membershipInfos", "membershipInfo.isLoyaltyBlocked"},
		},
		{
			name:  "a group within a group",
			query: `{ user(id: "") { travelPreferences { preferences { preferredCurrency airPref { mealPref { inclMealPrefs } } } } } }`,
			root:  "user",
			want:  []string{"travelPreferences.preferences.airPref.mealPref", "travelPreferences.preferences.preferredCurrency"},
		},
		{
			name:  "computed fields",
			query: `{ user(id: "") { stealthMode { label } isActive } }`,
			root:  "user",
			want:  []string{"isActive", "stealthType"},
		},
		{
			name: "edges within edges, repeated fields merged",
			query: `{ user(id: "") {
				businessInfo { managerRef { user { persona } } }
				again: businessInfo { managerRef { user { tier businessInfo { managerRef { user { isActive } } } } } }
			} }`,
			root: "user",
			want: []string{
				"businessInfo.managerRef",
				"> businessInfo.managerRef.user",
				"  persona", "  tier", "  businessInfo.managerRef",
				"  > businessInfo.managerRef.user",
				"    isActive",
			},
		},
		{
			name:  "arrangers stand between the edge and the user",
			query: `{ user(id: "") { travelArrangers { status name { given } email user { tier travelArrangers { userId } } } } }`,
			root:  "user",
			want: []string{
				"> travelArrangers",
				"  tier", "  personalInfo.email", "  personalInfo.name", "  businessInfo.email",
				"  > travelArrangers",
			},
		},
		{
			name:  "an edge below a union",
			query: `{ user(id: "") { roles { metadata { ... on TravelArrangerMetadata { arrangerFor { user { persona } } } } } } }`,
			root:  "user",
			want:  []string{"roles", "> roles.metadata.arrangerFor.user", "  persona"},
		},
		{
			name:  "TMCs need the company",
			query: `{ user(id: "") { contractingTmcRef { name } bookingTmcRef { name } } }`,
			root:  "user",
			want:  []string{"businessInfo.organizationRef", "> contractingTmcRef", "> bookingTmcRef"},
		},
		{
			name:  "both ways through a connection, under an alias",
			query: `{ page: users { edges { node { persona } } nodes { tier } pageInfo { hasNextPage } } }`,
			root:  "page",
			want:  []string{"persona", "tier"},
		},
		{
			name:  "a payload",
			query: `mutation { activateUser(id: "") { user { persona } userErrors { code } } }`,
			root:  "activateUser",
			want:  []string{"persona"},
		},
		{
			name:  "a node by its fragment",
			query: `{ node(id: "") { ... on User { persona } ...P } } fragment P on Policy { name }`,
			root:  "node",
			want:  []string{"persona"},
		},
		{
			name: "skip and include",
			query: `query($yes: Boolean!, $no: Boolean!) { user(id: "") {
				persona @include(if: $no) tier @skip(if: $yes) isActive @include(if: $yes) @skip(if: $no)
				... @include(if: $no) { externalId }
				...F @skip(if: $yes)
			} } fragment F on User { billingCurrency }`,
			variables: map[string]any{"yes": true, "no": false},
			root:      "user",
			want:      []string{"isActive"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := compile(t, tt.query, tt.variables).Root(tt.root)
			if diff := cmp.Diff(strings.Join(tt.want, "\n")+"\n", show(root.Node)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCompileTotal(t *testing.T) {
	for selection, want := range map[string]struct{ total, page bool }{
		"totalCount":                      {true, false},
		"totalCount __typename":           {true, false},
		"nodes { id }":                    {false, true},
		"edges { __typename } totalCount": {true, true},
		"... on UserConnection { pageInfo { endCursor } }": {false, true},
	} {
		if root := compile(t, `{ users { `+selection+` } }`, nil).Root("users"); root.Total != want.total || root.Page != want.page {
			t.Errorf("{ %s } asks for the total: %t, for a page: %t", selection, root.Total, root.Page)
		}
	}
}

func TestUnknownRootHasEmptyPlan(t *testing.T) {
	root := compile(t, `{ __typename }`, nil).Root("users")
	if !root.Node.Fields.IsEmpty() || len(root.Node.Edges) > 0 || root.Total || root.Page {
		t.Errorf("got %+v", root)
	}
}

// Fragments that each spread the next one twice are 2^n fields.
func TestCompileRefusesHugeOperations(t *testing.T) {
	query := func(levels int) string {
		var q strings.Builder
		q.WriteString(`{ user(id: "") { ...F0 } }`)
		for i := range levels {
			fmt.Fprintf(&q, ` fragment F%d on User { a: businessInfo { managerRef { user { ...F%d } } } b: businessInfo { managerRef { user { ...F%d } } } }`, i, i+1, i+1)
		}
		fmt.Fprintf(&q, ` fragment F%d on User { persona }`, levels)
		return q.String()
	}
	if compile(t, query(5), nil).TooLarge {
		t.Error("a small operation is refused")
	}
	for _, levels := range []int{12, 30} {
		if !compile(t, query(levels), nil).TooLarge {
			t.Errorf("2^%d fields are compiled", levels)
		}
	}
}
