package schema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestFacts walks the schema along the facts, from the operations to everything that they take and return. What a fact says is in
// the schema, or is a deliberate difference.
func TestFacts(t *testing.T) {
	w := newWalk(t)
	for _, op := range w.facts.operations {
		w.visitOperation(op)
	}
	w.visit("Policy", w.place("Policy", output)) // no operation returns whole policies, but the schema has them
	w.checkNothingIsLeft()
}

// walk compares facts with what the schema has in their place.
type walk struct {
	*testing.T

	schema *ast.Schema
	facts  *factTable
	// What the schema calls the facts, by the fact.
	typeNames    map[side]tracked[string]
	fieldNames   tracked[string]
	counterparts tracked[counterpart]
	differences  map[side]tracked[string]
	// visited has the types of the facts, those types with the places of the schema that they were compared with, and the
	// fields of inputs that a fact was compared with.
	visited map[string]bool
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	w := &walk{
		T:            t,
		schema:       load(t),
		facts:        readFacts(t),
		typeNames:    map[side]tracked[string]{output: track(outputNames()), input: track(inputNames())},
		fieldNames:   track(fieldNames()),
		counterparts: track(counterparts()),
		differences:  map[side]tracked[string]{output: track(map[string]string{}), input: track(map[string]string{})},
		visited:      map[string]bool{},
	}
	for _, d := range deliberate() {
		for on, all := range w.differences {
			for at, is := range d.is {
				if d.on&on == 0 {
					continue
				}
				if all.entries[at] != "" {
					t.Errorf("%s on %v is declared to differ twice", at, on)
				}
				all.entries[at] = is
			}
		}
	}
	return w
}

// place is something of the schema that has members.
type place struct {
	name string
	on   side
	// members are the fields of an object or an input, the values of an enum, or arguments. They are nil for a scalar.
	members map[string]member
	// arguments says that the members are arguments.
	arguments bool
}

type member struct {
	typ string
	// signature is the type with default and deprecation.
	signature string
}

// place returns the type, or the field with its arguments, that has the coordinate.
func (w *walk) place(coordinate string, on side) place {
	w.Helper()
	typeName, fieldName, isField := strings.Cut(coordinate, ".")
	p := place{name: coordinate, on: on, arguments: isField, members: map[string]member{}}
	def := w.schema.Types[typeName]
	if def == nil {
		w.Fatalf("the schema has no type %s", typeName)
	}
	if isField {
		field := def.Fields.ForName(fieldName)
		if field == nil {
			w.Fatalf("the schema has no field %s", coordinate)
		}
		for _, a := range field.Arguments {
			p.members[a.Name] = newMember(a.Type, a.DefaultValue, a.Directives)
		}
		return p
	}
	if def.Kind == ast.Scalar {
		p.members = nil
	}
	for _, f := range def.Fields {
		p.members[f.Name] = newMember(f.Type, f.DefaultValue, f.Directives)
	}
	for _, v := range def.EnumValues {
		p.members[v.Name] = member{signature: present}
	}
	return p
}

// signature is what the place has under a name, absent where it has nothing.
func (p place) signature(name string) string {
	if m, ok := p.members[name]; ok {
		return m.signature
	}
	return absent
}

func newMember(typ *ast.Type, byDefault *ast.Value, directives ast.DirectiveList) member {
	return member{typ.Name(), signature(typ.String(), byDefault.String(), directives.ForName("deprecated") != nil)}
}

func signature(typ, byDefault string, deprecated bool) string {
	if byDefault != "" && byDefault != "<nil>" {
		typ += " = " + byDefault
	}
	if deprecated {
		typ += " @deprecated"
	}
	return typ
}

// visitOperation compares an operation with the field of the schema that does the same.
func (w *walk) visitOperation(op *factType) {
	to, ok := w.counterparts.get(op.name)
	if !ok {
		w.Errorf("the schema has no counterpart of the operation %s", op.name)
		return
	}
	arguments := w.place(to.field, input)
	for _, f := range op.fields {
		if f.name == "userId" {
			f.name = "id"
		}
		w.visitField(op.name, f, arguments)
	}
	switch {
	case op.takes == "":
	case w.name(op.takes, input) == to.field:
		w.visit(op.takes, arguments)
	default:
		w.visitField(op.name, factField{name: "input", typ: op.takes, required: true}, arguments)
	}
	if object, field, ok := strings.Cut(to.result, "."); ok {
		w.visitField(op.name, factField{name: field, typ: op.returns}, w.place(object, output))
	}
}

// visit compares a type or enum with what the schema has in its place, and with it everything that it leads to.
func (w *walk) visit(name string, at place) {
	w.visited[name] = true
	step := name + " in " + at.name + " on " + at.on.String()
	if at.members == nil || w.visited[step] {
		return
	}
	w.visited[step] = true
	if values, ok := w.facts.enums[name]; ok {
		w.visitEnum(name, values, at)
		return
	}
	typ := w.facts.types[name]
	for _, f := range typ.fields {
		w.visitField(name, f, at)
	}
	switch {
	case len(typ.oneOf) == 0:
	case at.on == output:
		w.visitUnion(typ, at)
	default:
		w.visitAlternatives(typ, at)
	}
}

func (w *walk) visitEnum(name string, values []string, at place) {
	for _, v := range values {
		w.compare(name+"."+v, at, present, at.signature(v))
	}
	for v := range at.members {
		if !slices.Contains(values, v) {
			w.compare(name+"."+v, at, absent, present)
		}
	}
}

// visitField compares a field of a type, or a parameter of an operation, with a member of the place.
func (w *walk) visitField(owner string, f factField, at place) {
	fact := owner + "." + f.name
	if name, ok := w.fieldNames.get(fact); ok {
		f.name = name
	}
	f = w.resolve(f, at.on)
	w.compare(fact, at, w.expected(f, at), at.signature(f.name))
	found, ok := at.members[f.name]
	if !ok {
		return
	}
	w.visited[at.name+"."+f.name] = true
	if w.facts.has(f.typ) {
		w.visit(f.typ, w.place(found.typ, at.on))
	}
}

// visitUnion compares a type that is one of several with a union.
func (w *walk) visitUnion(typ *factType, at place) {
	var want []string
	for _, name := range typ.oneOf {
		alternative := w.resolve(factField{typ: name}, output).typ
		want = append(want, w.name(alternative, output))
		w.visit(alternative, w.place(w.name(alternative, output), output))
	}
	got := slices.Clone(w.schema.Types[at.name].Types)
	slices.Sort(want)
	slices.Sort(got)
	w.compare(typ.name, at, strings.Join(want, " | "), strings.Join(got, " | "))
}

// visitAlternatives compares a type that is one of several with an input or arguments that have the fields of all. Where no field
// says which one is given, exactly one field of the input is.
func (w *walk) visitAlternatives(typ *factType, at place) {
	for _, name := range typ.oneOf {
		w.visited[name] = true
		for _, f := range w.facts.types[name].fields {
			f.required = false
			w.visitField(name, f, at)
		}
	}
	if at.arguments {
		return
	}
	want := len(typ.fields) == 0 && typ.discriminator == ""
	if got := w.schema.Types[at.name].Directives.ForName("oneOf") != nil; got != want {
		w.Errorf("%s has @oneOf: %t, want %t", at.name, got, want)
	}
}

// resolve replaces a type that the schema unwraps with the type of its only field.
func (w *walk) resolve(f factField, on side) factField {
	for {
		typ := w.facts.types[f.typ]
		if typ == nil {
			return f
		}
		f.deprecated = f.deprecated || typ.deprecated
		if w.differences[on].entries[f.typ] != unwrapped {
			return f
		}
		w.differences[on].get(f.typ)
		if len(typ.fields) != 1 {
			w.Fatalf("%s has not one field and cannot be unwrapped", f.typ)
		}
		w.visited[f.typ] = true
		only := typ.fields[0]
		f.typ, f.list, f.required = only.typ, f.list || only.list, f.required && only.required
	}
}

// expected is the signature that the schema should have for a field:
//   - the items of a list are required;
//   - in output, what the facts require, what has a default, and lists are required; lists that a viewer may not be allowed to
//     see are not;
//   - in input, what the facts require is required; so are arguments with a default.
func (w *walk) expected(f factField, at place) string {
	typ, required, byDefault := w.name(f.typ, at.on), f.required, f.byDefault
	if at.on == output {
		required, byDefault = required || byDefault != "", ""
	}
	if f.list {
		typ = "[" + typ + "!]"
		if at.on == output {
			required = !slices.Contains([]string{"User", "PersonalInfo", "BusinessInfo", "TravelArranger"}, at.name)
		}
	}
	if required || at.arguments && byDefault != "" {
		typ += "!"
	}
	return signature(typ, byDefault, f.deprecated)
}

// name is what the schema calls a type of the facts.
func (w *walk) name(fact string, on side) string {
	if name, ok := simpleTypes()[fact]; ok {
		return name
	}
	isInput := on == input && w.facts.enums[fact] == nil
	if isInput {
		if name, ok := w.typeNames[input].get(fact); ok {
			return name
		}
	}
	name, ok := w.typeNames[output].get(fact)
	if !ok {
		name = fact
	}
	if isInput {
		name += "Input"
	}
	return name
}

// compare reports a difference between what the facts ask for and what the schema has, unless it is declared.
func (w *walk) compare(fact string, at place, want, got string) {
	is, declared := w.differences[at.on].get(fact)
	switch {
	case !declared && want != got:
		w.Errorf("%s in %s (%v): the facts ask for %q, the schema has %q", fact, at.name, at.on, want, got)
	case declared && want == got:
		w.Errorf("%s in %s (%v): a difference is declared, and there is none", fact, at.name, at.on)
	case declared && is != got:
		w.Errorf("%s in %s (%v): the declared difference is %q, the schema has %q", fact, at.name, at.on, is, got)
	}
}

// checkNothingIsLeft reports facts that were not compared, names and differences that were not needed, and inputs of the schema
// that no fact tells of.
func (w *walk) checkNothingIsLeft() {
	for _, typ := range w.facts.sortedTypes() {
		if !w.visited[typ.name] {
			w.Errorf("the schema has nothing for the type %s", typ.name)
		}
	}
	for name := range w.facts.enums {
		if !w.visited[name] {
			w.Errorf("the schema has nothing for the enum %s", name)
		}
	}
	for on, all := range w.differences {
		for _, at := range all.unused() {
			w.Errorf("%s (%v) is declared to differ, and nothing is compared with it", at, on)
		}
		for _, name := range w.typeNames[on].unused() {
			w.Errorf("nothing asks for the name of %s (%v)", name, on)
		}
	}
	for _, name := range slices.Concat(w.fieldNames.unused(), w.counterparts.unused()) {
		w.Errorf("nothing asks for the name of %s", name)
	}
	for _, e := range elements(w.schema) {
		if e.parent != nil && e.parent.Kind == ast.InputObject && !w.visited[e.coordinate] {
			w.Errorf("%s is in no fact", e.coordinate)
		}
	}
}

// tracked is a map that knows which of its keys were asked for.
type tracked[V any] struct {
	entries map[string]V
	asked   map[string]bool
}

func track[V any](entries map[string]V) tracked[V] {
	return tracked[V]{entries, map[string]bool{}}
}

func (m tracked[V]) get(key string) (V, bool) {
	m.asked[key] = true
	v, ok := m.entries[key]
	return v, ok
}

func (m tracked[V]) unused() []string {
	var keys []string
	for key := range m.entries {
		if !m.asked[key] {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}
