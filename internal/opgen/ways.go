package opgen

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
)

// ways knows how many fields lead from a type to another one, by the other one. Operations are steered by it, since what lies deep
// would be met too rarely.
type ways struct {
	goals     []string
	distances map[string]map[string]int
}

func newWays(schema *ast.Schema) ways {
	w := ways{distances: map[string]map[string]int{}}
	for name, def := range schema.Types {
		if def.Kind == ast.Object && !def.BuiltIn && def != schema.Query && def != schema.Mutation {
			w.goals = append(w.goals, name)
			w.distances[name] = distances(schema, name)
		}
	}
	slices.Sort(w.goals)
	return w
}

// distances are those of all types to goal.
func distances(schema *ast.Schema, goal string) map[string]int {
	far := map[string]int{goal: 0}
	for shorter := true; shorter; {
		shorter = false
		for name, def := range schema.Types {
			before, known := far[name]
			for _, p := range schema.PossibleTypes[name] {
				if d, ok := far[p.Name]; ok && (!known || d < before) {
					far[name], before, known, shorter = d, d, true, true
				}
			}
			for _, f := range def.Fields {
				if d, ok := far[f.Type.Name()]; ok && (!known || d+1 < before) {
					far[name], before, known, shorter = d+1, d+1, true, true
				}
			}
		}
	}
	return far
}

// goal draws the type that an operation is steered to, often from user to user, often none.
func (w ways) goal(d *Draw) string {
	switch n := d.Intn(10); {
	case n < 3:
		return ""
	case n < 6:
		return "User"
	default:
		return Pick(d, w.goals)
	}
}

// lead says whether a field of a type leads to the goal.
func (w ways) lead(goal string, from *ast.Definition, f *ast.FieldDefinition) bool {
	far := w.distances[goal]
	to, ok := far[f.Type.Name()]
	if from.Name == goal {
		return ok && to <= 3 // around again
	}
	return ok && to < far[from.Name]
}
