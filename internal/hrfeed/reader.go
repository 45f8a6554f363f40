package hrfeed

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxRecord is how long a row may be, in bytes. Longer ones are most often a quotation mark that is never closed.
const maxRecord = 8 << 20

// The columns that rejects have beside those of the file.
const (
	columnLine    = "usergraph: line"
	columnReasons = "usergraph: reasons"
)

// row is a row of the file.
type row struct {
	line   int
	cells  []string // without those of earlier rejects
	reason string   // why it is no row that can be imported; empty if it is one
	hash   uint64
}

// reader reads the rows of a file.
type reader struct {
	csv  *csv.Reader
	in   *limitedReader
	raw  *countingReader
	rows int
	// marked says that the file begins with a byte order mark.
	marked bool

	header []string
	// dropped are the positions of the columns of earlier rejects.
	dropped []int
	// columns are the positions of the sources' columns, by the index of the source; -1 for sources without one.
	columns []int
}

// newReader reads the header of a file and finds the columns of the map.
func newReader(in io.Reader, m *Map) (*reader, error) {
	raw := &countingReader{in: in}
	decoded, marked, err := decode(raw, m)
	if err != nil {
		return nil, err
	}
	limited := &limitedReader{in: decoded}
	r := &reader{csv: csv.NewReader(limited), in: limited, raw: raw, marked: marked}
	r.csv.Comma = m.delimiter
	r.csv.FieldsPerRecord = -1 // is checked here
	limited.left = maxRecord
	record, err := r.csv.Read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, errors.New("the file is empty: its first line must name the columns")
	case err != nil:
		return nil, explain(err)
	}
	for i, name := range record {
		name = strings.TrimSpace(name)
		if name == columnLine || name == columnReasons {
			r.dropped = append(r.dropped, i)
		}
		record[i] = name
	}
	for len(r.dropped) > 0 && record[len(record)-1] == "" {
		record = record[:len(record)-1] // spreadsheets make the first line of rejects as long as the longest row
	}
	r.header = r.withoutDropped(record)
	return r, r.bind(m)
}

// bind finds the columns of the map in the header. All that are missing are reported at once, without other names of the header:
// a file without one begins with a person.
func (r *reader) bind(m *Map) error {
	var errs []error
	var missing []string
	for _, name := range m.columns() {
		switch at := slices.Index(r.header, name); {
		case at < 0 && slices.ContainsFunc(r.header, func(other string) bool { return strings.EqualFold(other, name) }):
			errs = append(errs, fmt.Errorf("there is no column %q, but one that differs in capital letters", name))
		case at < 0:
			missing = append(missing, strconv.Quote(name))
		case slices.Contains(r.header[at+1:], name):
			errs = append(errs, fmt.Errorf("there are several columns %q", name))
		}
	}
	for _, s := range m.sources {
		r.columns = append(r.columns, slices.Index(r.header, s.column))
		if s.column == "" {
			r.columns[s.index] = -1
		}
	}
	if len(missing) > 0 {
		errs = append(errs, fmt.Errorf("there is no column %s among the %d that the first line names", strings.Join(missing, ", "), len(r.header)))
	}
	if len(errs) > 0 {
		errs = append(errs, r.hint(m)...)
	}
	return errors.Join(errs...)
}

// hint asks what may be the reason that columns are missing.
func (r *reader) hint(m *Map) []error {
	has := func(text string) bool {
		return slices.ContainsFunc(r.header, func(name string) bool { return strings.Contains(name, text) })
	}
	switch {
	case has("\x00"):
		return []error{errors.New("is it UTF-16? csv.encoding in the map names the encoding: utf-16le or utf-16be")}
	case has("\r"):
		return []error{errors.New("do its lines end with carriage returns only? They must end with line feeds")}
	case len(r.header) > 0 && strings.HasPrefix(r.header[0], "sep="):
		return []error{errors.New("does it begin with a line for Excel, sep=? The first line must name the columns")}
	case len(r.header) == 1:
		return []error{fmt.Errorf("is %q between the cells? csv.delimiter in the map says what is", m.delimiter)}
	default:
		return nil
	}
}

// cell is the cell of a source, empty if it has no column.
func (r *reader) cell(s *source, cells []string) string {
	if at := r.columns[s.index]; at >= 0 {
		return cells[at]
	}
	return ""
}

var hashSeed = maphash.MakeSeed()

// next returns the next row that has something in it, or [io.EOF].
func (r *reader) next() (*row, error) {
	for {
		r.in.left = maxRecord
		record, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		parse, malformed := errors.AsType[*csv.ParseError](err)
		if err != nil && (!malformed || r.in.left < 0) {
			return nil, explain(err)
		}
		if malformed {
			r.rows++
			return &row{line: parse.StartLine, reason: explainParse(parse)}, nil
		}
		if !slices.ContainsFunc(record, hasText) {
			continue // spreadsheets end with rows of nothing
		}
		r.rows++
		line, _ := r.csv.FieldPos(0)
		return r.row(line, record), nil
	}
}

func hasText(cell string) bool { return strings.TrimSpace(cell) != "" }

func (r *reader) row(line int, record []string) *row {
	width := len(r.header) + len(r.dropped)
	for len(record) > width && !hasText(record[len(record)-1]) {
		record = record[:len(record)-1] // spreadsheets also end rows with cells of nothing
	}
	record = r.withoutFilling(record)
	if len(record) != width {
		record = r.withoutReasons(record)
		return &row{line: line, cells: record, reason: r.misfit(len(record))}
	}
	w := &row{line: line, cells: r.withoutDropped(record)}
	var hash maphash.Hash
	hash.SetSeed(hashSeed)
	for _, cell := range w.cells {
		_, _ = hash.WriteString(cell) // never fails
		_ = hash.WriteByte(0)
		if !utf8.ValidString(cell) || strings.ContainsRune(cell, utf8.RuneError) {
			w.reason = "the row has bytes that are no text in the encoding of the file; csv.encoding in the map names it"
		}
	}
	w.hash = hash.Sum64()
	return w
}

func (r *reader) withoutDropped(record []string) []string {
	for _, at := range slices.Backward(r.dropped) {
		record = slices.Delete(record, at, at+1)
	}
	return record
}

// misfit is the reason of a row with another number of cells than the first line.
func (r *reader) misfit(cells int) string {
	return fmt.Sprintf("the row has %d cells, the first line names %d columns", cells, len(r.header))
}

// withoutFilling is a row without the empty cells by which a spreadsheet has made one of earlier rejects as long as the first line that
// has too few and still ends with its line and its reason: these are not cells of the person.
func (r *reader) withoutFilling(record []string) []string {
	text := record
	for len(text) > 0 && !hasText(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	if own := r.withoutReasons(text); len(own) < len(text) && text[len(text)-1] == r.misfit(len(own)) {
		return text
	}
	return record
}

// withoutReasons is a row of earlier rejects that has another number of cells than the first line, without what was added to it.
func (r *reader) withoutReasons(record []string) []string {
	end := len(record) - len(r.dropped)
	if end < 0 || end == len(record) {
		return record
	}
	if _, err := strconv.Atoi(record[end]); err != nil {
		return record
	}
	return record[:end]
}

// explainParse says what is wrong with a row, without its content.
func explainParse(err *csv.ParseError) string {
	if errors.Is(err.Err, csv.ErrBareQuote) {
		return "a cell that is not quoted has a quotation mark: quote it and double the mark"
	}
	reason := "a quotation mark inside a quoted cell is not doubled, or a cell does not end and has swallowed what follows"
	if err.Line > err.StartLine {
		reason += fmt.Sprintf(": lines %d to %d are not imported", err.StartLine, err.Line)
	}
	return reason
}

func explain(err error) error {
	if errors.Is(err, errTooLong) {
		return fmt.Errorf("a row is longer than %d MiB: does a quotation mark open a cell that never ends?", maxRecord>>20)
	}
	return fmt.Errorf("read the file: %w", err)
}

// byteOrderMark is that of UTF-8.
const byteOrderMark = "\uFEFF"

// decode makes UTF-8 of a file in the encoding of the map. A byte order mark goes before it; marked says whether there is one.
func decode(in io.Reader, m *Map) (text io.Reader, marked bool, err error) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	start, err := buffered.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, explain(err)
	}
	switch {
	case bytes.HasPrefix(start, []byte(byteOrderMark)):
		_, err := buffered.Discard(len(byteOrderMark))
		return buffered, true, err
	case bytes.HasPrefix(start, []byte{0xFE, 0xFF}), bytes.HasPrefix(start, []byte{0xFF, 0xFE}):
		return transform.NewReader(buffered, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder()), true, nil
	case m.encoding != nil:
		return transform.NewReader(buffered, m.encoding.NewDecoder()), false, nil
	default:
		return buffered, false, nil
	}
}

// countingReader knows how much was read.
type countingReader struct {
	in   io.Reader
	read int64
}

func (r *countingReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.read += int64(n)
	return n, err
}

var errTooLong = errors.New("too long")

// limitedReader ends a row that takes too much.
type limitedReader struct {
	in   io.Reader
	left int
}

func (r *limitedReader) Read(p []byte) (int, error) {
	if r.left < 0 {
		return 0, errTooLong
	}
	n, err := r.in.Read(p)
	r.left -= n
	return n, err
}
