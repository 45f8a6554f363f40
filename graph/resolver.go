// Package graph answers the fields of the schema. Its generated part is in the package generated; resolvers are thin: they ask
// the directory or the loaders, and map.
package graph

import "github.com/usergraph/usergraph/directory"

// Resolver answers the root fields and the edges of the schema.
type Resolver struct {
	Directory *directory.Directory
}
