package opgen

import (
	"slices"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

const typeName = "__typename"

// builder makes one operation.
type builder struct {
	*Generator

	draw *Draw
	// goal is the type that the operation is steered to, if any.
	goal string
	keys map[keyPlace][]binding
	// budget is what is left of maxCost, room how many selections the document may still get.
	budget, room int
	fragments    []*fragment
	names        int
	definitions  ast.VariableDefinitionList
	variables    map[string]any
}

// fragment is a named fragment that is complete, and can be spread again.
type fragment struct {
	definition *ast.FragmentDefinition
	family     string
	// What it adds where it is spread.
	cost, edges, depth int
}

// place is where a selection stands.
type place struct {
	def    *ast.Definition
	family string
	// depth is how deep it is nested, edges how many users are above it, repeats an estimate of how often it occurs, fragments how
	// many fragments are around it up to the next field.
	depth, edges, repeats, fragments int
}

// selection draws what is selected of an object.
func (b *builder) selection(at place) ast.SelectionSet {
	wanted := 1 + b.draw.Intn(max(2, min(6, len(at.def.Fields))))
	var selected ast.SelectionSet
	for len(selected) == 0 || (len(selected) < wanted && !b.spent()) {
		b.room--
		selected = append(selected, b.pick(at))
	}
	return selected
}

// spent says that the operation is large enough.
func (b *builder) spent() bool { return b.budget <= 0 || b.room <= 0 }

// pick draws one selection.
func (b *builder) pick(at place) ast.Selection {
	kind := b.draw.Intn(100)
	switch {
	case at.depth >= maxDepth, b.spent(), kind < 62, kind >= 70 && b.draw.Chance(30*at.fragments):
		return b.field(at)
	case kind < 70:
		return b.typeName(at)
	case kind < 76:
		return &ast.InlineFragment{Directives: b.directives(at), SelectionSet: b.selection(at.below(at.def))}
	case kind < 86:
		def := b.condition(at.def)
		return &ast.InlineFragment{TypeCondition: def.Name, Directives: b.directives(at), SelectionSet: b.selection(at.below(def))}
	case kind < 92:
		if spread := b.again(at); spread != nil {
			return spread
		}
		return b.field(at)
	default:
		return b.newFragment(at)
	}
}

// below is the place inside a fragment.
func (at place) below(def *ast.Definition) place {
	at.def = def
	at.depth++
	at.fragments++
	return at
}

// typeName selects the name of the type, under a key that is free for it.
func (b *builder) typeName(at place) ast.Selection {
	b.budget -= at.repeats
	f := b.bind(at, &ast.FieldDefinition{Name: typeName, Type: ast.NamedType("String", nil)})
	f.Directives = b.directives(at)
	return f
}

// field draws a field of an object type or interface; of a union, a fragment that has fields.
func (b *builder) field(at place) ast.Selection {
	candidates := b.candidates(at)
	if len(candidates) == 0 {
		if at.def.Kind == ast.Union && !b.spent() && at.depth < maxDepth {
			def := b.condition(at.def)
			return &ast.InlineFragment{TypeCondition: def.Name, SelectionSet: b.selection(at.below(def))}
		}
		return b.typeName(at)
	}
	def := Pick(b.draw, candidates)
	b.budget -= at.repeats
	f := b.bind(at, def)
	f.Directives = b.directives(at)
	if inner := b.schema.Types[def.Type.Name()]; inner.IsCompositeType() {
		f.SelectionSet = b.selection(at.inside(b.Generator, def, inner))
	}
	return f
}

// inside is the place of the value of a field.
func (at place) inside(g *Generator, f *ast.FieldDefinition, def *ast.Definition) place {
	next := place{def: def, family: g.family(def), depth: at.depth + 1, edges: at.edges, repeats: at.repeats}
	if def.Name == "User" {
		next.edges++
	}
	if f.Type.Elem != nil {
		next.repeats *= 2
	}
	return next
}

// candidates lists the fields that can be selected at a place.
func (b *builder) candidates(at place) ast.FieldList {
	steered := b.goal != "" && !b.spent() && b.draw.Chance(65)
	var all, leading ast.FieldList
	for _, f := range at.def.Fields {
		def := b.schema.Types[f.Type.Name()]
		if def.BuiltIn && def.IsCompositeType() && (at.def != b.schema.Query || !b.draw.Chance(1)) {
			continue // introspection, rarely
		}
		if def.IsCompositeType() {
			next := at.inside(b.Generator, f, def)
			if at.depth > 0 && (b.spent() || next.depth >= maxDepth || next.edges > maxEdges || next.repeats > maxRepeats) {
				continue
			}
			if steered && b.ways.lead(b.goal, at.def, f) {
				leading = append(leading, f)
			}
		}
		all = append(all, f)
	}
	if len(leading) > 0 {
		return leading
	}
	return all
}

// condition draws a type that objects of type t, or some of them, can have.
func (b *builder) condition(t *ast.Definition) *ast.Definition {
	possible := []*ast.Definition{t}
	for _, p := range b.schema.PossibleTypes[t.Name] {
		if p != t {
			possible = append(possible, p)
		}
	}
	possible = append(possible, b.schema.Implements[t.Name]...)
	if len(possible) > 1 && b.draw.Chance(80) {
		possible = possible[1:]
	}
	return Pick(b.draw, possible)
}

// again spreads a fragment that is there already.
func (b *builder) again(at place) ast.Selection {
	var usable []*fragment
	for _, f := range b.fragments {
		if f.family == at.family && b.overlap(f.definition.TypeCondition, at.def.Name) &&
			at.edges+f.edges <= maxEdges && at.depth+f.depth <= maxDepth && at.repeats*f.cost <= b.budget {
			usable = append(usable, f)
		}
	}
	if len(usable) == 0 {
		return nil
	}
	f := Pick(b.draw, usable)
	b.budget -= at.repeats * f.cost
	return &ast.FragmentSpread{Name: f.definition.Name, Directives: b.directives(at)}
}

// overlap says whether some object is of both types.
func (b *builder) overlap(one, other string) bool {
	return slices.ContainsFunc(b.schema.PossibleTypes[one], func(p *ast.Definition) bool {
		return slices.Contains(b.schema.PossibleTypes[other], p)
	})
}

// newFragment makes a fragment and spreads it.
func (b *builder) newFragment(at place) ast.Selection {
	def := b.condition(at.def)
	b.names++
	name := "F" + strconv.Itoa(b.names)
	before := b.budget
	inner := at.below(def)
	selected := b.selection(inner)
	edges, depth := b.extent(selected)
	b.fragments = append(b.fragments, &fragment{
		definition: &ast.FragmentDefinition{Name: name, TypeCondition: def.Name, SelectionSet: selected},
		family:     at.family,
		cost:       max(1, (before-b.budget)/at.repeats),
		edges:      edges,
		depth:      depth + 1,
	})
	return &ast.FragmentSpread{Name: name, Directives: b.directives(at)}
}

// extent measures how far selections reach.
func (b *builder) extent(selected ast.SelectionSet) (edges, depth int) {
	for _, s := range selected {
		e, d := 0, 0
		switch s := s.(type) {
		case *ast.Field:
			e, d = b.extent(s.SelectionSet)
			if s.Definition.Type.Name() == "User" {
				e++
			}
		case *ast.InlineFragment:
			e, d = b.extent(s.SelectionSet)
		case *ast.FragmentSpread:
			for _, f := range b.fragments {
				if f.definition.Name == s.Name {
					e, d = f.edges, f.depth
				}
			}
		}
		edges, depth = max(edges, e), max(depth, d+1)
	}
	return edges, depth
}

func (b *builder) fragmentDefinitions() ast.FragmentDefinitionList {
	var all ast.FragmentDefinitionList
	for _, f := range b.fragments {
		all = append(all, f.definition)
	}
	return all
}
