package publicapi

import (
	"fmt"
	"go/ast"

	"golang.org/x/tools/go/packages"
)

// Undescribed lists the exported names of a package without a comment, each with its place: types, functions and methods, fields of
// structs, methods of interfaces, constants and variables. What stands in one line of a group has one comment, above it or behind
// it; a comment on the group describes none of them. An embedded field is described where its type is, and gqlgen lays out the
// methods of the root resolver.
func Undescribed(p *packages.Package) []string {
	d := descriptions{p: p}
	described := false
	for _, file := range p.Syntax {
		described = described || len(file.Doc.Text()) > 0
		for _, declaration := range file.Decls {
			d.declaration(declaration)
		}
	}
	if !described {
		d.missing = append(d.missing, p.PkgPath+": package "+p.Name)
	}
	return d.missing
}

// descriptions finds what is not described in a package.
type descriptions struct {
	p       *packages.Package
	missing []string
}

// need reports the exported names among some that share their comments, if there is no text in these. What they are goes before a name.
func (d *descriptions) need(kind string, names []*ast.Ident, comments ...*ast.CommentGroup) {
	for _, c := range comments {
		if len(c.Text()) > 0 {
			return
		}
	}
	for _, name := range names {
		if name.IsExported() {
			d.missing = append(d.missing, fmt.Sprintf("%s: %s%s", d.p.Fset.Position(name.Pos()), kind, name.Name))
		}
	}
}

func (d *descriptions) declaration(declaration ast.Decl) {
	switch declaration := declaration.(type) {
	case *ast.FuncDecl:
		if receiver := receiverOf(declaration); receiver == nil || receiver.IsExported() && !d.isLaidOut(receiver) {
			d.need("func ", []*ast.Ident{declaration.Name}, declaration.Doc)
		}
	case *ast.GenDecl:
		var whole *ast.CommentGroup // of a declaration of one thing
		if !declaration.Lparen.IsValid() {
			whole = declaration.Doc
		}
		for _, spec := range declaration.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				d.need("type ", []*ast.Ident{s.Name}, s.Doc, s.Comment, whole)
				if s.Name.IsExported() {
					d.members(s)
				}
			case *ast.ValueSpec:
				d.need(declaration.Tok.String()+" ", s.Names, s.Doc, s.Comment, whole)
			}
		}
	}
}

// members looks at the fields and methods that a type spells out.
func (d *descriptions) members(s *ast.TypeSpec) {
	ast.Inspect(s.Type, func(n ast.Node) bool {
		kind := "field " + s.Name.Name + "."
		var list *ast.FieldList
		switch t := n.(type) {
		case *ast.StructType:
			list = t.Fields
		case *ast.InterfaceType:
			kind, list = "method "+s.Name.Name+".", t.Methods
		default:
			return true
		}
		for _, f := range list.List {
			d.need(kind, f.Names, f.Doc, f.Comment)
		}
		return true
	})
}

// isLaidOut says whether gqlgen lays out the methods of a type.
func (d *descriptions) isLaidOut(receiver *ast.Ident) bool {
	return d.p.PkgPath == module+"/graph" && receiver.Name == "Resolver"
}

// receiverOf is the name of the type of a method, nil for a function.
func receiverOf(d *ast.FuncDecl) *ast.Ident {
	if d.Recv == nil {
		return nil
	}
	t := d.Recv.List[0].Type
	for {
		switch e := t.(type) {
		case *ast.Ident:
			return e
		case *ast.StarExpr:
			t = e.X
		case *ast.IndexExpr:
			t = e.X
		case *ast.IndexListExpr:
			t = e.X
		case *ast.ParenExpr:
			t = e.X
		default:
			return nil
		}
	}
}
