package inputgen

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Place is a field of an input that has a value, or an item of a list in it.
type Place struct {
	// Path leads from the input to the place: field names and list indices.
	Path   []string
	Parent *ast.Definition
	Field  *ast.FieldDefinition
	Value  any
}

// IsList says whether the value is a list, not an item of one.
func (p Place) IsList() bool {
	_, ok := p.Value.([]any)
	return ok
}

// IsText says whether the value is text of which only the length is bounded.
func (p Place) IsText() bool {
	_, hasPattern := patterns[p.Field.Name]
	return p.Field.Type.Name() == "String" && !hasPattern && !p.IsList()
}

// MostItems is how many items the list may have.
func (p Place) MostItems() int { return boundsOf(p.Field).items }

// MostRunes is how many characters the text may have.
func (p Place) MostRunes() int { return boundsOf(p.Field).runes }

// Least and Most bound the number.
func (p Place) Least() int64 { return int64(boundsOf(p.Field).min) }

// Most is the greatest value of the number.
func (p Place) Most() int64 { return int64(boundsOf(p.Field).max) }

// Places lists the places of an input that are not null, parents before what is in them.
func Places(schema *ast.Schema, typeName string, input Object) []Place {
	var all []Place
	places(schema, schema.Types[typeName], input, nil, &all)
	return all
}

func places(schema *ast.Schema, def *ast.Definition, o Object, path []string, all *[]Place) {
	inside := func(at []string, v any, f *ast.FieldDefinition) {
		inner, isObject := v.(Object)
		if t := schema.Types[f.Type.Name()]; isObject && t.Kind == ast.InputObject {
			places(schema, t, inner, at, all)
		}
	}
	for _, f := range def.Fields {
		v := o[f.Name]
		if v == nil {
			continue
		}
		at := append(slices.Clone(path), f.Name)
		*all = append(*all, Place{at, def, f, v})
		list, isList := v.([]any)
		if !isList {
			inside(at, v, f)
			continue
		}
		for i, item := range list {
			at := append(slices.Clone(at), strconv.Itoa(i))
			*all = append(*all, Place{at, def, f, item})
			inside(at, item, f)
		}
	}
}

// Set returns the input with another value at a path.
func Set(input Object, path []string, v any) Object {
	changed, _ := set(input, path, v, false).(Object)
	return changed
}

// Without returns the input without the field at a path.
func Without(input Object, path []string) Object {
	changed, _ := set(input, path, nil, true).(Object)
	return changed
}

func set(in any, path []string, v any, remove bool) any {
	if len(path) == 0 {
		return v
	}
	switch in := in.(type) {
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil {
			panic("inputgen: no index: " + path[0])
		}
		list := slices.Clone(in)
		list[i] = set(list[i], path[1:], v, remove)
		return list
	case Object:
		o := Merge(in, "", nil)
		if remove && len(path) == 1 {
			delete(o, path[0])
		} else {
			o[path[0]] = set(o[path[0]], path[1:], v, remove)
		}
		return o
	case nil:
		return set(Object{}, path, v, remove)
	default:
		panic("inputgen: nothing at " + strings.Join(path, "."))
	}
}
