package main

import (
	"net/http"

	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/playground"
)

// playgroundFlags say whether there are pages to explore the API.
type playgroundFlags struct {
	Playground *bool `negatable:"" help:"Serve pages at / to explore the API in a browser, and let clients ask for the schema. Without authentication they are there unless --no-playground says otherwise."`
}

// choose decides whether the pages are served if nobody has said it.
func (f *playgroundFlags) choose(authenticated bool) {
	if f.Playground == nil {
		f.Playground = new(!authenticated)
	}
}

// newPlayground makes the pages, about the demo world if samples are of it.
func newPlayground(samples demo.Samples, cast *lookAs, authenticated bool) (*playground.Handler, error) {
	people, err := cast.people(samples.Cast)
	if err != nil {
		return nil, err
	}
	config := playground.Config{
		Endpoint: endpoint[1:], // the pages are beside it
		Tabs:     playground.Tabs(playground.Example{UserID: samples.UserID, CompanyID: samples.CompanyID, DeepUserID: samples.DeepUserID}),
		People:   people,
	}
	if authenticated {
		config.Headers = map[string]string{"Authorization": "Bearer TOKEN"}
	}
	return playground.New(config), nil
}

// routePlayground routes requests to the pages, which are at /. Clients that are no browsers get home there, and browsers that open the
// API are sent to the pages.
func routePlayground(mux *http.ServeMux, pages *playground.Handler, api, home http.Handler) {
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		if pages.Serves(r) {
			pages.ServeHTTP(w, r)
			return
		}
		w.Header().Add("Vary", "Accept")
		home.ServeHTTP(w, r)
	})
	mux.HandleFunc(endpoint, func(w http.ResponseWriter, r *http.Request) {
		if pages.Serves(r) {
			w.Header().Add("Vary", "Accept")
			w.Header().Set("Location", "./") // what follows the host may be a proxy's
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		api.ServeHTTP(w, r)
	})
	for _, path := range []string{"/diagram", "/reference", "/playground/{file}"} {
		mux.Handle("GET "+path, pages)
	}
}
