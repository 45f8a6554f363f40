package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/usergraph/usergraph/storage/sqlite"
)

// TestBackupOfAServer copies the file of a server that is asked to write meanwhile, and starts one on the copy.
func TestBackupOfAServer(t *testing.T) {
	dir := t.TempDir()
	file, copied := filepath.Join(dir, "users.db"), filepath.Join(dir, "copy.db")
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", file)
	url := c.url(t)
	create := func(n int) string {
		created := send(t, url, fmt.Sprintf(`mutation { createUser(input: {persona: EMPLOYEE, externalId: "%d"}) { user { id } userErrors { message } } }`, n))
		id, ok := at(created, "createUser", "user", "id").(string)
		if !ok {
			t.Fatalf("not created: %v", created)
		}
		return id
	}
	before := create(0)
	done := make(chan outcome, 1)
	go func() { done <- runCommand(t.Context(), nil, "backup", "--store", file, copied) }()
	var o outcome
	for n, running := 1, true; running; n++ {
		select {
		case o = <-done:
			running = false
		default:
			create(n)
		}
	}
	o.want(t, exitOK, "Copied "+file+" to "+copied, "checked that the copy is whole")
	after := create(1_000_000)
	c.stop()
	c.wantEnd(t, exitOK)

	restored := start(t, "serve", "--addr", "127.0.0.1:0", "--store", copied)
	url = restored.url(t)
	if data := send(t, url, `{ user(id: "`+before+`") { externalId } }`); at(data, "user", "externalId") != "0" {
		t.Errorf("what was written before is not in the copy: %v", data)
	}
	if data := send(t, url, `{ user(id: "`+after+`") { externalId } }`); data["user"] != nil {
		t.Errorf("what was written after is in the copy: %v", data)
	}
	restored.stop()
	restored.wantEnd(t, exitOK)

	runCommand(t.Context(), nil, "backup", "--store", file, copied).want(t, exitFailure, copied+" is there already")
}

func TestBackupRefuses(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "copy.db")
	runCommand(t.Context(), nil, "backup", "--store", filepath.Join(dir, "missing.db"), out).want(t, exitFailure, "there is no such file")
	o := runCommand(t.Context(), nil, "backup", "--store", "mongodb://me:hunter2@localhost/users", out)
	o.want(t, exitUsage, "--store: mongodb://me:***@localhost/users is on a server", "mongodump")
	runCommand(t.Context(), nil, "backup", "--store", filepath.Join(dir, "missing.db")).want(t, exitUsage, "<file>")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		t.Errorf("something was made: %v, %v", entries, err)
	}
}

func TestProgressOfABackup(t *testing.T) {
	var out bytes.Buffer
	c := &clock{time.Unix(0, 0)}
	p := &progress{out: &out, label: "Backup", every: plainEvery, now: c.now}
	const size = 600_000_000
	for copied := int64(0); copied <= size; copied += 50_000_000 {
		p.show(backupPosition(sqlite.BackupProgress{Copied: copied, Size: size}))
		c.Time = c.Add(time.Second)
	}
	c.Time = c.Add(plainEvery)
	p.show(backupPosition(sqlite.BackupProgress{Copied: 590_000_000, Size: size, Checking: true}))
	want := "Backup: 250.0 of 600.0 MB, 7s left\nBackup: 500.0 of 600.0 MB, 2s left\nBackup: 590.0 MB copied, looking for damage\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", &out, want)
	}
	if grown := backupPosition(sqlite.BackupProgress{Copied: 2_000_000, Size: 1_000_000}); grown.text != "2.0 of 2.0 MB" {
		t.Errorf("with much in the log it says %q", grown.text)
	}
}
