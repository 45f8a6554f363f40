package plan

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"
)

func written(t testing.TB, write func(w *Writer)) string {
	t.Helper()
	w := NewWriter(t.Context(), nil, func(err error, _ ast.Path, _ *ast.Field) { t.Error(err) })
	write(w)
	b := w.Finish()
	defer Recycle(b)
	return string(b)
}

// Every byte at every place of strings around the length of a word is written so that it is read back.
func TestString(t *testing.T) {
	for length := range 20 {
		for place := range length {
			for c := range 256 {
				s := strings.Repeat("x", place) + string(rune(c)) + strings.Repeat("y", length-place-1)
				text := written(t, func(w *Writer) { w.String(s) })
				var got string
				if err := json.Unmarshal([]byte(text), &got); err != nil || got != s {
					t.Fatalf("%q is written as %s", s, text)
				}
			}
		}
	}
}

func TestStringThatIsNotUTF8(t *testing.T) {
	for _, s := range []string{"\xff", "a\xffb", "\xe2\x82", "eight by\xf0tes"} {
		text := written(t, func(w *Writer) { w.String(s) })
		var got string
		if err := json.Unmarshal([]byte(text), &got); err != nil || !utf8.ValidString(text) || !strings.Contains(got, "\ufffd") {
			t.Errorf("%q is written as %s", s, text)
		}
	}
}

func FuzzString(f *testing.F) {
	f.Add("plain")
	f.Add("\"\\\n\u2028😀\x00")
	f.Fuzz(func(t *testing.T, s string) {
		text := written(t, func(w *Writer) { w.String(s) })
		var got string
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatalf("%q is written as %s: %v", s, text, err)
		}
		if utf8.ValidString(s) && got != s {
			t.Errorf("%q is read back as %q", s, got)
		}
	})
}

func TestScalars(t *testing.T) {
	for _, tt := range []struct {
		write func(w *Writer)
		want  string
	}{
		{func(w *Writer) { w.Null() }, "null"},
		{func(w *Writer) { w.Bool(true) }, "true"},
		{func(w *Writer) { w.Int(math.MinInt64) }, "-9223372036854775808"},
		{func(w *Writer) { w.Float(77.1025) }, "77.1025"},
		{func(w *Writer) { w.Float(1e21) }, "1e+21"},
		{func(w *Writer) { w.Float(math.NaN()) }, "null"},
		{func(w *Writer) { w.Time(time.Date(2026, 3, 1, 9, 30, 0, 5e6, time.FixedZone("", 3600))) }, `"2026-03-01T08:30:00.005Z"`},
	} {
		if got := written(t, tt.write); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestRecycleLetsLargeBuffersGo(t *testing.T) {
	Recycle(make([]byte, 0, maxPooled+1))
	Recycle(nil)
	for range 100 {
		if b, _ := buffers.Get().(*[]byte); cap(*b) > maxPooled {
			t.Fatalf("a buffer of %d bytes was kept", cap(*b))
		}
	}
}
