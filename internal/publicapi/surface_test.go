package publicapi_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/go/packages"

	"github.com/usergraph/usergraph/internal/publicapi"
)

// parse makes a package of one file.
func parse(t *testing.T, source string) *packages.Package {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	config := types.Config{Importer: importer.Default()}
	checked, err := config.Check("example.com/p", files, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &packages.Package{PkgPath: "example.com/p", Name: "p", Fset: files, Syntax: []*ast.File{file}, Types: checked}
}

func TestSurfaceHasEverythingThatCallersUse(t *testing.T) {
	p := parse(t, `package p
const Answer = 42
const hidden = 1
var Table map[string]int
type Named string
const First Named = "FIRST"
type Alias = Named
type Pair[K comparable, V any] struct {
	Key K `+"`json:\"key\"`"+`
	Value V
}
func (p *Pair[K, V]) Swap() {}
type Open struct { *Closed }
type Closed struct { secret int }
func (Closed) Show(to ...string) error { return nil }
func (*Closed) conceal() {}
type Reader interface { Read(b []byte) (int, error) }
type Both interface { Reader; only() }
func Make[T any](n int) (t T, err error) { return }
func unseen() {}
`)
	want := strings.Split(`const Answer untyped int = 42
const First Named = "FIRST"
field Open embeds *Closed
field Pair[K comparable, V any].Key K `+"`json:\"key\"`"+`
field Pair[K comparable, V any].Value V
func Make[T any](n int) (t T, err error)
method (*Pair[K, V]) Swap()
method (Closed) Show(to ...string) error
method Reader.Read(b []byte) (int, error)
type Alias = Named
type Both embeds Reader
type Both interface that only its package implements
type Closed struct with fields of its own
type Named string
type Open struct
type Pair[K comparable, V any] struct
type Reader interface
var Table map[string]int`, "\n")
	if d := cmp.Diff(want, publicapi.Surface(p.Types)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestUndescribed(t *testing.T) {
	p := parse(t, `package p
// Described is.
func Described() {}
func Bare() {}
func private() {}
// These are one and two.
const (
	One = 1
	// Two is said above.
	Two = 2
)
var (
	Three = 3 // Three is said behind.
	Four, four = 4, 4
)
// Five is alone.
const Five = 5
type Thing struct{}
func (Thing) Do() {}
func (*Thing) Undo() {}
type thing struct{ Open bool }
func (thing) Do() {}
// Pair has fields.
type Pair[T any] struct {
	// Left and Right share a line.
	Left, Right T
	Middle, Between T
	Weight int // Weight is in grams.
	Parts []struct{ Length int }
	hidden int
	Thing
}
// Doer has methods.
type Doer interface {
	Do()
	// Undo is described.
	Undo()
	conceal()
}
`)
	want := []string{
		"p.go:4:6: func Bare", "p.go:8:2: const One", "p.go:14:2: var Four", "p.go:18:6: type Thing", "p.go:19:14: func Do",
		"p.go:20:15: func Undo", "p.go:27:2: field Pair.Middle", "p.go:27:10: field Pair.Between", "p.go:29:2: field Pair.Parts",
		"p.go:29:18: field Pair.Length", "p.go:35:2: method Doer.Do", "example.com/p: package p",
	}
	if d := cmp.Diff(want, publicapi.Undescribed(p)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
