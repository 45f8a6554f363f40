package opgen

import (
	"slices"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Minimize drops parts of an operation as long as fails says that it still fails, and returns what is left. Operations that are
// not valid any more must not fail.
func Minimize(o Operation, fails func(Operation) bool) Operation {
	for shrunk := true; shrunk; {
		shrunk = false
		for i := 0; ; i++ {
			smaller, ok := without(o, i)
			if !ok {
				break
			}
			if smaller.Query != o.Query && fails(smaller) {
				o, shrunk = smaller, true
				i--
			}
		}
	}
	return o
}

// without returns an operation without its i-th part, which is a selection with everything below, a fragment around selections, a
// directive or an argument. It returns false if there are not so many parts.
func without(o Operation, i int) (Operation, bool) {
	document, err := parser.ParseQuery(&ast.Source{Input: o.Query})
	if err != nil {
		return o, false
	}
	c := cutter{left: i}
	for _, operation := range document.Operations {
		operation.SelectionSet = c.selections(operation.SelectionSet)
	}
	for _, f := range document.Fragments {
		f.SelectionSet = c.selections(f.SelectionSet)
	}
	if !c.done {
		return o, false
	}
	prune(document)
	o.Query = format(document)
	variables := map[string]any{}
	for name, value := range o.Variables {
		for _, operation := range document.Operations {
			if operation.VariableDefinitions.ForName(name) != nil {
				variables[name] = value
			}
		}
	}
	o.Variables = variables
	return o, true
}

// cutter drops one part.
type cutter struct {
	left int
	done bool
}

// cut says whether the next part is the one to be dropped.
func (c *cutter) cut() bool {
	if c.done {
		return false
	}
	c.done = c.left == 0
	c.left--
	return c.done
}

func (c *cutter) selections(set ast.SelectionSet) ast.SelectionSet {
	var kept ast.SelectionSet
	for _, s := range set {
		if len(set) > 1 && c.cut() {
			continue
		}
		switch s := s.(type) {
		case *ast.Field:
			s.Directives = c.directives(s.Directives)
			s.Arguments = slices.DeleteFunc(s.Arguments, func(*ast.Argument) bool { return c.cut() })
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.InlineFragment:
			if c.cut() {
				kept = append(kept, s.SelectionSet...)
				continue
			}
			s.Directives = c.directives(s.Directives)
			s.SelectionSet = c.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			s.Directives = c.directives(s.Directives)
		}
		kept = append(kept, s)
	}
	return kept
}

func (c *cutter) directives(list ast.DirectiveList) ast.DirectiveList {
	return slices.DeleteFunc(list, func(*ast.Directive) bool { return c.cut() })
}

// prune drops fragments and variables that are not used any more.
func prune(document *ast.QueryDocument) {
	used := uses{fragments: map[string]bool{}, variables: map[string]bool{}, document: document}
	for _, operation := range document.Operations {
		used.selections(operation.SelectionSet)
	}
	document.Fragments = slices.DeleteFunc(document.Fragments, func(f *ast.FragmentDefinition) bool { return !used.fragments[f.Name] })
	for _, operation := range document.Operations {
		operation.VariableDefinitions = slices.DeleteFunc(operation.VariableDefinitions, func(v *ast.VariableDefinition) bool {
			return !used.variables[v.Variable]
		})
	}
}

// uses collects what the operations of a document use.
type uses struct {
	document             *ast.QueryDocument
	fragments, variables map[string]bool
}

func (u *uses) selections(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			u.directives(s.Directives)
			u.arguments(s.Arguments)
			u.selections(s.SelectionSet)
		case *ast.InlineFragment:
			u.directives(s.Directives)
			u.selections(s.SelectionSet)
		case *ast.FragmentSpread:
			u.directives(s.Directives)
			if f := u.document.Fragments.ForName(s.Name); f != nil && !u.fragments[s.Name] {
				u.fragments[s.Name] = true
				u.selections(f.SelectionSet)
			}
		}
	}
}

func (u *uses) directives(list ast.DirectiveList) {
	for _, d := range list {
		u.arguments(d.Arguments)
	}
}

func (u *uses) arguments(list ast.ArgumentList) {
	for _, a := range list {
		u.value(a.Value)
	}
}

func (u *uses) value(v *ast.Value) {
	if v.Kind == ast.Variable {
		u.variables[v.Raw] = true
	}
	for _, child := range v.Children {
		u.value(child.Value)
	}
}
