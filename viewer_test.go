package usergraph_test

import (
	"net/http"
	"testing"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
)

// TestViewer asks for the viewer that the host has put into the context of the request.
func TestViewer(t *testing.T) {
	server, world := serveWorld(t)
	for name, want := range map[string]any{
		"ada":    inputgen.Object{"id": world.ID("ada"), "businessInfo": inputgen.Object{"managerRef": inputgen.Object{"user": inputgen.Object{"id": world.ID("ben")}}}},
		"kim":    nil, // who is inactive
		"nobody": nil,
	} {
		t.Run(name, func(t *testing.T) {
			host := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				viewer := access.Viewer{UserID: world.ID(name)}
				server.ServeHTTP(w, r.WithContext(access.NewContext(r.Context(), viewer)))
			})
			r := gqltest.Post(t, host, `{ viewer { id businessInfo { managerRef { user { id } } } } }`, nil)
			if len(r.Errors) > 0 {
				t.Fatal(r.Body)
			}
			expectSame(t, want, r.Data["viewer"])
		})
	}
}
