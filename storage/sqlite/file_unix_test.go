//go:build unix

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

func TestNewFilesArePrivate(t *testing.T) {
	s := openTemp(t)
	insert(t, s, storagetest.Fixture(1, "c1"))
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(s.file + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("users.db%s has mode %o, want 600", suffix, mode)
		}
	}
}

func TestOpenSymbolicLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "users.db"), filepath.Join(dir, "link.db")
	insert(t, openFile(t, target), storagetest.Fixture(1, "c1"))
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	insert(t, openFile(t, link), storagetest.Fixture(2, "c1"))
	if u := readUser(t, openFile(t, target), storagetest.Fixture(2, "c1").ID); u == nil {
		t.Error("link and file are different databases")
	}
}

func TestFullDisk(t *testing.T) {
	if out, err := childCommand(t, "fill the disk", filepath.Join(t.TempDir(), "users.db")).Output(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// fillDisk lets no file of this process grow any more, checks what a store does then, and lets them grow again.
func fillDisk(ctx context.Context, args []string) error {
	s, err := Open(ctx, args[0])
	if err != nil {
		return err
	}
	first := storagetest.Fixture(0, "c1")
	if err := s.InsertUser(ctx, first); err != nil {
		return err
	}
	// A reader that stays keeps the log, which would make room when the last connection closes.
	if _, err := s.UsersByID(ctx, storage.Everywhere(), []string{first.ID}, storage.AllFields); err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ) // the write fails, too
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	unlimited := limit
	limit.Cur = 400_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	written := 1
	for ; err == nil; written++ {
		err = s.InsertUser(ctx, storagetest.Fixture(written, "c1"))
	}
	written-- // the last one was not
	for range 3 {
		if !errors.Is(err, storage.ErrUnavailable) {
			return fmt.Errorf("insert into a full disk: error %w, want ErrUnavailable", err)
		}
		err = s.InsertUser(ctx, storagetest.Fixture(written, "c1"))
	}
	page, err := s.ListUsers(ctx, storage.InCompanies("c1"), storage.Query{Limit: 1000}, storage.AllFields)
	if err != nil || len(page.Users) != written {
		return fmt.Errorf("read with a full disk: %d users, want %d, error %w", len(page.Users), written, err)
	}

	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &unlimited); err != nil {
		return err
	}
	if err := s.InsertUser(ctx, storagetest.Fixture(written, "c1")); err != nil {
		return fmt.Errorf("insert when the disk has room again: %w", err)
	}
	return s.Close()
}

// TestFileIsMoved: a file that is not at its path any more is neither written nor read; one that is put back is.
func TestFileIsMoved(t *testing.T) {
	for name, replace := range map[string]bool{"removed": false, "replaced": true} {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			file := filepath.Join(t.TempDir(), "users.db")
			s := openFile(t, file)
			defer closeStore(t, s)
			if err := s.InsertUser(ctx, storagetest.Fixture(1, "c1")); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(file, file+".old"); err != nil {
				t.Fatal(err)
			}
			if replace {
				if err := os.WriteFile(file, nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			err := s.InsertUser(ctx, storagetest.Fixture(2, "c1"))
			if !errors.Is(err, storage.ErrUnavailable) || !contains(err, file) || !contains(err, "replaced while it was open") {
				t.Errorf("insert: error %v, want ErrUnavailable and the file", err)
			}
			if _, err := s.CountUsers(ctx, storage.InCompanies("c1"), storage.Query{}); !errors.Is(err, storage.ErrUnavailable) {
				t.Errorf("count: error %v, want ErrUnavailable", err)
			}
			if err := os.Rename(file+".old", file); err != nil {
				t.Fatal(err)
			}
			if n, err := s.CountUsers(ctx, storage.InCompanies("c1"), storage.Query{}); err != nil || n != 1 {
				t.Errorf("%d users are there, want 1, error %v", n, err)
			}
		})
	}
}

func TestPermissions(t *testing.T) {
	tests := []struct {
		name      string
		dir, file os.FileMode
		task      string
		args      []string
	}{
		{"file", 0o777, 0o444, "only read", nil},
		{"directory", 0o555, 0o666, "only read", nil},
		{"file and directory", 0o555, 0o444, "only read", nil},
		{"hidden file", 0o777, 0, "open nothing", []string{"may not be used: unable to open database file"}},
		{"hidden directory", 0, 0o666, "open nothing", []string{"permission denied"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(publicDir(t), "users.db")
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			insert(t, s, storagetest.Fixture(1, "c1"))
			closeStore(t, s)
			if err := errors.Join(os.Chmod(path, test.file), os.Chmod(filepath.Dir(path), test.dir)); err != nil {
				t.Fatal(err)
			}
			runUnprivileged(t, test.task, append([]string{path}, test.args...)...)
		})
	}
	t.Run("new file", func(t *testing.T) {
		dir := publicDir(t)
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		runUnprivileged(t, "open nothing", filepath.Join(dir, "users.db"), "permission denied")
	})
	t.Run("log that cannot be read", func(t *testing.T) {
		path := filepath.Join(publicDir(t), "users.db")
		closeStore(t, openFile(t, path))
		if err := errors.Join(os.Chmod(path, 0o666), os.WriteFile(path+"-wal", make([]byte, 100), 0)); err != nil {
			t.Fatal(err)
		}
		runUnprivileged(t, "open nothing", path, "may not be used: unable to open database file")
	})
}

// publicDir makes a directory in which other users may do everything. That of t.TempDir is closed to them.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "usergraph") //nolint:usetesting // see above
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(os.Chmod(dir, 0o700), os.RemoveAll(dir)); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	return dir
}

// onlyRead checks what a store does that cannot write.
func onlyRead(ctx context.Context, args []string) error {
	s, err := Open(ctx, args[0])
	if err != nil {
		return err
	}
	if err := s.CheckWritable(ctx); !errors.Is(err, storage.ErrUnavailable) || !strings.Contains(err.Error(), args[0]) {
		return fmt.Errorf("check: error %w, want ErrUnavailable", err)
	}
	for range 3 {
		if err := s.InsertUser(ctx, storagetest.Fixture(2, "c1")); !errors.Is(err, storage.ErrUnavailable) {
			return fmt.Errorf("insert: error %w, want ErrUnavailable", err)
		}
		page, err := s.ListUsers(ctx, storage.InCompanies("c1"), storage.Query{Limit: 10}, storage.AllFields)
		if err != nil || len(page.Users) != 1 {
			return fmt.Errorf("%d users are read, want 1, error %w", len(page.Users), err)
		}
	}
	return s.Close()
}

// openNothing checks that what it is given cannot be opened.
func openNothing(ctx context.Context, args []string) error {
	path, reason := args[0], args[1]
	if _, err := Open(ctx, path); !contains(err, path) || !contains(err, reason) {
		return fmt.Errorf("open: error %w, want one with %q and the path", err, reason)
	}
	return nil
}

// runUnprivileged runs a task in another process, as a user whom permissions of files stop.
func runUnprivileged(t *testing.T, task string, args ...string) {
	t.Helper()
	child := childCommand(t, task, args...)
	if os.Getuid() == 0 {
		child.Path = copyProgram(t)
		child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534, NoSetGroups: true}}
	}
	if err := child.Run(); errors.Is(err, os.ErrPermission) {
		t.Skipf("other users cannot run programs in %s", os.TempDir())
	} else if err != nil {
		t.Error(err)
	}
}

// copyProgram makes a copy of the test binary that other users can run.
func copyProgram(t *testing.T) string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(publicDir(t), "program")
	if err := errors.Join(os.WriteFile(path, data, 0o755), os.Chmod(path, 0o755)); err != nil {
		t.Fatal(err)
	}
	return path
}
