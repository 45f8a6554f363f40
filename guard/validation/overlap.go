package validation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// overlaps is the rule "Field Selection Merging" (section 5.3.2 of the specification): fields with one name in the response must be
// one field with the same arguments, wherever their objects can be the same, and must always be of the same shape.
//
// It does not compare fields by pairs. Simon Adameit has shown ("GraphQL: Overlapping fields can be merged fast", 2019) that both
// demands are about groups: all fields of a name within a merged selection, and of these all whose objects can be the same. In a
// group, each is compared with the first; then the selections of the group are merged, and the same is asked of them. Each field is
// met once for each place where it stands when fragments are spelled out.
func (v *Validator) overlaps(document *ast.QueryDocument) gqlerror.List {
	for _, o := range document.Operations {
		m := merging{schema: v.schema, most: v.maxErrors, reported: map[[2]*ast.Field]bool{}, written: map[*ast.Field]string{}}
		m.fields([]ast.SelectionSet{o.SelectionSet})
		m.shapes([]ast.SelectionSet{o.SelectionSet})
		if len(m.errs) > 0 {
			return m.errs // fragments are in several operations: one tells enough
		}
	}
	return nil
}

// merging is the work on one operation.
type merging struct {
	schema   *ast.Schema
	most     int
	errs     gqlerror.List
	reported map[[2]*ast.Field]bool
	written  map[*ast.Field]string // names and arguments
	work     int
}

// maxMergeWork is the greatest number of fields that are looked at in one operation. Fields of interfaces belong to several groups;
// this bounds how often they are met.
const maxMergeWork = 100_000

// group is the fields with one name in the response.
type group []*ast.Field

// collect merges selections: the fields that stand directly in them, fragments included, by their names in the response.
func (m *merging) collect(sets []ast.SelectionSet) []group {
	var groups []group
	index := map[string]int{}
	var spread map[*ast.FragmentDefinition]bool
	var visit func(ast.SelectionSet)
	visit = func(set ast.SelectionSet) {
		for _, s := range set {
			switch s := s.(type) {
			case *ast.Field:
				m.work++
				i, ok := index[s.Alias]
				if !ok {
					i = len(groups)
					index[s.Alias] = i
					groups = append(groups, nil)
				}
				groups[i] = append(groups[i], s)
			case *ast.InlineFragment:
				visit(s.SelectionSet)
			case *ast.FragmentSpread:
				if !spread[s.Definition] {
					if spread == nil {
						spread = map[*ast.FragmentDefinition]bool{}
					}
					spread[s.Definition] = true
					visit(s.Definition.SelectionSet)
				}
			}
		}
	}
	for _, set := range sets {
		visit(set)
	}
	return groups
}

// done says that there is no more to find, or that it would take too long.
func (m *merging) done() bool {
	if m.work > maxMergeWork && len(m.errs) == 0 {
		m.errs = append(m.errs, &gqlerror.Error{Message: "Too many fields have to be merged."})
	}
	return len(m.errs) >= m.most || m.work > maxMergeWork
}

// shapes demands that values under one name are of one shape, whatever the objects are: both lists or not, both null or not, both
// objects or leaves of the same type.
func (m *merging) shapes(sets []ast.SelectionSet) {
	for _, g := range m.collect(sets) {
		first := g[0]
		differs := slices.IndexFunc(g, func(f *ast.Field) bool { return m.shapesDiffer(first.Definition.Type, f.Definition.Type) })
		if differs >= 0 {
			m.conflict(first, g[differs], fmt.Sprintf(`they return conflicting types "%s" and "%s"`, first.Definition.Type, g[differs].Definition.Type))
		}
		if m.done() {
			return
		}
		if below := selectionsOf(g); differs < 0 && len(below) > 0 {
			m.shapes(below)
		}
	}
}

func (m *merging) shapesDiffer(a, b *ast.Type) bool {
	for {
		if a.NonNull != b.NonNull || (a.Elem == nil) != (b.Elem == nil) {
			return true
		}
		if a.Elem == nil {
			break
		}
		a, b = a.Elem, b.Elem
	}
	if a.NamedType == b.NamedType {
		return false
	}
	return m.schema.Types[a.NamedType].IsLeafType() || m.schema.Types[b.NamedType].IsLeafType()
}

// fields demands that fields under one name are the same field with the same arguments, where their objects can be the same.
func (m *merging) fields(sets []ast.SelectionSet) {
	for _, g := range m.collect(sets) {
		for _, same := range byObject(g) {
			differs := m.conflictOf(same)
			if m.done() {
				return
			}
			if below := selectionsOf(same); !differs && len(below) > 0 {
				m.fields(below)
			}
		}
	}
}

// conflictOf reports the first field that is not the same as the first of its group.
func (m *merging) conflictOf(g group) bool {
	first := g[0]
	for _, f := range g[1:] {
		switch {
		case first.Name != f.Name:
			m.conflict(first, f, fmt.Sprintf(`"%s" and "%s" are different fields`, first.Name, f.Name))
			return true
		case m.arguments(first) != m.arguments(f):
			m.conflict(first, f, "they have differing arguments")
			return true
		}
	}
	return false
}

// byObject divides a group by the objects that its fields are of. Those of an interface may be of any.
func byObject(g group) []group {
	if len(g) == 1 {
		return []group{g}
	}
	var abstract group
	groups := map[string]group{}
	var names []string
	for _, f := range g {
		if f.ObjectDefinition.Kind != ast.Object {
			abstract = append(abstract, f)
			continue
		}
		name := f.ObjectDefinition.Name
		if _, ok := groups[name]; !ok {
			names = append(names, name)
		}
		groups[name] = append(groups[name], f)
	}
	if len(names) == 0 {
		return []group{abstract}
	}
	all := make([]group, len(names))
	for i, name := range names {
		all[i] = slices.Concat(groups[name], abstract)
	}
	return all
}

func selectionsOf(g group) []ast.SelectionSet {
	var sets []ast.SelectionSet
	for _, f := range g {
		if len(f.SelectionSet) > 0 {
			sets = append(sets, f.SelectionSet)
		}
	}
	return sets
}

func (m *merging) conflict(a, b *ast.Field, reason string) {
	if m.reported[[2]*ast.Field{a, b}] {
		return
	}
	m.reported[[2]*ast.Field{a, b}] = true
	m.errs = append(m.errs, &gqlerror.Error{
		Message: fmt.Sprintf(`Fields "%s" conflict because %s. Use different aliases on the fields to fetch both if this was intentional.`, a.Alias, reason),
		Locations: []gqlerror.Location{
			{Line: a.Position.Line, Column: a.Position.Column},
			{Line: b.Position.Line, Column: b.Position.Column},
		},
		Rule: "OverlappingFieldsCanBeMerged",
	})
}

// arguments writes the arguments of a field so that equal ones are written alike. The order of arguments and of the fields of an
// object does not matter.
func (m *merging) arguments(f *ast.Field) string {
	if len(f.Arguments) == 0 {
		return ""
	}
	text, ok := m.written[f]
	if !ok {
		children := make(ast.ChildValueList, len(f.Arguments))
		for i, a := range f.Arguments {
			children[i] = &ast.ChildValue{Name: a.Name, Value: a.Value}
		}
		var b strings.Builder
		writeValue(&b, &ast.Value{Kind: ast.ObjectValue, Children: children})
		text = b.String()
		m.written[f] = text
	}
	return text
}

func writeValue(b *strings.Builder, v *ast.Value) {
	fmt.Fprintf(b, "%d%q", v.Kind, v.Raw)
	children := v.Children
	if v.Kind == ast.ObjectValue {
		children = slices.Clone(children)
		slices.SortStableFunc(children, func(a, b *ast.ChildValue) int { return strings.Compare(a.Name, b.Name) })
	}
	if len(children) > 0 || v.Kind == ast.ObjectValue || v.Kind == ast.ListValue {
		b.WriteByte('(')
		for _, child := range children {
			fmt.Fprintf(b, "%s:", child.Name)
			writeValue(b, child.Value)
			b.WriteByte(',')
		}
		b.WriteByte(')')
	}
}
