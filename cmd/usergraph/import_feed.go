package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/internal/settings"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// feedFlags are for a file of an HR system.
type feedFlags struct {
	CSV        string `name:"csv" placeholder:"FILE" help:"Import the people in a CSV file instead: create those who are not there, update the others. Needs --map."`
	Map        string `placeholder:"FILE" help:"YAML file that says which column is which field of a user; see docs/importing.md."`
	DryRun     bool   `help:"With --csv: report what would change and write nothing."`
	Report     string `enum:"text,json" default:"text" help:"With --csv: the form of the report, text or json."`
	ReportFile string `placeholder:"FILE" help:"With --csv: where the report goes, instead of standard output; the file is replaced."`
}

var errTwice = errors.New("--csv: must be a file: it is read twice")

// check says what is wrong with flags that do not go together.
func (c *importCommand) check() error {
	switch {
	case c.CSV == "" && (c.Map != "" || c.DryRun || c.ReportFile != "" || c.Report != "text"):
		return usageError{errors.New("--map, --dry-run, --report and --report-file are for the import of a file that --csv names")}
	case c.CSV == "" && c.File == "":
		return usageError{errors.New("say what to import: a file with lines of JSON, or --csv FILE --map FILE; see usergraph import --help")}
	case c.CSV != "" && c.File != "":
		return usageError{errors.New("import either a file with lines of JSON or the one after --csv, not both")}
	case c.CSV != "" && c.Map == "":
		return usageError{errors.New("--csv needs --map, which says which column is which field; see docs/importing.md")}
	case c.CSV == stdin:
		return usageError{errTwice}
	}
	return nil
}

// importFeed imports the people of an HR system.
func (c *importCommand) importFeed(ctx context.Context, s streams, set *settings.Settings) (err error) {
	text, err := os.ReadFile(c.Map)
	if err != nil {
		return fmt.Errorf("--map: %w", err)
	}
	m, err := hrfeed.ParseMap(c.Map, text)
	if err != nil {
		problems, _ := errors.AsType[hrfeed.MapErrors](err)
		for _, p := range problems {
			set.ReportAt("--map: "+p.Place, errors.New(p.Text))
		}
		return usageError{set.Err()}
	}
	in, size, err := openInput(c.CSV)
	if err != nil {
		return fmt.Errorf("--csv: %w", err)
	}
	defer in.Close() //nolint:errcheck // it was only read
	if _, err := in.Seek(0, io.SeekCurrent); err != nil {
		return usageError{errTwice}
	}
	out, err := c.openReport(s)
	if err != nil {
		return err
	}
	defer out.finish(&err)
	store, err := c.openForFeed(ctx)
	if err != nil {
		return err
	}
	defer closeStore(store, &err)

	i := &hrfeed.Importer{Store: store, Map: m, In: in, DryRun: c.DryRun}
	replace := func() {} // the rejects of an earlier import
	if name := c.rejects(); name != "" {
		file, err := openRejects(name)
		if err != nil {
			return err
		}
		i.Rejects, replace = file, file.replace
		defer file.finish(&err)
	}
	report, begun, err := c.runFeed(ctx, s, i, size, replace)
	reportErr := c.writeReport(out, report, err)
	return errors.Join(c.concludeFeed(report, begun, err), reportErr)
}

// openForFeed opens the store. A dry run makes neither a file nor an index.
func (c *importCommand) openForFeed(ctx context.Context) (storage.Store, error) {
	if !c.DryRun {
		return c.Store.open(ctx, c.indexFlags)
	}
	if _, err := os.Stat(c.Store.file); c.Store.uri == "" && errors.Is(err, fs.ErrNotExist) {
		return memory.New(), nil // as empty as the file would be
	}
	return c.Store.openExisting(ctx)
}

// runFeed imports and shows how far it is. Checked is called once all rows were checked, before anything is written. Begun says that
// something may have been written to the store, also if it failed.
func (c *importCommand) runFeed(ctx context.Context, s streams, i *hrfeed.Importer, size int64, checked func()) (report *hrfeed.Report, begun bool, err error) {
	checking, writing := newProgress(s.err, "Check"), newProgress(s.err, "Import")
	checking.every, writing.every = plainEvery, plainEvery
	if c.DryRun {
		writing.label = "Compare"
	}
	i.Progress = func(done hrfeed.Progress) {
		p := checking
		if done.Writing {
			if done.Rows == 0 {
				checking.end()
				checked()
			}
			p, begun = writing, !c.DryRun
		}
		text := count(done.Rows, "row", "rows")
		if done.Invalid > 0 {
			text += fmt.Sprintf(" (%d invalid)", done.Invalid)
		}
		p.show(position{text: text, done: done.Rows, part: float64(done.Bytes), whole: float64(size)})
	}
	report, err = i.Run(ctx)
	checking.end()
	writing.end()
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		err = errors.New("stopped")
	}
	return report, begun, err
}

// concludeFeed says how the import ended.
func (c *importCommand) concludeFeed(report *hrfeed.Report, begun bool, failure error) error {
	switch {
	case failure != nil && begun:
		return fmt.Errorf("--csv: %s: %w; import the same file again to go on: what is done already is found unchanged", c.CSV, failure)
	case failure != nil:
		return fmt.Errorf("--csv: %s: %w; nothing was written", c.CSV, failure)
	case report.Invalid == 0:
		return nil
	case c.rejects() == "":
		return fmt.Errorf("%s invalid", count(report.Invalid, "row is", "rows are"))
	default:
		return fmt.Errorf("%s invalid: see %s, which can be corrected and imported", count(report.Invalid, "row is", "rows are"), c.rejects())
	}
}

// writeReport writes the report in the form that was asked for.
func (c *importCommand) writeReport(out io.Writer, report *hrfeed.Report, failure error) error {
	r := feedReport{feedOrigin{File: c.CSV, Map: c.Map, Store: c.Store.String(), Complete: failure == nil}, report}
	write := r.text
	if c.Report == "json" {
		write = r.json
	}
	if err := write(out); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// reportOut is where the report goes.
type reportOut struct {
	io.Writer

	file *os.File // nil for standard output
}

// openReport opens the file of the report before anything is written to the store. It may be read by others: it holds nothing
// personal.
func (c *importCommand) openReport(s streams) (*reportOut, error) {
	if c.ReportFile == "" {
		return &reportOut{s.out, nil}, nil
	}
	file, err := os.OpenFile(c.ReportFile, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644) //nolint:gosec // see above
	if err != nil {
		return nil, fmt.Errorf("--report-file: %w", err)
	}
	return &reportOut{file, file}, nil
}

// finish closes the file and adds its failure to that of the command.
func (o *reportOut) finish(err *error) {
	if o.file == nil {
		return
	}
	if failure := o.file.Close(); failure != nil {
		*err = errors.Join(*err, fmt.Errorf("--report-file: %w", failure))
	}
}
