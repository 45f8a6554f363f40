package sqlite

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	code "modernc.org/sqlite/lib"
)

// migrationFiles are the steps from an empty file to the current schema, one file each, numbered from 1 without gaps. A step
// that has been released is never changed. Each ends by setting user_version to its number; the first sets application_id, too.
//
//go:embed migrations/*.sql
var migrationFiles embed.FS

// applicationID marks the databases of this package, as the first migration does.
const applicationID = 1430745649

// prepareFile checks that the file is ours or empty and brings its schema up to date.
func (c *conn) prepareFile(ctx context.Context, m mode, set *settings) error {
	steps, err := fs.Glob(set.migrations, "migrations/*.sql") // in the order of their names
	if err != nil {
		return err
	}
	version, err := c.schemaVersion(ctx, len(steps))
	if err != nil {
		return err
	}
	if m != immutable {
		if err := c.useLog(ctx, set.busyTimeout); err != nil {
			return err
		}
	}
	for version < len(steps) {
		err := c.transaction(ctx, "BEGIN IMMEDIATE", func(c *conn) (err error) {
			version, err = c.takeStep(ctx, set.migrations, steps)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// takeStep takes the next step, unless another process has taken the last one meanwhile, and returns the version after it.
func (c *conn) takeStep(ctx context.Context, files fs.FS, steps []string) (int, error) {
	version, err := c.schemaVersion(ctx, len(steps))
	if err != nil || version == len(steps) {
		return version, err
	}
	script, err := fs.ReadFile(files, steps[version])
	if err != nil {
		return version, err
	}
	if err := c.run(ctx, string(script)); err != nil {
		return version, fmt.Errorf("%s: %w", steps[version], err)
	}
	return c.schemaVersion(ctx, len(steps))
}

// schemaVersion returns the version of the schema in the file, 0 for an empty file.
func (c *conn) schemaVersion(ctx context.Context, latest int) (int, error) {
	var application, version, objects int
	err := c.one(ctx, newStatement(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`), &application, &version, &objects)
	switch {
	case err != nil:
		return 0, err
	case application == 0 && version == 0 && objects == 0:
		return 0, nil
	case application != applicationID:
		return 0, errors.New("it is the database of another application")
	case version > latest:
		return 0, fmt.Errorf("its schema has version %d; this version of usergraph knows them up to %d", version, latest)
	}
	return version, nil
}

// useLog makes the file use a write-ahead log, so that readers and writers do not wait for each other.
func (c *conn) useLog(ctx context.Context, patience time.Duration) error {
	var journal string
	if err := c.one(ctx, newStatement("PRAGMA journal_mode"), &journal); err != nil {
		return err
	}
	// The change needs the file for itself, and SQLite does not wait for that.
	pause := time.NewTicker(10 * time.Millisecond)
	defer pause.Stop()
	for deadline := time.Now().Add(patience); journal != "wal"; {
		err := c.one(ctx, newStatement("PRAGMA journal_mode = WAL"), &journal)
		switch {
		case err == nil && journal != "wal":
			return fmt.Errorf("no write-ahead log is possible here (the journal mode is %q)", journal)
		case err == nil, primary(err) == code.SQLITE_READONLY: // nobody writes, then
			return nil
		case primary(err) != code.SQLITE_BUSY || time.Now().After(deadline):
			return err
		}
		select {
		case <-pause.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
