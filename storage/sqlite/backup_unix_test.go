//go:build unix

package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	code "modernc.org/sqlite/lib"

	"github.com/usergraph/usergraph/storage/storagetest"
)

// TestBackupWhileAProcessWrites copies a file while another process writes into it, which is killed then.
func TestBackupWhileAProcessWrites(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "users.db")
	closeStore(t, openFile(t, file))
	writer := childCommand(t, "write forever", file, "0")
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	written := map[string]int64{} // versions by id
	for lines := bufio.NewScanner(out); len(written) < 100 && lines.Scan(); {
		var id string
		var version int64
		if _, err := fmt.Sscan(lines.Text(), &id, &version); err != nil {
			t.Fatal(err)
		}
		written[id] = version
	}
	to := filepath.Join(dir, "copy.db")
	_, backupErr := Backup(t.Context(), file, to)
	if err := writer.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = writer.Wait() // it says that it was killed
	if backupErr != nil {
		t.Fatal(backupErr)
	}
	users := everything(t, openFile(t, to))
	for id, version := range written {
		if users[id] == nil || users[id].Version < version {
			t.Errorf("user %s, of version %d before the copy was made, is %v there", id, version, users[id])
		}
	}
	t.Run("and after a crash", func(t *testing.T) {
		again := filepath.Join(dir, "again.db")
		if _, err := Backup(t.Context(), file, again); err != nil {
			t.Fatal(err)
		}
		if got := len(everything(t, openFile(t, again))); got < len(users) {
			t.Errorf("%d users were copied, before %d", got, len(users))
		}
	})
}

func TestBackupToAFullDisk(t *testing.T) {
	dir := t.TempDir()
	if out, err := childCommand(t, "back up", filepath.Join(dir, "users.db"), filepath.Join(dir, "copy.db")).Output(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	wantFiles(t, dir, "users.db")
}

// backUpToFullDisk lets no file of this process grow beyond what a copy needs, and checks that there is none then.
func backUpToFullDisk(ctx context.Context, args []string) error {
	s, err := Open(ctx, args[0])
	if err != nil {
		return err
	}
	for n := range 20 {
		if err := s.InsertUser(ctx, storagetest.Fixture(n, "c1")); err != nil {
			return err
		}
	}
	signal.Ignore(syscall.SIGXFSZ) // the write fails, too
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	unlimited := limit
	limit.Cur = 100_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if _, err := Backup(ctx, args[0], args[1]); primary(err) != code.SQLITE_IOERR && primary(err) != code.SQLITE_FULL {
		return fmt.Errorf("backup to a full disk: %w", err)
	}
	if _, err := os.Stat(args[1]); !os.IsNotExist(err) {
		return fmt.Errorf("there is a copy: %w", err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &unlimited); err != nil {
		return err
	}
	return s.Close()
}
