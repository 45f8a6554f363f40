package mongodb

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func TestUpdateDocument(t *testing.T) {
	blocked := func() *user.User {
		return &user.User{MembershipInfo: &user.MembershipInfo{IsLoyaltyBlocked: new(true)}}
	}
	air := &user.User{TravelPreferences: &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref: &user.AirPreferences{HomeAirport: new("MUC")},
	}}}
	for name, c := range map[string]struct {
		before, from *user.User
		paths        []string
		set, unset   bson.D
	}{
		"a field": {
			&user.User{}, &user.User{Tier: new(user.TierBasic)}, []string{"tier"}, bson.D{{Key: "tier", Value: "BASIC"}}, nil,
		},
		"a field that is cleared": {
			&user.User{Tier: new(user.TierBasic)}, &user.User{}, []string{"tier"}, nil, bson.D{{Key: "tier", Value: ""}},
		},
		"a field of a section": {
			blocked(), blocked(), []string{"membershipInfo.isLoyaltyBlocked"},
			bson.D{{Key: "membershipInfo.isLoyaltyBlocked", Value: true}}, nil,
		},
		"a field of a section that is not there": {
			&user.User{}, blocked(), []string{"membershipInfo.isLoyaltyBlocked"},
			bson.D{{Key: "membershipInfo", Value: bson.D{{Key: "membershipInfos", Value: nil}, {Key: "isLoyaltyBlocked", Value: true}}}}, nil,
		},
		"a section": {
			blocked(), &user.User{MembershipInfo: &user.MembershipInfo{}}, []string{"membershipInfo"},
			nil, bson.D{{Key: "membershipInfo.membershipInfos", Value: ""}, {Key: "membershipInfo.isLoyaltyBlocked", Value: ""}},
		},
		"a section that goes": {
			blocked(), &user.User{}, []string{"membershipInfo"}, nil, bson.D{{Key: "membershipInfo", Value: ""}},
		},
		"no section where none is": {
			&user.User{}, &user.User{}, []string{"membershipInfo"}, nil, nil,
		},
		"a field of a group in a group": {
			air, &user.User{}, []string{"travelPreferences.preferences.airPref.homeAirport"},
			nil, bson.D{{Key: "travelPreferences.preferences.airPref.homeAirport", Value: ""}},
		},
		"a key": {
			&user.User{ID: "u"}, &user.User{ExternalID: new("x")}, []string{"externalId"},
			bson.D{{Key: "externalId", Value: "x"}, {Key: "keys.externalId", Value: "=x"}}, nil,
		},
		"a key that goes": {
			&user.User{ID: "u", Roles: []user.Role{{}}}, &user.User{}, []string{"roles"},
			nil, bson.D{{Key: "roles", Value: ""}, {Key: "keys.roles", Value: ""}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			c.before.Version = 7
			change := storage.Change{Set: storage.FieldsOf(c.paths...), From: c.from, At: time.UnixMilli(5)}
			doc := marshal(t, updateOf(c.before, applied(c.before, &change), change.Set, "w").document())

			set := append(bson.D{
				{Key: "version", Value: int64(8)}, {Key: "updatedAt", Value: bson.DateTime(5)}, {Key: "keys.write", Value: "w"},
			}, c.set...)
			want := bson.D{{Key: "$set", Value: set}}
			if c.unset != nil {
				want = append(want, bson.E{Key: "$unset", Value: c.unset})
			}
			var got bson.D
			if err := bson.Unmarshal(doc, &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("update (-want +got):\n%s", diff)
			}
		})
	}
}

func TestKeySources(t *testing.T) {
	before := storagetest.Fixture(1, companyOne)
	for _, path := range storage.AllFields.Paths() {
		change := storage.Change{Set: storage.FieldsOf(path), From: storagetest.Fixture(2, "another company")}
		after := applied(before, &change)
		keys := keysOf(after)
		for i, old := range keysOf(before) {
			if !keys[i].same(old) && !change.Set.Intersects(keySources) {
				t.Errorf("%s depends on %s, which is not among keySources", old.path, path)
			}
		}
	}
}

// TestUnknownFieldsSurvive has fields of a newer version in a document, which reads and writes of this version must leave alone.
func TestUnknownFieldsSurvive(t *testing.T) {
	s := open(t)
	u := storagetest.Fixture(1, companyOne)
	insert(t, s, u)
	unknown := []string{
		"newField", "personalInfo.newField", "businessInfo.newField", "travelPreferences.newField",
		"travelPreferences.preferences.newField", "travelPreferences.preferences.airPref.newField", "membershipInfo.newField",
		"notificationPreferences.newField", "keys.newField",
	}
	add := bson.D{}
	for _, path := range unknown {
		add = append(add, bson.E{Key: path, Value: bson.D{{Key: "of", Value: path}}})
	}
	if _, err := s.users.UpdateByID(t.Context(), u.ID, bson.D{{Key: "$set", Value: add}}); err != nil {
		t.Fatal(err)
	}
	check := func(t *testing.T) {
		t.Helper()
		doc, err := s.users.FindOne(t.Context(), bson.D{{Key: "_id", Value: u.ID}}).Raw()
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range unknown {
			if got := stringAt(doc, append(strings.Split(path, "."), "of")...); got != path {
				t.Errorf("%s is gone", path)
			}
		}
	}
	writable := storage.AllFields.Without(storage.FieldsOf("createdAt", "updatedAt"))
	hollow := &user.User{
		PersonalInfo: &user.PersonalInfo{}, BusinessInfo: &user.BusinessInfo{}, MembershipInfo: &user.MembershipInfo{},
		NotificationPreferences: &user.NotificationPreferences{},
		TravelPreferences:       &user.TravelPreferences{Preferences: &user.PreferenceGroups{AirPref: &user.AirPreferences{}}},
	}
	version := int64(1)
	write := func(t *testing.T, fields storage.Fields, from *user.User, base *user.User) *user.User {
		t.Helper()
		change := storage.Change{Set: fields, From: from, Version: version, Base: base, At: time.UnixMilli(7)}
		after, err := s.UpdateUser(t.Context(), storage.InCompanies(companyOne), u.ID, change)
		if err != nil {
			t.Fatal(err)
		}
		version++
		check(t)
		return after
	}
	for _, path := range []string{"personalInfo", "businessInfo", "travelPreferences", "membershipInfo", "notificationPreferences", "roles"} {
		t.Run("replace "+path, func(t *testing.T) { write(t, storage.FieldsOf(path), storagetest.Fixture(2, companyOne), nil) })
	}
	for i, path := range writable.Paths() {
		if i%3 == 0 {
			t.Run("merge "+path, func(t *testing.T) { write(t, storage.FieldsOf(path), storagetest.Fixture(3, companyOne), nil) })
		}
	}
	t.Run("with a base", func(t *testing.T) {
		after := write(t, writable, storagetest.Fixture(4, companyOne), nil)
		write(t, writable, storagetest.Fixture(5, companyOne), after)
	})
	t.Run("everything empty", func(t *testing.T) {
		hollow.BusinessInfo.OrganizationRef = &user.Reference{ID: companyOne}
		after := write(t, writable, hollow, nil)
		users, err := s.UsersByID(t.Context(), storage.Everywhere(), []string{u.ID}, storage.AllFields)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]*user.User{after}, users); diff != "" {
			t.Errorf("user (-returned +stored):\n%s", diff)
		}
	})
	for _, record := range []struct {
		name string
		put  func(context.Context) error
	}{
		{collectionCompanies, func(ctx context.Context) error { return s.PutCompany(ctx, &user.Company{ID: "r", Name: "x"}) }},
		{collectionPolicies, func(ctx context.Context) error { return s.PutPolicy(ctx, &user.Policy{ID: "r", Name: "x"}) }},
	} {
		t.Run(record.name, func(t *testing.T) {
			c := s.users.Database().Collection(record.name)
			if err := record.put(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := c.UpdateByID(t.Context(), "r", bson.D{{Key: "$set", Value: bson.D{{Key: "newField", Value: "new"}}}}); err != nil {
				t.Fatal(err)
			}
			if err := record.put(t.Context()); err != nil {
				t.Fatal(err)
			}
			doc, err := c.FindOne(t.Context(), bson.D{}).Raw()
			if err != nil || stringAt(doc, "newField") != "new" {
				t.Errorf("the new field is gone, or error %v", err)
			}
		})
	}
}

func TestBulk(t *testing.T) {
	s := open(t)
	insert(t, s, storagetest.Fixture(1, companyOne))
	other := storagetest.Fixture(3, companyOne)
	other.ExternalID = storagetest.Fixture(1, companyOne).ExternalID
	third := storagetest.Fixture(4, companyOne)
	third.BusinessInfo.EmployeeID = storagetest.Fixture(1, companyOne).BusinessInfo.EmployeeID
	users := []*user.User{storagetest.Fixture(2, companyOne), storagetest.Fixture(1, companyOne), other, third, storagetest.Fixture(5, companyOne)}

	errs := s.InsertUsers(t.Context(), users)
	want := []string{"<nil>", "id exists", "externalId is taken", "businessInfo.employeeId is taken", "<nil>"}
	for i, err := range errs {
		if got := fmt.Sprint(err); got != want[i] {
			t.Errorf("user %d: %s, want %s", i, got, want[i])
		}
	}
	if len(errs) != len(want) {
		t.Errorf("%d errors", len(errs))
	}
	if errs := s.InsertUsers(t.Context(), []*user.User{storagetest.Fixture(6, companyOne), storagetest.Fixture(7, companyOne)}); errs != nil {
		t.Errorf("errors %v, want none", errs)
	}
	if errs := s.InsertUsers(t.Context(), nil); errs != nil {
		t.Errorf("errors %v, want none", errs)
	}
	kept, err := s.ScanUsers(t.Context(), "", 10)
	if err != nil || len(kept) != 5 {
		t.Errorf("%d users, error %v; want 5", len(kept), err)
	}
}
