package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
)

// indexCommand creates the indexes that a store in MongoDB needs.
type indexCommand struct {
	storeFlags

	Check bool `help:"Only report what is missing or different."`
}

// indexed is a store on a server, whose indexes may be missing.
type indexed interface {
	CheckIndexes(ctx context.Context) ([]mongodb.IndexProblem, error)
	EnsureIndexes(ctx context.Context) error
}

// Run reports which indexes are missing or different, and creates those that are missing. It fails if something is left to do.
func (c *indexCommand) Run(ctx context.Context, s streams) (err error) {
	ctx, stop := untilSignal(ctx)
	defer stop()
	store, err := c.Store.openExisting(ctx)
	if err != nil {
		return err
	}
	defer closeStore(store, &err)
	server, ok := store.(indexed)
	if !ok {
		_, err := fmt.Fprintf(s.out, "%s: a file brings its indexes with it.\n", c.Store)
		return err
	}
	problems, err := server.CheckIndexes(ctx)
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	if err := printProblems(s.out, problems); err != nil {
		return err
	}
	switch {
	case len(problems) == 0:
		_, err := fmt.Fprintf(s.out, "%s: all %s there.\n", c.Store, count(len(mongodb.Indexes()), "index is", "indexes are"))
		return err
	case c.Check:
		return fmt.Errorf("%s: %s not as needed", c.Store, count(len(problems), "index is", "indexes are"))
	}
	if err := server.EnsureIndexes(ctx); err != nil {
		return fmt.Errorf("--store: %w; an index that differs is made anew once it was dropped", err)
	}
	_, err = fmt.Fprintf(s.out, "%s: %s created.\n", c.Store, count(len(problems), "index was", "indexes were"))
	return err
}

func printProblems(out io.Writer, problems []mongodb.IndexProblem) error {
	for _, p := range problems {
		if _, err := fmt.Fprintln(out, p); err != nil {
			return err
		}
	}
	return nil
}

// warnOfIndexes logs what is wrong with the indexes of a store that is to be used as it is.
func warnOfIndexes(ctx context.Context, store storage.Store, log *slog.Logger) error {
	server, ok := store.(indexed)
	if !ok {
		return nil
	}
	problems, err := server.CheckIndexes(ctx)
	if err != nil {
		return fmt.Errorf("--store: %w", err)
	}
	for _, p := range problems {
		log.Warn("an index is not as needed; see usergraph index", "index", p)
	}
	return nil
}
