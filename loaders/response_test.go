package loaders_test

import (
	"testing"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const companyID = "c0000000-0000-4000-8000-000000000001"

// insert adds n users, each managed by the one before, and returns them.
func insert(t *testing.T, s storage.Store, n int) []*user.User {
	t.Helper()
	users := make([]*user.User, n)
	for i := range users {
		users[i] = storagetest.Fixture(i+1, companyID)
		if i > 0 {
			users[i].BusinessInfo.ManagerRef.ID = users[i-1].ID
		}
		if err := s.InsertUser(t.Context(), users[i]); err != nil {
			t.Fatal(err)
		}
	}
	return users
}

func TestUnplannedEdgesAreLoaded(t *testing.T) {
	s := memory.New(memory.Exact())
	users := insert(t, s, 2)
	arranger := storagetest.Fixture(9, companyID)
	accepted := user.TravelArrangerStatusAccepted
	kind := user.RoleTypeTravelArranger
	arranger.Roles = []user.Role{{RoleType: &kind, Metadata: &user.RoleMetadata{
		RoleType: &kind, ArrangerFor: []user.ArrangedTraveler{{UserID: &users[0].ID, Status: &accepted}},
	}}}
	if err := s.InsertUser(t.Context(), arranger); err != nil {
		t.Fatal(err)
	}
	r := loaders.New(access.NewContext(t.Context(), access.Unrestricted()), directory.New(s), nil)
	u, err := r.User(t.Context(), users[1].ID, false)
	if err != nil || u == nil || u.PersonalInfo == nil {
		t.Fatalf("got %v, %v, want the user with everything", u, err)
	}
	arrangers, err := r.TravelArrangers(t.Context(), users[0].ID, false)
	if err != nil || len(arrangers) != 1 {
		t.Fatalf("got %v, %v, want one arranger", arrangers, err)
	}
	a := arrangers[0]
	email, emailErr := a.Email()
	numbers, numbersErr := a.PhoneNumbers()
	if a.UserID() != arranger.ID || a.Name() == nil || *a.Status() != accepted || email == nil || emailErr != nil ||
		len(numbers) == 0 || numbersErr != nil {
		t.Errorf("got %+v", a)
	}
}
