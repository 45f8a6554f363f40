package storage

import (
	"context"
	"strings"
)

// maxOperation is the greatest length of the name of an operation.
const maxOperation = 64

// defaultOperation is the name of whatever has none.
const defaultOperation = "usergraph"

type operationKey struct{}

// WithOperation returns a context for the store calls of an operation. Stores that can tell their database why they call it give
// the name; nothing else depends on it. Of the name, letters, digits and underscores count, at most 64.
func WithOperation(ctx context.Context, name string) context.Context {
	if name == "" {
		return ctx
	}
	return context.WithValue(ctx, operationKey{}, name)
}

// Operation returns the name of the operation that a store is called for, "usergraph" if it has none.
func Operation(ctx context.Context) string {
	name, _ := ctx.Value(operationKey{}).(string)
	if name = bounded(name); name != "" {
		return name
	}
	return defaultOperation
}

// bounded is what a name may hold: it comes from a client and ends up in the logs of a database.
func bounded(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, name)
	return name[:min(len(name), maxOperation)]
}
