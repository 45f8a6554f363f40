package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// statement is SQL in the making. Values get into it only as parameters, so that equal texts are the same prepared statement.
type statement struct {
	text strings.Builder
	args []any
}

// newStatement begins a statement.
func newStatement(text string) *statement {
	s := &statement{}
	s.add(text)
	return s
}

// add adds text that is not a value.
func (s *statement) add(text string) { s.text.WriteString(text) }

// param adds a parameter and returns its name.
func (s *statement) param(value any) string {
	s.args = append(s.args, value)
	return "?" + strconv.Itoa(len(s.args))
}

// list adds a parameter that holds any number of values, and returns the right side of an IN with them.
func list[T ~string | ~int64](s *statement, values []T) string {
	data, err := json.Marshal(values)
	if err != nil {
		panic(fmt.Sprintf("sqlite: marshal %T: %v", values, err)) // impossible for strings and integers
	}
	return "(SELECT value FROM json_each(" + s.param(string(data)) + "))"
}

// where adds a WHERE with all of the conditions that are not empty.
func (s *statement) where(conditions ...string) { s.add(" WHERE " + and(conditions...)) }

// and joins the conditions that are not empty.
func and(conditions ...string) string {
	return join(slices.DeleteFunc(conditions, func(c string) bool { return c == "" }), " AND ")
}

func or(conditions ...string) string { return join(conditions, " OR ") }

// join joins conditions. Thousands of them would make an expression deeper than SQLite allows, if they were not nested.
func join(conditions []string, operator string) string {
	switch n := len(conditions); {
	case n == 0:
		return ""
	case n == 1:
		return conditions[0]
	case n <= 8:
		return "(" + strings.Join(conditions, operator) + ")"
	default:
		return "(" + join(conditions[:n/2], operator) + operator + join(conditions[n/2:], operator) + ")"
	}
}

// inScope is the condition that the company id in a column is in scope, empty if it always is.
func (s *statement) inScope(scope storage.Scope, column string) string {
	if scope.Everywhere() {
		return ""
	}
	return column + " IN " + list(s, companiesOf(scope))
}

// companiesOf lists the companies of a scope, each once. Users without a company, who are stored with an empty company id, are
// in no such scope.
func companiesOf(scope storage.Scope) []string {
	companies := slices.Sorted(slices.Values(scope.Companies()))
	return slices.DeleteFunc(slices.Compact(companies), func(id string) bool { return id == "" })
}
