package hrfeed

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
)

// batchRows is how many rows are worked on at once.
const batchRows = 500

// workers is how many calls to the store are under way at once: more than there are processors, since a store may be far away.
var workers = max(8, 2*runtime.GOMAXPROCS(0))

// Progress is how far an import is.
type Progress struct {
	// Writing is false while the rows are only checked.
	Writing bool
	// Rows, Invalid and Bytes are how many rows were looked at in this reading, how many of them are invalid, and how much of the
	// file that is.
	Rows, Invalid int
	Bytes         int64
}

// Importer imports a file.
type Importer struct {
	Store storage.Store
	Map   *Map
	// In is the file. It is read twice.
	In io.ReadSeeker
	// DryRun leaves the store as it is.
	DryRun bool
	// Rejects, which may be nil, gets the rows that were not imported, with the reasons, as a file of the same form: once it is
	// corrected, it can be imported.
	Rejects io.Writer
	// Progress, which may be nil, is told how far the import is: at the beginning of each reading and after every batch.
	Progress func(Progress)
}

// Run imports until the end of the file or the context. Rows that are not valid are left out and the rest goes on; an error means
// that the file could not be read or the store not be used. The report, never nil, then says how far it came.
func (i *Importer) Run(ctx context.Context) (*Report, error) {
	r := &run{
		Importer: i, report: newReport(i.DryRun), people: newPeople(),
		directory: directory.New(i.Store),
	}
	ctx = storage.WithOperation(ctx, "import")
	err := r.all(ctx)
	r.report.finish()
	return r.report, err
}

// run is one run of an importer.
type run struct {
	*Importer

	directory *directory.Directory
	people    *people
	report    *Report
	// rejected is how many rows the first reading has found invalid.
	rejected int
}

// errChanged means that the file is not the one that was checked.
var errChanged = errors.New("the file was changed while it was being imported")

func (r *run) all(ctx context.Context) error {
	if err := r.read(ctx, false, r.check); err != nil {
		return err
	}
	if err := r.people.resolve(ctx, r.Store); err != nil {
		return err
	}
	done := 0
	rejects, err := r.newRejects()
	if err != nil {
		return err
	}
	err = r.read(ctx, true, func(ctx context.Context, in *reader, rows []*row) error {
		if done+len(rows) > len(r.people.rows) {
			return errChanged
		}
		people := r.people.rows[done : done+len(rows)]
		done += len(rows)
		return r.write(ctx, in, rows, people, rejects)
	})
	if err == nil && done != len(r.people.rows) {
		err = errChanged
	}
	return errors.Join(err, rejects.close())
}

// read reads the file from its beginning and gives it away in batches.
func (r *run) read(ctx context.Context, writing bool, take func(context.Context, *reader, []*row) error) error {
	if _, err := r.In.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("the file is read twice, which cannot be done with a pipe: %w", err)
	}
	in, err := newReader(r.In, r.Map)
	if err != nil {
		return err
	}
	for ended := false; !ended; {
		r.tell(in, writing)
		if err := ctx.Err(); err != nil {
			return err
		}
		var rows []*row
		for len(rows) < batchRows && !ended {
			w, err := in.next()
			switch {
			case errors.Is(err, io.EOF):
				ended = true
			case err != nil:
				return fmt.Errorf("after row %d: %w", in.rows, err)
			default:
				rows = append(rows, w)
			}
		}
		if err := take(ctx, in, rows); err != nil {
			return err
		}
	}
	r.tell(in, writing)
	return nil
}

func (r *run) tell(in *reader, writing bool) {
	if r.Progress == nil {
		return
	}
	p := Progress{Writing: writing, Rows: in.rows, Bytes: in.raw.read, Invalid: r.report.Invalid}
	if !writing {
		p.Invalid = r.rejected
	}
	r.Progress(p)
}

// each calls f for every index below n, several at once, until one fails.
func each(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for i := range n {
		group.Go(func() error { return f(ctx, i) })
	}
	return group.Wait()
}

func atLine(line int, err error) error { return fmt.Errorf("line %d: %w", line, err) }
