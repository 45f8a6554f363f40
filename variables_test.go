package usergraph_test

import (
	"encoding/json"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
)

// TestUpdateModeOfAnotherCase: the values of enums are what the schema says, also in variables. A client that sends "merge" must
// not have everything replaced.
func TestUpdateModeOfAnotherCase(t *testing.T) {
	for _, mode := range []string{"merge", "Merge", "replace"} {
		t.Run(mode, func(t *testing.T) {
			server, world := serveWorld(t)
			r := gqltest.Post(t, server, `mutation($id: ID!, $mode: UpdateMode!) {
				updateUserPersonalInfo(id: $id, mode: $mode, input: {nationality: "Norwegian"}) { userErrors { code path } }
			}`, json.RawMessage(world.IDs(`{"id": "{ada}", "mode": "`+mode+`"}`)))
			if problems, _ := at(r.Data, "updateUserPersonalInfo.userErrors").([]any); len(r.Errors)+len(problems) == 0 {
				t.Errorf("the mode is taken: %s", r.Body)
			}
			if email := at(readUser(t, server, world.ID("ada")), "personalInfo.email"); email == nil {
				t.Error("what the input does not name was cleared")
			}
		})
	}
}

// TestNullWhereNullIsAllowed: an input field whose type is nullable takes null, or says in userErrors why not.
func TestNullWhereNullIsAllowed(t *testing.T) {
	tests := []struct {
		name, update string
		want         any
	}{
		{
			name:   "a number with a default",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {phoneNumbers: {rawInput: "+47 22 00 00 00", numberOfLeadingZeros: null}})`,
			want:   []any{},
		},
		{
			name:   "a truth value with a default",
			update: `updateUserPersonalInfo(id: $id, mode: MERGE, input: {phoneNumbers: {rawInput: "+47 22 00 00 00", italianLeadingZero: null}})`,
			want:   []any{},
		},
		{
			name:   "the persona, which a user must have",
			update: `updateUser(id: $id, mode: MERGE, input: {persona: null})`,
			want:   []any{inputgen.Object{"code": "REQUIRED", "path": []any{"input", "persona"}}},
		},
		{
			name:   "the business info, which must not be cleared",
			update: `updateUser(id: $id, mode: MERGE, input: {businessInfo: null})`,
			want:   []any{inputgen.Object{"code": "REQUIRED", "path": []any{"input", "businessInfo"}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			server, world := serveWorld(t)
			r := gqltest.Post(t, server, "mutation($id: ID!) { payload: "+tt.update+" { userErrors { code path } } }", inputgen.Object{"id": world.ID("ada")})
			if len(r.Errors) > 0 {
				t.Fatal(r.Body)
			}
			expectSame(t, tt.want, at(r.Data, "payload.userErrors"))
		})
	}
}

// TestOneOfInVariables: an identity document has exactly one kind and that one is not null, in a variable as in the document.
func TestOneOfInVariables(t *testing.T) {
	server, world := serveWorld(t)
	r := gqltest.Post(t, server, `mutation($id: ID!, $doc: IdentityDocInput!) {
		updateUserPersonalInfo(id: $id, mode: MERGE, input: {identityDocs: [$doc]}) { userErrors { code path } }
	}`, json.RawMessage(world.IDs(`{"id": "{ada}", "doc": {"ktn": {"number": "7", "issueCountry": "US"}, "redress": null}}`)))
	if problems, _ := at(r.Data, "updateUserPersonalInfo.userErrors").([]any); len(r.Errors)+len(problems) == 0 {
		t.Errorf("two keys are taken: %s", r.Body)
	}
}
