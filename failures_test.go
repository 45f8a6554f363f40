package usergraph_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// serveFaultyWorld serves a world from a store that fails when fault says so.
func serveFaultyWorld(tb testing.TB, fault func(method string) bool) (http.Handler, *testworld.World) {
	tb.Helper()
	world := testworld.New(1)
	store := &faultyStore{Store: fill(tb, memory.New(memory.Exact()), world), fault: func(_ context.Context, method string) error {
		if fault(method) {
			return storage.ErrUnavailable
		}
		return nil
	}}
	return usergraph.New(store, usergraph.WithDevelopmentMode()), world
}

// TestErrorsInTheMiddle: an edge that cannot be loaded is null with an error at its path, and everything around it is there.
func TestErrorsInTheMiddle(t *testing.T) {
	const query = `query($ada: ID!, $company: ID!) {
		page: users(companyId: $company, filters: {userIds: [$ada]}) {
			nodes {
				id
				businessInfo { designation managerRef { name user { id } } }
				travelArrangers { userId }
				policies { name }
				contractingTmcRef { name }
			}
		}
	}`
	for method, edge := range map[string]string{
		"UsersByID":           "businessInfo.managerRef.user",
		"Arrangements":        "travelArrangers",
		"PoliciesOfCompanies": "policies",
		"CompaniesByID":       "contractingTmcRef",
	} {
		t.Run(method, func(t *testing.T) {
			healthy, world := serveWorld(t)
			variables := inputgen.Object{"ada": world.ID("ada"), "company": world.ID("nordwind")}
			want := ask(t, healthy, query, variables)
			set(at(want, "page.nodes").([]any)[0].(inputgen.Object), edge, nil)

			server, _ := serveFaultyWorld(t, func(m string) bool { return m == method })
			r := gqltest.Post(t, server, query, variables)
			expectSame(t, want, r.Data)
			if len(r.Errors) != 1 || r.Errors[0].PathText() != "page.nodes.0."+edge || r.Errors[0].Code() != "UNAVAILABLE" {
				t.Errorf("want one error at %s: %s", edge, r.Body)
			}
		})
	}
}

// TestFailureOfOneCall: when the users of a level cannot be loaded, its travel arrangers still can, who come in another call, also
// where they are the same people. Iris arranges for ada, who arranges for eva.
func TestFailureOfOneCall(t *testing.T) {
	server, world := serveFaultyWorld(t, func(method string) bool { return method == "UsersByID" })
	const query = `query($company: ID!, $iris: ID!, $eva: ID!) {
		users(companyId: $company, filters: {userIds: [$iris, $eva]}) {
			nodes {
				id
				travelArrangers { userId }
				roles { metadata { ... on TravelArrangerMetadata { arrangerFor { user { id } } } } }
			}
		}
	}`
	variables := inputgen.Object{"company": world.ID("nordwind"), "iris": world.ID("iris"), "eva": world.ID("eva")}
	for range 20 { // the calls of a level run side by side
		r := gqltest.Post(t, server, query, variables)
		eva := at(r.Data, "users.nodes").([]any)[0]
		if at(eva, "travelArrangers") == nil {
			t.Fatalf("the arrangers are lost: %s", world.Names(r.Body))
		}
		for _, e := range r.Errors {
			if !strings.HasSuffix(e.PathText(), ".user") {
				t.Errorf("an error at %s", e.PathText())
			}
		}
	}
}

// TestFailureIsNotForgotten: ben's name fails to load on one level. That another level has loaded ben without the name must not
// make it look as if he had none.
func TestFailureIsNotForgotten(t *testing.T) {
	var calls atomic.Int32
	server, world := serveFaultyWorld(t, func(method string) bool {
		return method == "UsersByID" && calls.Add(1) == 2 // the first is that of the root field
	})
	r := gqltest.Post(t, server, `query($ada: ID!) {
		user(id: $ada) {
			businessInfo { managerRef { user { id personalInfo { name { given } } } } }
			travelArrangers { user { roles { metadata { ... on TravelArrangerMetadata { arrangerFor { user { id } } } } } } }
		}
	}`, inputgen.Object{"ada": world.ID("ada")})
	manager := at(r.Data, "user.businessInfo.managerRef.user")
	if manager != nil && at(manager, "personalInfo.name.given") != "Ben" {
		t.Errorf("the manager has lost his name: %s", world.Names(r.Body))
	}
	if len(r.Errors) == 0 {
		t.Error("no error tells of the call that failed")
	}
}
