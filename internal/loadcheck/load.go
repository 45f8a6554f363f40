package loadcheck

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/usergraph/usergraph/internal/golden"
)

// operation is one of the golden operations.
type operation struct {
	name, document string
	// variables are those of all requests that can be made.
	variables func(world) []map[string]any
	// none is why there are no requests.
	none string
}

var operations = []operation{
	{"profile", golden.Profile, func(w world) []map[string]any { return eachUser(w.users) }, "there are no users"},
	{"list", golden.List, func(w world) []map[string]any { return eachPage(w.companies, golden.ListSize) }, "no company of a user may be seen"},
	{"graph", golden.Graph, func(w world) []map[string]any { return eachPage(w.companies, golden.GraphSize) }, "no company of a user may be seen"},
	{"deep", golden.Deep, func(w world) []map[string]any {
		if len(w.deep) > 0 {
			return eachUser(w.deep)
		}
		return eachUser(w.users) // nobody has three managers above them, which makes it cheaper
	}, "there are no users"},
}

// Names are the names of the golden operations.
func Names() []string {
	names := make([]string, len(operations))
	for i, o := range operations {
		names[i] = o.name
	}
	return names
}

func eachUser(ids []string) []map[string]any {
	all := make([]map[string]any, len(ids))
	for i, id := range ids {
		all[i] = map[string]any{"id": id}
	}
	return all
}

func eachPage(companies []string, first int) []map[string]any {
	all := make([]map[string]any, len(companies))
	for i, id := range companies {
		all[i] = map[string]any{"companyId": id, "first": first}
	}
	return all
}

// load is the requests of one operation.
type load struct {
	client *client
	name   string
	// cost is what a request costs by the server's measure, 0 if it does not say.
	cost   int
	bodies [][]byte
}

// newLoad makes the requests of an operation, and sends one to make sure that the answer is what it is to be.
func newLoad(ctx context.Context, client *client, name string, w world) (*load, error) {
	i := slices.IndexFunc(operations, func(o operation) bool { return o.name == name })
	if i < 0 {
		return nil, errors.New("there is no such operation")
	}
	o := operations[i]
	variables := o.variables(w)
	if len(variables) == 0 {
		return nil, errors.New(o.none)
	}
	l := &load{client: client, name: name}
	// Neighbours in the list are neighbours in the store, so they are asked for in no order, but in the same one each time.
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(variables), func(i, j int) { variables[i], variables[j] = variables[j], variables[i] })
	for _, v := range variables {
		body, err := encode(o.document, v, false)
		if err != nil {
			return nil, err
		}
		l.bodies = append(l.bodies, body)
	}
	var data map[string]json.RawMessage
	var err error
	if l.cost, err = client.query(ctx, o.document, variables[0], &data); err != nil {
		return nil, explained(err)
	}
	for field, value := range data {
		if string(value) == "null" {
			return nil, fmt.Errorf("the answer has no %s", field)
		}
	}
	return l, nil
}
