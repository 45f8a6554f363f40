package loaders_test

import (
	"context"
	"errors"
	"testing"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/loaders"
	"github.com/usergraph/usergraph/plan"
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

// toManager is a node that asks fields of users, and more of their managers.
func toManager(fields storage.Fields, more *plan.Node) *plan.Node {
	return &plan.Node{
		Fields: fields.With(storage.FieldsOf("businessInfo.managerRef")),
		Edges: []*plan.Edge{{
			Kind:  plan.Users,
			Keys:  func(u *user.User) []string { return []string{u.BusinessInfo.ManagerRef.ID} },
			Child: more,
		}},
	}
}

func TestCarryMergesWhatDifferentLevelsAskOfAUser(t *testing.T) {
	s := memory.New(memory.Exact())
	users := insert(t, s, 3)
	r := loaders.New(t.Context(), directory.New(s))

	// users[0] is the manager of users[1], a level above, and the manager's manager of users[2].
	tier := &plan.Node{Fields: storage.FieldsOf("tier", "isActive")}
	r.Carry(t.Context(), toManager(storage.Fields{}, toManager(storage.FieldsOf("persona", "isActive"), tier)), users[1], users[2])

	got, err := r.User(t.Context(), users[0].ID, false)
	if err != nil {
		t.Fatal(err)
	}
	if got == nil || got.Tier == nil || got.Persona == "" {
		t.Errorf("got %+v, want the fields of both levels", got)
	}
}

func TestCarryRemembersThatThereIsNobody(t *testing.T) {
	s := storagetest.Count(memory.New())
	users := insert(t, s, 1)
	r := loaders.New(t.Context(), directory.New(s))
	s.Reset()
	r.Carry(t.Context(), toManager(storage.Fields{}, &plan.Node{}), users...)
	got, err := r.User(t.Context(), users[0].BusinessInfo.ManagerRef.ID, true)
	if got != nil || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	if s.Calls() != 1 {
		t.Errorf("%d calls, not 1", s.Calls())
	}
}

// failing is a store whose users cannot be read.
type failing struct {
	storage.Store
	err error
}

func (f failing) UsersByID(context.Context, storage.Scope, []string, storage.Fields) ([]*user.User, error) {
	if f.err == nil {
		panic("broken")
	}
	return nil, f.err
}

func TestCarryFailsThoseWhoAsk(t *testing.T) {
	s := memory.New()
	users := insert(t, s, 2)
	for _, tt := range []struct {
		name string
		err  error
	}{{"an error", storage.ErrUnavailable}, {"a panic", nil}} {
		t.Run(tt.name, func(t *testing.T) {
			r := loaders.New(t.Context(), directory.New(failing{s, tt.err}))
			r.Carry(t.Context(), toManager(storage.Fields{}, &plan.Node{}), users[1])
			_, err := r.User(t.Context(), users[0].ID, false)
			if err == nil || (tt.err != nil && !errors.Is(err, tt.err)) {
				t.Errorf("got %v", err)
			}
		})
	}
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
	r := loaders.New(t.Context(), directory.New(s))
	u, err := r.User(t.Context(), users[1].ID, false)
	if err != nil || u == nil || u.PersonalInfo == nil {
		t.Fatalf("got %v, %v, want the user with everything", u, err)
	}
	arrangers, err := r.TravelArrangers(t.Context(), users[0].ID, false)
	if err != nil || len(arrangers) != 1 {
		t.Fatalf("got %v, %v, want one arranger", arrangers, err)
	}
	a := arrangers[0]
	if a.UserID() != arranger.ID || a.Name() == nil || a.Email() == nil || *a.Status() != accepted || len(a.PhoneNumbers()) == 0 {
		t.Errorf("got %+v", a)
	}
}
