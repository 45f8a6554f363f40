// Package scalar reads and prints the scalars of the schema.
//
// Reading checks the type only: a string where a string belongs, a number in range where a number belongs. Whether a value has
// the right form (a date that exists, a well-formed address) is the business of package user, which reports everything that is
// wrong with an input at once.
package scalar

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/usergraph/usergraph/user"
)

// TypeError says that a value has the wrong type.
type TypeError struct{ message string }

// Error says which type is needed, and which the value has.
func (e *TypeError) Error() string { return e.message }

func needed(what string, v any) error {
	return &TypeError{fmt.Sprintf("%s is needed, not %s", what, kind(v))}
}

var (
	errRange  = &TypeError{"the number is out of range"}
	errDate   = &TypeError{`a date is a string or an object with the string "iso8601" alone`}
	errMoment = &TypeError{"a moment in the form of RFC 3339 is needed"}
)

// MarshalString prints a string.
func MarshalString(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalString takes a string and, unlike gqlgen's own, nothing else. Null, where it is allowed, is the empty string.
func UnmarshalString(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	s, ok := v.(string)
	if !ok {
		return "", needed("a string", v)
	}
	return s, nil
}

// MarshalBoolean prints true or false.
func MarshalBoolean(b bool) graphql.Marshaler { return graphql.MarshalBoolean(b) }

// UnmarshalBoolean takes true or false; null, where it is allowed, is false.
func UnmarshalBoolean(v any) (bool, error) {
	switch v := v.(type) {
	case bool:
		return v, nil
	case nil:
		return false, nil
	}
	return false, needed("true or false", v)
}

// MarshalInt32 prints a 32-bit integer.
func MarshalInt32(i int32) graphql.Marshaler { return graphql.MarshalInt32(i) }

// UnmarshalInt32 takes a whole number of 32 bits.
func UnmarshalInt32(v any) (int32, error) {
	n, err := integer(v, 32)
	return int32(n), err //nolint:gosec // it fits
}

// MarshalInt64 prints a 64-bit integer as a number.
func MarshalInt64(i int64) graphql.Marshaler { return graphql.MarshalInt64(i) }

// UnmarshalInt64 takes a whole number of 64 bits.
func UnmarshalInt64(v any) (int64, error) { return integer(v, 64) }

// MarshalInt prints an integer.
func MarshalInt(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalInt takes a whole number of 32 bits, as GraphQL's Int has.
func UnmarshalInt(v any) (int, error) {
	n, err := integer(v, 32)
	return int(n), err
}

// MarshalFloat prints a number.
func MarshalFloat(f float64) graphql.Marshaler { return graphql.MarshalFloat(f) }

// UnmarshalFloat takes a finite number.
func UnmarshalFloat(v any) (float64, error) {
	var f float64
	switch v := v.(type) {
	case float64:
		f = v
	case int64:
		f = float64(v)
	case int:
		f = float64(v)
	default:
		return 0, needed("a number", v)
	}
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return 0, errRange
	}
	return f, nil
}

// MarshalDate prints a day as "2006-01-02".
func MarshalDate(d user.Date) graphql.Marshaler { return graphql.MarshalString(string(d)) }

// UnmarshalDate takes "2006-01-02" or {"iso8601": "2006-01-02"}.
func UnmarshalDate(v any) (user.Date, error) {
	if object, ok := v.(map[string]any); ok {
		inner, ok := object["iso8601"].(string)
		if !ok || len(object) != 1 {
			return "", errDate
		}
		return user.Date(inner), nil
	}
	s, err := UnmarshalString(v)
	return user.Date(s), err
}

// MarshalDuration prints a length of time in ISO 8601.
func MarshalDuration(d user.Duration) graphql.Marshaler { return graphql.MarshalString(string(d)) }

// UnmarshalDuration takes a length of time in ISO 8601, also as {"iso8601": "P90D"}.
func UnmarshalDuration(v any) (user.Duration, error) {
	d, err := UnmarshalDate(v)
	return user.Duration(d), err
}

// DateTimeLayout is RFC 3339 with milliseconds.
const DateTimeLayout = "2006-01-02T15:04:05.000Z07:00"

// MarshalDateTime prints a moment in UTC with milliseconds.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(t.UTC().Format(DateTimeLayout)))
	})
}

// UnmarshalDateTime takes a moment as in RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := UnmarshalString(v)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, errMoment
	}
	return t.UTC(), nil
}

// integer takes a whole number that fits into so many bits. Null, where it is allowed, is 0.
func integer(v any, size int) (int64, error) {
	var n int64
	switch v := v.(type) {
	case nil:
	case int64:
		n = v
	case int:
		n = int64(v)
	case float64:
		if math.Abs(v) < math.MaxInt64 {
			return 0, needed("a whole number", v)
		}
		return 0, &TypeError{fmt.Sprintf("the number does not fit into %d bits", size)}
	default:
		return 0, needed("a whole number", v)
	}
	if shift := 64 - size; n<<shift>>shift != n {
		return 0, &TypeError{fmt.Sprintf("the number does not fit into %d bits", size)}
	}
	return n, nil
}

// kind names the JSON type of v.
func kind(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case bool:
		return "a boolean"
	case float64:
		return "a fraction"
	case int, int64:
		return "a number"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return "this"
}
