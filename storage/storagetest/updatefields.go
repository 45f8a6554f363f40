package storagetest

import (
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testUpdateFields sets and clears every field and every group of users who have all, some and none of them.
func testUpdateFields(t *testing.T, open Open) {
	w := &fieldWrites{start(t, open), []*user.User{Fixture(1, companyID(1)), hollow(2), bare(3)}}
	insert(t, w.store, w.users...)
	for _, from := range []struct {
		name string
		user func(n int) *user.User // for the n-th user: no two may have the same unique values
	}{
		{"set", func(n int) *user.User { return Fixture(10+n, companyID(1)) }},
		{"cleared by a user without sections", func(int) *user.User { return &user.User{} }},
		{"cleared by a user with empty sections", hollow},
	} {
		t.Run("each field "+from.name, func(t *testing.T) {
			w.reset(t)
			for _, path := range writable().Paths() {
				w.write(t, storage.FieldsOf(path), from.user)
			}
		})
		t.Run("each group "+from.name, func(t *testing.T) {
			for _, path := range groupPaths() {
				w.reset(t)
				w.write(t, storage.FieldsOf(path), from.user)
			}
		})
		t.Run("fields of several sections "+from.name, func(t *testing.T) {
			w.reset(t)
			w.write(t, storage.FieldsOf("tier", "personalInfo.name", "personalInfo.dob", "businessInfo.officeRef", "membershipInfo",
				"travelPreferences.preferences.airPref.mealPref", "travelPreferences.preferences.hotelPref"), from.user)
		})
		t.Run("all but one field of a section "+from.name, func(t *testing.T) {
			w.reset(t)
			for _, path := range []string{"personalInfo.name", "businessInfo.organizationRef", "membershipInfo.isLoyaltyBlocked"} {
				section, _, _ := strings.Cut(path, ".")
				w.write(t, storage.FieldsOf(section).Without(storage.FieldsOf(path)), from.user)
			}
		})
		t.Run("everything "+from.name, func(t *testing.T) {
			w.reset(t)
			w.write(t, writable(), from.user)
		})
	}
	testLiteralChanges(t, w.store)
}

// fieldWrites are users in a store, as they must be there.
type fieldWrites struct {
	store storage.Store
	users []*user.User
}

// reset makes the users whole, hollow and bare.
func (w *fieldWrites) reset(t *testing.T) {
	t.Helper()
	for i, from := range []*user.User{Fixture(1, companyID(1)), hollow(2), bare(3)} {
		w.users[i] = clone(t, update(t, w.store, from.ID, storage.Change{Set: writable(), From: from, At: moment(1999)}))
	}
}

// write carries out a change on each user and compares what comes of it, from the write and from a read, with what
// [storage.Fields.Copy] makes.
func (w *fieldWrites) write(t *testing.T, fields storage.Fields, from func(n int) *user.User) {
	t.Helper()
	for n, want := range w.users {
		fields.Copy(want, from(n))
		change := storage.Change{Set: fields, From: from(n), Version: want.Version, At: moment(2000)}
		want.Version, want.UpdatedAt = want.Version+1, change.At
		same(t, "what it gave", want, update(t, w.store, want.ID, change))
	}
	got := byID(t, w.store, storage.Everywhere(), storage.AllFields, userIDs(1, 2, 3)...)
	slices.SortFunc(got, func(a, b *user.User) int { return strings.Compare(a.ID, b.ID) })
	same(t, "what is kept", w.users, got)
}

// testLiteralChanges spells out what replacing, merging and clearing mean.
func testLiteralChanges(t *testing.T, s storage.Store) {
	t.Helper()
	const path = "membershipInfo.isLoyaltyBlocked"
	members := []user.LoyaltyInfo{{AppliedTo: []string{"AZ"}, ID: "1", IssuedBy: "AZ", Type: user.LoyaltyTypeAir}}
	blocked := &user.User{MembershipInfo: &user.MembershipInfo{IsLoyaltyBlocked: new(true)}}
	listed := &user.User{MembershipInfo: &user.MembershipInfo{MembershipInfos: members}}
	cases := []struct {
		name   string
		before *user.MembershipInfo
		change storage.Change
		want   *user.MembershipInfo
	}{
		{
			"merge keeps the rest", &user.MembershipInfo{MembershipInfos: members}, set(blocked, path),
			&user.MembershipInfo{MembershipInfos: members, IsLoyaltyBlocked: new(true)},
		},
		{
			"merge makes the section", nil, set(blocked, path),
			&user.MembershipInfo{IsLoyaltyBlocked: new(true)},
		},
		{
			"merge clears a field", &user.MembershipInfo{MembershipInfos: members, IsLoyaltyBlocked: new(true)}, set(listed, path),
			&user.MembershipInfo{MembershipInfos: members},
		},
		{
			"merge from an absent section clears a field", &user.MembershipInfo{MembershipInfos: members, IsLoyaltyBlocked: new(true)},
			set(&user.User{}, path), &user.MembershipInfo{MembershipInfos: members},
		},
		{
			"merge from an absent section makes none", nil, set(&user.User{}, path), nil,
		},
		{
			"merge ignores what is not set", &user.MembershipInfo{MembershipInfos: members}, set(Fixture(5, ""), path),
			&user.MembershipInfo{MembershipInfos: members, IsLoyaltyBlocked: new(true)},
		},
		{
			"replace forgets the rest", &user.MembershipInfo{MembershipInfos: members}, set(blocked, "membershipInfo"),
			&user.MembershipInfo{IsLoyaltyBlocked: new(true)},
		},
		{
			"replace by an empty section", &user.MembershipInfo{MembershipInfos: members},
			set(&user.User{MembershipInfo: &user.MembershipInfo{}}, "membershipInfo"), &user.MembershipInfo{},
		},
		{
			"replace by nothing", &user.MembershipInfo{MembershipInfos: members}, set(&user.User{}, "membershipInfo"), nil,
		},
	}
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			u := bare(100 + i)
			u.MembershipInfo = c.before
			insert(t, s, u)
			same(t, "what it gave", c.want, update(t, s, u.ID, c.change).MembershipInfo)
			same(t, "what is kept", c.want, get(t, s, u.ID).MembershipInfo)
		})
	}
}
