// Package inputgen makes random inputs for the mutations of the schema, valid ones and broken ones, and says what must be read
// back after they were written. It knows the schema with its descriptions and the formats of fields, and nothing of the code
// that serves them, so that tests can hold the one against the other.
package inputgen

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Object is an object in JSON: an input, or a part of an answer. Numbers in it are int64 or float64.
type Object = map[string]any

// LoadSchema parses a schema. It panics if it is none.
func LoadSchema(sdl string) *ast.Schema {
	return gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: sdl})
}

// neededToReplace are fields that the schema leaves optional so that they can be absent when merging.
var neededToReplace = map[string][]string{
	"BusinessInfoInput": {"legalEntityRef", "organizationRef"},
	"UpdateUserInput":   {"businessInfo", "persona"},
	"RolesConfigInput":  {"roles"},
	"ExternalIdInput":   {"externalId"},
}

// clearable are those of them that null clears when merging.
var clearable = []string{"roles", "externalId"}

// Generator makes inputs. The same seed makes the same inputs.
type Generator struct {
	schema *ast.Schema
	rand   *rand.Rand
	seed   uint64
	// Users are ids of existing users, which some references will name.
	Users []string

	full     bool // every field present, nothing random in size
	complete bool // with what a replacement needs
	sparse   bool // inside a long list
	room     int  // how many more bytes the input may take, about
	serial   int
}

// New returns a generator of inputs of the schema.
func New(schema *ast.Schema, seed uint64) *Generator {
	return &Generator{schema: schema, rand: rand.New(rand.NewPCG(seed, 1)), seed: seed}
}

// roomOfInput keeps the bodies of requests well below their bound.
const roomOfInput = 60_000

// Input makes a value of an input type. A complete one has what it takes to replace.
func (g *Generator) Input(typeName string, complete bool) Object {
	g.full, g.complete, g.room = false, complete, roomOfInput
	return g.object(g.schema.Types[typeName])
}

// Full makes a short value of an input type in which every field has a value, and every kind of document and role occurs.
func (g *Generator) Full(typeName string) Object {
	g.full, g.complete, g.room = true, true, roomOfInput
	return g.object(g.schema.Types[typeName])
}

// Intn returns a number from 0 to n-1.
func (g *Generator) Intn(n int) int { return g.rand.IntN(n) }

// Chance is true in so many percent of cases.
func (g *Generator) Chance(percent int) bool { return g.rand.IntN(100) < percent }

// oneOf picks a value.
func oneOf[T any](g *Generator, values ...T) T { return values[g.rand.IntN(len(values))] }

func (g *Generator) object(def *ast.Definition) Object {
	percentPresent := oneOf(g, 10, 60, 90, 100)
	if g.sparse {
		percentPresent = 5
	}
	o := Object{}
	for _, f := range def.Fields {
		if !g.full && !g.needs(def, f) {
			if !g.Chance(percentPresent) {
				continue
			}
			if g.Chance(10) && g.mayBeNull(def, f) {
				o[f.Name] = nil
				continue
			}
		}
		o[f.Name] = g.value(def, f)
	}
	g.fit(def.Name, o)
	return o
}

// needs says whether an object must have a field.
func (g *Generator) needs(def *ast.Definition, f *ast.FieldDefinition) bool {
	return isRequired(f) || (g.complete && slices.Contains(neededToReplace[def.Name], f.Name))
}

// mayBeNull says whether a field that an object need not have can be null.
func (g *Generator) mayBeNull(def *ast.Definition, f *ast.FieldDefinition) bool {
	return !slices.Contains(neededToReplace[def.Name], f.Name) || slices.Contains(clearable, f.Name)
}

// isRequired says whether the schema demands a field.
func isRequired(f *ast.FieldDefinition) bool { return f.Type.NonNull && f.DefaultValue == nil }

// value makes a value of a field, which is not null.
func (g *Generator) value(parent *ast.Definition, f *ast.FieldDefinition) any {
	if f.Type.Elem == nil {
		return g.single(parent, f)
	}
	n := g.length(f)
	if n > 10 && !g.sparse {
		g.sparse = true
		defer func() { g.sparse = false }()
	}
	list := make([]any, n)
	for i := range list {
		list[i] = g.single(parent, f)
	}
	return list
}

// bytesOfItem is about how long an item of a long list is in JSON.
const bytesOfItem = 150

func (g *Generator) length(f *ast.FieldDefinition) int {
	if g.full {
		switch f.Type.Elem.NamedType {
		case "IdentityDocInput":
			return len(documentKinds)
		case "RoleInput":
			return len(roleKinds)
		}
		return 1
	}
	most := boundsOf(f).items
	switch {
	case g.Chance(10):
		return 0
	case g.Chance(2) && !g.sparse && most*bytesOfItem < g.room:
		return most
	default:
		return 1 + g.rand.IntN(3)
	}
}

// single makes a value of a field that is no list, or an item of one that is.
func (g *Generator) single(parent *ast.Definition, f *ast.FieldDefinition) any {
	named := g.schema.Types[f.Type.Name()]
	switch named.Kind {
	case ast.Enum:
		g.room -= len(named.Name)
		return oneOf(g, named.EnumValues...).Name
	case ast.InputObject:
		return g.object(named)
	default:
	}
	v := formatOf(parent, f).valid(g)
	if s, ok := v.(string); ok {
		g.room -= len(s)
	}
	g.room -= len(f.Name)
	return v
}

// uniqueText makes a text that no other input has.
func (g *Generator) uniqueText() string {
	g.serial++
	return fmt.Sprintf("%s-%d-%d", g.text(1, 20), g.seed, g.serial)
}

// Coerced returns the input with some of its lists of one item replaced by the item, which means the same.
func (g *Generator) Coerced(input Object) Object {
	o := Object{}
	for _, name := range slices.Sorted(maps.Keys(input)) {
		o[name] = g.coerced(input[name])
	}
	return o
}

func (g *Generator) coerced(v any) any {
	switch v := v.(type) {
	case Object:
		return g.Coerced(v)
	case []any:
		if len(v) == 1 && g.Chance(15) {
			return g.coerced(v[0])
		}
		list := make([]any, len(v))
		for i := range v {
			list[i] = g.coerced(v[i])
		}
		return list
	}
	return v
}
