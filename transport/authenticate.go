package transport

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
)

// Authenticate finds out who sends a request, and returns the context of the request with that. An error is answered 401
// UNAUTHENTICATED without its text; its type goes to the log at level debug.
//
// It is called once for each request, before the body is read. A protocol on which many operations share one connection is to call
// it once for the connection, with the request that opens it; where that cannot have an Authorization header, as that of a
// browser's WebSocket, with a copy to which the header is added from the first message.
type Authenticate func(*http.Request) (context.Context, error)

// admit returns the context in which a request is executed.
func (h *Handler) admit(r *http.Request) (context.Context, *requestError) {
	if h.authenticate == nil {
		return r.Context(), nil
	}
	ctx, err := h.authenticate(r)
	if err != nil {
		if h.logger.Enabled(r.Context(), slog.LevelDebug) {
			// The text of the error is the host's, and may say who it was.
			h.logger.DebugContext(r.Context(), "request refused", "code", codeUnauthenticated, "error", fmt.Sprintf("%T", err))
		}
		return nil, errUnauthenticated
	}
	return ctx, nil
}
