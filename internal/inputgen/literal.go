package inputgen

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Literal writes a value of an input type as it stands in a GraphQL document.
func Literal(schema *ast.Schema, t *ast.Type, v any) string {
	switch v := v.(type) {
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = Literal(schema, t.Elem, v[i])
		}
		return "[" + strings.Join(items, ",") + "]"
	case Object:
		var fields []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			inner := ast.NamedType("String", nil) // of iso8601
			if f := schema.Types[t.Name()].Fields.ForName(name); f != nil {
				inner = f.Type
			}
			fields = append(fields, name+":"+Literal(schema, inner, v[name]))
		}
		return "{" + strings.Join(fields, ",") + "}"
	case string:
		if schema.Types[t.Name()].Kind == ast.Enum {
			return v
		}
	}
	text, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("inputgen: %v", err)) // JSON values only
	}
	return string(text)
}

// Leaves counts the leaves of a value.
func Leaves(v any) int {
	n := 1
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			n += Leaves(item)
		}
	case Object:
		for _, item := range v {
			n += Leaves(item)
		}
	}
	return n
}
