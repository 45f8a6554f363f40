package transfer_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/schema"
)

// TestNamesAreThoseOfTheSchema compares every member of a line in which every field has a value with the types of the schema: those
// of inputs, and those of answers except where an input has another form.
func TestNamesAreThoseOfTheSchema(t *testing.T) {
	parsed, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	lines := export(t, filled(t, "fixtures"))
	input := map[string]bool{"id": true, "version": true, "createdAt": true, "updatedAt": true, "isActive": true}
	notInput := []string{"roles.metadata.arrangerFor.status", "roles.roleMetadata.travelArrangerMetadata.arrangerFor.status"}
	otherForm := []string{"adhocUserInfo.profileOwner.userId", "personalInfo.identityDocs", "roles.metadata", "roles.roleMetadata"}
	seen := 0
	for line := range strings.Lines(lines) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatal(err)
		}
		typename := object["__typename"]
		delete(object, "__typename")
		switch typename {
		case "Company": // the schema has no such type
			continue
		case "Policy":
			wantFields(t, parsed, parsed.Types["Policy"], "", object, nil)
			continue
		}
		wantFields(t, parsed, parsed.Types["User"], "", object, otherForm)
		maps.DeleteFunc(object, func(name string, _ any) bool { return input[name] })
		wantFields(t, parsed, parsed.Types["CreateUserInput"], "", object, notInput)
		seen++
	}
	if seen != 250 {
		t.Errorf("looked at %d users", seen)
	}
}

// wantFields looks for the members of a value in a type of the schema.
func wantFields(t *testing.T, s *ast.Schema, definition *ast.Definition, path string, value any, except []string) {
	t.Helper()
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			wantFields(t, s, definition, path, item, except)
		}
	case map[string]any:
		if definition.IsLeafType() {
			t.Fatalf("%s is an object, in the schema a %s", path, definition.Name)
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			at := strings.TrimPrefix(fmt.Sprintf("%s.%s", path, name), ".")
			if slices.Contains(except, at) {
				continue
			}
			field := definition.Fields.ForName(name)
			if field == nil {
				t.Fatalf("%s is not in %s", at, definition.Name)
			}
			wantFields(t, s, s.Types[field.Type.Name()], at, v[name], except)
		}
	default:
		if !definition.IsLeafType() {
			t.Fatalf("%s is a value, in the schema a %s", path, definition.Name)
		}
	}
}
