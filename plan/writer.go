package plan

import (
	"context"
	"errors"
	"math"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/user"
)

// Writer writes the data of one response into one buffer, in one goroutine. Its methods write one JSON value each.
//
// Errors do not stop it: what cannot be had is written as null, or makes null of what must not be without it, as GraphQL says,
// and is reported with its path.
type Writer struct {
	// Context is that of the response; edges are loaded with it.
	Context   context.Context //nolint:containedctx // a writer lives as long as one response
	execution *execution
	variables map[string]any
	principal *access.Principal
	// sees is what the principal sees of the user that is being written, or to whom what is being written belongs. It is everything
	// for principals who are not restricted.
	sees       access.Classes
	restricted bool
	report     func(err error, path ast.Path, field *ast.Field)

	buf  []byte
	path []pathElement
}

// pathElement is the response key of a field, or the index of an item where there is no name.
type pathElement struct {
	name  string
	index int
}

// ErrNull is reported where the schema allows no null, but there is one.
var ErrNull = errors.New("the requested element is null which the schema does not allow")

// writers holds writers for later responses.
var writers = sync.Pool{New: func() any { return &Writer{path: make([]pathElement, 0, 32)} }}

// buffers holds the buffers of responses that were sent.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// maxPooled is the greatest size of a buffer that is kept for later responses.
const maxPooled = 1 << 20

// NewWriter returns a writer of a response with these variables. Errors go to report.
func NewWriter(ctx context.Context, variables map[string]any, report func(err error, path ast.Path, field *ast.Field)) *Writer {
	w, _ := writers.Get().(*Writer)
	b, _ := buffers.Get().(*[]byte)
	principal := access.FromContext(ctx)
	*w = Writer{
		Context: ctx, execution: executionOf(ctx), principal: principal, sees: access.AllClasses, restricted: !principal.IsUnrestricted(),
		variables: variables, report: report, buf: (*b)[:0], path: w.path[:0],
	}
	return w
}

// Finish returns what was written. The writer must not be used any more.
func (w *Writer) Finish() []byte {
	b := w.buf
	*w = Writer{path: w.path}
	writers.Put(w)
	return b
}

// Recycle gives a buffer that [Writer.Finish] has returned to later responses. It must not be used any more.
func Recycle(b []byte) {
	if cap(b) > 0 && cap(b) <= maxPooled {
		buffers.Put(&b)
	}
}

// Fail reports an error of a field at the current path.
func (w *Writer) Fail(err error, f *Field) {
	path := make(ast.Path, len(w.path))
	for i, e := range w.path {
		if e.name != "" {
			path[i] = ast.PathName(e.name)
		} else {
			path[i] = ast.PathIndex(e.index)
		}
	}
	w.report(err, path, f.Field)
}

// Follow returns the context in which to resolve f, an edge.
func (w *Writer) Follow(f *Field) context.Context {
	w.execution.edge = f.edge
	return w.Context
}

// look finds out what the principal sees of a user who is about to be written.
func (w *Writer) look(o any) {
	w.sees = 0
	if u, ok := o.(*user.User); ok {
		w.sees = w.principal.Sees(u)
	}
}

// Null writes null.
func (w *Writer) Null() { w.buf = append(w.buf, "null"...) }

// Bool writes true or false.
func (w *Writer) Bool(b bool) { w.buf = strconv.AppendBool(w.buf, b) }

// Int writes an integer.
func (w *Writer) Int(i int64) { w.buf = strconv.AppendInt(w.buf, i, 10) }

// Float writes a number, null if it is none.
func (w *Writer) Float(f float64) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		w.Null()
		return
	}
	w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64)
}

// Time writes a moment in UTC with milliseconds.
func (w *Writer) Time(t time.Time) {
	w.buf = append(w.buf, '"')
	w.buf = t.UTC().AppendFormat(w.buf, "2006-01-02T15:04:05.000Z07:00")
	w.buf = append(w.buf, '"')
}

// plain says which bytes stand for themselves in a JSON string.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf
	}
	return t
}()

// String writes a string.
func (w *Writer) String(s string) {
	i := plainPrefix(s)
	w.buf = append(w.buf, '"')
	if i < len(s) {
		w.escape(s, i)
	} else {
		w.buf = append(w.buf, s...)
	}
	w.buf = append(w.buf, '"')
}

// plainPrefix returns how many bytes at the beginning of s stand for themselves, rounded down where that is cheaper. It looks at
// eight bytes at a time: x-n*ones has the high bit set in bytes below n, and x in bytes above 127.
func plainPrefix(s string) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		quote, backslash := x^('"'*ones), x^('\\'*ones)
		if (x|(x-' '*ones)|(quote-ones)|(backslash-ones))&highs != 0 {
			return i
		}
	}
	for i < len(s) && plain[s[i]] {
		i++
	}
	return i
}

// escape writes the inside of a string that has plain characters up to i.
func (w *Writer) escape(s string, i int) {
	const hex = "0123456789abcdef"
	b, start := w.buf, 0
	for i < len(s) {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 { // not UTF-8
				b = append(b, s[start:i]...)
				b = append(b, `\ufffd`...)
				start = i + 1
			}
			i += size
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		start = i
	}
	b = append(b, s[start:]...)
	w.buf = b
}
