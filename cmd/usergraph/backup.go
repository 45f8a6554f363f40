package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/usergraph/usergraph/storage/sqlite"
)

// backupCommand copies a database file.
type backupCommand struct {
	storeFlags

	Out string `arg:"" name:"file" help:"The file to make. It must not be there yet."`
}

// Run copies the database until the copy is complete and checked, the context ends or the process gets SIGINT or SIGTERM. Nothing
// is left of a copy that was not completed.
func (c *backupCommand) Run(ctx context.Context, s streams) error {
	if c.Store.uri != "" {
		return usageError{fmt.Errorf("--store: %s is on a server, and usergraph backup copies files; mongodump copies what MongoDB holds", c.Store)}
	}
	ctx, stop := untilSignal(ctx)
	defer stop()
	start := time.Now()
	p := newProgress(s.err, "Backup")
	p.every = plainEvery
	size, err := sqlite.Backup(ctx, c.Store.file, c.Out, sqlite.WithBackupProgress(func(at sqlite.BackupProgress) { p.show(backupPosition(at)) }))
	p.end()
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		return errors.New("stopped; no backup was made")
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.err, "Copied %s to %s: %.1f MB in %s, and checked that the copy is whole.\n",
		c.Store, c.Out, float64(size)/1e6, time.Since(start).Round(time.Millisecond))
	return err
}

// backupPosition says how far a backup is.
func backupPosition(at sqlite.BackupProgress) position {
	if at.Checking {
		return position{text: fmt.Sprintf("%.1f MB copied, looking for damage", float64(at.Copied)/1e6)}
	}
	size := max(at.Size, at.Copied)
	return position{text: fmt.Sprintf("%.1f of %.1f MB", float64(at.Copied)/1e6, float64(size)/1e6), part: float64(at.Copied), whole: float64(size)}
}
