package usergraph_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// onEveryStore runs a test on an empty store of each kind. The one in memory hands out only what a plan asks for.
func onEveryStore(t *testing.T, test func(t *testing.T, store storage.Store)) {
	t.Run("memory", func(t *testing.T) { test(t, memory.New(memory.Exact())) })
	t.Run("sqlite", func(t *testing.T) {
		store, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "usergraph.db"))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
		test(t, store)
	})
	t.Run("mongodb", func(t *testing.T) {
		store, err := mongodb.Open(t.Context(), mongoserver.URI(t))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
		if err := store.EnsureIndexes(t.Context()); err != nil {
			t.Fatal(err)
		}
		test(t, store)
	})
}

// fill puts the world into store and returns the store.
func fill(tb testing.TB, store storage.Store, world *testworld.World) storage.Store {
	tb.Helper()
	if err := world.Fill(tb.Context(), store); err != nil {
		tb.Fatal(err)
	}
	return store
}

// serveWorld serves a world from a store that hands out only what a plan asks for.
func serveWorld(tb testing.TB) (http.Handler, *testworld.World) {
	tb.Helper()
	return serveWorldOf(tb, memory.New(memory.Exact()))
}

// serveWorldOf serves a world from an empty store.
func serveWorldOf(tb testing.TB, store storage.Store) (http.Handler, *testworld.World) {
	tb.Helper()
	world := testworld.New(1)
	return usergraph.New(fill(tb, store, world), usergraph.WithDevelopmentMode()), world
}

// ask returns the data of the answer to an operation, which must have no errors.
func ask(tb testing.TB, server http.Handler, operation string, variables any) inputgen.Object {
	tb.Helper()
	r := gqltest.Post(tb, server, operation, variables)
	if r.Status != http.StatusOK || len(r.Errors) > 0 {
		tb.Fatalf("status %d: %.3000s", r.Status, r.Body)
	}
	return r.Data
}

// at returns the part of an answer at a path such as "user.personalInfo.name", nil where there is nothing.
func at(v any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		object, ok := v.(inputgen.Object)
		if !ok {
			return nil
		}
		v = object[name]
	}
	return v
}
