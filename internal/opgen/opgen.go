// Package opgen makes random operations that are valid for a schema, for tests that compare two ways of executing them. All that
// operations may have is drawn: aliases, repeated fields that are merged, fragments on objects, interfaces and unions, @skip and
// @include, arguments and variables of all kinds.
package opgen

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// Operation is a request.
type Operation struct {
	// Query is the document, Name the name of the operation in it, empty if it has but one.
	Query string
	Name  string
	// Variables holds JSON values; whole numbers are int64.
	Variables map[string]any
	// Mutation says that the operation is one.
	Mutation bool
	// Roots is the number of root fields that can be in the response.
	Roots int
}

// Values draws the values of arguments and input fields. Values are JSON values, whole numbers int64, enums [Enum].
type Values interface {
	// Arguments returns the given arguments of a root field, unless it leaves them to be drawn one by one.
	Arguments(d *Draw, field string) (arguments map[string]any, ok bool)
	// Scalar returns a value of a scalar type for the argument or input field of a name.
	Scalar(d *Draw, typeName, name string) any
}

// Enum is the value of an enum.
type Enum string

// Generator makes operations. It is safe for concurrent use if its values are.
type Generator struct {
	schema *ast.Schema
	values Values
	ways   ways
}

// The bounds of operations.
const (
	// maxEdges is how many users stand below one another at most.
	maxEdges = 8
	// maxDepth is how deep selections are nested at most.
	maxDepth = 30
	// maxCost bounds an estimate of the number of values in the response.
	maxCost = 600
	// maxRepeats bounds an estimate of how often one field occurs in the response.
	maxRepeats = 64
)

// sizes bound the numbers of selections of operations.
var sizes = []int{10, 25, 50, 100}

// New returns a generator of operations on a schema.
func New(schema *ast.Schema, values Values) *Generator {
	return &Generator{schema: schema, values: values, ways: newWays(schema)}
}

// Operation makes the operation that d chooses.
func (g *Generator) Operation(d *Draw) Operation {
	b := &builder{Generator: g, draw: d, keys: map[keyPlace][]binding{}, budget: maxCost, room: Pick(d, sizes)}
	b.goal = b.ways.goal(d)
	kind, root := ast.Query, g.schema.Query
	if d.Chance(12) {
		kind, root = ast.Mutation, g.schema.Mutation
	}
	selection := b.selection(place{def: root, family: root.Name, repeats: 1})
	operation := &ast.OperationDefinition{
		Operation:           kind,
		SelectionSet:        selection,
		VariableDefinitions: b.definitions,
	}
	if d.Chance(30) {
		operation.Name = "Drawn"
	}
	document := &ast.QueryDocument{Operations: ast.OperationList{operation}, Fragments: b.fragmentDefinitions()}
	name := ""
	if operation.Name != "" && d.Chance(30) {
		name = operation.Name
		other := &ast.OperationDefinition{
			Operation:    ast.Query,
			Name:         "Other",
			SelectionSet: ast.SelectionSet{&ast.Field{Alias: typeName, Name: typeName}},
		}
		document.Operations = append(ast.OperationList{other}, document.Operations...)
	}
	made := Operation{Query: format(document), Name: name, Variables: b.variables, Mutation: kind == ast.Mutation}
	for at := range b.keys {
		if at.family == root.Name {
			made.Roots++
		}
	}
	return made
}

func format(document *ast.QueryDocument) string {
	var text strings.Builder
	formatter.NewFormatter(&text, formatter.WithIndent(" ")).FormatQueryDocument(document)
	return text.String()
}
