package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/usergraph/usergraph/internal/settings"
	"github.com/usergraph/usergraph/internal/transfer"
)

// importCommand adds what lines of JSON, or the rows of an HR system, hold to a store.
type importCommand struct {
	indexFlags
	storeFlags
	feedFlags

	Rejects string `placeholder:"FILE" help:"Where lines that cannot be imported are written with their reasons; the file is replaced (the name of the input with .rejects.ndjson or .rejects.csv)."`
	File    string `arg:"" optional:"" help:"File with one JSON object a line, as export writes it, or a file of rejects; - for standard input."`
}

// stdin is what the argument - stands for.
const stdin = "-"

// Run imports until the end of the input, the context ends or the process gets SIGINT or SIGTERM.
func (c *importCommand) Run(ctx context.Context, s streams, set *settings.Settings) (err error) {
	ctx, stop := untilSignal(ctx)
	defer stop()
	if err := c.check(); err != nil {
		return err
	}
	if err := c.checkFiles(s); err != nil {
		return err
	}
	if c.CSV != "" {
		return c.importFeed(ctx, s, set)
	}
	in, size, err := c.input(s)
	if err != nil {
		return err
	}
	defer in.Close() //nolint:errcheck // it was only read
	store, err := c.Store.open(ctx, c.indexFlags)
	if err != nil {
		return err
	}
	defer closeStore(store, &err)
	rejects, err := openRejects(c.rejects())
	if err != nil {
		return err
	}
	defer rejects.finish(&err)
	rejects.replace()

	p := newProgress(s.err, "Import")
	p.every = plainEvery
	i := &transfer.Importer{Store: store, In: in, Rejects: rejects, Progress: func(done transfer.Imported) {
		p.show(position{text: progressText(done), done: done.Lines, part: float64(done.Bytes), whole: float64(size)})
	}}
	done, err := i.Run(ctx)
	p.end()
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		err = errors.New("stopped")
	}
	if err != nil {
		return fmt.Errorf("%w; import the same input again to go on: what is there already stays as it is (%s so far)", err, summary(done))
	}
	if _, err := fmt.Fprintf(s.err, "Imported %s into %s: %s.\n", c.File, c.Store, summary(done)); err != nil {
		return err
	}
	if done.Rejected > 0 {
		return fmt.Errorf("%s rejected: see %s, which can be corrected and imported", count(done.Rejected, "line was", "lines were"), rejects.name)
	}
	return nil
}

// progressText says how far an import is.
func progressText(done transfer.Imported) string {
	text := count(done.Lines, "line", "lines")
	if done.Rejected > 0 {
		text += fmt.Sprintf(" (%d rejected)", done.Rejected)
	}
	return text
}

// summary says what became of the lines of each kind.
func summary(done transfer.Imported) string {
	return counted(done.Companies, "company", "companies") + ", " + counted(done.Policies, "policy", "policies") + ", " +
		counted(done.Users, "user", "users")
}

func counted(c transfer.Counts, one, many string) string {
	text := count(c.Added, one, many) + " added"
	if c.Replaced > 0 {
		text += fmt.Sprintf(" and %d replaced", c.Replaced)
	}
	if c.Unchanged > 0 {
		text += fmt.Sprintf(" and %d unchanged", c.Unchanged)
	}
	return text
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// input opens the input and says how large it is, 0 if that is not known.
func (c *importCommand) input(s streams) (io.ReadCloser, int64, error) {
	if c.File == stdin {
		return io.NopCloser(s.in), 0, nil
	}
	return openInput(c.File)
}

// openInput opens a file and says how large it is.
func openInput(name string) (*os.File, int64, error) {
	file, err := os.Open(name) //nolint:gosec // the operator names it
	if err != nil {
		return nil, 0, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	if info.IsDir() {
		return nil, 0, errors.Join(fmt.Errorf("%s is a directory", name), file.Close())
	}
	return file, info.Size(), nil
}
