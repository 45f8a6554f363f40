package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func TestStoresShareAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	const stores, writes = 3, 20
	var group errgroup.Group
	for i := range stores { // all of them open a file that is not there yet
		group.Go(func() error {
			s, err := Open(t.Context(), path)
			if err != nil {
				return err
			}
			for n := range writes {
				u := storagetest.Fixture(100*i+n, "c1")
				if err := s.InsertUser(t.Context(), u); err != nil {
					return errors.Join(err, s.Close())
				}
			}
			return s.Close()
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	a, b := openFile(t, path), openFile(t, path)
	page, err := a.ListUsers(t.Context(), storage.InCompanies("c1"), storage.Query{Limit: 1}, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := a.CountUsers(t.Context(), storage.InCompanies("c1"), storage.Query{}); err != nil || n != stores*writes {
		t.Errorf("there are %d users, want %d, error %v", n, stores*writes, err)
	}
	u := page.Users[0]
	changed, err := b.UpdateUser(t.Context(), storage.Everywhere(), u.ID, storage.Change{Set: storage.FieldsOf("tier"), From: &user.User{}, Version: u.Version})
	if err != nil {
		t.Fatal(err)
	}
	if seen := readUser(t, a, u.ID); seen.Version != changed.Version || seen.Tier != nil {
		t.Errorf("the other store sees version %d, want %d", seen.Version, changed.Version)
	}
	_, err = a.UpdateUser(t.Context(), storage.Everywhere(), u.ID, storage.Change{Set: storage.FieldsOf("tier"), From: u, Version: u.Version})
	if !errors.Is(err, storage.ErrVersionConflict) {
		t.Errorf("error %v, want ErrVersionConflict", err)
	}
	checkIntact(t, path)
}

// TestReadersSeeWholeWrites reads two columns, the search and a total, which every write changes together.
func TestReadersSeeWholeWrites(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	named := func(n int) *user.User {
		return &user.User{
			PersonalInfo: &user.PersonalInfo{Name: &user.Name{Family1: fmt.Sprintf("family%d", n)}},
			BusinessInfo: &user.BusinessInfo{OrganizationRef: &user.Reference{ID: "c1"}, Designation: new(fmt.Sprint(n))},
		}
	}
	set := storage.FieldsOf("personalInfo", "businessInfo")
	u.PersonalInfo, u.BusinessInfo = named(0).PersonalInfo, named(0).BusinessInfo
	insert(t, s, u)

	const writes = 100
	var group errgroup.Group
	done := make(chan struct{})
	group.Go(func() error {
		defer close(done)
		for n := range writes {
			if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), u.ID, storage.Change{Set: set, From: named(n + 1)}); err != nil {
				return err
			}
		}
		return nil
	})
	for range 4 {
		group.Go(func() error {
			last := int64(0)
			for {
				query := storage.Query{Search: "family", Limit: 10}
				page, err := s.ListUsers(t.Context(), storage.Everywhere(), query, storage.AllFields)
				if err != nil {
					return err
				}
				if n, err := s.CountUsers(t.Context(), storage.Everywhere(), query); err != nil || len(page.Users) != 1 || n != 1 {
					return fmt.Errorf("%d users in the list and %d in all, want 1: %w", len(page.Users), n, err)
				}
				got := page.Users[0]
				if want := named(int(got.Version) - 1); got.PersonalInfo.Name.Family1 != want.PersonalInfo.Name.Family1 ||
					*got.BusinessInfo.Designation != *want.BusinessInfo.Designation || got.Version < last {
					return fmt.Errorf("version %d after %d has the name %s and the designation %s", got.Version, last,
						got.PersonalInfo.Name.Family1, *got.BusinessInfo.Designation)
				}
				last = got.Version
				select {
				case <-done:
					return nil
				default:
				}
			}
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
	checkIntact(t, s.file)
}
