package world

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

func TestUsersAreValid(t *testing.T) {
	c := &company{number: 1, size: 200}
	for i := range c.size {
		u := c.user(i)
		user.Normalize(u)
		if problems := user.Validate(u); len(problems) > 0 {
			t.Errorf("user %d: %v", i, problems)
		}
	}
}

func TestUserIDsNameActiveUsersWithManagers(t *testing.T) {
	w := World{Companies: 2, Users: 180}
	store, err := w.NewStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ids := w.UserIDs(50, 3)
	users, err := store.UsersByID(t.Context(), storage.Everywhere(), ids, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range users {
		if !u.IsActive {
			t.Errorf("user %s is inactive", u.ID)
		}
		for range 3 {
			if u.BusinessInfo.ManagerRef == nil {
				t.Fatalf("user %s has no manager", u.ID)
			}
			managers, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{u.BusinessInfo.ManagerRef.ID}, storage.AllFields)
			if err != nil || len(managers) != 1 {
				t.Fatalf("manager of %s: %d users, %v", u.ID, len(managers), err)
			}
			u = managers[0]
		}
	}
}

func TestStoreListsLikeTheReference(t *testing.T) {
	w := World{Companies: 2, Users: 180}
	indexed, err := w.NewStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	reference := memory.New()
	if err := w.Fill(t.Context(), reference, nil); err != nil {
		t.Fatal(err)
	}
	scope := storage.InCompanies(w.CompanyIDs()[1])
	page, err := reference.ListUsers(t.Context(), scope, storage.Query{Limit: 1, Offset: 70}, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	at := page.Positions[0]
	between := storage.Position{SortKey: at.SortKey, ID: at.ID[:1]}
	for _, query := range []storage.Query{
		{Limit: 10, After: &at},
		{Limit: 10, After: &between},
		{Limit: 10, After: &at, Offset: 3},
		{Limit: 500, After: &at},
		{Limit: 10, Before: &at, FromEnd: true},
		{Limit: 10},
		{Limit: 500},
		{Limit: 10, Offset: 5},
		{Limit: 10, Descending: true},
		{Limit: 10, Status: storage.AnyStatus},
	} {
		want, err := reference.ListUsers(t.Context(), scope, query, storage.AllFields)
		if err != nil {
			t.Fatal(err)
		}
		got, err := indexed.ListUsers(t.Context(), scope, query, storage.AllFields)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", query, diff)
		}
	}
}
