package storagetest

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/storage"
)

func testEraseUser(t *testing.T, open Open) {
	first, second := Fixture(1, companyID(1)), Fixture(2, companyID(1))
	second.Version = 5
	s := start(t, open, first, second)
	everywhere := storage.Everywhere()

	for _, c := range []struct {
		name    string
		n       int
		version int64
		want    error
	}{
		{"not found", 99, 0, storage.ErrNotFound},
		{"not found, of a version", 99, 1, storage.ErrNotFound},
		{"an older version", 2, 4, storage.ErrVersionConflict},
		{"a version to come", 2, 6, storage.ErrVersionConflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := s.EraseUser(t.Context(), everywhere, userID(c.n), c.version); !errors.Is(err, c.want) {
				t.Fatalf("EraseUser gave %v, want %v", err, c.want)
			}
			same(t, "the user", second, get(t, s, userID(2)))
		})
	}
	t.Run("for good", func(t *testing.T) {
		if err := s.EraseUser(t.Context(), storage.InCompanies(companyID(1)), userID(2), 5); err != nil {
			t.Fatal(err)
		}
		same(t, "by id", userIDs(1), ids(byID(t, s, everywhere, storage.AllFields, userIDs(1, 2)...)))
		same(t, "listed", userIDs(1), ids(list(t, s, everywhere, storage.Query{Status: storage.AnyStatus}).Users))
		same(t, "searched", nil, ids(list(t, s, everywhere, storage.Query{Status: storage.AnyStatus, Search: "personal.2"}).Users))
		for _, key := range []storage.Key{{Email: "business.2@example.com"}, {ExternalID: "external 2"}, {EmployeeID: "employee 2"}} {
			same(t, "found", nil, ids(find(t, s, everywhere, key)))
		}
		same(t, "arrangers", 0, len(arrangements(t, s, everywhere, id("traveler", 2))))
		same(t, "the other user's arrangements", 1, len(arrangements(t, s, everywhere, id("traveler", 1))))
	})
	t.Run("again", func(t *testing.T) {
		if err := s.EraseUser(t.Context(), everywhere, userID(2), 0); !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("EraseUser gave %v, want ErrNotFound", err)
		}
		if _, err := s.UpdateUser(t.Context(), everywhere, userID(2), set(first, "tier")); !errors.Is(err, storage.ErrNotFound) {
			t.Fatalf("UpdateUser gave %v, want ErrNotFound", err)
		}
	})
	t.Run("of any version", func(t *testing.T) {
		update(t, s, userID(1), set(second, "tier"))
		if err := s.EraseUser(t.Context(), everywhere, userID(1), 0); err != nil {
			t.Fatal(err)
		}
		same(t, "by id", nil, ids(byID(t, s, everywhere, storage.AllFields, userIDs(1, 2)...)))
	})
}
