package scalar_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/usergraph/usergraph/graph/scalar"
)

// readers are the scalars, as functions from a value to what is printed of it.
var readers = map[string]func(v any) (graphql.Marshaler, error){
	"String":   through(scalar.UnmarshalString, scalar.MarshalString),
	"Boolean":  through(scalar.UnmarshalBoolean, scalar.MarshalBoolean),
	"Int":      through(scalar.UnmarshalInt32, scalar.MarshalInt32),
	"Int (Go)": through(scalar.UnmarshalInt, scalar.MarshalInt),
	"Long":     through(scalar.UnmarshalInt64, scalar.MarshalInt64),
	"Float":    through(scalar.UnmarshalFloat, scalar.MarshalFloat),
	"Date":     through(scalar.UnmarshalDate, scalar.MarshalDate),
	"Duration": through(scalar.UnmarshalDuration, scalar.MarshalDuration),
	"DateTime": through(scalar.UnmarshalDateTime, scalar.MarshalDateTime),
}

func through[T any](read func(any) (T, error), write func(T) graphql.Marshaler) func(any) (graphql.Marshaler, error) {
	return func(v any) (graphql.Marshaler, error) {
		value, err := read(v)
		return write(value), err
	}
}

func printed(m graphql.Marshaler) string {
	var b strings.Builder
	m.MarshalGQL(&b)
	return b.String()
}

func TestScalars(t *testing.T) {
	object := func(name string, v any) map[string]any { return map[string]any{name: v} }
	for _, tt := range []struct {
		scalar string
		value  any
		want   string // empty if the value has the wrong type
	}{
		{"String", "é\"\n", `"é\"\n"`},
		{"String", nil, `""`},
		{"String", int64(5), ""},
		{"String", true, ""},
		{"Boolean", true, "true"},
		{"Boolean", nil, "false"},
		{"Boolean", "true", ""},
		{"Int", int64(math.MaxInt32), "2147483647"},
		{"Int", int64(math.MaxInt32 + 1), ""},
		{"Int", int64(math.MinInt32 - 1), ""},
		{"Int", nil, "0"},
		{"Int", 1.0, ""},
		{"Int", math.Inf(1), ""},
		{"Int", "5", ""},
		{"Int (Go)", int64(5), "5"},
		{"Long", int64(math.MinInt64), "-9223372036854775808"},
		{"Long", 1e19, ""},
		{"Float", int64(3), "3"},
		{"Float", 77.1025, "77.1025"},
		{"Float", math.Inf(1), ""},
		{"Float", "1.5", ""},
		{"Date", "2017-07-21", `"2017-07-21"`},
		{"Date", object("iso8601", "2017-07-21"), `"2017-07-21"`},
		{"Date", object("iso8601", int64(2017)), ""},
		{"Date", object("date", "2017-07-21"), ""},
		{"Date", map[string]any{"iso8601": "2017-07-21", "zone": "UTC"}, ""},
		{"Date", int64(20170721), ""},
		{"Duration", "P90D", `"P90D"`},
		{"Duration", object("iso8601", "P90D"), `"P90D"`},
		{"Duration", []any{"P90D"}, ""},
		{"DateTime", "2026-03-01T09:30:00+01:00", `"2026-03-01T08:30:00.000Z"`},
		{"DateTime", "yesterday", ""},
	} {
		m, err := readers[tt.scalar](tt.value)
		if tt.want == "" {
			if _, ok := errors.AsType[*scalar.TypeError](err); !ok {
				t.Errorf("%s takes %v: %v", tt.scalar, tt.value, err)
			}
			continue
		}
		if err != nil || printed(m) != tt.want {
			t.Errorf("%s reads %v as %s, %v", tt.scalar, tt.value, printed(m), err)
		}
	}
}

// Every value of a document is taken or refused as a value of the wrong type; what is taken is printed as JSON and taken again.
func FuzzScalars(f *testing.F) {
	for _, text := range []string{`"2017-07-21"`, `{iso8601: "2017-07-21"}`, `1e400`, `-0`, `null`, `[1, "a"]`, `ENUM`, `9223372036854775808`, `"\u0000\ud83d\ude00"`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		document, err := parser.ParseQuery(&ast.Source{Input: `{ f(v: ` + text + `) }`})
		if err != nil || len(document.Operations) == 0 {
			return
		}
		field, ok := document.Operations[0].SelectionSet[0].(*ast.Field)
		if !ok || len(field.Arguments) == 0 {
			return
		}
		value, err := field.Arguments[0].Value.Value(nil)
		if err != nil {
			return
		}
		for name, read := range readers {
			m, err := read(value)
			if err != nil {
				if _, ok := errors.AsType[*scalar.TypeError](err); !ok {
					t.Errorf("%s refuses %s with %T: %v", name, text, err, err)
				}
				continue
			}
			var again any
			if err := json.Unmarshal([]byte(printed(m)), &again); err != nil {
				t.Errorf("%s prints %s as %s: %v", name, text, printed(m), err)
			}
		}
	})
}

func TestDateTimeIsUTC(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 30, 0, 5e6, time.FixedZone("", 3600))
	if got := printed(scalar.MarshalDateTime(at)); got != `"2026-03-01T08:30:00.005Z"` {
		t.Errorf("got %s", got)
	}
}
