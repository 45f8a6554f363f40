package playground

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDistIsOfItsSources compares the hash that "make playground" has left in dist with that of what is in page now. It needs nothing
// but Go, so that whoever changes a page and forgets to build it learns so from the first test run; that dist is what is built is for
// "make playground-check".
func TestDistIsOfItsSources(t *testing.T) {
	hash := sha256.New()
	err := filepath.WalkDir("page", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "node_modules":
			return filepath.SkipDir
		case entry.IsDir():
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(hash, "%s %d\n%s", strings.TrimPrefix(filepath.ToSlash(path), "page/"), len(text), text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	recorded, err := dist.ReadFile("dist/SOURCES")
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != strings.TrimSpace(string(recorded)) {
		t.Error(`page has changed since dist was built: run "make playground" and commit what it builds`)
	}
}

// TestLicensesNameWhatIsInThePages makes sure that what only a worker uses is there too.
func TestLicensesNameWhatIsInThePages(t *testing.T) {
	text, err := os.ReadFile("LICENSES.md")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), "brings no text of its licence.\n") {
		t.Error("LICENSES.md lacks the text of a licence")
	}
	for _, name := range []string{"Fira Code ", "Roboto ", "Codicons ", "graphiql ", "@graphiql/plugin-explorer ", "graphiql-explorer ", "monaco-editor ", "monaco-graphql ", "graphql-language-service ", "react ", "@dagrejs/dagre ", "d3-zoom ", "picomatch-browser "} {
		if !strings.Contains(string(text), "\n## "+name) {
			t.Errorf("LICENSES.md lacks %s", name)
		}
	}
}

// TestProgramsWithoutThePagesDoNotCarryThem builds a program that uses the library and not its option WithPlayground.
func TestProgramsWithoutThePagesDoNotCarryThem(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds programs")
	}
	const program = `package main

import (
	"net/http"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage"
)

var _ playground.Config

func main() {
	var store storage.Store
	http.Handle("/graphql", usergraph.New(store%s))
}
`
	sizes := map[string]int64{}
	for name, option := range map[string]string{"without": "", "with": ", usergraph.WithPlayground(playground.Config{})"} {
		source, binary := filepath.Join(t.TempDir(), "main.go"), filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(source, fmt.Appendf(nil, program, option), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", binary, source).CombinedOutput(); err != nil {
			t.Fatalf("go build: %v\n%s", err, out)
		}
		info, err := os.Stat(binary)
		if err != nil {
			t.Fatal(err)
		}
		sizes[name] = info.Size()
	}
	var pages int64
	err := fs.WalkDir(dist, "dist", func(_ string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		pages += info.Size()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if sizes["with"]-sizes["without"] < pages {
		t.Errorf("a program without the pages has %d bytes, one with them %d: they are %d bytes", sizes["without"], sizes["with"], pages)
	}
}
