package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// everything returns all users of a store, by id.
func everything(tb testing.TB, s *Store) map[string]*user.User {
	tb.Helper()
	all := map[string]*user.User{}
	for after := ""; ; {
		users, err := s.ScanUsers(tb.Context(), after, 500)
		if err != nil {
			tb.Fatal(err)
		}
		if len(users) == 0 {
			return all
		}
		for _, u := range users {
			all[u.ID] = u
		}
		after = users[len(users)-1].ID
	}
}

// chain is a writer that inserts users one after the other, so that each user of a copy must come with all users before.
type chain struct {
	store *Store
	first int
	// written is how many users are there for certain.
	written atomic.Int64
}

// run inserts users until the context ends.
func (c *chain) run(ctx context.Context) error {
	for n := c.first; ; n++ {
		if err := c.store.InsertUser(ctx, storagetest.Fixture(n, "c1")); err != nil {
			return err
		}
		c.written.Add(1)
	}
}

// check makes sure that a copy holds the users of the chain up to one of them, and at least so many.
func (c *chain) check(t *testing.T, users map[string]*user.User, least int64) {
	t.Helper()
	n := c.first
	for users[storagetest.Fixture(n, "c1").ID] != nil {
		n++
	}
	if int64(n-c.first) < least {
		t.Errorf("the copy has %d users of the chain from %d, of which %d had been written", n-c.first, c.first, least)
	}
	for later := n + 1; later < n+50; later++ {
		if users[storagetest.Fixture(later, "c1").ID] != nil {
			t.Errorf("the copy has user %d and not user %d, who was written before", later, n)
		}
	}
}

// TestBackupWhileOthersWrite copies a file again and again while two stores write into it as fast as they can.
func TestBackupWhileOthersWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "users.db")
	chains := []*chain{{store: openFile(t, file), first: 0}, {store: openFile(t, file), first: 1_000_000}}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, len(chains))
	for _, c := range chains {
		go func() { ended <- c.run(ctx) }()
	}
	for n := range 5 {
		least := []int64{chains[0].written.Load(), chains[1].written.Load()}
		to := filepath.Join(dir, fmt.Sprintf("%d.db", n))
		size, err := Backup(t.Context(), file, to)
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(to); err != nil || info.Size() != size || size == 0 {
			t.Errorf("%d bytes were copied, the file is %v, %v", size, info, err)
		}
		users := everything(t, openFile(t, to))
		for i, c := range chains {
			c.check(t, users, least[i])
		}
	}
	stop()
	for range chains {
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("a writer was disturbed: %v", err)
		}
	}
	wantFiles(t, dir, "users.db", "0.db", "1.db", "2.db", "3.db", "4.db")
}

// wantFiles makes sure that a directory holds these databases and nothing else, their logs excepted.
func wantFiles(t *testing.T, dir string, names ...string) {
	t.Helper()
	want := map[string]bool{}
	for _, n := range names {
		want[n] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, e := range entries {
		if name := strings.TrimSuffix(strings.TrimSuffix(e.Name(), "-wal"), "-shm"); name != "" {
			got[name] = true
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files in the directory:\n%s", diff)
	}
}

func TestBackupIsTheSame(t *testing.T) {
	dir := t.TempDir()
	file, to := filepath.Join(dir, "users.db"), filepath.Join(dir, "copy.db")
	s := openFile(t, file)
	for n := range 20 {
		insert(t, s, storagetest.Fixture(n, "c1"))
	}
	if err := s.EraseUser(t.Context(), storage.Everywhere(), storagetest.Fixture(3, "c1").ID, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := Backup(t.Context(), file, to); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(to)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the copy: %v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(to)
	if err != nil || bytes.Contains(text, []byte(storagetest.Fixture(3, "c1").ID)) {
		t.Errorf("an erased user is in the copy, or %v", err)
	}
	got := openFile(t, to)
	if diff := cmp.Diff(everything(t, s), everything(t, got)); diff != "" {
		t.Errorf("the copy differs:\n%s", diff)
	}
	insert(t, got, storagetest.Fixture(3, "c1")) // it is as good as any
	if u := readUser(t, s, storagetest.Fixture(3, "c1").ID); u != nil {
		t.Error("file and copy are the same")
	}
}

func TestBackupReplacesNothing(t *testing.T) {
	dir := t.TempDir()
	file, taken, link := filepath.Join(dir, "users.db"), filepath.Join(dir, "taken"), filepath.Join(dir, "link")
	insert(t, openFile(t, file), storagetest.Fixture(1, "c1"))
	if err := os.WriteFile(taken, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "nowhere"), link); err != nil {
		t.Skip(err)
	}
	for _, to := range []string{taken, link, file, dir} {
		if _, err := Backup(t.Context(), file, to); !contains(err, "is there already") || !contains(err, to) {
			t.Errorf("backup to %s: %v", to, err)
		}
	}
	if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
		t.Errorf("the file is %q, %v", text, err)
	}
	wantFiles(t, dir, "users.db", "taken", "link")
	t.Run("also if it appears meanwhile", func(t *testing.T) {
		temp := filepath.Join(t.TempDir(), "temp")
		if err := os.WriteFile(temp, []byte("copy"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := publish(temp, taken); !contains(err, "is there already") {
			t.Errorf("got %v", err)
		}
		if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
			t.Errorf("the file is %q, %v", text, err)
		}
	})
}

func TestBackupRefuses(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "users.db")
	insert(t, openFile(t, good), storagetest.Fixture(1, "c1"))
	text, empty, newer, other := filepath.Join(dir, "text"), filepath.Join(dir, "empty"), filepath.Join(dir, "newer.db"), filepath.Join(dir, "other.db")
	for file, content := range map[string]string{text: strings.Repeat("This is not a database.\n", 100), empty: ""} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, openFile(t, newer))
	execFile(t, newer, "PRAGMA user_version = 1000000")
	execFile(t, other, "CREATE TABLE users (id)")
	for _, test := range []struct{ name, from, to, reason string }{
		{"no file", filepath.Join(dir, "missing"), "out", "there is no such file"},
		{"a directory", dir, "out", "it is a directory"},
		{"text", text, "out", "file is not a database"},
		{"an empty file", empty, "out", "it is empty"},
		{"a newer schema", newer, "out", "its schema has version 1000000"},
		{"another application", other, "out", "another application"},
		{"no directory for the copy", good, filepath.Join("no", "out"), "no such file or directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			to := filepath.Join(dir, test.to)
			_, err := Backup(t.Context(), test.from, to)
			if !contains(err, test.reason) || !contains(err, test.from) {
				t.Errorf("error %v, want one with %q and the path", err, test.reason)
			}
			if _, err := os.Stat(to); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("there is a copy: %v", err)
			}
		})
	}
	wantFiles(t, dir, "users.db", "text", "empty", "newer.db", "other.db")
}

// TestBackupOfDamage copies a file that was overwritten in the middle.
func TestBackupOfDamage(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "users.db")
	s := openFile(t, file)
	for n := range 100 {
		insert(t, s, storagetest.Fixture(n, "c1"))
	}
	closeStore(t, s)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	copy(content[len(content)/2:], bytes.Repeat([]byte{0xff}, 8192))
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Backup(t.Context(), file, filepath.Join(dir, "copy.db")); err == nil {
		t.Error("it was copied")
	}
	wantFiles(t, dir, "users.db")
}

// TestCheckCopy looks at a file with an index of other values than it says.
func TestCheckCopy(t *testing.T) {
	file := filepath.Join(t.TempDir(), "users.db")
	s := openFile(t, file)
	insert(t, s, storagetest.Fixture(1, "c1"))
	closeStore(t, s)
	if err := checkCopy(t.Context(), file); err != nil {
		t.Errorf("a good file: %v", err)
	}
	execFile(t, file, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'office_id', 'department_id') WHERE name = 'users_by_office'")
	if err := checkCopy(t.Context(), file); !contains(err, "users_by_office") {
		t.Errorf("got %v", err)
	}
}

func TestBackupIsStopped(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "users.db")
	insert(t, openFile(t, file), storagetest.Fixture(1, "c1"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Backup(ctx, file, filepath.Join(dir, "copy.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantFiles(t, dir, "users.db")
}

// TestBackupTellsHowFarItIs: what is copied grows to the size of the copy, which is then checked.
func TestBackupTellsHowFarItIs(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "users.db")
	closeStore(t, openFile(t, file))
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	var told []BackupProgress
	size, err := Backup(t.Context(), file, filepath.Join(dir, "copy.db"), WithBackupProgress(func(at BackupProgress) { told = append(told, at) }))
	if err != nil {
		t.Fatal(err)
	}
	first, last := told[0], told[len(told)-1]
	if want := (BackupProgress{Size: info.Size()}); first != want {
		t.Errorf("it begins with %+v, want %+v", first, want)
	}
	if want := (BackupProgress{Copied: size, Size: info.Size(), Checking: true}); last != want {
		t.Errorf("it ends with %+v, want %+v", last, want)
	}
	for i := 1; i < len(told); i++ {
		if told[i].Copied < told[i-1].Copied {
			t.Errorf("it goes back from %+v to %+v", told[i-1], told[i])
		}
	}
}
