// Package schema holds the GraphQL schema, one file per section of a user, and embeds it so that tools and documents can read
// it.
package schema

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed *.graphqls
var files embed.FS

// SDL returns the schema in the schema definition language: what the sections extend, then the files in the order of their names.
func SDL() string {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	// Some tools want to read a type before its extensions.
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	parts := make([]string, len(names))
	for i, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err) // the files are in the binary
		}
		parts[i] = string(text)
	}
	return strings.Join(parts, "\n")
}

// rank is 0 for the files that others extend.
func rank(name string) int {
	if name == "query.graphqls" || name == "mutation.graphqls" {
		return 0
	}
	return 1
}
