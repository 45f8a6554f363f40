//go:build tools

// Package usergraph's generators, pinned by go.mod; `make generate` runs them with `go tool`.
package usergraph

import (
	_ "github.com/99designs/gqlgen"
	_ "github.com/99designs/gqlgen/graphql/introspection"
)
