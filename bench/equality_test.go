package main

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/usergraph/usergraph/bench/handwritten"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/workload"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// tiny is a world with users of every kind.
var tiny = world.World{Companies: 2, Users: 180}

// exactStore holds the tiny world and hands out nothing that was not asked for.
func exactStore(t *testing.T) storage.Store {
	t.Helper()
	store := memory.New(memory.Exact())
	if err := tiny.Fill(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestPeersAnswerAlike(t *testing.T) {
	indexed, err := tiny.NewStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for name, store := range map[string]storage.Store{"exact": exactStore(t), "indexed": indexed} {
		peers := peersOf(store)
		for _, o := range append(workload.Operations(), workload.List(500)) {
			t.Run(name+"/"+o.Name, func(t *testing.T) {
				requests, err := o.Requests(tiny)
				if err != nil {
					t.Fatal(err)
				}
				if err := measure.Compare(peers, o, requests[:min(len(requests), 60)]); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestPagesByCursorAreAlike(t *testing.T) {
	store := exactStore(t)
	peers := peersOf(store)[:2]
	s, err := listAfter(t.Context(), store, peers[0], 100, everywhere(tiny, 10))
	if err != nil {
		t.Fatal(err)
	}
	if err := measure.Compare(peers, s.Operation, s.requests); err != nil {
		t.Error(err)
	}
}

// TestAnswersHoldSomething makes sure that equal answers are not empty ones.
func TestAnswersHoldSomething(t *testing.T) {
	peer := measure.Peer{Title: byHand, Handler: handwritten.New(exactStore(t), quiet), REST: true}
	ask := func(o workload.Operation, data any) {
		t.Helper()
		requests, err := o.Requests(tiny)
		if err != nil {
			t.Fatal(err)
		}
		status, text := peer.Answer(o, requests[0])
		if status != http.StatusOK {
			t.Fatalf("%s: status %d: %s", o.Name, status, text)
		}
		if err := json.Unmarshal(text, &struct{ Data any }{data}); err != nil {
			t.Fatal(err)
		}
	}

	type node struct {
		TravelArrangers, Roles, Policies []any
		BusinessInfo                     struct {
			ManagerRef struct{ User *node }
		}
	}
	var page struct{ Users struct{ Nodes []node } }
	ask(workload.List(100), &page)
	if n := len(page.Users.Nodes); n != 100 {
		t.Errorf("list: %d users", n)
	}
	ask(workload.Graph(), &page)
	var managers, arrangers, roles, policies int
	for _, n := range page.Users.Nodes {
		if n.BusinessInfo.ManagerRef.User != nil {
			managers++
		}
		arrangers += len(n.TravelArrangers)
		roles += len(n.Roles)
		policies += len(n.Policies)
	}
	if n := len(page.Users.Nodes); n != 50 || managers < 40 || arrangers < 50 || roles == 0 || policies < 100 {
		t.Errorf("graph: %d users, %d managers, %d arrangers, %d roles, %d policies", n, managers, arrangers, roles, policies)
	}
	var chain struct{ User *node }
	ask(workload.Deep(), &chain)
	depth, atAll := 0, 0
	for n := chain.User; n != nil; n = n.BusinessInfo.ManagerRef.User {
		depth++
		atAll += len(n.TravelArrangers)
	}
	if depth != 4 || atAll < 4 {
		t.Errorf("deep: %d users, %d arrangers", depth, atAll)
	}
}

func TestCompareFindsDifferences(t *testing.T) {
	same := func(body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) })
	}
	const good = `{"data":{"user":{"id":"1","tier":null}}}`
	for name, other := range map[string]http.Handler{
		"value":   same(`{"data":{"user":{"id":"2","tier":null}}}`),
		"missing": same(`{"data":{"user":{"id":"1"}}}`),
		"errors":  same(`{"data":{"user":{"id":"1","tier":null}},"errors":[{"message":"no"}]}`),
		"status":  http.NotFoundHandler(),
		"no JSON": same(`{`),
	} {
		t.Run(name, func(t *testing.T) {
			peers := []measure.Peer{{Title: "a", Handler: same(good)}, {Title: "b", Handler: other}}
			if err := measure.Compare(peers, workload.Profile(), make([]workload.Request, 1)); err == nil {
				t.Error("the difference was not found")
			}
		})
	}
}

func TestDatabaseIsMadeOnce(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("HOME", t.TempDir())
	w := world.World{Companies: 1, Users: 20}
	first, err := database(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel() // what writes now, fails
	if second, err := database(ended, w); err != nil || second != first {
		t.Errorf("database = %s, %v; want %s", second, err, first)
	}
}
