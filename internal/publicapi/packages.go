// Package publicapi knows what this module exports: its names with their types, one a line, and which of them nobody has described.
// Its tests compare the names with the files of the folder api, so that a change of what embedders build on shows.
package publicapi

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// module is the path of this module.
const module = "github.com/usergraph/usergraph"

// Load reads the public packages of the module in this folder, sorted by their paths: those that another module can import, and is
// meant to. Programs and their examples are not; nor is generated code, which is the schema once more.
func Load(folder string) ([]*packages.Package, error) {
	all, err := packages.Load(&packages.Config{
		Dir:  folder,
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedSyntax,
	}, "./...")
	if err != nil {
		return nil, fmt.Errorf("load the packages: %w", err)
	}
	all = slices.DeleteFunc(all, func(p *packages.Package) bool { return !isPublic(p) })
	var failures []error
	for _, p := range all {
		for _, e := range p.Errors {
			failures = append(failures, e)
		}
	}
	slices.SortFunc(all, func(a, b *packages.Package) int { return strings.Compare(a.PkgPath, b.PkgPath) })
	return all, errors.Join(failures...)
}

func isPublic(p *packages.Package) bool {
	path := strings.TrimPrefix(p.PkgPath, module) + "/"
	return p.Name != "main" && !strings.Contains(path, "/internal/") && !strings.HasPrefix(path, "/graph/generated/")
}

// FileOf is the name of the file with the exported names of a package.
func FileOf(p *packages.Package) string {
	name := strings.TrimPrefix(strings.TrimPrefix(p.PkgPath, module), "/")
	if name == "" {
		name = p.Name
	}
	return strings.ReplaceAll(name, "/", ".") + ".txt"
}
