package schema_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

func TestEverythingIsDescribed(t *testing.T) {
	values := map[string]string{} // enum and description: the value that has it
	for _, e := range elements(load(t)) {
		switch {
		case strings.TrimSpace(e.description) == "":
			t.Errorf("%s has no description", e.coordinate)
		case !strings.HasSuffix(e.description, "."):
			t.Errorf("the description of %s does not end with a full stop: %q", e.coordinate, e.description)
		}
		if e.parent == nil || e.parent.Kind != ast.Enum {
			continue
		}
		key := e.parent.Name + ": " + strings.ToLower(e.description)
		if other, ok := values[key]; ok {
			t.Errorf("%s has the description of %s", e.coordinate, other)
		}
		values[key] = e.coordinate
	}
	if len(values) == 0 {
		t.Error("the schema has no enum values")
	}
}
