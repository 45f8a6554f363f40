package schema_test

import (
	goast "go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestStructsHaveTheDescriptionsOfTheSchema reads the sources of package user: a field or value that the schema has, too, has the
// same description there, or one of its own that begins with the field's name.
func TestStructsHaveTheDescriptionsOfTheSchema(t *testing.T) {
	w := &commentWalk{T: t, schema: load(t), files: token.NewFileSet()}
	names, err := filepath.Glob("../user/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		file, err := parser.ParseFile(w.files, name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		goast.Inspect(file, w.visit)
	}
	if w.compared < 500 {
		t.Errorf("only %d descriptions were compared", w.compared)
	}
}

type commentWalk struct {
	*testing.T

	schema   *ast.Schema
	files    *token.FileSet
	compared int
}

func (w *commentWalk) visit(n goast.Node) bool {
	switch n := n.(type) {
	case *goast.TypeSpec:
		if s, ok := n.Type.(*goast.StructType); ok {
			for _, f := range s.Fields.List {
				w.field(n.Name.Name, f)
			}
		}
	case *goast.ValueSpec:
		w.value(n)
	}
	return true
}

// field compares a field of a struct with that of the type, or else of the input, that is named like the struct.
func (w *commentWalk) field(structName string, f *goast.Field) {
	if f.Tag == nil || len(f.Names) != 1 {
		return
	}
	jsonName, _, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("json"), ",")
	for _, name := range []string{structName, structName + "Input"} {
		def, ok := w.schema.Types[name]
		if !ok {
			continue
		}
		if d := def.Fields.ForName(jsonName); d != nil {
			w.compare(f.Names[0], d.Description, f.Doc)
			return
		}
	}
}

// value compares a constant with the value of the enum that is named like its type.
func (w *commentWalk) value(v *goast.ValueSpec) {
	enum, ok := v.Type.(*goast.Ident)
	if !ok || len(v.Values) != 1 {
		return
	}
	literal, ok := v.Values[0].(*goast.BasicLit)
	if !ok || w.schema.Types[enum.Name] == nil {
		return
	}
	if d := w.schema.Types[enum.Name].EnumValues.ForName(strings.Trim(literal.Value, `"`)); d != nil {
		w.compare(v.Names[0], d.Description, v.Doc, v.Comment)
	}
}

func (w *commentWalk) compare(name *goast.Ident, want string, comments ...*goast.CommentGroup) {
	w.compared++
	got := ""
	for _, c := range comments {
		got += strings.Join(strings.Fields(c.Text()), " ")
	}
	if want = strings.Join(strings.Fields(want), " "); got != want && !strings.HasPrefix(got, name.Name+" ") {
		w.Errorf("%s: %s is described as %q, in the schema as %q", w.files.Position(name.Pos()), name.Name, got, want)
	}
}
