package opgen

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// arguments draws the arguments of a field.
func (b *builder) arguments(at place, f *ast.FieldDefinition) ast.ArgumentList {
	given, ok := map[string]any(nil), false
	if at.def == b.schema.Query || at.def == b.schema.Mutation {
		given, ok = b.values.Arguments(b.draw, f.Name)
	}
	list := ast.ArgumentList{}
	for _, a := range f.Arguments {
		if !ok {
			required := a.Type.NonNull && a.DefaultValue == nil
			if !required && !b.draw.Chance(35) {
				continue
			}
			list = append(list, &ast.Argument{Name: a.Name, Value: b.value(a.Type, a.DefaultValue != nil, b.input(a.Type, a.Name, 0))})
			continue
		}
		if value, is := given[a.Name]; is {
			list = append(list, &ast.Argument{Name: a.Name, Value: b.value(a.Type, a.DefaultValue != nil, value)})
		}
	}
	if len(list) > 1 && b.draw.Chance(20) {
		slices.Reverse(list)
	}
	return list
}

// input draws a value of an input type.
func (b *builder) input(t *ast.Type, name string, depth int) any {
	if !t.NonNull && b.draw.Chance(6) {
		return nil
	}
	if t.Elem != nil {
		if b.draw.Chance(4) {
			return b.input(t.Elem, name, depth) // one value stands for a list of it
		}
		list := []any{}
		for range b.draw.Intn(3) {
			list = append(list, b.input(t.Elem, name, depth))
		}
		return list
	}
	def := b.schema.Types[t.NamedType]
	switch {
	case def.Kind == ast.Enum:
		return Enum(Pick(b.draw, def.EnumValues).Name)
	case def.Kind != ast.InputObject:
		return b.values.Scalar(b.draw, def.Name, name)
	case def.Directives.ForName("oneOf") != nil:
		f := Pick(b.draw, def.Fields)
		required := *f.Type
		required.NonNull = true
		return map[string]any{f.Name: b.input(&required, f.Name, depth+1)}
	}
	object := map[string]any{}
	for _, f := range def.Fields {
		if (f.Type.NonNull && f.DefaultValue == nil) || b.draw.Chance(40>>depth) {
			object[f.Name] = b.input(f.Type, f.Name, depth+1)
		}
	}
	return object
}

// value writes a value where type t is expected: as it is, or in a variable.
func (b *builder) value(t *ast.Type, hasDefault bool, v any) *ast.Value {
	if b.draw.Chance(40) || !literally(v) {
		return b.variable(t, hasDefault, v)
	}
	return b.literal(t, v, true)
}

// literal writes a value as it is; parts of it may be variables.
func (b *builder) literal(t *ast.Type, v any, variables bool) *ast.Value {
	switch v := v.(type) {
	case nil:
		return &ast.Value{Kind: ast.NullValue, Raw: "null"}
	case bool:
		return &ast.Value{Kind: ast.BooleanValue, Raw: strconv.FormatBool(v)}
	case int64:
		return &ast.Value{Kind: ast.IntValue, Raw: strconv.FormatInt(v, 10)}
	case float64:
		return &ast.Value{Kind: ast.FloatValue, Raw: strconv.FormatFloat(v, 'e', -1, 64)}
	case Enum:
		return &ast.Value{Kind: ast.EnumValue, Raw: string(v)}
	case string:
		return &ast.Value{Kind: ast.StringValue, Raw: v}
	case []any:
		list := &ast.Value{Kind: ast.ListValue}
		for _, item := range v {
			element := t.Elem
			if element == nil {
				element = t
			}
			list.Children = append(list.Children, &ast.ChildValue{Value: b.part(element, false, item, variables)})
		}
		return list
	case map[string]any:
		return b.object(t, v, variables)
	}
	panic("opgen: not a JSON value")
}

func (b *builder) object(t *ast.Type, v map[string]any, variables bool) *ast.Value {
	object := &ast.Value{Kind: ast.ObjectValue}
	def := b.schema.Types[t.Name()]
	variables = variables && def.Directives.ForName("oneOf") == nil
	for _, name := range slices.Sorted(maps.Keys(v)) {
		f := def.Fields.ForName(name)
		if f == nil { // a scalar that is written as an object
			return b.variable(t, false, v)
		}
		object.Children = append(object.Children, &ast.ChildValue{Name: name, Value: b.part(f.Type, f.DefaultValue != nil, v[name], variables)})
	}
	return object
}

// part writes a part of a literal.
func (b *builder) part(t *ast.Type, hasDefault bool, v any, variables bool) *ast.Value {
	if variables && b.draw.Chance(10) {
		return b.variable(t, hasDefault, v)
	}
	return b.literal(t, v, variables)
}

// literally says whether a value can be written into a document as it is.
func literally(v any) bool {
	switch v := v.(type) {
	case string:
		return !strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || (r > '~' && !strconv.IsPrint(r)) || r == 0x7f })
	case []any:
		return !slices.ContainsFunc(v, func(item any) bool { return !literally(item) })
	case map[string]any:
		for name, item := range v {
			if name == "iso8601" || !literally(item) {
				return false
			}
		}
	}
	return true
}

// variable declares a variable with a value, of one of the types that are allowed where t is expected.
func (b *builder) variable(t *ast.Type, hasDefault bool, v any) *ast.Value {
	declared := *t
	def := &ast.VariableDefinition{Variable: "v" + strconv.Itoa(len(b.definitions)), Type: &declared}
	b.definitions = append(b.definitions, def)
	given := true
	switch form := b.draw.Intn(10); {
	case form == 1 && v != nil:
		declared.NonNull = true
	case form <= 3 && v != nil && literally(v):
		declared.NonNull = declared.NonNull && form == 2
		def.DefaultValue = b.literal(t, v, false)
		given = b.draw.Chance(50)
	case form == 4 && !t.NonNull && v == nil:
		given = false
	case form == 5 && t.NonNull && hasDefault:
		declared.NonNull = false
		given = b.draw.Chance(50)
	}
	if given && !declared.NonNull && b.draw.Chance(4) {
		v = nil
	}
	if given {
		if b.variables == nil {
			b.variables = map[string]any{}
		}
		b.variables[def.Variable] = plain(v)
	}
	return &ast.Value{Kind: ast.Variable, Raw: def.Variable}
}

// plain is a value as it is in JSON.
func plain(v any) any {
	switch v := v.(type) {
	case Enum:
		return string(v)
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = plain(v[i])
		}
		return list
	case map[string]any:
		object := make(map[string]any, len(v))
		for name := range v {
			object[name] = plain(v[name])
		}
		return object
	}
	return v
}

// directives draws @skip and @include, seldom where they would leave out everything.
func (b *builder) directives(at place) ast.DirectiveList {
	if !b.draw.Chance(3 + at.depth) {
		return nil
	}
	var list ast.DirectiveList
	if b.draw.Chance(55) {
		list = append(list, b.directive("include", b.draw.Chance(75)))
	}
	if len(list) == 0 || b.draw.Chance(10) {
		list = append(list, b.directive("skip", b.draw.Chance(25)))
	}
	return list
}

func (b *builder) directive(name string, yes bool) *ast.Directive {
	return &ast.Directive{Name: name, Arguments: ast.ArgumentList{{Name: "if", Value: b.boolean(yes)}}}
}

// boolean writes a Boolean that must not be null, by a variable that is there already, a new one, or as it is.
func (b *builder) boolean(yes bool) *ast.Value {
	t := ast.NonNullNamedType("Boolean", nil)
	if b.draw.Chance(50) {
		return b.literal(t, yes, false)
	}
	for _, def := range b.definitions {
		if def.Type.NamedType == "Boolean" && (def.Type.NonNull || def.DefaultValue != nil) && b.draw.Chance(60) {
			return &ast.Value{Kind: ast.Variable, Raw: def.Variable}
		}
	}
	return b.variable(t, false, yes)
}
