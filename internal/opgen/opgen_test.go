package opgen_test

import (
	"maps"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/schema"
)

// constants are values of the scalars, the same everywhere.
type constants struct{}

func (constants) Arguments(*opgen.Draw, string) (map[string]any, bool) { return nil, false }

func (constants) Scalar(_ *opgen.Draw, typeName, _ string) any {
	switch typeName {
	case "Boolean":
		return true
	case "Int", "Long":
		return int64(3)
	case "Float":
		return 0.5
	}
	return "text"
}

func load(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parse(s *ast.Schema, query string) (*ast.QueryDocument, gqlerror.List) {
	return gqlparser.LoadQueryWithRules(s, query, rules.NewDefaultRules())
}

func TestOperationsAreValidAndReachEverything(t *testing.T) {
	s := load(t)
	g := opgen.New(s, constants{})
	seen := features{}
	for seed := range uint64(6000) {
		o := g.Operation(opgen.Seeded(seed))
		document, errs := parse(s, o.Query)
		if len(errs) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, errs, o.Query)
		}
		operation := document.Operations.ForName(o.Name)
		if _, err := validator.VariableValues(s, operation, o.Variables); err != nil {
			t.Fatalf("seed %d: %v\n%s\n%v", seed, err, o.Query, o.Variables)
		}
		seen.operation(operation, o.Variables)
		for _, f := range document.Fragments {
			seen["fragment on "+string(f.Definition.Kind)] = true
			within := features{}
			within.selections(f.SelectionSet, map[string]bool{})
			seen["spread in a fragment"] = seen["spread in a fragment"] || within["spread"]
			maps.Copy(seen, within)
		}
	}
	for _, wanted := range []string{
		"alias", "repeated field", "inline fragment", "inline fragment on OBJECT", "inline fragment on INTERFACE", "inline fragment on UNION",
		"fragment on OBJECT", "fragment on INTERFACE", "fragment on UNION", "spread", "spread in a fragment", "inline fragment in another", "mutation", "name",
		"@skip on field", "@include on field", "@skip on inline fragment", "@include on spread", "literal condition", "variable condition",
		"variable with default", "variable left out", "null variable", "literal argument", "variable argument",
	} {
		if !seen[wanted] {
			t.Errorf("no operation has: %s", wanted)
		}
	}
	for _, def := range s.Types {
		if def.BuiltIn || (def.Kind != ast.Object && def.Kind != ast.Interface) {
			continue
		}
		for _, f := range def.Fields {
			if !strings.HasPrefix(f.Name, "__") && !seen[def.Name+"."+f.Name] {
				t.Errorf("no operation asks for %s.%s", def.Name, f.Name)
			}
		}
	}
}

// features is what operations have.
type features map[string]bool

func (s features) operation(o *ast.OperationDefinition, values map[string]any) {
	s[string(o.Operation)] = true
	if o.Name != "" {
		s["name"] = true
	}
	for _, v := range o.VariableDefinitions {
		value, given := values[v.Variable]
		if v.DefaultValue != nil {
			s["variable with default"] = true
		}
		if !given {
			s["variable left out"] = true
		} else if value == nil {
			s["null variable"] = true
		}
	}
	s.selections(o.SelectionSet, map[string]bool{})
}

func (s features) selections(set ast.SelectionSet, keys map[string]bool) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			s[selection.ObjectDefinition.Name+"."+selection.Name] = true
			s["alias"] = s["alias"] || selection.Alias != selection.Name
			s["repeated field"] = s["repeated field"] || keys[selection.Alias]
			keys[selection.Alias] = true
			for _, a := range selection.Arguments {
				s[kind(a.Value)+" argument"] = true
			}
			s.directives("field", selection.Directives)
			s.selections(selection.SelectionSet, map[string]bool{})
		case *ast.InlineFragment:
			if selection.TypeCondition == "" {
				s["inline fragment"] = true
			} else {
				s["inline fragment on "+string(selection.ObjectDefinition.Kind)] = true
			}
			for _, inner := range selection.SelectionSet {
				if _, ok := inner.(*ast.InlineFragment); ok {
					s["inline fragment in another"] = true
				}
			}
			s.directives("inline fragment", selection.Directives)
			s.selections(selection.SelectionSet, keys)
		case *ast.FragmentSpread:
			s["spread"] = true
			s.directives("spread", selection.Directives)
		}
	}
}

func (s features) directives(on string, list ast.DirectiveList) {
	for _, d := range list {
		s["@"+d.Name+" on "+on] = true
		s[kind(d.Arguments[0].Value)+" condition"] = true
	}
}

func kind(v *ast.Value) string {
	if v.Kind == ast.Variable {
		return "variable"
	}
	return "literal"
}

func TestSeedsMakeTheSameOperation(t *testing.T) {
	g := opgen.New(load(t), constants{})
	for seed := range uint64(50) {
		if diff := cmp.Diff(g.Operation(opgen.Seeded(seed)), g.Operation(opgen.Seeded(seed))); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
	if reflect.DeepEqual(g.Operation(opgen.Seeded(1)), g.Operation(opgen.Seeded(2))) {
		t.Error("two seeds make the same operation")
	}
}

func TestBytesMakeOperations(t *testing.T) {
	s := load(t)
	g := opgen.New(s, constants{})
	different := map[string]bool{}
	for i := range byte(200) {
		choices := make([]byte, int(i)*3)
		for j := range choices {
			choices[j] = i * byte(j)
		}
		o := g.Operation(opgen.FromBytes(choices))
		if _, errs := parse(s, o.Query); len(errs) > 0 {
			t.Errorf("%v: %v\n%s", choices, errs, o.Query)
		}
		different[o.Query] = true
	}
	if len(different) < 100 {
		t.Errorf("there are only %d operations", len(different))
	}
}
