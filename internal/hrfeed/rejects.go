package hrfeed

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// rejects is a file of the rows that were not imported: in the form of the file that they come from, with two more columns.
type rejects struct {
	out *csv.Writer
	// width is the number of the columns of the file.
	width  int
	header []string
	begun  bool
	closer io.Closer
}

// newRejects makes the file. Nothing is written before the first reject.
func (r *run) newRejects() (*rejects, error) {
	if r.Rejects == nil {
		return &rejects{}, nil
	}
	if _, err := r.In.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	in, err := newReader(r.In, r.Map)
	if err != nil {
		return nil, err
	}
	f := &rejects{width: len(in.header), header: append(slices.Clone(in.header), columnLine, columnReasons)}
	out, own := r.Rejects, r.Map.encoding
	if in.marked {
		own = unicode.UTF8BOM // which goes before that of the map here too
	}
	if own != nil {
		encoder := encoding.ReplaceUnsupported(own.NewEncoder()).Writer(out)
		out = encoder
		f.closer, _ = encoder.(io.Closer)
	}
	f.out = csv.NewWriter(out)
	f.out.Comma = r.Map.delimiter
	return f, nil
}

// write adds a row with what is wrong with it. A row that is no CSV has lost its cells. One with too few or too many has just
// those, so that it is not imported as if it had been corrected.
func (f *rejects) write(w *row, reasons []string) {
	if f.out == nil {
		return
	}
	if !f.begun {
		f.begun = true
		_ = f.out.Write(f.header) // flush says what went wrong
	}
	cells := w.cells
	if cells == nil {
		cells = make([]string, f.width)
	}
	_ = f.out.Write(slices.Concat(cells, []string{strconv.Itoa(w.line), strings.Join(reasons, "; ")}))
}

// flush hands over what was written so far.
func (f *rejects) flush() error {
	if !f.begun {
		return nil
	}
	f.out.Flush()
	if err := f.out.Error(); err != nil {
		*f = rejects{} // it is told once
		return fmt.Errorf("write the rejects: %w", err)
	}
	return nil
}

// close ends the file.
func (f *rejects) close() error {
	if f.closer == nil || !f.begun {
		return nil
	}
	if err := f.closer.Close(); err != nil {
		return fmt.Errorf("write the rejects: %w", err)
	}
	return nil
}
