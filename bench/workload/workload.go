// Package workload is what the benchmarks ask for: four operations and the requests of each, for GraphQL servers and for the
// hand-written one.
package workload

import (
	"encoding/json"
	"fmt"

	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/internal/golden"
)

// Operation is one kind of request.
type Operation struct {
	Name string
	// Query is the GraphQL document.
	Query string
	// Path is where the hand-written server answers the operation.
	Path string

	variables func(w world.World) []any
}

// Request is one request.
type Request struct {
	// GraphQL is the body for a GraphQL server: the document and its variables.
	GraphQL []byte
	// Variables is the body for the hand-written server: the variables alone.
	Variables []byte
}

// Operations are the four operations that are measured.
func Operations() []Operation {
	return []Operation{Profile(), List(golden.ListSize), Graph(), Deep()}
}

// requests is the number of different requests of an operation on one user.
const requests = 512

// Requests makes the requests of the operation in a world. They differ in their variables only, and every server gets the same.
func (o Operation) Requests(w world.World) ([]Request, error) {
	var all []Request
	for _, variables := range o.variables(w) {
		r, err := o.Request(variables, variables)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, nil
}

// Request makes a request with the variables for GraphQL servers and those for the hand-written server.
func (o Operation) Request(graphQL, handwritten any) (Request, error) {
	body, err := json.Marshal(struct {
		Query     string `json:"query"`
		Variables any    `json:"variables"`
	}{o.Query, graphQL})
	if err != nil {
		return Request{}, fmt.Errorf("request of %s: %w", o.Name, err)
	}
	variables, err := json.Marshal(handwritten)
	if err != nil {
		return Request{}, fmt.Errorf("request of %s: %w", o.Name, err)
	}
	return Request{body, variables}, nil
}

// UserVariables are the variables of an operation on one user.
type UserVariables struct {
	ID string `json:"id"`
}

// PageVariables are the variables of an operation on a page of the users of a company.
type PageVariables struct {
	CompanyID string `json:"companyId"`
	First     int    `json:"first"`
	After     string `json:"after,omitempty"`
}

// Profile is one user with 13 scalars.
func Profile() Operation {
	return Operation{
		Name: "profile", Path: "/profile",
		Query:     golden.Profile,
		variables: users(0),
	}
}

// List is a page of users with 13 scalars each.
func List(first int) Operation {
	return Operation{
		Name: "list", Path: "/list",
		Query:     golden.List,
		variables: firstUsers(first),
	}
}

// ListAfter is a page of users with 13 scalars each, after a cursor. Servers have cursors of their own, so its requests are made
// with [Operation.Request].
func ListAfter() Operation {
	return Operation{
		Name: "list by cursor", Path: "/list",
		Query: golden.ListAfter,
	}
}

// Graph is 50 users with their managers, arrangers, roles and policies.
func Graph() Operation {
	return Operation{
		Name: "graph", Path: "/graph",
		Query:     golden.Graph,
		variables: firstUsers(golden.GraphSize),
	}
}

// Deep is one user and three managers up, with the arrangers of each.
func Deep() Operation {
	return Operation{
		Name: "deep", Path: "/deep",
		Query:     golden.Deep,
		variables: users(3),
	}
}

// users are the variables for users with at least this many managers above them.
func users(managers int) func(w world.World) []any {
	return func(w world.World) []any {
		return each(w.UserIDs(requests, managers), func(id string) any { return UserVariables{id} })
	}
}

// firstUsers are the variables for the first users of each company.
func firstUsers(first int) func(w world.World) []any {
	return func(w world.World) []any {
		return each(w.CompanyIDs(), func(id string) any { return PageVariables{CompanyID: id, First: first} })
	}
}

func each(list []string, f func(string) any) []any {
	all := make([]any, len(list))
	for i, v := range list {
		all[i] = f(v)
	}
	return all
}
