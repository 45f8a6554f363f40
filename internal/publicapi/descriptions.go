package publicapi

import (
	"fmt"
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/packages"
)

// Undescribed lists the exported names of a package without a comment, each with its place. A comment on a group of constants or
// variables describes all of them. Fields of structs and methods of interfaces have comments where their names do not say it all,
// which no program can tell, and gqlgen lays out the methods of the root resolver.
func Undescribed(p *packages.Package) []string {
	var missing []string
	report := func(kind string, name *ast.Ident, comments ...*ast.CommentGroup) {
		if !name.IsExported() {
			return
		}
		for _, c := range comments {
			if len(c.Text()) > 0 {
				return
			}
		}
		missing = append(missing, fmt.Sprintf("%s: %s %s", p.Fset.Position(name.Pos()), kind, name.Name))
	}
	described := false
	for _, file := range p.Syntax {
		described = described || len(file.Doc.Text()) > 0
		for _, declaration := range file.Decls {
			switch d := declaration.(type) {
			case *ast.FuncDecl:
				if receiver := receiverOf(d); receiver == nil || receiver.IsExported() && !laidOut(p, receiver) {
					report("func", d.Name, d.Doc)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch s := spec.(type) {
					case *ast.TypeSpec:
						report("type", s.Name, s.Doc, d.Doc)
					case *ast.ValueSpec:
						for _, name := range s.Names {
							report(d.Tok.String(), name, s.Doc, s.Comment, groupComment(d))
						}
					}
				}
			}
		}
	}
	if !described {
		missing = append(missing, p.PkgPath+": package "+p.Name)
	}
	return missing
}

// groupComment is the comment of a declaration with parentheses, or of one without.
func groupComment(d *ast.GenDecl) *ast.CommentGroup {
	if d.Tok == token.IMPORT {
		return nil
	}
	return d.Doc
}

// laidOut says whether gqlgen lays out the methods of a type.
func laidOut(p *packages.Package, receiver *ast.Ident) bool {
	return p.PkgPath == module+"/graph" && receiver.Name == "Resolver"
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
