// Package schema holds the GraphQL schema, one file per section of a user, and embeds it so that tools and documents can read
// it.
package schema

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed *.graphqls
var files embed.FS

// SDL returns the schema in the schema definition language, the files in the order of their names.
func SDL() string {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		panic(err) // the pattern is a constant
	}
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
