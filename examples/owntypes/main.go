// Command owntypes serves usergraph beside a GraphQL API of the host's own: each at an endpoint of its own, over one store and with
// the same rights. A trip of the host knows its traveler.
//
//	cd examples/owntypes && go run .
//	curl -s -u 'grace:bon voyage' http://127.0.0.1:8080/trips/graphql -H 'Content-Type: application/json' \
//	  -d '{"query":"{ trips { destination traveler { name email dateOfBirth } } }"}'
//
// Why two endpoints and not one graph by federation: the host keeps its library, in its version; nobody runs a router and composes
// schemas for it; both schemas change on their own; and an operation is planned, limited and costed as a whole where it is executed,
// while a router cuts it into requests whose cost together nobody checks. What a list of trips shows of travelers the host looks up
// in Go, by one call and without a request. For a whole profile the app asks the other endpoint, with the id.
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/graph-gophers/graphql-go"
	"github.com/graph-gophers/graphql-go/relay"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/examples/internal/host"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
)

func main() {
	store := memory.New()
	if err := people.Add(context.Background(), store); err != nil {
		log.Fatal(err)
	}
	profiles := usergraph.New(store, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		return access.ViewerOf(r.Context()), nil // signedIn has found out
	}), usergraph.WithLogger(slog.Default()))
	trips, err := graphql.ParseSchema(tripsSchema, &resolver{directory.New(store)}, graphql.UseFieldResolvers())
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/graphql", profiles)
	mux.Handle("POST /trips/graphql", &relay.Handler{Schema: trips})
	host.Run(signedIn(mux), "/graphql")
}

// signedIn is the host's authentication, for both endpoints.
func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, password, _ := r.BasicAuth()
		id, err := people.SignIn(name, password)
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(access.WithViewer(r.Context(), access.Viewer{UserID: id})))
	})
}
