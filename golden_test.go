package usergraph_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

var update = flag.Bool("update", false, "write what the server answers to the golden queries; read every change before it is committed")

// TestGolden sends the query of each folder in testdata/golden to a server of the test world and compares the answer, byte by
// byte except for white space. Users and everything else of the world go by their names in braces.
func TestGolden(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		server, world := serveWorldOf(t, store)
		for _, g := range goldens(t) {
			t.Run(g.name, func(t *testing.T) {
				got := g.answer(t, server, world)
				if _, first := store.(*memory.Store); first && *update {
					g.write(t, "expected.json", got)
				}
				if diff := cmp.Diff(strings.Split(g.expected(t), "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("the answer is not as expected (-want +got):\n%s", diff)
				}
			})
		}
	})
}

// golden is a query and the answer to it.
type golden struct{ name, dir string }

func goldens(tb testing.TB) []golden {
	tb.Helper()
	dirs, err := filepath.Glob("testdata/golden/*")
	if err != nil || len(dirs) == 0 {
		tb.Fatalf("no golden queries: %v", err)
	}
	all := make([]golden, len(dirs))
	for i, dir := range dirs {
		all[i] = golden{name: filepath.Base(dir), dir: dir}
	}
	return all
}

func (g golden) query(tb testing.TB) string { return read(tb, filepath.Join(g.dir, "query.graphql")) }

// variables are those of the query, with the ids of the world; nil if there is no such file.
func (g golden) variables(tb testing.TB, world *testworld.World) any {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join(g.dir, "variables.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		tb.Fatal(err)
	}
	return json.RawMessage(world.IDs(string(text)))
}

// answer is what the server answers, indented, with the names of the world.
func (g golden) answer(tb testing.TB, server http.Handler, world *testworld.World) string {
	tb.Helper()
	r := gqltest.Post(tb, server, g.query(tb), g.variables(tb, world))
	if r.Status != http.StatusOK {
		tb.Fatalf("status %d: %s", r.Status, r.Body)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(r.Body), "", "  "); err != nil {
		tb.Fatal(err)
	}
	return world.Names(indented.String()) + "\n"
}

func (g golden) expected(tb testing.TB) string {
	return read(tb, filepath.Join(g.dir, "expected.json"))
}

func (g golden) write(tb testing.TB, file, text string) {
	tb.Helper()
	if err := os.WriteFile(filepath.Join(g.dir, file), []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

func read(tb testing.TB, path string) string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}
