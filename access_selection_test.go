package usergraph_test

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// selections writes selections of everything that the schema has.
type selections struct{ schema *ast.Schema }

// isEdge says whether a field of an object leads from one user to another.
func isEdge(parent *ast.Definition, f *ast.FieldDefinition) bool {
	return f.Type.Name() == "User" && slices.Contains([]string{"UserReference", "ArrangedTraveler", "TravelArranger"}, parent.Name)
}

// fragments define Everything on User, with everybody around a user, so many edges away, and Few at the end of them.
func (s selections) fragments(edges int) string {
	var text strings.Builder
	text.WriteString("fragment Few on User { id personalInfo { name { given } } businessInfo { email organizationRef { name } } }\n")
	next := "...Few"
	for level := range edges {
		name := "Everything"
		for range edges - 1 - level {
			name += "Around"
		}
		text.WriteString("fragment " + name + " on User " + s.all(s.schema.Types["User"], next) + "\n")
		next = "..." + name
	}
	return text.String()
}

// all selects all fields of a type. Where an edge leads to a user, it selects what is given.
func (s selections) all(def *ast.Definition, behindEdges string) string {
	var text strings.Builder
	text.WriteString("{ __typename")
	for _, possible := range s.possible(def) {
		if possible != def {
			text.WriteString(" ... on " + possible.Name + " " + s.all(possible, behindEdges))
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			text.WriteString(" " + s.field(def, f, behindEdges))
		}
	}
	text.WriteString(" }")
	return text.String()
}

func (s selections) possible(def *ast.Definition) []*ast.Definition {
	if def.Kind == ast.Object {
		return []*ast.Definition{def}
	}
	return s.schema.PossibleTypes[def.Name]
}

func (s selections) field(parent *ast.Definition, f *ast.FieldDefinition, behindEdges string) string {
	arguments := ""
	if f.Arguments.ForName("includeInactive") != nil {
		arguments = "(includeInactive: true)"
	}
	def := s.schema.Types[f.Type.Name()]
	switch {
	case isEdge(parent, f):
		return f.Name + arguments + " { " + behindEdges + " }"
	case def.IsCompositeType():
		return f.Name + arguments + " " + s.all(def, behindEdges)
	case f.Name == "type" && strings.HasSuffix(parent.Name, "Document"), f.Name == "type" && strings.HasSuffix(parent.Name, "Doc"):
		return parent.Name + ": type" // of another enum in each member of a union
	}
	return f.Name + arguments
}
