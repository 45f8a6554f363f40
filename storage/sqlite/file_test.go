package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/usergraph/usergraph/storage/storagetest"
)

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name, statement string) string {
		path := filepath.Join(dir, name)
		execFile(t, path, statement)
		return path
	}
	newer := filepath.Join(dir, "newer.db")
	closeStore(t, openFile(t, newer))
	execFile(t, newer, "PRAGMA user_version = 1000000")

	tests := []struct{ name, path, reason string }{
		{"no path", "", "a path to a file is needed"},
		{"memory", ":memory:", "package memory"},
		{"directory", dir, "it is a directory"},
		{"no directory", filepath.Join(dir, "no", "users.db"), "the directory " + filepath.Join(dir, "no") + " does not exist"},
		{"file as directory", filepath.Join(write("file", ""), "users.db"), "not a directory"},
		{"short text", write("short.txt", "hello"), "file is not a database"},
		{"text", write("long.txt", string(bytes.Repeat([]byte("not a database\n"), 1000))), "file is not a database"},
		{"table of others", database("table.db", "CREATE TABLE users (id)"), "it is the database of another application"},
		{"id of others", database("id.db", "PRAGMA application_id = 7"), "it is the database of another application"},
		{"version of others", database("version.db", "PRAGMA user_version = 1"), "it is the database of another application"},
		{"newer schema", newer, "its schema has version 1000000"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path) // a path that cannot be read stays so
			s, err := Open(t.Context(), test.path)
			if err == nil {
				closeStore(t, s)
			}
			if !contains(err, test.reason) || !contains(err, test.path) {
				t.Errorf("error %v, want one with %q and the path", err, test.reason)
			}
			after, _ := os.ReadFile(test.path)
			if !bytes.Equal(before, after) {
				t.Error("the file has changed")
			}
		})
	}
}

func TestOpenAnyName(t *testing.T) {
	names := []string{
		"with space.db", "100%41.db", "a?b#c&d=e.db", "file:users.db", "Größe-東京-😀.db", `quote'"quote.db`, "a;b+c.db", "no extension",
		":memory:.db", "%00.db",
	}
	if runtime.GOOS == "windows" {
		names = []string{"with space.db", "100%41.db", "a#c&d=e.db", "Größe-東京-😀.db", "a;b+c.db", "no extension", "%00.db"}
	}
	dir := t.TempDir()
	for i, name := range names {
		path := filepath.Join(dir, name)
		s, err := Open(t.Context(), path)
		if err != nil {
			t.Error(err)
			continue
		}
		insert(t, s, storagetest.Fixture(i, "c1"))
		closeStore(t, s)
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
		if u := readUser(t, openFile(t, path), storagetest.Fixture(i, "c1").ID); u == nil {
			t.Errorf("%s: the user is gone", name)
		}
	}
}

func TestOpenRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	closeStore(t, openFile(t, "users.db"))
	if _, err := os.Stat("users.db"); err != nil {
		t.Error(err)
	}
}

func TestOpenEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	insert(t, openFile(t, path), storagetest.Fixture(1, "c1"))
}
