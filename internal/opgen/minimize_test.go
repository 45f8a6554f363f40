package opgen_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/opgen"
)

func TestMinimize(t *testing.T) {
	s := load(t)
	o := opgen.Operation{
		Query: `query($id: ID!, $yes: Boolean!, $no: Boolean = false) {
			other: viewer { id }
			user(id: $id, includeInactive: $no) {
				tier @skip(if: $no)
				... on Node @include(if: $yes) { ...F id }
			}
		}
		fragment F on User { persona ...G }
		fragment G on User { isActive businessInfo { designation email } }`,
		Variables: map[string]any{"id": "1", "yes": true, "no": false},
	}
	smallest := opgen.Minimize(o, func(o opgen.Operation) bool {
		_, errs := parse(s, o.Query)
		return len(errs) == 0 && strings.Contains(o.Query, "designation")
	})
	want := `query ($id: ID!) {
 user(id: $id) {
  ... F
 }
}
fragment F on User {
 ... G
}
fragment G on User {
 businessInfo {
  designation
 }
}
`
	if diff := cmp.Diff(want, smallest.Query); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]any{"id": "1"}, smallest.Variables); diff != "" {
		t.Error(diff)
	}
}
