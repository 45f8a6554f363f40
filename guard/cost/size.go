package cost

import "github.com/vektah/gqlparser/v2/ast"

const (
	// defaultPage is the size of a page where the arguments do not say, maxPage the greatest that is answered.
	defaultPage = 100
	maxPage     = 500
)

// size is the number of items of a list, as arguments say it. The zero value is the default size.
type size struct {
	first, last, ids, filters *ast.Value
}

// sizeOf returns the size of a list that the arguments of f say: of f itself, or of the lists of the connection that f is. It is nil
// if f has no such arguments.
func sizeOf(f *ast.Field) *size {
	switch {
	case f.Definition.Arguments.ForName("first") != nil:
		return &size{first: argument(f, "first"), last: argument(f, "last"), filters: argument(f, "filters")}
	case f.Definition.Arguments.ForName("ids") != nil:
		return &size{ids: argument(f, "ids")}
	}
	return nil
}

func argument(f *ast.Field, name string) *ast.Value {
	if a := f.Arguments.ForName(name); a != nil {
		return a.Value
	}
	return nil
}

// of returns the size for an execution with these variables. Sizes that are not answered anyway count as the greatest.
func (s *size) of(variables map[string]any) int {
	if s.ids != nil {
		return min(maxPage, length(read(s.ids, variables)))
	}
	n := defaultPage
	for _, v := range []*ast.Value{s.last, s.first} {
		switch given := read(v, variables).(type) {
		case nil:
		case int64:
			if n = maxPage; given >= 1 && given <= maxPage {
				n = int(given)
			}
		default:
			n = maxPage
		}
	}
	if s.filters != nil {
		n = min(n, found(read(s.filters, variables)))
	}
	return n
}

// read returns the value of an argument, nil if there is none.
func read(v *ast.Value, variables map[string]any) any {
	if v == nil {
		return nil
	}
	value, err := v.Value(variables)
	if err != nil {
		return nil
	}
	return value
}

// length is the number of items of a list, for which a single value may stand.
func length(v any) int {
	switch v := v.(type) {
	case nil:
		return 0
	case []any:
		return len(v)
	}
	return 1
}

// found is how many users filters can find at most, as far as they name them by ids.
func found(filters any) int {
	list, ok := filters.([]any)
	if !ok {
		list = []any{filters}
	}
	n := 0
	for _, f := range list {
		object, _ := f.(map[string]any)
		named := maxPage
		for _, ids := range []string{"userIds", "externalIds"} {
			if l := length(object[ids]); l > 0 { // an empty condition does not count
				named = min(named, l)
			}
		}
		n = min(maxPage, n+named)
	}
	if n == 0 {
		return maxPage
	}
	return n
}
