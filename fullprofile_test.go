package usergraph_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/formatter"
)

// neverNamed are references that have no name beside the id in the stored form.
var neverNamed = []string{
	".data.user.adhocUserInfo.profileOwner.name",
	".data.user.personalInfo.emergencyContactInfo.userOrgId.userId.name",
}

// TestFullProfileIsFull checks that the golden query of a full profile selects every field, and that each has a value, in lists
// that of at least one item.
func TestFullProfileIsFull(t *testing.T) {
	g := golden{name: "full-profile", dir: "testdata/golden/full-profile"}
	query := indentQuery(t, "query FullProfile($id: ID!) { user(id: $id) "+wholeUser+" }")
	if *update {
		g.write(t, "query.graphql", query)
	}
	if diff := cmp.Diff(strings.Split(query, "\n"), strings.Split(g.query(t), "\n")); diff != "" {
		t.Errorf("query.graphql does not select every field (-want +got):\n%s", diff)
	}
	var expected any
	if err := json.Unmarshal([]byte(g.expected(t)), &expected); err != nil {
		t.Fatal(err)
	}
	hasValue := map[string]bool{}
	for path, leaf := range leaves(expected) {
		path = listIndex.ReplaceAllString(path, "")
		hasValue[path] = hasValue[path] || leaf != nil
		for parent := path; leaf != nil && parent != ""; parent = parent[:strings.LastIndexByte(parent, '.')] {
			hasValue[parent] = true
		}
	}
	for path, has := range hasValue {
		if !has && !slices.Contains(neverNamed, path) {
			t.Errorf("%s has no value in expected.json", path)
		}
	}
}

var listIndex = regexp.MustCompile(`\.[0-9]+`)

// indentQuery lays out a query with a line for each field.
func indentQuery(tb testing.TB, query string) string {
	tb.Helper()
	document, err := gqlparser.LoadQueryWithRules(profileSchema, query, nil)
	if err != nil {
		tb.Fatal(err)
	}
	var text strings.Builder
	formatter.NewFormatter(&text, formatter.WithIndent("  ")).FormatQueryDocument(document)
	return text.String()
}

// leaves are the values that a JSON value holds, by their paths with dots: strings, numbers, booleans, and nil for null, empty
// lists and empty objects.
func leaves(v any) map[string]any {
	all := map[string]any{}
	var visit func(path string, v any)
	visit = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, inner := range v {
				visit(path+"."+name, inner)
			}
			if len(v) == 0 {
				all[path] = nil
			}
		case []any:
			for i, inner := range v {
				visit(path+"."+strconv.Itoa(i), inner)
			}
			if len(v) == 0 {
				all[path] = nil
			}
		default:
			all[path] = v
		}
	}
	visit("", v)
	return all
}
