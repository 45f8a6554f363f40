package graph

import (
	"reflect"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/usergraph/usergraph/guard/validation"
	"github.com/usergraph/usergraph/plan"
)

// coerceVariables returns the values of an operation's variables. Those that are what they should be, as in most requests, are
// returned as given.
func (e *Executor) coerceVariables(operation *ast.OperationDefinition, given map[string]any) (map[string]any, *gqlerror.Error) {
	if e.coerced(operation, given) {
		return given, nil
	}
	if err := e.limits.CheckVariables(e.schema, operation, given); err != nil {
		return nil, err
	}
	values, err := validator.VariableValues(e.schema, operation, given)
	if err == nil {
		if wrong := checkVariables(e.schema, operation, values); wrong != nil {
			err = wrong
		}
	}
	if err != nil {
		wrong := e.presenter.variable(err)
		if !e.introspects() {
			hideNames(wrong, e.schema, validation.NamesOf(operation, given))
		}
		return nil, wrong
	}
	return values, nil
}

// hideNames takes the names of the schema that the request does not have out of the error of a variable: those of types out of its
// message, and that of a field that is missing out of its path.
func hideNames(err *gqlerror.Error, schema *ast.Schema, known validation.Names) {
	err.Message = known.HideIn(err.Message, func(name string) bool { return schema.Types[name] != nil })
	for i, step := range err.Path {
		if name, ok := step.(ast.PathName); ok && i > 0 && !known.Has(string(name)) {
			err.Path, err.Message = err.Path[:i], "lacks a field that must be defined"
			return
		}
	}
}

// coerced says whether all values are single ones of the type of their variables, and there are no others.
func (e *Executor) coerced(operation *ast.OperationDefinition, given map[string]any) bool {
	found := 0
	for _, v := range operation.VariableDefinitions {
		value, ok := given[v.Variable]
		if !ok {
			if v.Type.NonNull || v.DefaultValue != nil {
				return false
			}
			continue
		}
		found++
		switch v.Type.NamedType { // empty for lists
		case "ID", "String":
			var text string
			text, ok = value.(string)
			ok = ok && len(text) <= e.limits.StringBytes
		case "Int":
			_, ok = value.(int64)
		case "Boolean":
			_, ok = value.(bool)
		default:
			ok = false
		}
		if !ok {
			return false
		}
	}
	return found == len(given)
}

// checkVariables looks at what gqlparser lets pass in the values of variables: @oneOf inputs that do not have exactly one field, and
// null for a condition of @skip or @include, which a variable with a default value may be. (It also lets enum values pass in
// another case; package user and the directory report those with everything else.)
func checkVariables(schema *ast.Schema, operation *ast.OperationDefinition, values map[string]any) *gqlerror.Error {
	for _, v := range operation.VariableDefinitions {
		value, ok := values[v.Variable]
		if !ok {
			continue
		}
		path := ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}
		err := checkValue(schema, v.Type, value, path)
		if value == nil && v.Type.NamedType == "Boolean" && slices.Contains(plan.Conditions(operation), v.Variable) {
			err = gqlerror.ErrorPathf(path, "must not be null, since @skip or @include reads it")
		}
		if err != nil {
			err.Extensions = map[string]any{"code": CodeBadUserInput}
			return err
		}
	}
	return nil
}

func checkValue(schema *ast.Schema, t *ast.Type, value any, path ast.Path) *gqlerror.Error {
	if value == nil {
		return nil
	}
	if t.Elem != nil {
		list := reflect.ValueOf(value) // gqlparser makes lists of single values, of their own types
		if list.Kind() != reflect.Slice {
			return checkValue(schema, t.Elem, value, path)
		}
		for i := range list.Len() {
			if err := checkValue(schema, t.Elem, list.Index(i).Interface(), append(path, ast.PathIndex(i))); err != nil {
				return err
			}
		}
		return nil
	}
	object, ok := value.(map[string]any)
	d := schema.Types[t.NamedType]
	if !ok || d.Kind != ast.InputObject {
		return nil
	}
	if d.Directives.ForName("oneOf") != nil && !hasOne(object) {
		return gqlerror.ErrorPathf(clone(path), "must have exactly one of the fields of %s, and that not null", d.Name)
	}
	for _, f := range d.Fields {
		if err := checkValue(schema, f.Type, object[f.Name], append(path, ast.PathName(f.Name))); err != nil {
			return err
		}
	}
	return nil
}

// hasOne says whether an object has exactly one field, which is not null.
func hasOne(object map[string]any) bool {
	for _, v := range object {
		return len(object) == 1 && v != nil
	}
	return false
}

// clone is a path that does not change while others are looked at.
func clone(p ast.Path) ast.Path { return append(ast.Path{}, p...) }
