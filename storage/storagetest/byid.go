package storagetest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testUsersByID(t *testing.T, open Open) {
	want := []*user.User{Fixture(1, companyID(1)), Fixture(2, ""), hollow(3), bare(4)}
	want[1].IsActive = false
	s := start(t, open, want...)
	everybody := userIDs(1, 2, 3, 4)

	reads := func(t *testing.T, fields storage.Fields) {
		t.Helper()
		got := byID(t, s, storage.Everywhere(), fields, everybody...)
		slices.SortFunc(got, func(a, b *user.User) int { return strings.Compare(a.ID, b.ID) })
		same(t, "ids", everybody, ids(got))
		for i, u := range got {
			same(t, strings.Join(fields.Paths(), " "), fields.Project(want[i]), fields.Project(u))
		}
	}
	t.Run("all fields", func(t *testing.T) { reads(t, storage.AllFields) })
	t.Run("no field", func(t *testing.T) { reads(t, storage.Fields{}) })
	t.Run("each field alone", func(t *testing.T) {
		for _, path := range storage.AllFields.Paths() {
			reads(t, storage.FieldsOf(path))
		}
	})
	t.Run("each group alone", func(t *testing.T) {
		for _, path := range groupPaths() {
			reads(t, storage.FieldsOf(path))
		}
	})
	t.Run("any fields", func(t *testing.T) {
		random := rand.New(rand.NewPCG(1, 2))
		for range 30 {
			var fields storage.Fields
			for _, path := range storage.AllFields.Paths() {
				if random.IntN(4) == 0 {
					fields = fields.With(storage.FieldsOf(path))
				}
			}
			reads(t, fields)
		}
	})
	t.Run("unknown and repeated ids", func(t *testing.T) {
		got := byID(t, s, storage.Everywhere(), storage.Fields{}, userID(3), userID(99), userID(1), userID(3), "", "%")
		same(t, "ids", userIDs(1, 3), sorted(ids(got)))
	})
	t.Run("no ids", func(t *testing.T) {
		if got := byID(t, s, storage.Everywhere(), storage.AllFields); len(got) != 0 {
			t.Errorf("got %d users, want none", len(got))
		}
	})
}
