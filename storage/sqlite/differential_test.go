package sqlite

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// TestListsLikeMemory compares random lists with those of the store in memory, whatever way the lists are made.
func TestListsLikeMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	reference := memory.New()
	stores := []*Store{
		openTemp(t),
		openTemp(t, func(s *settings) { s.tuning.maxCandidates = 20 }),
		openTemp(t, func(s *settings) { s.tuning = tuning{maxCandidates: 0, maxCompanies: 2} }),
	}
	for n := range 120 {
		u := randomUser(random, n)
		if err := reference.InsertUser(t.Context(), u); err != nil {
			t.Fatal(err)
		}
		for _, s := range stores {
			insert(t, s, u)
		}
	}
	var known []storage.Position
	for range 300 {
		scope, query := randomScope(random), randomQuery(random, known)
		want, err := reference.ListUsers(t.Context(), scope, query, storage.Fields{})
		if err != nil {
			t.Fatal(err)
		}
		total, err := reference.CountUsers(t.Context(), scope, query)
		if err != nil {
			t.Fatal(err)
		}
		known = append(known, want.Positions...)
		for i, s := range stores {
			got, err := s.ListUsers(t.Context(), scope, query, storage.Fields{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(outline(want), outline(got), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("store %d, scope %+v, query %+v (-want +got):\n%s", i, scope, query, diff)
			}
			if n, err := s.CountUsers(t.Context(), scope, query); err != nil || n != total {
				t.Fatalf("store %d, scope %+v, query %+v: %d users, %v, want %d", i, scope, query, n, err, total)
			}
		}
	}
}

// outline is a page with the ids of its users.
func outline(p storage.Page) any {
	ids := []string{}
	for _, u := range p.Users {
		ids = append(ids, u.ID)
	}
	return struct {
		IDs       []string
		Positions []storage.Position
		More      bool
	}{ids, p.Positions, p.More}
}

// The values of random users are few, so that they are often alike.
var (
	someNames     = []string{"Ana", "ana", "Änne", "Anna-Maria", "O'Neil", "Núñez", "Nunez", "王", "王芳", "Zoë", "ab", "abc", ""}
	someCompanies = []string{"c1", "c2", "c3", "c4", "c5", ""}
)

func pick[T any](r *rand.Rand, values ...T) T { return values[r.IntN(len(values))] }

func sometimes[T any](r *rand.Rand, values ...T) []T {
	var some []T
	for r.IntN(4) == 0 {
		some = append(some, pick(r, values...))
	}
	return some
}

func randomUser(r *rand.Rand, n int) *user.User {
	u := storagetest.Fixture(n, pick(r, someCompanies...))
	u.IsActive = r.IntN(3) > 0
	u.Persona = pick(r, user.PersonaValues...)
	u.PersonalInfo.Name = &user.Name{Family1: pick(r, someNames...), Given: pick(r, someNames...), Preferred: new(pick(r, someNames...))}
	u.PersonalInfo.Email = new(pick(r, "Shared@example.com", fmt.Sprintf("p%d@example.com", n)))
	u.BusinessInfo.OfficeRef = &user.Reference{ID: pick(r, "o1", "o2", "o3")}
	u.BusinessInfo.Designation = pick(r, nil, new("Boss"), new("boss"), new("CLERK"))
	u.Tier = pick(r, nil, new(pick(r, user.TierValues...)))
	switch r.IntN(10) {
	case 0:
		u.PersonalInfo = nil
	case 1:
		u.PersonalInfo.Name = nil
	case 2:
		u.Roles = []user.Role{{}, {RoleType: new(user.RoleTypeGlobalAgent)}}
	}
	return u
}

func randomScope(r *rand.Rand) storage.Scope {
	if r.IntN(3) == 0 {
		return storage.Everywhere()
	}
	return storage.InCompanies(append(sometimes(r, someCompanies...), pick(r, someCompanies...), pick(r, someCompanies...))...)
}

func randomQuery(r *rand.Rand, known []storage.Position) storage.Query {
	q := storage.Query{
		Status:     pick(r, storage.Active, storage.Inactive, storage.AnyStatus),
		Search:     pick(r, "", "", "", "a", "an", "nu", "王", "zoe an", "shared", "neil", "%", "_", "maria ann", "o'", "ÄN", "anna-m", "employee 1", "p1@", "\"", "*", "-", "\\"),
		Descending: r.IntN(2) == 0,
		Limit:      1 + r.IntN(20),
		FromEnd:    r.IntN(3) == 0,
		Offset:     pick(r, 0, 0, 0, 1, 5, 1000),
	}
	position := func() *storage.Position {
		if len(known) == 0 || r.IntN(2) == 0 {
			return nil
		}
		p := pick(r, known...)
		p.ID += pick(r, "", "x") // a user who does not exist
		return &p
	}
	q.After, q.Before = position(), position()
	for r.IntN(2) == 0 {
		q.Filters = append(q.Filters, randomFilter(r))
	}
	return q
}

func randomFilter(r *rand.Rand) storage.Filter {
	someone := storagetest.Fixture(r.IntN(120), "c1")
	return storage.Filter{
		LegalEntityIDs: sometimes(r, someone.BusinessInfo.LegalEntityRef.ID),
		OfficeIDs:      sometimes(r, "o1", "o2", "o9"),
		DepartmentIDs:  sometimes(r, someone.BusinessInfo.DepartmentRef.ID),
		CostCenterIDs:  sometimes(r, someone.BusinessInfo.CostCenterRef.ID),
		UserIDs:        sometimes(r, someone.ID, "nobody"),
		Emails:         sometimes(r, "SHARED@EXAMPLE.COM", *someone.BusinessInfo.Email),
		ExternalIDs:    sometimes(r, *someone.ExternalID),
		Personas:       sometimes(r, user.PersonaValues...),
		Roles:          sometimes(r, user.RoleTypeCompanyAdmin, user.RoleTypeGlobalAgent, user.RoleTypeUnknownType),
		Designations:   sometimes(r, "BOSS", "clerk"),
		Tiers:          sometimes(r, user.TierValues...),
	}
}
