package plan

import (
	"slices"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// Cache keeps the plans of operations: one for each parsed operation and each combination of the values of its @skip and
// @include directives. It is safe for concurrent use.
type Cache struct {
	plans *lru.Cache[cacheKey, *Operation]
	// conditions are the variables that @skip and @include of an operation read.
	conditions *lru.Cache[*ast.OperationDefinition, []string]
}

type cacheKey struct {
	operation *ast.OperationDefinition
	// values holds 1 or 0 for each condition.
	values string
}

// NewCache returns a cache of at most size plans, at least one.
func NewCache(size int) *Cache {
	plans, err := lru.New[cacheKey, *Operation](size)
	if err != nil {
		panic(err) // the size is not positive
	}
	conditions, err := lru.New[*ast.OperationDefinition, []string](size)
	if err != nil {
		panic(err)
	}
	return &Cache{plans: plans, conditions: conditions}
}

// Get returns the plan of an operation, which must not change after it is parsed.
func (c *Cache) Get(operation *ast.OperationDefinition, variables map[string]any) *Operation {
	names, ok := c.conditions.Get(operation)
	if !ok {
		names = conditions(operation)
		c.conditions.Add(operation, names)
	}
	var values strings.Builder
	for _, name := range names {
		if on, _ := variables[name].(bool); on {
			values.WriteByte('1')
		} else {
			values.WriteByte('0')
		}
	}
	key := cacheKey{operation: operation, values: values.String()}
	if o, ok := c.plans.Get(key); ok {
		return o
	}
	o := Compile(operation, variables)
	c.plans.Add(key, o)
	return o
}

// conditions returns the names of the variables of type Boolean, which are all that @skip and @include can read.
func conditions(operation *ast.OperationDefinition) []string {
	var names []string
	for _, v := range operation.VariableDefinitions {
		if v.Type.NamedType == "Boolean" {
			names = append(names, v.Variable)
		}
	}
	slices.Sort(names)
	return names
}
