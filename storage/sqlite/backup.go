package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Backup copies the database in the file from into the file to, which must not be there yet, and returns the size of the copy in
// bytes. Stores and processes may go on reading and writing: the copy is the database as it was at one moment after the call, with
// every write in it that had returned before. It is packed, checked for damage, on the disk when Backup returns, and can be read by
// its owner only.
//
// The database is not changed, and its schema is not updated, so that it can be copied before an upgrade. Until the copy is
// complete, the write-ahead log cannot be used anew and grows with what is written.
//
// If Backup fails or the context ends, there is no file to.
func Backup(ctx context.Context, from, to string, options ...BackupOption) (size int64, err error) {
	var o backupOptions
	for _, option := range options {
		option(&o)
	}
	size, err = o.backup(ctx, from, to)
	if ended := ctx.Err(); err != nil && ended != nil {
		err = ended // SQLite only says that it was interrupted
	}
	if err != nil {
		return 0, fmt.Errorf("sqlite: back up %s: %w", from, err)
	}
	return size, nil
}

// BackupOption is an option of [Backup].
type BackupOption func(*backupOptions)

type backupOptions struct {
	progress func(BackupProgress)
}

// BackupProgress is how far a backup is.
type BackupProgress struct {
	// Copied is the size of what was copied, in bytes.
	Copied int64
	// Size is that of the database. The copy comes to less, since it is packed, or to more if much is in the write-ahead log.
	Size int64
	// Checking is whether the copy is complete and looked at for damage.
	Checking bool
}

// WithBackupProgress has a function called several times a second, by one goroutine at a time, and not any more when Backup has returned.
func WithBackupProgress(progress func(BackupProgress)) BackupOption {
	return func(o *backupOptions) { o.progress = progress }
}

// progressEvery is the time between two reports of how far a backup is.
const progressEvery = 200 * time.Millisecond

// during carries out a step of a backup and reports how far the copy is meanwhile.
func (o *backupOptions) during(at BackupProgress, file string, step func() error) error {
	if o.progress == nil {
		return step()
	}
	tell := func() {
		if info, err := os.Stat(file); err == nil { //nolint:gosec // it was made here
			at.Copied = info.Size()
		}
		o.progress(at)
	}
	tell()
	done := make(chan struct{})
	var ended sync.WaitGroup
	ended.Go(func() {
		ticker := time.NewTicker(progressEvery)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				tell()
			}
		}
	})
	defer ended.Wait()
	defer close(done)
	return step()
}

func (o *backupOptions) backup(ctx context.Context, from, to string) (int64, error) {
	source, err := os.Stat(from) //nolint:gosec // the operator names it
	if errors.Is(err, fs.ErrNotExist) {
		return 0, errors.New("there is no such file")
	}
	if err != nil {
		return 0, err
	}
	file, err := locate(from)
	if err != nil {
		return 0, err
	}
	if _, err := os.Lstat(to); err == nil { //nolint:gosec // likewise
		return 0, existsError(to)
	}
	if to, err = filepath.Abs(to); err != nil { // SQLite takes file: at the beginning of a name for a URI
		return 0, err
	}
	unfinished, err := os.CreateTemp(filepath.Dir(to), ".usergraph-backup-*")
	if err != nil {
		return 0, err
	}
	temp := unfinished.Name()
	defer os.Remove(temp) //nolint:errcheck // once it has its name, another one may be gone
	if err := unfinished.Close(); err != nil {
		return 0, err
	}
	at := BackupProgress{Size: source.Size()}
	if err := o.during(at, temp, func() error { return vacuumInto(ctx, file, temp) }); err != nil {
		return 0, err
	}
	at.Checking = true
	if err := o.during(at, temp, func() error { return checkCopy(ctx, temp) }); err != nil {
		return 0, fmt.Errorf("the copy is not good: %w", err)
	}
	size, err := syncFile(temp) // which SQLite does not do for such a copy
	if err != nil {
		return 0, err
	}
	if err := publish(temp, to); err != nil {
		return 0, err
	}
	return size, syncDirectory(filepath.Dir(to))
}

func existsError(file string) error {
	return fmt.Errorf("%s is there already, and a backup replaces nothing", file)
}

// vacuumInto copies a database of ours, as it is, to an empty file.
func vacuumInto(ctx context.Context, file, to string) error {
	err := withConnection(ctx, file, readWrite, func(c *conn) error { return c.vacuumInto(ctx, to) })
	if cannotOpen(err) && !hasLog(file) { // as in open
		err = withConnection(ctx, file, immutable, func(c *conn) error { return c.vacuumInto(ctx, to) })
	}
	return err
}

func (c *conn) vacuumInto(ctx context.Context, to string) error {
	if err := c.checkOurs(ctx); err != nil {
		return err
	}
	_, err := c.exec(ctx, "VACUUM INTO ?", to)
	return err
}

// checkOurs makes sure that the file has a schema that this version knows.
func (c *conn) checkOurs(ctx context.Context) error {
	steps, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return err
	}
	version, err := c.schemaVersion(ctx, len(steps))
	if err == nil && version == 0 {
		err = errors.New("it is empty")
	}
	return err
}

// checkCopy reads all of a copy, which nobody else uses, and looks for damage.
func checkCopy(ctx context.Context, file string) error {
	return withConnection(ctx, file, immutable, func(c *conn) error {
		if err := c.checkOurs(ctx); err != nil {
			return err
		}
		var found []error
		err := c.each(ctx, func(rows *sql.Rows) error {
			var text string
			if err := rows.Scan(&text); err != nil {
				return err
			}
			if text != "ok" {
				found = append(found, errors.New(text))
			}
			return nil
		}, newStatement("PRAGMA integrity_check(5)"))
		return errors.Join(append(found, err)...)
	})
}

// withConnection calls f with a connection to a file.
func withConnection(ctx context.Context, file string, m mode, f func(*conn) error) (err error) {
	p, err := newPool(dataSource(file, m, 10*time.Second), 1, "BEGIN")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close()) }()
	return p.use(ctx, f)
}

// syncFile makes sure that a file is on the disk and returns its size.
func syncFile(file string) (size int64, err error) {
	f, err := os.OpenFile(file, os.O_RDWR, 0) //nolint:gosec // it was made here
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), f.Sync()
}

// publish gives a file its name, unless another one has it.
func publish(temp, to string) error {
	err := os.Link(temp, to)
	if err == nil {
		return nil
	}
	if !errors.Is(err, fs.ErrExist) { // a file system without hard links: the name is taken first
		var placeholder *os.File
		placeholder, err = os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600) //nolint:gosec // the operator names it
		if err == nil {
			return errors.Join(placeholder.Close(), os.Rename(temp, to)) //nolint:gosec // likewise
		}
	}
	if errors.Is(err, fs.ErrExist) {
		return existsError(to)
	}
	return err
}
