package playground_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/usergraph/usergraph/playground"
)

// The pages stand anywhere on the origin of the API, and are told where it is.
func ExampleNew() {
	pages := playground.New(playground.Config{
		Endpoint: "../graphql",
		Tabs:     []playground.Tab{{Query: "{ viewer { id } }"}},
	})
	mux := http.NewServeMux()
	mux.Handle("/explore/", pages)
	// mux.Handle("/graphql", usergraph.New(…))

	for _, path := range []string{"/explore/", "/explore/diagram", "/explore/reference"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("Accept", "text/html")
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		fmt.Println(path, w.Code, w.Header().Get("Content-Type"))
	}
	// Output:
	// /explore/ 200 text/html; charset=utf-8
	// /explore/diagram 200 text/html; charset=utf-8
	// /explore/reference 200 text/html; charset=utf-8
}
