package publicapi_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/usergraph/usergraph/internal/publicapi"
)

// update writes the files of the folder api anew: make api.
var update = flag.Bool("update", false, "write the files of the folder api")

const folder = "../../api"

var load = sync.OnceValues(func() ([]*packages.Package, error) { return publicapi.Load("../..") })

// public loads the public packages.
func public(t *testing.T) []*packages.Package {
	t.Helper()
	look(t)
	public, err := load()
	if err != nil {
		t.Fatal(err)
	}
	if len(public) < 10 {
		t.Fatalf("there are %d public packages", len(public))
	}
	return public
}

// look opens every folder of the module, so that go test does not take the result of an earlier run for that of this one after a file
// was added or removed: that the go command, which lists the packages, opens them does not count.
func look(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if name := entry.Name(); err == nil && entry.IsDir() && (name == "node_modules" || strings.HasPrefix(name, ".") && name != "..") {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestSurface fails when what the module exports is not what the folder api says.
func TestSurface(t *testing.T) {
	got := map[string]string{}
	for _, p := range public(t) {
		got[publicapi.FileOf(p)] = strings.Join(publicapi.Surface(p.Types), "\n") + "\n"
	}
	if *update {
		write(t, got)
	}
	want := map[string]string{}
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want[filepath.Base(name)] = string(text)
	}
	for _, change := range publicapi.Changes(want, got) {
		t.Error(change)
	}
	if t.Failed() {
		t.Log(`What the module exports has changed. If that is meant, run "make api", and say in CHANGELOG.md what embedders must do.`)
	}
}

// write replaces the files of the folder api.
func write(t *testing.T, texts map[string]string) {
	t.Helper()
	old, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEverythingExportedIsDescribed(t *testing.T) {
	for _, p := range public(t) {
		for _, name := range publicapi.Undescribed(p) {
			t.Error(name)
		}
	}
}
