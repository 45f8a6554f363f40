package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/usergraph/usergraph/storage"
)

func TestScopeHolds(t *testing.T) {
	for _, c := range []struct {
		name       string
		scope      storage.Scope
		holds      []string
		everywhere bool
	}{
		{"zero", storage.Scope{}, nil, false},
		{"no companies", storage.InCompanies(), nil, false},
		{"a company", storage.InCompanies("a"), []string{"a"}, false},
		{"two companies", storage.InCompanies("b", "a"), []string{"a", "b"}, false},
		{"a company without an id", storage.InCompanies(""), nil, false},
		{"everywhere", storage.Everywhere(), []string{"", "a", "b", "c"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, company := range []string{"", "a", "b", "c"} {
				if got, want := c.scope.Holds(company), slices.Contains(c.holds, company); got != want {
					t.Errorf("holds %q: %v, want %v", company, got, want)
				}
			}
			if c.scope.Everywhere() != c.everywhere {
				t.Errorf("everywhere is %v", c.scope.Everywhere())
			}
		})
	}
	if got := storage.InCompanies("b", "a").Companies(); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("companies are %v", got)
	}
}

func TestScopeWithin(t *testing.T) {
	everywhere, none := storage.Everywhere(), storage.Scope{}
	ab, bc, c := storage.InCompanies("a", "b"), storage.InCompanies("b", "c"), storage.InCompanies("c")
	for name, test := range map[string]struct {
		a, b       storage.Scope
		holds      []string
		everywhere bool
	}{
		"everywhere and everywhere":    {everywhere, everywhere, []string{"", "a", "b", "c"}, true},
		"everywhere and companies":     {everywhere, ab, []string{"a", "b"}, false},
		"companies that overlap":       {ab, bc, []string{"b"}, false},
		"companies that do not":        {ab, c, nil, false},
		"the same companies":           {ab, ab, []string{"a", "b"}, false},
		"everywhere and nothing":       {everywhere, none, nil, false},
		"companies and nothing":        {ab, none, nil, false},
		"nothing and nothing":          {none, none, nil, false},
		"companies and one without id": {ab, storage.InCompanies("", "a"), []string{"a"}, false},
	} {
		for _, got := range []storage.Scope{test.a.Within(test.b), test.b.Within(test.a)} {
			for _, company := range []string{"", "a", "b", "c"} {
				if want := slices.Contains(test.holds, company); got.Holds(company) != want {
					t.Errorf("%s holds %q: %v, want %v", name, company, !want, want)
				}
			}
			if got.Everywhere() != test.everywhere {
				t.Errorf("%s: everywhere is %v", name, got.Everywhere())
			}
		}
	}
}

func TestTakenError(t *testing.T) {
	err := fmt.Errorf("create a user: %w", &storage.TakenError{Field: storage.FieldEmployeeID})
	taken, ok := errors.AsType[*storage.TakenError](err)
	if !ok || taken.Field != "businessInfo.employeeId" {
		t.Fatalf("got %v, want that the employee id is taken", taken)
	}
	if got, want := err.Error(), "create a user: businessInfo.employeeId is taken"; got != want {
		t.Errorf("the error says %q, want %q", got, want)
	}
	for _, path := range []string{storage.FieldExternalID, storage.FieldEmployeeID} {
		if fields, ok := storage.LookupFields(path); !ok || fields.Len() != 1 {
			t.Errorf("%q is not the path of a field", path)
		}
	}
}
