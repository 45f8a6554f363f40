package validation

import (
	"regexp"

	"github.com/vektah/gqlparser/v2/ast"
)

// Names are those that whoever sent a request knows already: they are in it, or in every GraphQL schema.
type Names map[string]struct{}

// everywhere are the names of every schema.
var everywhere = []string{
	"Query", "Mutation", "Subscription", "Int", "Float", "String", "Boolean", "ID",
	"include", "skip", "if", "deprecated", "specifiedBy", "oneOf", "defer", "query", "mutation", "subscription",
	"__schema", "__type", "__typename",
}

// namesIn returns the names of a document.
func namesIn(document *ast.QueryDocument) Names {
	n := Names{}
	for _, name := range everywhere {
		n[name] = struct{}{}
	}
	for _, o := range document.Operations {
		n.Add(o.Name)
		for _, v := range o.VariableDefinitions {
			n.Add(v.Variable, v.Type.Name())
			n.value(v.DefaultValue)
			n.directives(v.Directives)
		}
		n.directives(o.Directives)
		n.selection(o.SelectionSet)
	}
	for _, f := range document.Fragments {
		n.Add(f.Name, f.TypeCondition)
		n.directives(f.Directives)
		n.selection(f.SelectionSet)
	}
	return n
}

// NamesOf returns the names of an operation's variables and everything in their values, of which a message may speak.
func NamesOf(operation *ast.OperationDefinition, variables map[string]any) Names {
	n := namesIn(&ast.QueryDocument{Operations: ast.OperationList{{VariableDefinitions: operation.VariableDefinitions}}})
	n.data(variables)
	return n
}

// Add adds names.
func (n Names) Add(names ...string) {
	for _, name := range names {
		n[name] = struct{}{}
	}
}

// Has says whether a name is among them.
func (n Names) Has(name string) bool {
	_, ok := n[name]
	return ok
}

func (n Names) data(v any) {
	switch v := v.(type) {
	case string:
		n.Add(v)
	case []any:
		for _, item := range v {
			n.data(item)
		}
	case map[string]any:
		for name, item := range v {
			n.Add(name)
			n.data(item)
		}
	}
}

func (n Names) selection(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			n.Add(s.Alias, s.Name)
			n.arguments(s.Arguments)
			n.directives(s.Directives)
			n.selection(s.SelectionSet)
		case *ast.InlineFragment:
			n.Add(s.TypeCondition)
			n.directives(s.Directives)
			n.selection(s.SelectionSet)
		case *ast.FragmentSpread:
			n.Add(s.Name)
			n.directives(s.Directives)
		}
	}
}

func (n Names) directives(list ast.DirectiveList) {
	for _, d := range list {
		n.Add(d.Name)
		n.arguments(d.Arguments)
	}
}

func (n Names) arguments(list ast.ArgumentList) {
	for _, a := range list {
		n.Add(a.Name)
		n.value(a.Value)
	}
}

func (n Names) value(v *ast.Value) {
	if v == nil {
		return
	}
	n.Add(v.Raw)
	for _, child := range v.Children {
		n.Add(child.Name)
		n.value(child.Value)
	}
}

var (
	// quoted is what messages say about names: gqlparser quotes them, alone ("User"), with what they belong to ("User.id"), as types
	// ("[User!]!"), variables ("$id") or directives ("@skip").
	quoted = regexp.MustCompile(`"[^"\s]*"`)
	name   = regexp.MustCompile(`[_A-Za-z][_0-9A-Za-z]*`)
)

// hidden stands in place of a name that is not told.
const hidden = "…"

// hideOthers returns a message of gqlparser without the names that are not among n.
func (n Names) hideOthers(message string) string {
	return quoted.ReplaceAllStringFunc(message, func(part string) string {
		return n.HideIn(part, func(string) bool { return true })
	})
}

// HideIn replaces the names in a text that are secret, unless they are among n.
func (n Names) HideIn(text string, secret func(name string) bool) string {
	return name.ReplaceAllStringFunc(text, func(s string) string {
		if n.Has(s) || !secret(s) {
			return s
		}
		return hidden
	})
}
