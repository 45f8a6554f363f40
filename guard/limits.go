package guard

import (
	"math"
	"time"
)

// Limits is what a request may cost. In each field zero means the default, so that limits which are not named stay on, and a
// negative value means none.
type Limits struct {
	// Body is the greatest size of a request's body in bytes, before it is read. The default is 256 KiB.
	Body int64
	// Timeout is how long a request may run. The default is 15 seconds.
	Timeout time.Duration

	// Tokens is the greatest number of tokens of a document, comments included. The default is 5,000.
	Tokens int
	// Depth is how deep fields may be nested, those of fragments included. The default is 24; a list of users with their managers
	// three levels up is 16 deep. Inline fragments do not count, but twice as many braces may not stand within each other.
	Depth int
	// Aliases is the greatest number of fields of an operation under another name, fragments spelled out. The default is 30.
	Aliases int
	// RootFields is the greatest number of fields of an operation at its root, fragments spelled out. The default is 20.
	RootFields int
	// Directives is the greatest number of directives at one place. The default is 4.
	Directives int
	// SameName is how often fields with the same name in the response may stand in one selection, its fragments included. The
	// default is 50.
	SameName int
	// Fragments is the greatest number of fragments that a document may define. The default is 100.
	Fragments int

	// ValueDepth is how deep lists and objects may be nested in variables and in values and types of a document. The default is 32.
	ValueDepth int
	// ListItems is the greatest number of items of a list, and of fields of an object, in variables and documents. The default is
	// 1,000.
	ListItems int
	// StringBytes is the greatest length of a string in a variable, in bytes of UTF-8. The default is 64 KiB.
	StringBytes int
	// Base64Bytes is the same for what the schema calls Base64, which is pictures, and for strings in a document, of which nobody
	// knows yet what they are. The default is 160 KiB.
	Base64Bytes int

	// Cost is the greatest cost of an operation, see package cost. The default is 1,250,000: enough for a page of 500 users with
	// everything that is kept with a user, or with the users around them, but not with those around these.
	Cost int
	// Errors is the greatest number of errors of a response. Of more, the first are kept, and the extension moreErrors is the number
	// of the others. The default is 50.
	Errors int
	// CacheBytes is how many bytes of parsed documents with their plans are kept, by estimate. The default is 64 MiB.
	CacheBytes int
}

// DefaultLimits returns the limits that hold where none are given.
func DefaultLimits() Limits {
	return Limits{
		Body:        MaxBody,
		Timeout:     Timeout,
		Tokens:      MaxTokens,
		Depth:       24,
		Aliases:     30,
		RootFields:  20,
		Directives:  4,
		SameName:    50,
		Fragments:   100,
		ValueDepth:  32,
		ListItems:   1000,
		StringBytes: 64 << 10,
		Base64Bytes: 160 << 10,
		Cost:        1_250_000,
		Errors:      50,
		CacheBytes:  64 << 20,
	}
}

// Complete returns l with the defaults in place of zeros, and the greatest values in place of negative ones, so that a comparison is
// all it takes to apply a limit.
func (l Limits) Complete() Limits {
	d := DefaultLimits()
	complete(&l.Body, d.Body, math.MaxInt64-1)
	complete(&l.Timeout, d.Timeout, 100*365*24*time.Hour)
	for _, f := range []struct {
		value    *int
		standard int
	}{
		{&l.Tokens, d.Tokens},
		{&l.Depth, d.Depth},
		{&l.Aliases, d.Aliases},
		{&l.RootFields, d.RootFields},
		{&l.Directives, d.Directives},
		{&l.SameName, d.SameName},
		{&l.Fragments, d.Fragments},
		{&l.ValueDepth, d.ValueDepth},
		{&l.ListItems, d.ListItems},
		{&l.StringBytes, d.StringBytes},
		{&l.Base64Bytes, d.Base64Bytes},
		{&l.Cost, d.Cost},
		{&l.Errors, d.Errors},
		{&l.CacheBytes, d.CacheBytes},
	} {
		complete(f.value, f.standard, math.MaxInt32) // half of it is room enough for sums
	}
	return l
}

func complete[T ~int | ~int64](value *T, standard, greatest T) {
	switch {
	case *value == 0:
		*value = standard
	case *value < 0:
		*value = greatest
	}
}
