// Package graph answers the fields of the schema. Its generated part is in the package generated; resolvers are thin: they ask
// the directory or the loaders, and map.
package graph

import (
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/user"
)

// Resolver answers the root fields and the edges of the schema.
type Resolver struct {
	// Directory is whom the resolvers ask.
	Directory *directory.Directory
}

// referenceTo is the reference that an id stands for, nil if there is no id.
func referenceTo(id *user.EntityId) *user.Reference {
	if id == nil {
		return nil
	}
	return &user.Reference{ID: id.ID}
}
