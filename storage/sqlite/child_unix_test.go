//go:build unix

package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// childTask is the environment variable that makes the test binary run one of childTasks instead of the tests.
const childTask = "USERGRAPH_SQLITE_CHILD"

// childTasks is what tests let other processes do.
var childTasks = map[string]func(ctx context.Context, args []string) error{
	"write forever": writeForever,
	"share":         shareFile,
	"fill the disk": fillDisk,
	"only read":     onlyRead,
	"open nothing":  openNothing,
}

func TestMain(m *testing.M) {
	if task := os.Getenv(childTask); task != "" {
		os.Exit(runChild(task, os.Args[1:]))
	}
	os.Exit(m.Run())
}

func runChild(task string, args []string) int {
	if err := childTasks[task](context.Background(), args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func childCommand(tb testing.TB, task string, args ...string) *exec.Cmd {
	tb.Helper()
	program, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	c := exec.CommandContext(tb.Context(), program, args...)
	c.Env = append(os.Environ(), childTask+"="+task)
	c.Stderr = os.Stderr
	return c
}

// writeForever inserts users and updates each once, from a number on, and prints the id and version of each that was
// acknowledged.
func writeForever(ctx context.Context, args []string) error {
	path := args[0]
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	for ; ; n++ {
		u := storagetest.Fixture(n, "c1")
		if err := s.InsertUser(ctx, u); err != nil {
			return err
		}
		fmt.Fprintln(os.Stdout, u.ID, 1)
		change := storage.Change{Set: storage.FieldsOf("personalInfo", "roles"), From: storagetest.Fixture(n+1_000_000, "c1"), At: u.UpdatedAt}
		if _, err := s.UpdateUser(ctx, storage.InCompanies("c1"), u.ID, change); err != nil {
			return err
		}
		fmt.Fprintln(os.Stdout, u.ID, 2)
	}
}

func TestKilledProcessLosesNothing(t *testing.T) {
	path := t.TempDir() + "/users.db"
	acknowledged := map[string]int64{}
	for round := range 6 {
		child := childCommand(t, "write forever", path, strconv.Itoa(1000*round))
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for printed := 1; lines.Scan(); printed++ { // to the end: what it printed before it died counts, too
			if printed == 5+13*round {
				if err := child.Process.Kill(); err != nil { // in the middle of whatever it does now
					t.Fatal(err)
				}
			}
			var id string
			var version int64
			if n, _ := fmt.Sscan(lines.Text(), &id, &version); n == 2 {
				acknowledged[id] = max(acknowledged[id], version)
			}
		}
		if err := child.Wait(); child.ProcessState.Exited() {
			t.Fatalf("the process was not killed: %v", err)
		}

		s, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		for id, version := range acknowledged {
			if u := readUser(t, s, id); u == nil || u.Version < version {
				t.Errorf("user %s is %+v after round %d, want version %d", id, u, round, version)
			}
		}
		closeStore(t, s)
		checkIntact(t, path)
	}
	if len(acknowledged) < 100 {
		t.Errorf("only %d users were acknowledged", len(acknowledged))
	}
}

// shareFile inserts ten users, from a number on, and updates the shared user number 0 after each.
func shareFile(ctx context.Context, args []string) error {
	path := args[0]
	first, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	shared := storagetest.Fixture(0, "c1")
	if err := s.InsertUser(ctx, shared); err != nil && !errors.Is(err, storage.ErrExists) {
		return err
	}
	for n := first; n < first+10; n++ {
		if err := s.InsertUser(ctx, storagetest.Fixture(n, "c1")); err != nil {
			return err
		}
		if _, err := s.UpdateUser(ctx, storage.Everywhere(), shared.ID, storage.Change{Set: storage.FieldsOf("tier"), From: shared}); err != nil {
			return err
		}
	}
	return s.Close()
}

func TestProcessesShareAFile(t *testing.T) {
	path := t.TempDir() + "/users.db"
	const processes = 4
	var children []*exec.Cmd
	for i := range processes { // all of them open a file that is not there yet
		child := childCommand(t, "share", path, strconv.Itoa(1+100*i))
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		children = append(children, child)
	}
	for _, child := range children {
		if err := child.Wait(); err != nil {
			t.Error(err)
		}
	}
	s := openFile(t, path)
	page, err := s.ListUsers(t.Context(), storage.InCompanies("c1"), storage.Query{Limit: 100}, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + 10*processes; len(page.Users) != want {
		t.Errorf("there are %d users in the list, want %d", len(page.Users), want)
	}
	if u, want := readUser(t, s, storagetest.Fixture(0, "c1").ID), int64(1+10*processes); u.Version != want {
		t.Errorf("the shared user has version %d, want %d", u.Version, want)
	}
	checkIntact(t, path)
}
