// Command hostsession takes the session of the host as the viewer: whoever has signed in to the host's own pages may ask.
//
//	go run ./examples/hostsession
//	curl -s -c jar http://127.0.0.1:8080/sign-in -d name=alan -d 'password=bon voyage'
//	curl -s -b jar http://127.0.0.1:8080/graphql -H 'Content-Type: application/json' -d '{"query":"{ viewer { id } }"}'
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/examples/internal/host"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
)

func main() {
	store := memory.New()
	if err := people.Add(context.Background(), store); err != nil {
		log.Fatal(err)
	}
	var signedIn sessions
	api := usergraph.New(store,
		usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
			id, err := signedIn.userOf(r)
			return access.Viewer{UserID: id}, err
		}),
		// Browsers send cookies by themselves, also from pages of other sites; none of those gets through to an operation.
		usergraph.WithCSRFPrevention(true),
		usergraph.WithLogger(slog.Default()),
	)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /sign-in", signedIn.signIn)
	mux.HandleFunc("POST /sign-out", signedIn.signOut)
	mux.Handle("/graphql", api)
	host.Run(mux, "/graphql")
}
