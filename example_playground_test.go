package usergraph_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// The API and the pages to explore it are one handler. The pages need a path with a slash at its end.
func ExampleWithPlayground() {
	machine := func(*http.Request) (access.Viewer, error) {
		return access.Viewer{Machine: &access.Machine{Role: user.RoleTypeGlobalAgent}}, nil
	}
	api := usergraph.New(memory.New(), usergraph.WithViewer(machine), usergraph.WithPlayground(playground.Config{
		Headers: map[string]string{"Authorization": "Bearer TOKEN"},
	}))
	mux := http.NewServeMux()
	mux.Handle("/graphql", api)
	mux.Handle("/graphql/", api)

	browser := httptest.NewRequest(http.MethodGet, "/graphql/", nil)
	browser.Header.Set("Accept", "text/html")
	page := httptest.NewRecorder()
	mux.ServeHTTP(page, browser)
	fmt.Println(page.Code, page.Header().Get("Content-Type"))

	client := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query": "{ __typename }"}`))
	client.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	mux.ServeHTTP(answer, client)
	fmt.Println(answer.Body)
	// Output:
	// 200 text/html; charset=utf-8
	// {"data":{"__typename":"Query"}}
}
