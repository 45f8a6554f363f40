package sqlite

import (
	"io/fs"
	"path/filepath"
	"strconv"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage/storagetest"
)

// withStep adds a migration after those that there are.
func withStep(t *testing.T, script string) Option {
	t.Helper()
	steps := fstest.MapFS{"migrations/9999_next.sql": {Data: []byte(script)}}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(migrationFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		steps[name] = &fstest.MapFile{Data: data}
	}
	return func(s *settings) { s.migrations = steps }
}

func TestMigrationsSetTheirVersion(t *testing.T) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no migrations: %v", err)
	}
	for i, name := range names {
		steps := fstest.MapFS{}
		for _, n := range names[:i+1] {
			data, err := fs.ReadFile(migrationFiles, n)
			if err != nil {
				t.Fatal(err)
			}
			steps[n] = &fstest.MapFile{Data: data}
		}
		s := openTemp(t, func(s *settings) { s.migrations = steps })
		if version := queryFile(t, s.file, "PRAGMA user_version"); version != strconv.Itoa(i+1) {
			t.Errorf("after %s the schema has version %s, want %d", name, version, i+1)
		}
		if id := queryFile(t, s.file, "PRAGMA application_id"); id != strconv.Itoa(applicationID) {
			t.Errorf("after %s the application id is %s, want %d", name, id, applicationID)
		}
	}
}

func TestMigrateKeepsUsers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	u := storagetest.Fixture(1, "c1")
	old := openFile(t, path)
	insert(t, old, u)
	closeStore(t, old)

	next := withStep(t, "ALTER TABLE users ADD COLUMN note TEXT; UPDATE users SET note = id; PRAGMA user_version = 2;")
	s := openFile(t, path, next)
	if diff := cmp.Diff(u, readUser(t, s, u.ID)); diff != "" {
		t.Errorf("user (-want +got):\n%s", diff)
	}
	if note := queryFile(t, path, "SELECT note FROM users"); note != u.ID {
		t.Errorf("note is %q, want %q", note, u.ID)
	}
	closeStore(t, openFile(t, path, next)) // nothing is left to do

	if _, err := Open(t.Context(), path); !contains(err, "its schema has version 2") {
		t.Errorf("an older version opens a newer schema: error %v", err)
	}
}

func TestFailedMigrationChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	u := storagetest.Fixture(1, "c1")
	insert(t, openFile(t, path), u)

	broken := withStep(t, "ALTER TABLE users ADD COLUMN note TEXT; DELETE FROM users; INSERT INTO nowhere VALUES (1); PRAGMA user_version = 2;")
	if _, err := Open(t.Context(), path, broken); !contains(err, "9999_next.sql") || !contains(err, path) {
		t.Errorf("error %v, want one with the migration and the path", err)
	}
	if diff := cmp.Diff(u, readUser(t, openFile(t, path), u.ID)); diff != "" {
		t.Errorf("user (-want +got):\n%s", diff)
	}
	checkIntact(t, path)
}
