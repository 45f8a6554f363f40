package guard_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/guard"
)

// small are limits that documents of a few words exceed.
var small = guard.Limits{
	Depth: 3, Aliases: 2, RootFields: 2, Directives: 1, SameName: 2, Fragments: 3,
	ValueDepth: 2, ListItems: 3, StringBytes: 4, Base64Bytes: 6,
}.Complete()

// FuzzCheck compares what is said of documents with what is found by spelling them out.
func FuzzCheck(f *testing.F) {
	for _, tt := range limits {
		for _, text := range []string{tt.within, tt.beyond} {
			if len(text) < 1000 {
				f.Add(text)
			}
		}
	}
	f.Add("query A($a:[A]={b:1}@c)@d{a:b(c:[$a])@e{...F...{g}}}fragment F on G{h...@i{j}}")
	standard := guard.DefaultLimits()
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return // small limits need no more
		}
		if _, code := check(standard, text); code != nil && code != "LIMIT_EXCEEDED" && code != "GRAPHQL_VALIDATION_FAILED" {
			t.Errorf("code %v", code)
		}
		document, err := small.Parse(text)
		if err != nil {
			return
		}
		size, err := small.Check(document)
		s := &speller{document: document, left: 1000, reached: map[*ast.FragmentDefinition]bool{}}
		fits, fields := s.fits()
		switch {
		case s.left < 0: // too much to spell out
		case err != nil && strings.Contains(err.Message, "longer than") || err != nil && strings.Contains(err.Message, "more than 250 variables"): // always
		case fits && err != nil:
			t.Errorf("refused: %s", err.Message)
		case !fits && err == nil:
			t.Error("let pass")
		case fits && size.Fields != fields:
			t.Errorf("%d fields, want %d", size.Fields, fields)
		}
	})
}

// speller spells documents out.
type speller struct {
	document *ast.QueryDocument
	left     int // selections that may still be spelled out
	bad      bool
	reached  map[*ast.FragmentDefinition]bool // by operations
}

// fits says whether a document is within the small limits, and how many fields it has.
func (s *speller) fits() (_ bool, fields int) {
	s.bad = len(s.document.Fragments) > small.Fragments || len(s.document.Operations) > 50
	for _, o := range s.document.Operations {
		s.reach(o.SelectionSet)
	}
	for _, o := range s.document.Operations {
		for _, v := range o.VariableDefinitions {
			s.directives(v.Directives)
			s.value(v.DefaultValue, 0)
			depth := 0
			for inner := v.Type; inner.Elem != nil; inner = inner.Elem {
				depth++
			}
			s.bad = s.bad || depth > small.ValueDepth
		}
		s.directives(o.Directives)
		top := s.spell(o.SelectionSet, nil)
		aliases, depth, n := 0, 0, 0
		for _, f := range top {
			a, d, m := f.sum()
			aliases, depth, n = aliases+a, max(depth, d), n+m
		}
		fields += n
		s.bad = s.bad || len(top) > small.RootFields || aliases > small.Aliases || depth > small.Depth
	}
	for _, f := range s.document.Fragments {
		s.directives(f.Directives)
		s.spell(f.SelectionSet, ast.FragmentDefinitionList{f})
		s.braces(f.SelectionSet, 1)
	}
	for _, o := range s.document.Operations {
		s.braces(o.SelectionSet, 1)
	}
	return !s.bad, fields
}

// spelled is a field with what is below it.
type spelled struct {
	*ast.Field

	below []spelled
}

func (f spelled) sum() (aliases, depth, fields int) {
	for _, b := range f.below {
		a, d, n := b.sum()
		aliases, depth, fields = aliases+a, max(depth, d), fields+n
	}
	if f.Alias != f.Name {
		aliases++
	}
	return aliases, depth + 1, fields + 1
}

// spell spells a selection out that is reached through some fragments.
func (s *speller) spell(set ast.SelectionSet, through ast.FragmentDefinitionList) (all []spelled) {
	for _, selection := range set {
		if s.left--; s.left < 0 {
			return all
		}
		switch selection := selection.(type) {
		case *ast.Field:
			s.directives(selection.Directives)
			s.bad = s.bad || len(selection.Arguments) > small.ListItems
			for _, a := range selection.Arguments {
				s.value(a.Value, 0)
			}
			all = append(all, spelled{selection, s.spell(selection.SelectionSet, through)})
		case *ast.InlineFragment:
			s.directives(selection.Directives)
			all = append(all, s.spell(selection.SelectionSet, through)...)
		case *ast.FragmentSpread:
			s.directives(selection.Directives)
			f := s.document.Fragments.ForName(selection.Name)
			switch {
			case f == nil:
			case slices.Contains(through, f):
				s.bad = true
			default:
				all = append(all, s.spell(f.SelectionSet, append(slices.Clone(through), f))...)
			}
		}
	}
	if len(through) == 0 || s.reached[through[0]] {
		s.names(all)
	}
	return all
}

// reach finds the fragments that operations reach: names are counted only there.
func (s *speller) reach(set ast.SelectionSet) {
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			s.reach(selection.SelectionSet)
		case *ast.InlineFragment:
			s.reach(selection.SelectionSet)
		case *ast.FragmentSpread:
			if f := s.document.Fragments.ForName(selection.Name); f != nil && !s.reached[f] {
				s.reached[f] = true
				s.reach(f.SelectionSet)
			}
		}
	}
}

func (s *speller) names(all []spelled) {
	counts := map[string]int{}
	for _, f := range all {
		counts[f.Alias]++
		s.bad = s.bad || counts[f.Alias] > small.SameName
	}
}

func (s *speller) braces(set ast.SelectionSet, n int) {
	s.bad = s.bad || len(set) > 0 && n > 2*small.Depth
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			s.braces(selection.SelectionSet, n+1)
		case *ast.InlineFragment:
			s.braces(selection.SelectionSet, n+1)
		}
	}
}

func (s *speller) directives(list ast.DirectiveList) {
	s.bad = s.bad || len(list) > small.Directives
	for _, d := range list {
		for _, a := range d.Arguments {
			s.value(a.Value, 0)
		}
	}
}

func (s *speller) value(v *ast.Value, depth int) {
	if v == nil {
		return
	}
	switch v.Kind {
	case ast.StringValue, ast.BlockValue:
		s.bad = s.bad || len(v.Raw) > small.Base64Bytes
	case ast.ListValue, ast.ObjectValue:
		s.bad = s.bad || depth >= small.ValueDepth || len(v.Children) > small.ListItems
		for _, child := range v.Children {
			s.value(child.Value, depth+1)
		}
	}
}

var inputSchema = gqlparser.MustLoadSchema(&ast.Source{Input: `
	scalar Base64
	type Query { a(input: In, list: [In], texts: [String], picture: Base64, pictures: [Base64!]!): Int }
	input In { text: String, picture: Base64, pictures: [Base64], in: In, ins: [In] }
`})

// variableOperation takes variables of all types.
func variableOperation(tb testing.TB) *ast.OperationDefinition {
	tb.Helper()
	document, errs := gqlparser.LoadQueryWithRules(inputSchema,
		`query($in: In, $list: [In], $texts: [String], $picture: Base64, $pictures: [Base64!]!) {
			a(input: $in, list: $list, texts: $texts, picture: $picture, pictures: $pictures)
		}`, nil)
	if errs != nil {
		tb.Fatal(errs)
	}
	return document.Operations[0]
}

// FuzzCheckVariables compares what is said of variables with what is found by a look at all their values.
func FuzzCheckVariables(f *testing.F) {
	for _, tt := range variables {
		if len(tt.beyond) < 1000 {
			f.Add([]byte(tt.within))
			f.Add([]byte(tt.beyond))
		}
	}
	f.Add([]byte(`{"in": {"text": "long", "picture": "longer", "ins": [{"in": {}}]}, "list": {"pictures": ["x", null]}, "pictures": [["x"]], "none": [[]]}`))
	operation := variableOperation(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		var given map[string]any
		if len(text) > 1000 || json.Unmarshal(text, &given) != nil {
			return
		}
		fits := len(given) <= small.ListItems
		for name, v := range given {
			var declared *ast.Type
			if d := operation.VariableDefinitions.ForName(name); d != nil {
				declared = d.Type
			}
			fits = fits && fitting(v, declared, 0)
		}
		if err := small.CheckVariables(inputSchema, operation, given); fits != (err == nil) {
			t.Errorf("%s: %v", text, err)
		}
	})
}

// fitting says whether a value is within the small limits.
func fitting(v any, t *ast.Type, depth int) bool {
	switch v := v.(type) {
	case string:
		return len(v) <= small.StringBytes || t != nil && t.Name() == "Base64" && len(v) <= small.Base64Bytes
	case []any:
		fits := depth < small.ValueDepth && len(v) <= small.ListItems
		if t != nil && t.Elem != nil {
			t = t.Elem
		}
		for _, item := range v {
			fits = fits && fitting(item, t, depth+1)
		}
		return fits
	case map[string]any:
		fits := depth < small.ValueDepth && len(v) <= small.ListItems
		for name, item := range v {
			var field *ast.Type
			if t != nil && inputSchema.Types[t.Name()].Fields.ForName(name) != nil {
				field = inputSchema.Types[t.Name()].Fields.ForName(name).Type
			}
			fits = fits && fitting(item, field, depth+1)
		}
		return fits
	}
	return true
}
