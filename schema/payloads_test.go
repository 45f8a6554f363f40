package schema_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

// bodies are the bodies of the REST API by the mutation that takes them as they are.
func bodies(t *testing.T) map[string]map[string]any {
	t.Helper()
	updated := map[string]any{
		"personalInfo":            readPayload(t, "personal-info.json"),
		"businessInfo":            readPayload(t, "business-info.json"),
		"travelPreferences":       readPayload(t, "travel-preferences.json"),
		"membershipInfo":          readPayload(t, "membership-info.json"),
		"notificationPreferences": readPayload(t, "notification-preferences.json"),
	}
	maps.Copy(updated, readPayload(t, "user.json"))
	created := maps.Clone(updated)
	maps.Copy(created, readPayload(t, "roles.json"))
	created["billingCurrency"] = "USD"
	return map[string]map[string]any{
		"createUser":                        created,
		"updateUser":                        updated,
		"updateUserBusinessInfo":            readPayload(t, "business-info.json"),
		"updateUserExternalId":              readPayload(t, "external-id.json"),
		"updateUserMembershipInfo":          readPayload(t, "membership-info.json"),
		"updateUserNotificationPreferences": readPayload(t, "notification-preferences.json"),
		"updateUserPersonalInfo":            readPayload(t, "personal-info.json"),
		"updateUserRoles":                   readPayload(t, "roles.json"),
		"updateUserTravelPreferences":       readPayload(t, "travel-preferences.json"),
	}
}

func readPayload(t *testing.T, name string) map[string]any {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "payloads", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	decoder.UseNumber()
	var body map[string]any
	if err := decoder.Decode(&body); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return body
}

// coerce gives a body to a mutation as its input.
func coerce(t *testing.T, s *ast.Schema, mutation *ast.FieldDefinition, body map[string]any) error {
	t.Helper()
	id, argument := "", ""
	if mutation.Arguments.ForName("id") != nil {
		id, argument = "$id: ID!, ", "id: $id, "
	}
	document := "mutation(" + id + "$input: " + mutation.Arguments.ForName("input").Type.String() + ") {" +
		mutation.Name + "(" + argument + "input: $input) { user { id } userErrors { path } } }"
	query, errs := gqlparser.LoadQueryWithRules(s, document, rules.NewDefaultRules())
	if len(errs) > 0 {
		t.Fatalf("%s: %v", document, errs)
	}
	_, err := validator.VariableValues(s, query.Operations[0], map[string]any{
		"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "input": body,
	})
	return err
}

func TestBodiesAreInputs(t *testing.T) {
	s := load(t)
	bodies := bodies(t)
	for _, mutation := range s.Mutation.Fields {
		if mutation.Arguments.ForName("input") == nil {
			continue
		}
		t.Run(mutation.Name, func(t *testing.T) {
			body, ok := bodies[mutation.Name]
			if !ok {
				t.Fatal("there is no body")
			}
			if err := coerce(t, s, mutation, body); err != nil {
				t.Errorf("the body is refused: %v", err)
			}
			body["unheardOf"] = true
			if coerce(t, s, mutation, body) == nil {
				t.Error("a body with an unknown field is accepted")
			}
		})
	}
}
