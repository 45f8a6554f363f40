package schema_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/user"
)

// boundPattern finds what a description says of bounds.
var boundPattern = regexp.MustCompile(`(?i)\bat most \d|\bfrom -?\d+ to -?\d`)

// TestBoundsAreDocumented walks the inputs of mutations together with the structs that they fill: the description of an input
// field says the bounds that the struct's validate tag sets, and no others.
func TestBoundsAreDocumented(t *testing.T) {
	s := load(t)
	w := &boundWalk{T: t, schema: s, visited: map[string]bool{}}
	for input, filled := range map[string]reflect.Type{
		"CreateUserInput":              reflect.TypeFor[user.User](),
		"UpdateUserInput":              reflect.TypeFor[user.User](),
		"ExternalIdInput":              reflect.TypeFor[user.User](),
		"BusinessInfoInput":            reflect.TypeFor[user.BusinessInfo](),
		"MembershipInfoInput":          reflect.TypeFor[user.MembershipInfo](),
		"NotificationPreferencesInput": reflect.TypeFor[user.NotificationPreferences](),
		"PersonalInfoInput":            reflect.TypeFor[user.PersonalInfo](),
		"RolesConfigInput":             reflect.TypeFor[user.RolesConfig](),
		"TravelPreferencesInput":       reflect.TypeFor[user.TravelPreferences](),
	} {
		w.visit(input, filled)
	}
	for _, m := range s.Mutation.Fields {
		if input := m.Arguments.ForName("input"); input != nil && !w.visited[input.Type.Name()] {
			t.Errorf("the bounds of %s are not checked", input.Type.Name())
		}
	}
}

type boundWalk struct {
	*testing.T

	schema  *ast.Schema
	visited map[string]bool
}

// visit checks an input and everything in it against the struct that it fills.
func (w *boundWalk) visit(input string, filled reflect.Type) {
	def := w.schema.Types[input]
	if w.visited[input] || def.Kind != ast.InputObject {
		return
	}
	w.visited[input] = true
	for _, f := range def.Fields {
		coordinate := input + "." + f.Name
		if f.Name == "travelArrangers" && filled == reflect.TypeFor[user.User]() {
			continue // accepted and without effect: it fills nothing
		}
		field, ok := fieldByJSONName(filled, f.Name)
		if !ok {
			w.Errorf("%s fills no field of %v", coordinate, filled)
			continue
		}
		w.check(coordinate, f.Description, bound(field))
		w.visit(f.Type.Name(), baseType(field.Type))
	}
}

// check compares a description with the bound that it should say, which is empty where there is none.
func (w *boundWalk) check(coordinate, description, want string) {
	said := strings.ToLower(strings.ReplaceAll(description, ",", ""))
	if !strings.Contains(said, want) {
		w.Errorf("%s: the description does not say %q: %q", coordinate, want, description)
	}
	if want == "" && boundPattern.MatchString(said) {
		w.Errorf("%s: the description says a bound that is not checked: %q", coordinate, description)
	}
}

// bound is the bound that a validate tag sets, in the words of the descriptions; empty where it sets none.
func bound(f reflect.StructField) string {
	ofList, ofItems, _ := strings.Cut(f.Tag.Get("validate"), "dive")
	typ := f.Type
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	greatest := rule(ofList, "max")
	switch {
	case greatest == "":
		return ""
	case typ.Kind() == reflect.String:
		return fmt.Sprintf("at most %s characters", greatest)
	case typ.Kind() == reflect.Slice && rule(ofItems, "max") != "":
		return fmt.Sprintf("at most %s of at most %s characters each", greatest, rule(ofItems, "max"))
	case typ.Kind() == reflect.Slice:
		return fmt.Sprintf("at most %s.", greatest)
	default:
		return fmt.Sprintf("from %s to %s.", rule(ofList, "min"), greatest)
	}
}

// rule is the parameter of a rule among the comma-separated rules of a tag, empty if it is not there.
func rule(rules, name string) string {
	for r := range strings.SplitSeq(rules, ",") {
		if parameter, ok := strings.CutPrefix(r, name+"="); ok {
			return parameter
		}
	}
	return ""
}

func fieldByJSONName(typ reflect.Type, name string) (reflect.StructField, bool) {
	for f := range typ.Fields() {
		if jsonName, _, _ := strings.Cut(f.Tag.Get("json"), ","); jsonName == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// baseType is the type of the items of lists and of what pointers point to.
func baseType(typ reflect.Type) reflect.Type {
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	return typ
}
