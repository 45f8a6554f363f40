// Package graph is the schema of the plain gqlgen server, its resolvers and the code that gqlgen generates.
package graph

import "github.com/usergraph/usergraph/storage"

// Resolver answers fields from a store.
type Resolver struct{ Store storage.Store }
