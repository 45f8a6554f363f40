package usergraph_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// A server is a handler; here it is mounted in a mux, over a store in memory.
func Example() {
	mux := http.NewServeMux()
	machine := func(*http.Request) (access.Viewer, error) { // here it is always the same who asks
		return access.Viewer{Machine: &access.Machine{Role: user.RoleTypeGlobalAdmin}}, nil
	}
	mux.Handle("/graphql", usergraph.New(memory.New(), usergraph.WithViewer(machine)))
	server := httptest.NewServer(mux)
	defer server.Close()

	response, err := http.Post(server.URL+"/graphql", "application/json", strings.NewReader(`{
		"query": "mutation($input: CreateUserInput!) { createUser(input: $input) { user { version personalInfo { name { given } } } userErrors { message path } } }",
		"variables": {"input": {"persona": "EMPLOYEE", "personalInfo": {"name": {"given": "Ada", "family1": "Lovelace"}}}}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(body))
	// Output: {"data":{"createUser":{"user":{"version":1,"personalInfo":{"name":{"given":"Ada"}}},"userErrors":[]}}}
}
