package hrfeed

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// document is a YAML file that is read node by node, so that everything that is wrong with it is reported at once, with its place.
type document struct {
	name     string
	problems []problem
}

// position is a place in a file: a line and a column, in characters, from 1.
type position struct{ line, column int }

var start = position{1, 1}

type problem struct {
	at   position
	text string
}

// MapError is what is wrong at a place of a map.
type MapError struct {
	// Place is the name of the file, with the line and the column.
	Place string
	// Text is one line.
	Text string
}

func (e MapError) Error() string { return e.Place + ": " + e.Text }

// MapErrors are everything that is wrong with a map, in its order. No place is there twice.
type MapErrors []MapError

// Error has a line for each place.
func (all MapErrors) Error() string {
	lines := make([]string, len(all))
	for i, e := range all {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// failf notes what is wrong at a place.
func (d *document) failf(at position, format string, args ...any) {
	d.problems = append(d.problems, problem{at, fmt.Sprintf(format, args...)})
}

// err is all that is wrong, a [MapErrors] in the order of the file; nil if nothing is.
func (d *document) err() error {
	if len(d.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(d.problems, func(a, b problem) int { return cmp.Or(a.at.line-b.at.line, a.at.column-b.at.column) })
	var all MapErrors
	for _, p := range d.problems {
		place := fmt.Sprintf("%s:%d:%d", d.name, p.at.line, p.at.column)
		if last := len(all) - 1; last >= 0 && all[last].Place == place {
			all[last].Text += "; " + p.text
			continue
		}
		all = append(all, MapError{place, p.text})
	}
	return all
}

// parse returns the root of the document, nil if it is no YAML.
func (d *document) parse(text []byte) ast.Node {
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey()) // entries tells of them, and of what else is wrong
	if err != nil {
		at, message := start, err.Error()
		if e, ok := errors.AsType[yaml.Error](err); ok {
			message = e.GetMessage()
			if token := e.GetToken(); token != nil {
				at = position{token.Position.Line, token.Position.Column}
			}
		}
		d.failf(at, "%s", message)
		return nil
	}
	var roots []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			roots = append(roots, doc.Body)
		}
	}
	if len(roots) != 1 {
		d.failf(start, "must be one document with a mapping")
		return nil
	}
	return roots[0]
}

func positionOf(n ast.Node) position {
	if n == nil || n.GetToken() == nil {
		return start
	}
	p := n.GetToken().Position
	return position{p.Line, p.Column}
}

// entry is a key of a mapping with its value.
type entry struct {
	key   string
	at    position
	value ast.Node
}

// entries are those of a mapping, each key once. What is none is reported, with what it should be.
func (d *document) entries(n ast.Node, what string) []entry {
	mapping, ok := n.(ast.MapNode)
	if !ok {
		d.failf(positionOf(n), "%s must be a mapping", what)
		return nil
	}
	var all []entry
	for i := mapping.MapRange(); i.Next(); {
		key, ok := scalar(i.Key())
		if !ok {
			d.failf(positionOf(i.Key()), "%s: a key must be a single value", what)
			continue
		}
		e := entry{key, positionOf(i.Key()), i.Value()}
		if at := slices.IndexFunc(all, func(other entry) bool { return other.key == key }); at >= 0 {
			d.failf(e.at, "%s is there twice (line %d)", key, all[at].at.line)
			continue
		}
		all = append(all, e)
	}
	return all
}

// scalar is the text of a single value as it is written, so that 007 stays 007.
func scalar(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.NullNode:
		return "", true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	default:
		return "", false
	}
}

// text is a single value that is not empty; anything else is reported.
func (d *document) text(e entry) string {
	text, ok := scalar(e.value)
	if !ok || text == "" {
		d.failf(e.at, "%s must be a text", e.key)
	}
	return text
}

// choice is one of some texts; anything else is reported.
func (d *document) choice(e entry, of ...string) string {
	text, _ := scalar(e.value)
	if !slices.Contains(of, text) {
		d.failf(e.at, "%s must be %s", e.key, strings.Join(of, " or "))
	}
	return text
}

// flag is true or false; anything else is reported.
func (d *document) flag(e entry) bool { return d.choice(e, "true", "false") == "true" }
