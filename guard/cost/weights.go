package cost

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// weight is what a field costs besides what is selected below it.
type weight struct {
	// once is for the field, each for each of its objects or values.
	once, each int
	// items is the usual number of objects or values: 1 unless the field is a list.
	items int
}

const (
	// call is the weight of what is fetched on its own, person that of a user who is fetched.
	call, person = 50, 200
	// write is the weight of a mutation, count that of counting a list.
	write, count = 500, 1000
	// picture is the weight of what may be as long as a picture.
	picture = 50
	// values and objects are the usual numbers of items of a list of values and of objects.
	values, objects = 2, 2
	// meta is the weight of a field of the schema itself, which is answered by slower code.
	meta = 6
)

// weights are those of fields that are not like others, by type and field. Without items, their number is the size of a page.
var weights = map[string]weight{
	"Query.viewer":    {each: person, items: 1},
	"Query.user":      {each: person, items: 1},
	"Query.node":      {each: person, items: 1},
	"Query.users":     {each: call, items: 1},
	"Query.nodes":     {once: call, each: person},
	"Query.findUsers": {once: call, each: person, items: 10},
	"Query.policies":  {once: call, each: 5, items: 20},

	"UserConnection.edges":      {each: person},
	"UserConnection.nodes":      {each: person},
	"UserConnection.totalCount": {each: count, items: 1},

	"UserReference.user":     {each: person, items: 1},
	"ArrangedTraveler.user":  {each: person, items: 1},
	"User.travelArrangers":   {each: person, items: objects},
	"User.policies":          {each: 10, items: 5},
	"User.contractingTmcRef": {each: 10, items: 1},
	"User.bookingTmcRef":     {each: 10, items: 1},
	"Image.data":             {each: picture, items: 1},

	"__Schema.directives":  {each: meta, items: 8},
	"__Type.fields":        {each: meta, items: 5},
	"__Type.inputFields":   {each: meta, items: 3},
	"__Type.enumValues":    {each: meta, items: 3},
	"__Type.interfaces":    {each: meta, items: 1},
	"__Type.possibleTypes": {each: meta, items: 1},
	"__Field.args":         {each: meta, items: 1},
}

// weightOf returns the weight of a field.
func (c *compiler) weightOf(f *ast.Field) weight {
	object := f.ObjectDefinition
	if w, ok := weights[object.Name+"."+f.Name]; ok {
		return w
	}
	w := weight{each: 1, items: 1}
	switch {
	case object.Name == "__Schema" && f.Name == "types":
		w = weight{each: meta, items: len(c.schema.Types)}
	case strings.HasPrefix(object.Name, "__"):
		w.each = meta
	case object == c.schema.Mutation && f.Name != "__typename":
		w.each = write
	case f.Definition.Type.Elem == nil:
	case c.schema.Types[f.Definition.Type.Name()].IsLeafType():
		w.items = values
	default:
		w.items = objects
	}
	return w
}
