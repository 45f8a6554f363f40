// Command chi mounts usergraph in a chi router, behind the host's own middleware.
//
//	cd examples/chi && go run .
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/api/graphql -H 'Content-Type: application/json' -d '{"query":"{ viewer { id } }"}'
package main

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"

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
	api := usergraph.New(store, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		return access.ViewerOf(r.Context()), nil // signedIn has found out
	}), usergraph.WithLogger(slog.Default()))
	router := chi.NewRouter()
	router.Use(middleware.RequestID, middleware.Recoverer)
	router.Route("/api", func(r chi.Router) {
		r.Use(signedIn)
		r.Handle("/graphql", api) // every method: usergraph answers those that GraphQL has none for
		r.Get("/me", func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte(access.ViewerOf(r.Context()).UserID))
		})
	})
	host.Run(router, "/api/graphql")
}

// signedIn is the host's authentication: whoever has no account gets no further.
func signedIn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, password, _ := r.BasicAuth()
		id, err := people.SignIn(name, password)
		if err != nil {
			w.Header().Set("WWW-Authenticate", `Basic realm="Meridian"`)
			http.Error(w, err.Error(), http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(access.WithViewer(r.Context(), access.Viewer{UserID: id})))
	})
}
