package plan

import "github.com/vektah/gqlparser/v2/ast"

// Argument is an argument of a field, as far as it is known when the operation is compiled.
type Argument struct {
	value *ast.Value // if variables are needed for it
	// constant is the value if no variables are needed, or have none.
	constant any
	given    bool
}

// Argument returns an argument of f by name.
func (f *Field) Argument(name string) Argument {
	var result Argument
	a := f.Arguments.ForName(name)
	if a != nil && usesVariables(a.Value) {
		result.value = a.Value
	}
	constant := f.Definition.Arguments.ForName(name).DefaultValue
	if a != nil && (result.value == nil || result.value.Kind != ast.Variable) {
		constant = a.Value
	}
	if constant != nil {
		value, err := constant.Value(nil)
		result.constant, result.given = value, err == nil
	}
	return result
}

func usesVariables(v *ast.Value) bool {
	if v.Kind == ast.Variable {
		return true
	}
	for _, child := range v.Children {
		if usesVariables(child.Value) {
			return true
		}
	}
	return false
}

// Get returns the value for an execution with these variables, and whether there is one.
func (a *Argument) Get(variables map[string]any) (any, bool) {
	switch {
	case a.value == nil:
		return a.constant, a.given
	case a.value.Kind == ast.Variable:
		if v, ok := variables[a.value.Raw]; ok {
			return v, true
		}
		return a.constant, a.given
	}
	v, err := a.value.Value(variables)
	return v, err == nil
}
