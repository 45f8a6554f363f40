package settings

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

const (
	// maxFile is the greatest size of a file of settings in bytes.
	maxFile = 1 << 20
	// byteOrderMark is what some editors write at the beginning of a file.
	byteOrderMark = "\ufeff"
)

// file is a file of settings. A nil one has none.
type file struct {
	name   string
	root   ast.Node // nil if it is empty
	values map[string]value
}

// value is the value of a flag as a command line would have it, and the line where it stands.
type value struct {
	text string
	line int
}

// readFile reads the YAML of a file.
func readFile(path string) (f *file, err error) {
	opened, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, opened.Close()) }()
	text, err := io.ReadAll(io.LimitReader(opened, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("%s has more than %d bytes", path, maxFile)
	}
	f = &file{name: path, values: map[string]value{}}
	parsed, err := parser.ParseBytes(bytes.TrimPrefix(text, []byte(byteOrderMark)), 0)
	if wrong, ok := errors.AsType[*yaml.SyntaxError](err); ok {
		return nil, ValueError{f.place(wrong.GetToken().Position.Line), errors.New(wrong.GetMessage())}
	}
	if err != nil {
		return nil, fmt.Errorf("%s is not YAML: %w", path, err)
	}
	for _, d := range parsed.Docs {
		switch {
		case d.Body == nil || slices.Contains([]ast.NodeType{ast.NullType, ast.CommentType, ast.DirectiveType}, d.Body.Type()): // nothing
		case f.root != nil:
			return nil, fmt.Errorf("%s has more than one document", path)
		default:
			f.root = d.Body
		}
	}
	return f, nil
}

// place names a line.
func (f *file) place(line int) string { return fmt.Sprintf("%s:%d", f.name, line) }

// value is that of a flag.
func (f *file) value(flag string) (value, bool) {
	if f == nil {
		return value{}, false
	}
	v, ok := f.values[flag]
	return v, ok
}

// take takes the values of flags, and says what is wrong with the file.
func (f *file) take(flags []*kong.Flag) ValueErrors {
	t := taker{file: f, flags: map[string]*kong.Flag{}}
	for _, flag := range flags {
		if flag.Name != configFlag && flag.Name != "help" {
			t.flags[flag.Name] = flag
		}
	}
	if f.root != nil {
		t.node("", f.root, f.root.GetToken().Position.Line)
	}
	return t.problems
}

// taker takes the values of flags out of a file.
type taker struct {
	file     *file
	flags    map[string]*kong.Flag
	problems ValueErrors
}

func (t *taker) wrongf(line int, format string, args ...any) {
	t.problems = append(t.problems, ValueError{t.file.place(line), fmt.Errorf(format, args...)})
}

// node takes what stands under a key, which is a flag or the beginning of the names of some.
func (t *taker) node(key string, n ast.Node, line int) {
	flag := t.flags[key]
	var text string
	var ok bool
	switch n := n.(type) {
	case *ast.MappingNode:
		if flag == nil || !flag.IsMap() {
			if flag != nil && len(n.Values) == 0 {
				t.wrongf(line, "%s must have a plain value", key)
			}
			t.mapping(key, n.Values)
			return
		}
		text, ok = t.pairs(key, n.Values)
	case *ast.MappingValueNode:
		if flag == nil || !flag.IsMap() {
			t.mapping(key, []*ast.MappingValueNode{n})
			return
		}
		text, ok = t.pairs(key, []*ast.MappingValueNode{n})
	case *ast.SequenceNode:
		if flag != nil && !flag.IsSlice() {
			t.wrongf(line, "%s takes one value, not a list", key)
			return
		}
		text, ok = t.list(key, n)
	default:
		text, ok = t.scalar(key, n, line)
	}
	if _, twice := t.file.values[key]; !ok {
		return
	} else if twice {
		t.wrongf(line, "%s is there twice", key)
		return
	}
	switch {
	case key == "":
		t.wrongf(line, "the file must have names of settings and their values")
	case flag == nil:
		t.wrongf(line, "there is no setting %s", key)
	default:
		t.file.values[key] = value{text, line}
	}
}

func (t *taker) mapping(prefix string, values []*ast.MappingValueNode) {
	for _, v := range values {
		key := v.Key.GetToken().Value
		if prefix != "" {
			key = prefix + "-" + key
		}
		t.node(key, v.Value, v.Key.GetToken().Position.Line)
	}
}

// scalar is the text of a single value.
func (t *taker) scalar(key string, n ast.Node, line int) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, true
	case *ast.NullNode:
		t.wrongf(line, "%s has no value", key)
	default:
		t.wrongf(line, "%s must have a plain value", key)
	}
	return "", false
}

// list is the text of a list, as a command line has it.
func (t *taker) list(key string, n *ast.SequenceNode) (string, bool) {
	var all []string
	for _, item := range n.Values {
		text, ok := t.scalar(key, item, item.GetToken().Position.Line)
		if !ok {
			return "", false
		}
		all = append(all, text)
	}
	return kong.JoinEscaped(all, ','), true
}

// pairs is the text of a mapping, as a command line has it.
func (t *taker) pairs(key string, values []*ast.MappingValueNode) (string, bool) {
	var all []string
	for _, v := range values {
		text, ok := t.scalar(key, v.Value, v.Key.GetToken().Position.Line)
		if !ok {
			return "", false
		}
		all = append(all, v.Key.GetToken().Value+"="+text)
	}
	slices.Sort(all)
	return kong.JoinEscaped(all, ','), true
}
