// Package access is about who is asking, and what they may see and do.
package access

import "context"

// Viewer is who is asking. The zero value is an absent viewer: development mode, in which nothing is refused.
type Viewer struct {
	// UserID is the id of the user who is asking, empty if the viewer is absent.
	UserID string
}

// IsAbsent says whether the request does not say who is asking.
func (v Viewer) IsAbsent() bool { return v.UserID == "" }

type contextKey struct{}

// NewContext returns a context of a request by v.
func NewContext(ctx context.Context, v Viewer) context.Context {
	return context.WithValue(ctx, contextKey{}, v)
}

// FromContext returns who is asking, an absent viewer if the context does not say.
func FromContext(ctx context.Context) Viewer {
	v, _ := ctx.Value(contextKey{}).(Viewer)
	return v
}
