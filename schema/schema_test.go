package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/schema"
)

// load parses the schema and checks that it is valid.
func load(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	if err != nil {
		t.Fatalf("the schema is not valid: %v", err)
	}
	return s
}

func TestSchemaIsValid(t *testing.T) {
	s := load(t)
	if s.Query == nil || s.Mutation == nil {
		t.Error("the schema has no queries or no mutations")
	}
}

// TestTypesStandBeforeTheirExtensions is for tools that read the schema from top to bottom.
func TestTypesStandBeforeTheirExtensions(t *testing.T) {
	for _, name := range []string{"Query", "Mutation"} {
		base, extension := strings.Index(schema.SDL(), "\ntype "+name), strings.Index(schema.SDL(), "\nextend type "+name)
		if base < 0 || extension >= 0 && extension < base {
			t.Errorf("type %s stands at %d, its first extension at %d", name, base, extension)
		}
	}
}

// element is a part of the schema that is ours: a type, a field, an argument, an input field, an enum value, a directive.
type element struct {
	// coordinate names the element, for example "Query.user(id:)".
	coordinate  string
	description string
	// parent is the type that holds the element, nil for types and directives.
	parent *ast.Definition
	// typ and byDefault are those of a field or argument.
	typ        *ast.Type
	byDefault  *ast.Value
	directives ast.DirectiveList
}

// isInput says whether values are given to the element.
func (e element) isInput() bool {
	return strings.HasSuffix(e.coordinate, ":)") || (e.parent != nil && e.parent.Kind == ast.InputObject)
}

// elements lists the parts of the schema in the order of their coordinates, without what GraphQL itself brings.
func elements(s *ast.Schema) []element {
	var all []element
	arguments := func(of string, parent *ast.Definition, list ast.ArgumentDefinitionList) {
		for _, a := range list {
			all = append(all, element{of + "(" + a.Name + ":)", a.Description, parent, a.Type, a.DefaultValue, a.Directives})
		}
	}
	for _, d := range s.Directives {
		if !d.Position.Src.BuiltIn {
			all = append(all, element{coordinate: "@" + d.Name, description: d.Description, directives: d.Directives})
			arguments("@"+d.Name, nil, d.Arguments)
		}
	}
	for _, def := range s.Types {
		if def.BuiltIn {
			continue
		}
		all = append(all, element{coordinate: def.Name, description: def.Description, directives: def.Directives})
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			all = append(all, element{def.Name + "." + f.Name, f.Description, def, f.Type, f.DefaultValue, f.Directives})
			arguments(def.Name+"."+f.Name, def, f.Arguments)
		}
		for _, v := range def.EnumValues {
			all = append(all, element{def.Name + "." + v.Name, v.Description, def, nil, nil, v.Directives})
		}
	}
	slices.SortFunc(all, func(a, b element) int { return strings.Compare(a.coordinate, b.coordinate) })
	return all
}

func TestDeprecations(t *testing.T) {
	deprecated := 0
	for _, e := range elements(load(t)) {
		directive := e.directives.ForName("deprecated")
		if directive == nil {
			continue
		}
		deprecated++
		if reason := directive.Arguments.ForName("reason"); reason == nil || strings.TrimSpace(reason.Value.Raw) == "" {
			t.Errorf("%s is deprecated without a reason", e.coordinate)
		}
		if e.isInput() && e.typ.NonNull && e.byDefault == nil {
			t.Errorf("%s is deprecated and required", e.coordinate)
		}
	}
	if deprecated == 0 {
		t.Error("nothing is deprecated")
	}
}
