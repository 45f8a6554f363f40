package playground

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/schema"
)

//go:embed reference.gohtml
var referenceTemplate string

// placeholder stands in the page where the reference goes.
const placeholder = "<!--reference-->"

// group is a part of the reference: types of a kind.
type group struct {
	Title string
	Types []entry
}

// entry is a type or a directive.
type entry struct {
	Name, Kind, Description string
	// Drawn says whether the diagram has a box for it.
	Drawn bool
	// Of are the types that a union or interface stands for, or the interfaces of an object; OfTitle says which.
	OfTitle string
	Of      []string
	Members []member
}

// member is a field, an input field, a value of an enum or an argument.
type member struct {
	// ID is the anchor of the member; arguments have none.
	ID                string
	Name, Description string
	Type, Default     string
	// Class is the class of data, in lower case.
	Class string
	// Deprecated says what to use instead; empty if the member is not deprecated.
	Deprecated string
	Arguments  []member
}

// writeReference puts the reference of the schema into its page.
func writeReference(page []byte) []byte {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	t := template.Must(template.New("reference").Funcs(template.FuncMap{"typeLinks": typeLinks}).Parse(referenceTemplate))
	var text bytes.Buffer
	if err := t.Execute(&text, groups(s)); err != nil {
		panic(err) // the template and the schema are constants
	}
	return bytes.Replace(page, []byte(placeholder), text.Bytes(), 1)
}

// typePart is a part of a type as it is written: a name, which has an entry, or what is around it.
type typePart struct {
	Name  bool
	Value string
}

// typeLinks takes a type as it is written apart, for its name to be a link.
func typeLinks(t string) []typePart {
	name := strings.Trim(t, "[]!")
	before, after, _ := strings.Cut(t, name)
	return []typePart{{false, before}, {true, name}, {false, after}}
}

// groups are the parts of the reference in their order.
func groups(s *ast.Schema) []group {
	all := []group{
		{"Queries", []entry{newEntry(s, s.Query)}},
		{"Mutations", []entry{newEntry(s, s.Mutation)}},
	}
	for _, kind := range []struct {
		title string
		kind  ast.DefinitionKind
	}{
		{"Objects", ast.Object},
		{"Interfaces", ast.Interface},
		{"Unions", ast.Union},
		{"Inputs", ast.InputObject},
		{"Enums", ast.Enum},
		{"Scalars", ast.Scalar},
	} {
		g := group{Title: kind.title}
		for _, d := range s.Types {
			if d.Kind == kind.kind && d != s.Query && d != s.Mutation && (!d.BuiltIn || d.Kind == ast.Scalar) {
				g.Types = append(g.Types, newEntry(s, d))
			}
		}
		slices.SortFunc(g.Types, func(a, b entry) int { return cmp.Compare(a.Name, b.Name) })
		all = append(all, g)
	}
	return append(all, group{"Directives", directives(s)})
}

// add adds a member with an anchor.
func (e *entry) add(m member) {
	m.ID = e.Name + "." + m.Name
	e.Members = append(e.Members, m)
}

// builtIn describes the scalars of GraphQL itself, whose own descriptions are Markdown.
var builtIn = map[string]string{
	"Boolean": "True or false.",
	"Float":   "A number with a fraction: 64 bits, IEEE 754.",
	"ID":      "An identifier: a string, not meant to be read. A whole number is taken for one too.",
	"Int":     "A whole number of 32 bits: from -2,147,483,648 to 2,147,483,647.",
	"String":  "Text in Unicode.",
}

func newEntry(s *ast.Schema, d *ast.Definition) entry {
	e := entry{
		Name: d.Name, Kind: strings.ToLower(strings.ReplaceAll(string(d.Kind), "_", " ")),
		Description: cmp.Or(builtIn[d.Name], d.Description), Drawn: d.IsCompositeType(),
	}
	switch d.Kind {
	case ast.Union, ast.Interface:
		e.OfTitle = "One of"
		for _, t := range s.GetPossibleTypes(d) {
			e.Of = append(e.Of, t.Name)
		}
		slices.Sort(e.Of)
	case ast.Object:
		e.OfTitle, e.Of = "Implements", d.Interfaces
	}
	if d.Directives.ForName("oneOf") != nil {
		e.Kind += ", exactly one field"
	}
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			e.add(newMember(f.Name, f.Description, f.Type, f.DefaultValue, f.Directives, f.Arguments))
		}
	}
	for _, v := range d.EnumValues {
		e.add(newMember(v.Name, v.Description, nil, nil, v.Directives, nil))
	}
	return e
}

func newMember(name, description string, t *ast.Type, byDefault *ast.Value, marks ast.DirectiveList, arguments ast.ArgumentDefinitionList) member {
	m := member{Name: name, Description: description, Class: strings.ToLower(argument(marks, "data", "class")), Deprecated: argument(marks, "deprecated", "reason")}
	if t != nil {
		m.Type = t.String()
	}
	if byDefault != nil {
		m.Default = byDefault.String()
	}
	for _, a := range arguments {
		m.Arguments = append(m.Arguments, newMember(a.Name, a.Description, a.Type, a.DefaultValue, a.Directives, nil))
	}
	return m
}

// argument is the value of an argument of a directive, empty if the directive is not there.
func argument(directives ast.DirectiveList, directive, name string) string {
	if d := directives.ForName(directive); d != nil {
		if a := d.Arguments.ForName(name); a != nil {
			return a.Value.Raw
		}
	}
	return ""
}

// directives are the directives that the schema itself defines.
func directives(s *ast.Schema) []entry {
	var all []entry
	for _, d := range s.Directives {
		if d.Position.Src.BuiltIn {
			continue
		}
		e := entry{Name: "@" + d.Name, Kind: "directive", Description: d.Description}
		for _, a := range d.Arguments {
			e.add(newMember(a.Name, a.Description, a.Type, a.DefaultValue, a.Directives, nil))
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.Name, b.Name) })
	return all
}
