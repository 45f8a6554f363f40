package opgen

import (
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// keyPlace is a response key in the objects of a family of types: those that can stand at the same place of a response. Whatever a
// key means is the same wherever the family is selected, so that selections never conflict, wherever fragments bring them together.
type keyPlace struct{ family, key string }

// binding is what a response key means in the objects of one type.
type binding struct {
	parent    *ast.Definition
	field     *ast.FieldDefinition
	arguments ast.ArgumentList
	printed   string
}

// family names the types that can stand where t stands.
func (g *Generator) family(t *ast.Definition) string {
	if t.IsAbstractType() {
		return t.Name
	}
	for _, abstract := range g.schema.Implements[t.Name] {
		return abstract.Name
	}
	return t.Name
}

// compatible says whether two meanings of a key can stand side by side.
func (b *binding) compatible(other *binding) bool {
	if b.field.Type.String() != other.field.Type.String() {
		return false
	}
	if b.field.Name == other.field.Name && b.printed == other.printed {
		return true
	}
	return !b.parent.IsAbstractType() && !other.parent.IsAbstractType() && b.parent.Name != other.parent.Name
}

// bind gives a field a response key: its name or an alias, at best one that is used already, so that fields are merged.
func (b *builder) bind(at place, f *ast.FieldDefinition) *ast.Field {
	key := f.Name
	if b.draw.Chance(15) {
		key = Pick(b.draw, aliases)
	}
	wanted := binding{parent: at.def, field: f}
	for tries := 0; ; tries++ {
		where := keyPlace{at.family, key}
		for i := range b.keys[where] {
			known := &b.keys[where][i]
			if tries == 0 && known.field.Name == f.Name && len(known.field.Arguments) == len(f.Arguments) {
				wanted.arguments, wanted.printed = known.arguments, known.printed
			}
		}
		if wanted.arguments == nil {
			wanted.arguments = b.arguments(at, f)
			wanted.printed = printArguments(wanted.arguments)
		}
		if b.fits(where, &wanted) {
			b.keys[where] = append(b.keys[where], wanted)
			return &ast.Field{Alias: key, Name: f.Name, Arguments: wanted.arguments, Definition: f}
		}
		key = fmt.Sprintf("%s%d", f.Name, tries)
	}
}

func (b *builder) fits(where keyPlace, wanted *binding) bool {
	for i := range b.keys[where] {
		if !b.keys[where][i].compatible(wanted) {
			return false
		}
	}
	return true
}

// aliases are few, so that they meet; some are the names of fields.
var aliases = []string{"a", "b", "c", "id", "name", "user", "type", "node", "nodes", "edges", "roles", "typename", "personalInfo", "totalCount"}

func printArguments(arguments ast.ArgumentList) string {
	var text strings.Builder
	for _, a := range arguments {
		fmt.Fprintf(&text, "%s: %s, ", a.Name, a.Value)
	}
	return text.String()
}
