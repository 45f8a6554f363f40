package usergraph_test

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// calls is a number of store calls by method.
type calls map[string]int

// goldenCalls is what each golden query costs, however many users it touches: what its root fields call, and for each level
// below them one call for each kind of thing that somebody there refers to.
var goldenCalls = map[string]calls{
	"conditions":           {"UsersByID": 2, "Arrangements": 1, "PoliciesOfCompanies": 1},
	"find-users":           {"FindUsers": 11, "CompaniesOfTMC": 3, "UsersByID": 7},
	"full-profile":         {"UsersByID": 2, "Arrangements": 1, "PoliciesOfCompanies": 1, "CompaniesByID": 1},
	"inactive-users":       {"UsersByID": 5, "Arrangements": 1},
	"list-errors":          {},
	"managers-of-managers": {"ListUsers": 1, "UsersByID": 3, "Arrangements": 1},
	"merged-fields":        {"UsersByID": 6, "Arrangements": 1},
	"names":                {"ListUsers": 1},
	"node":                 {"UsersByID": 7, "PoliciesByID": 5},
	"page-with-edges":      {"ListUsers": 1, "CountUsers": 1, "UsersByID": 1, "Arrangements": 1, "PoliciesOfCompanies": 1},
	"partial-errors":       {"UsersByID": 3},
	"people-without":       {"UsersByID": 2, "PoliciesByID": 1, "Arrangements": 1, "PoliciesOfCompanies": 1, "CompaniesByID": 1},
	"policies":             {"PoliciesOfCompanies": 3, "UsersByID": 1, "PoliciesByID": 1},
	"roles":                {"UsersByID": 4},
	"same-user-twice":      {"UsersByID": 3, "Arrangements": 2, "ListUsers": 1},
	"section-presence":     {"UsersByID": 1, "PoliciesByID": 1},
	"travel-arrangers":     {"UsersByID": 4, "Arrangements": 4},
	"unions":               {"UsersByID": 2},
	"user-filters":         {"ListUsers": 13, "CountUsers": 13},
	"user-page":            {"ListUsers": 5, "CountUsers": 6},
	"user-search":          {"ListUsers": 12},
	"users-of-tmc":         {"ListUsers": 3, "CountUsers": 3, "CompaniesOfTMC": 3, "CompaniesByID": 2},
	"viewer":               {},
}

// worldSizes are the numbers of copies of everybody.
var worldSizes = []int{1, 10, 100}

// TestGoldenCalls checks that the number of store calls of a golden query is always the same, and that no call waits for a timer.
func TestGoldenCalls(t *testing.T) {
	for _, size := range worldSizes {
		t.Run(strconv.Itoa(size), func(t *testing.T) {
			counted := countedWorld(t, size)
			for _, g := range goldens(t) {
				t.Run(g.name, func(t *testing.T) {
					want, ok := goldenCalls[g.name]
					if !ok {
						t.Fatal("goldenCalls does not say what this query costs")
					}
					counted.expect(t, want, g.query(t), g.variables(t, counted.world))
				})
			}
		})
	}
}

// TestMutationCalls checks that a mutation calls the store as often whatever is around the user that it returns. The first ada has
// more arrangers the greater the world is.
func TestMutationCalls(t *testing.T) {
	const around = `user {
		businessInfo { managerRef { user { id businessInfo { managerRef { user { id } } } } } designatedApproverRefs { user { id } } }
		travelArrangers { user { id roles { metadata { ... on TravelArrangerMetadata { arrangerFor { user { id } } } } } } }
		policies { id }
		bookingTmcRef { id }
	}`
	unchanged := calls{"UsersByID": 3, "Arrangements": 1, "PoliciesOfCompanies": 1, "CompaniesByID": 1}
	changed := maps.Clone(unchanged)
	changed["UpdateUser"] = 1
	steps := []struct {
		mutation string
		want     calls
	}{
		{`updateUserExternalId(id: $id, input: {externalId: "new"})`, changed},
		{`updateUserPersonalInfo(id: $id, input: {nationality: "Norwegian"}, mode: MERGE)`, changed},
		{`deleteUser(id: $id)`, changed},
		{`deleteUser(id: $id)`, unchanged},
		{`activateUser(id: $id)`, changed},
	}
	for _, size := range worldSizes {
		t.Run(strconv.Itoa(size), func(t *testing.T) {
			counted := countedWorld(t, size)
			variables := map[string]any{"id": counted.world.ID("ada")}
			for _, step := range steps {
				t.Log(step.mutation)
				counted.expect(t, step.want, "mutation($id: ID!) { "+step.mutation+" { userErrors { message } "+around+" } }", variables)
			}
		})
	}
}

// TestPageHasEverything checks that the pages whose calls are counted have as many users as they should, each with every edge.
func TestPageHasEverything(t *testing.T) {
	for _, size := range worldSizes {
		t.Run(strconv.Itoa(size), func(t *testing.T) {
			counted := countedWorld(t, size)
			variables := json.RawMessage(counted.world.IDs(`{"companyId": "{nordwind}", "filters": [{"designations": ["Navigator"]}]}`))
			data := ask(t, counted.server, golden{dir: "testdata/golden/page-with-edges"}.query(t), variables)
			nodes := at(data, "users.nodes").([]any)
			if len(nodes) != size {
				t.Fatalf("%d users, want %d", len(nodes), size)
			}
			for _, node := range nodes {
				approvers := at(node, "businessInfo.designatedApproverRefs").([]any)
				arrangers := at(node, "travelArrangers").([]any)
				roles := at(node, "roles").([]any)
				policies := at(node, "policies").([]any)
				if len(approvers) == 0 || len(arrangers) == 0 || len(roles) == 0 || len(policies) == 0 {
					t.Fatalf("an edge leads nowhere: %v", node)
				}
				travelers := at(roles[0], "metadata.arrangerFor").([]any)
				for _, edge := range append([]any{at(node, "businessInfo.managerRef"), travelers[0]}, append(approvers, arrangers...)...) {
					if at(edge, "user.id") == nil {
						t.Errorf("an edge leads nowhere: %v", edge)
					}
				}
			}
		})
	}
}

// counted is a server of a world whose store calls are counted and watched.
type counted struct {
	server  http.Handler
	world   *testworld.World
	counter *storagetest.Counter
	watch   *timerWatch
}

func countedWorld(tb testing.TB, copies int) *counted {
	tb.Helper()
	world := testworld.New(copies)
	watch := &timerWatch{Store: fill(tb, memory.New(), world)}
	counter := storagetest.Count(watch)
	return &counted{server: usergraph.New(counter, usergraph.WithDevelopmentMode()), world: world, counter: counter, watch: watch}
}

// expect sends a request and checks how often it calls the store.
func (c *counted) expect(tb testing.TB, want calls, query string, variables any) {
	tb.Helper()
	c.counter.Reset()
	if r := gqltest.Post(tb, c.server, query, variables); r.Status != http.StatusOK {
		tb.Fatalf("status %d: %s", r.Status, r.Body)
	}
	if diff := cmp.Diff(want, calls(c.counter.ByMethod())); diff != "" {
		tb.Errorf("calls of the store (-want +got):\n%s", diff)
	}
	if waited := c.watch.take(); len(waited) > 0 {
		tb.Errorf("calls that waited for a timer: %v", waited)
	}
}

// timerWatch is a store that notices the calls that come from a batch of dataloadgen, which starts when its timer ends. It watches
// what loaders call.
type timerWatch struct {
	storage.Store

	mu     sync.Mutex
	waited []string
}

// take returns the methods that were called after a timer, and forgets them.
func (w *timerWatch) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	waited := w.waited
	w.waited = nil
	return waited
}

func (w *timerWatch) note(method string) {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		if strings.Contains(frame.Function, "dataloadgen") {
			w.mu.Lock()
			w.waited = append(w.waited, method)
			w.mu.Unlock()
			return
		}
	}
}

func (w *timerWatch) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	w.note("UsersByID")
	return w.Store.UsersByID(ctx, scope, ids, fields)
}

func (w *timerWatch) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	w.note("Arrangements")
	return w.Store.Arrangements(ctx, scope, travelerIDs, fields)
}

func (w *timerWatch) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	w.note("CompaniesByID")
	return w.Store.CompaniesByID(ctx, ids)
}

func (w *timerWatch) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	w.note("PoliciesOfCompanies")
	return w.Store.PoliciesOfCompanies(ctx, companyIDs)
}

// TestTimerWatchNotices checks the watch itself: what no plan asks for is batched with a timer.
func TestTimerWatchNotices(t *testing.T) {
	world := testworld.New(1)
	watch := &timerWatch{Store: fill(t, memory.New(), world)}
	core := directory.New(watch)
	ada, err := core.User(t.Context(), access.Unrestricted(), world.ID("ada"), false, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	if waited := watch.take(); len(waited) > 0 {
		t.Errorf("direct calls are taken for calls that waited: %v", waited)
	}
	response := loaders.New(access.NewContext(t.Context(), access.Unrestricted()), core, nil)
	for method, load := range map[string]func() error{
		"UsersByID":           func() error { _, err := response.User(t.Context(), world.ID("ben"), false); return err },
		"Arrangements":        func() error { _, err := response.TravelArrangers(t.Context(), ada.ID, false); return err },
		"CompaniesByID":       func() error { _, err := response.Company(t.Context(), ada); return err },
		"PoliciesOfCompanies": func() error { _, err := response.Policies(t.Context(), ada); return err },
	} {
		if err := load(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{method}, watch.take()); diff != "" {
			t.Errorf("calls that waited (-want +got):\n%s", diff)
		}
	}
}
