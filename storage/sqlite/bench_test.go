package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

func BenchmarkListByCursor(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		s := openFilled(b, n, 1)
		lists := map[string]struct {
			query  storage.Query
			fields storage.Fields
		}{
			"names":         {storage.Query{}, storage.FieldsOf("personalInfo.name")},
			"everything":    {storage.Query{}, storage.AllFields},
			"search":        {storage.Query{Search: "employee 77"}, storage.FieldsOf("personalInfo.name")},
			"any status":    {storage.Query{Status: storage.AnyStatus}, storage.FieldsOf("persona")},
			"common search": {storage.Query{Search: "n"}, storage.FieldsOf("persona")},
		}
		for name, list := range lists {
			b.Run(fmt.Sprintf("%s/%d users", name, n), func(b *testing.B) {
				list.query.Limit = 100
				for b.Loop() {
					page, err := s.ListUsers(b.Context(), storage.InCompanies(companyID(0)), list.query, list.fields)
					if err != nil {
						b.Fatal(err)
					}
					list.query.After = nil
					if page.More {
						list.query.After = &page.Positions[len(page.Positions)-1]
					}
				}
			})
		}
	}
}

func BenchmarkCount(b *testing.B) {
	s := openFilled(b, 10_000, 1)
	for b.Loop() {
		if _, err := s.CountUsers(b.Context(), storage.InCompanies(companyID(0)), storage.Query{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListOfCompanies(b *testing.B) {
	s := openFilled(b, 20_000, 2_000)
	for _, k := range []int{1, 10, 100, 2_000} {
		companies := make([]string, k)
		for i := range companies {
			companies[i] = companyID(i)
		}
		b.Run(fmt.Sprintf("%d companies", k), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.ListUsers(b.Context(), storage.InCompanies(companies...), storage.Query{Limit: 100}, storage.FieldsOf("persona")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkUsersByID(b *testing.B) {
	s := openFilled(b, 10_000, 1)
	for _, k := range []int{1, 10, 100} {
		ids := make([]string, k)
		for i := range ids {
			ids[i] = storagetest.Fixture(i*7, "").ID
		}
		for name, fields := range map[string]storage.Fields{"names": storage.FieldsOf("personalInfo.name"), "persona": storage.FieldsOf("persona"), "business": storage.FieldsOf("businessInfo"), "everything": storage.AllFields} {
			b.Run(fmt.Sprintf("%s/%d ids", name, k), func(b *testing.B) {
				for b.Loop() {
					if _, err := s.UsersByID(b.Context(), storage.Everywhere(), ids, fields); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkUpdateUser(b *testing.B) {
	s := openFilled(b, 1_000, 1)
	u := storagetest.Fixture(1, companyID(0))
	for b.Loop() {
		if _, err := s.UpdateUser(b.Context(), storage.Everywhere(), u.ID, storage.Change{Set: storage.FieldsOf("personalInfo"), From: u}); err != nil {
			b.Fatal(err)
		}
	}
}

func companyID(n int) string { return fmt.Sprintf("c0000000-0000-4000-8000-%012d", n) }

// openFilled opens a store with n users, dealt out to some companies.
func openFilled(tb testing.TB, n, companies int) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), filepath.Join(tb.TempDir(), "users.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	err = s.write(tb.Context(), func(c *conn) error {
		for i := range n {
			in, err := newInsertion(storagetest.Fixture(i, companyID(i%companies)))
			if err != nil {
				return err
			}
			if err := c.insert(context.Background(), in); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}
