package guard

import (
	"fmt"
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// base64 is the scalar whose values may be longer than other strings.
const base64 = "Base64"

// CheckVariables says whether variables are worth coercing, those that the operation does not define included. An error has the code
// LIMIT_EXCEEDED and the path of the value. The limits must be complete.
func (l Limits) CheckVariables(schema *ast.Schema, operation *ast.OperationDefinition, variables map[string]any) *gqlerror.Error {
	if len(variables) > l.ListItems {
		return exceeded(nil, "there are more than %d variables", l.ListItems)
	}
	v := valueCheck{limits: &l, schema: schema, path: make(ast.Path, 1, 8)}
	v.path[0] = ast.PathName("variable")
	for _, d := range operation.VariableDefinitions {
		if value, ok := variables[d.Variable]; ok {
			if err := v.at(ast.PathName(d.Variable), value, d.Type, 0); err != nil {
				return err
			}
		}
	}
	for name, value := range variables {
		if operation.VariableDefinitions.ForName(name) != nil {
			continue
		}
		if err := v.at(ast.PathName(name), value, nil, 0); err != nil {
			return err
		}
	}
	return nil
}

// valueCheck is the work on the values of variables.
type valueCheck struct {
	limits *Limits
	schema *ast.Schema
	path   ast.Path
}

// at looks at a value at a step from the path.
func (c *valueCheck) at(step ast.PathElement, value any, t *ast.Type, depth int) *gqlerror.Error {
	c.path = append(c.path, step)
	err := c.value(value, t, depth)
	c.path = c.path[:len(c.path)-1]
	return err
}

// value looks at a value within as many lists and objects. The type is nil where it is not known.
func (c *valueCheck) value(value any, t *ast.Type, depth int) *gqlerror.Error {
	switch value := value.(type) {
	case string:
		most := c.limits.StringBytes
		if t != nil && t.Name() == base64 {
			most = c.limits.Base64Bytes
		}
		if len(value) > most {
			return c.exceeded("a string has more than %d bytes", most)
		}
	case []any:
		if err := c.composite(depth, len(value)); err != nil {
			return err
		}
		if t != nil && t.Elem != nil { // a list of a list may stand for one
			t = t.Elem
		}
		for i, item := range value {
			if err := c.at(ast.PathIndex(i), item, t, depth+1); err != nil {
				return err
			}
		}
	case map[string]any:
		if err := c.composite(depth, len(value)); err != nil {
			return err
		}
		for name, item := range value {
			if err := c.at(ast.PathName(name), item, c.fieldType(t, name), depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// composite looks at the depth and size of a list or object.
func (c *valueCheck) composite(depth, length int) *gqlerror.Error {
	switch {
	case depth >= c.limits.ValueDepth:
		return c.exceeded("values are nested more than %d deep", c.limits.ValueDepth)
	case length > c.limits.ListItems:
		return c.exceeded("a value has more than %d items", c.limits.ListItems)
	}
	return nil
}

// fieldType is the type of a field of an input object, nil if it is not known.
func (c *valueCheck) fieldType(object *ast.Type, name string) *ast.Type {
	if object == nil {
		return nil
	}
	d := c.schema.Types[object.Name()]
	if d == nil || d.Kind != ast.InputObject {
		return nil
	}
	f := d.Fields.ForName(name)
	if f == nil {
		return nil
	}
	return f.Type
}

// exceeded is an error at the path, of which the beginning is told.
func (c *valueCheck) exceeded(format string, most int) *gqlerror.Error {
	err := exceeded(nil, "%s", fmt.Sprintf(format, most))
	err.Path = slices.Clone(c.path[:min(len(c.path), maxPath)])
	return err
}

// maxPath is the greatest number of steps of a path that is told.
const maxPath = 16
