package playground

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/schema"
)

func TestReferenceHasEverything(t *testing.T) {
	page := ask(t, New(Config{}), "GET", "/reference").Body.String()
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	ids := map[string]int{}
	for _, match := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		ids[match[1]]++
	}
	want := func(id string) {
		t.Helper()
		if ids[id] != 1 {
			t.Errorf("%s is there %d times", id, ids[id])
		}
	}
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		want(d.Name)
		for _, f := range d.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				want(d.Name + "." + f.Name)
			}
		}
		for _, v := range d.EnumValues {
			want(d.Name + "." + v.Name)
		}
	}
	want("@data")
	if strings.Contains(page, "`") || strings.Contains(page, "](") {
		t.Error("the page shows Markdown")
	}
	if strings.Contains(page, "<p></p>") {
		t.Error("something is not described")
	}
	for _, match := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if id, err := url.PathUnescape(match[1]); err != nil || ids[id] != 1 {
			t.Errorf("a link leads to %s, which is there %d times: %v", id, ids[id], err)
		}
	}
}

func TestReferenceTellsOfClassesAndDeprecations(t *testing.T) {
	page := ask(t, New(Config{}), "GET", "/reference").Body.String()
	for id, parts := range map[string][]string{
		"User.stealthType": {`<span class="badge personal">personal</span>`, "deprecated-name", "Deprecated: Use stealthMode.", "How far the user is hidden", `<a href="#StealthType">StealthType</a>`},
		"User.version":     {`<span class="badge directory">directory</span>`, "Int</a>!"},
		"Query.user":       {"<b>includeInactive</b>", " = false", "Whether to return the user even if they are inactive."},
		"UserStatus.ALL":   {"<p>Both.</p>"},
		"User.roles":       {`[<a href="#Role">Role</a>!]`},
	} {
		_, item, found := strings.Cut(page, fmt.Sprintf(`<li id="%s"`, id))
		item, _, _ = strings.Cut(item, "</li>")
		for _, part := range parts {
			if !found || !strings.Contains(item, part) {
				t.Errorf("%s lacks %q:\n%s", id, part, item)
			}
		}
	}
}
