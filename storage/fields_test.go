package storage_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const company = "5b1f6c6e-0000-4000-8000-000000000001"

// hollow is a user whose sections and preference groups are all there and all empty.
func hollow() *user.User {
	return &user.User{
		PersonalInfo: &user.PersonalInfo{},
		BusinessInfo: &user.BusinessInfo{},
		TravelPreferences: &user.TravelPreferences{Preferences: &user.PreferenceGroups{
			AirPref: &user.AirPreferences{}, RailPref: &user.RailPreferences{},
			CarPref: &user.CarPreferences{}, HotelPref: &user.HotelPreferences{},
		}},
		MembershipInfo:          &user.MembershipInfo{},
		NotificationPreferences: &user.NotificationPreferences{},
	}
}

// value is what u has at a path of JSON names, nil if a section or group on the way is absent.
func value(u *user.User, path string) any {
	v := reflect.ValueOf(u)
	for name := range strings.SplitSeq(path, ".") {
		if v.IsNil() {
			return nil
		}
		v = v.Elem()
		for field := range v.Type().Fields() {
			if tag, _, _ := strings.Cut(field.Tag.Get("json"), ","); tag == name {
				v = v.FieldByIndex(field.Index)
				break
			}
		}
	}
	if v.IsZero() {
		return nil
	}
	return v.Interface()
}

func TestLookupFields(t *testing.T) {
	for path, fields := range map[string]int{
		"persona": 1, "roles": 1, "createdAt": 1, "isActive": 1, "relativeOf": 1,
		"personalInfo": 15, "personalInfo.name": 1, "businessInfo": 17, "membershipInfo": 2, "notificationPreferences": 1,
		"travelPreferences": 26, "travelPreferences.preferences": 26,
		"travelPreferences.preferences.airPref": 9, "travelPreferences.preferences.airPref.mealPref": 1,
		"travelPreferences.preferences.railCards": 1,
	} {
		got, ok := storage.LookupFields(path)
		if !ok || got.Len() != fields {
			t.Errorf("%s has %d fields (found: %v), want %d", path, got.Len(), ok, fields)
		}
	}
	for _, path := range []string{
		"", ".", "id", "_id", "version", "Persona", "persona.", "personalInfo.", "personalInfo.name.given", "roles.roleType",
		"preferences.airPref", "personalInfo.unknown",
	} {
		if got, ok := storage.LookupFields(path); ok || !got.IsEmpty() {
			t.Errorf("%q has fields %v, want none", path, got.Paths())
		}
	}
}

func TestAllFieldsIsEveryFieldOfAUser(t *testing.T) {
	union := storage.Fields{}
	for field := range reflect.TypeFor[user.User]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		fields, ok := storage.LookupFields(name)
		if isKey := name == "id" || name == "version"; ok == isKey {
			t.Errorf("%s is found: %v", name, ok)
		}
		if union.Intersects(fields) {
			t.Errorf("%s shares fields with another", name)
		}
		union = union.With(fields)
	}
	if union != storage.AllFields {
		t.Errorf("AllFields also has %v", storage.AllFields.Without(union).Paths())
	}
	fixture := storagetest.Fixture(1, company)
	for _, path := range storage.AllFields.Paths() {
		if value(fixture, path) == nil {
			t.Errorf("%s is not the path of a field in JSON", path)
		}
	}
}

func TestFieldsOf(t *testing.T) {
	want := []string{"tier", "personalInfo.dob", "membershipInfo.membershipInfos", "membershipInfo.isLoyaltyBlocked"}
	got := storage.FieldsOf("membershipInfo", "personalInfo.dob", "tier", "membershipInfo.isLoyaltyBlocked")
	if d := cmp.Diff(want, got.Paths()); d != "" {
		t.Errorf("paths (-want +got):\n%s", d)
	}
	if none := storage.FieldsOf(); none != (storage.Fields{}) || !none.IsEmpty() || len(none.Paths()) != 0 {
		t.Errorf("no paths gave %v", none.Paths())
	}
	defer func() {
		if recover() == nil {
			t.Error("FieldsOf an unknown path did not panic")
		}
	}()
	storage.FieldsOf("persona", "personalInfo.unknown")
}

func TestFieldsAlgebra(t *testing.T) {
	name, section := storage.FieldsOf("personalInfo.name"), storage.FieldsOf("personalInfo")
	other := storage.FieldsOf("notificationPreferences", "persona") // among the last and the first
	none := storage.Fields{}
	for _, c := range []struct {
		what      string
		got, want bool
	}{
		{"a section has its field", section.Has(name), true},
		{"a field has its section", name.Has(section), false},
		{"a set has itself", other.Has(other), true},
		{"any set has the empty one", name.Has(none), true},
		{"the empty set has another", none.Has(name), false},
		{"a union has one part", name.With(other).Has(other), true},
		{"a union has the other part", name.With(other).Has(name), true},
		{"a difference has what was taken", section.Without(name).Has(name), false},
		{"a difference intersects the rest", section.Without(name).Intersects(section), true},
		{"a field intersects its section", name.Intersects(section), true},
		{"strangers intersect", section.Intersects(other), false},
		{"the empty set intersects another", none.Intersects(section), false},
		{"another intersects the empty set", section.Intersects(none), false},
		{"the empty set is empty", none.IsEmpty(), true},
		{"a set is empty", name.IsEmpty(), false},
		{"a set without itself is empty", section.Without(section).IsEmpty(), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", c.what, c.got, c.want)
		}
	}
	if got := section.With(other).With(name).Len(); got != section.Len()+2 {
		t.Errorf("the union has %d fields", got)
	}
}

func TestIsGroup(t *testing.T) {
	for path, want := range map[string]bool{
		"personalInfo": true, "travelPreferences": true, "travelPreferences.preferences": true,
		"travelPreferences.preferences.carPref": true, "notificationPreferences": true,
		"roles": false, "relativeOf": false, "adhocUserInfo": false, "personalInfo.name": false, "unknown": false, "": false,
	} {
		if got := storage.IsGroup(path); got != want {
			t.Errorf("IsGroup(%q) = %v, want %v", path, got, want)
		}
	}
}

func TestCopy(t *testing.T) {
	const path = "membershipInfo.isLoyaltyBlocked"
	members := func() []user.LoyaltyInfo { return []user.LoyaltyInfo{{ID: "1"}} }
	blocked := func() *user.MembershipInfo { return &user.MembershipInfo{IsLoyaltyBlocked: new(true)} }
	listed := func() *user.MembershipInfo { return &user.MembershipInfo{MembershipInfos: members()} }
	both := func() *user.MembershipInfo {
		return &user.MembershipInfo{MembershipInfos: members(), IsLoyaltyBlocked: new(true)}
	}
	for _, c := range []struct {
		name           string
		path           string
		dst, src, want *user.MembershipInfo
	}{
		{"a field keeps the others", path, listed(), blocked(), both()},
		{"a field makes the group", path, nil, both(), blocked()},
		{"a field of an empty group makes the group", path, nil, listed(), &user.MembershipInfo{}},
		{"a field that is absent clears", path, both(), listed(), listed()},
		{"a field of an absent group clears", path, both(), nil, listed()},
		{"a field of an absent group makes none", path, nil, nil, nil},
		{"a whole group replaces", "membershipInfo", listed(), blocked(), blocked()},
		{"a whole group that is empty", "membershipInfo", both(), &user.MembershipInfo{}, &user.MembershipInfo{}},
		{"a whole group that is absent", "membershipInfo", both(), nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dst := &user.User{ID: "dst", Version: 1, Persona: user.PersonaGuest, MembershipInfo: c.dst}
			src := &user.User{ID: "src", Version: 2, Persona: user.PersonaAdhoc, MembershipInfo: c.src}
			storage.FieldsOf(c.path).Copy(dst, src)
			want := &user.User{ID: "dst", Version: 1, Persona: user.PersonaGuest, MembershipInfo: c.want}
			if d := cmp.Diff(want, dst); d != "" {
				t.Errorf("dst (-want +got):\n%s", d)
			}
		})
	}
}

func TestCopyOfNestedGroups(t *testing.T) {
	dst, src := &user.User{}, storagetest.Fixture(1, company)
	dst.TravelPreferences = &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref: &user.AirPreferences{HomeAirport: new("MUC")}, PreferredCurrency: new("EUR"),
	}}
	storage.FieldsOf("travelPreferences.preferences.airPref.mealPref", "travelPreferences.preferences.carPref").Copy(dst, src)
	preferences := src.TravelPreferences.Preferences
	want := &user.User{TravelPreferences: &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref:           &user.AirPreferences{HomeAirport: new("MUC"), MealPref: preferences.AirPref.MealPref},
		PreferredCurrency: new("EUR"),
		CarPref:           preferences.CarPref,
	}}}
	if d := cmp.Diff(want, dst); d != "" {
		t.Errorf("dst (-want +got):\n%s", d)
	}
}

func TestCopyLeavesSharedGroupsAlone(t *testing.T) {
	shared := storagetest.Fixture(1, company)
	dst := *shared
	fields := storage.FieldsOf("tier", "personalInfo.dob", "travelPreferences.preferences.hotelPref.hotelBrands", "businessInfo")
	fields.Copy(&dst, storagetest.Fixture(2, company))
	if d := cmp.Diff(storagetest.Fixture(1, company), shared); d != "" {
		t.Errorf("the user who shares the groups changed (-want +got):\n%s", d)
	}
	for _, path := range fields.Paths() {
		if d := cmp.Diff(value(storagetest.Fixture(2, company), path), value(&dst, path)); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}

func TestProject(t *testing.T) {
	u := storagetest.Fixture(1, company)
	u.Version = 9
	fields := storage.FieldsOf("persona", "businessInfo.email", "businessInfo.officeRef", "roles")
	want := &user.User{
		ID: u.ID, Version: 9, Persona: u.Persona, Roles: u.Roles,
		BusinessInfo: &user.BusinessInfo{Email: u.BusinessInfo.Email, OfficeRef: u.BusinessInfo.OfficeRef},
	}
	if d := cmp.Diff(want, fields.Project(u)); d != "" {
		t.Errorf("some fields (-want +got):\n%s", d)
	}
	if d := cmp.Diff(&user.User{ID: u.ID, Version: 9}, storage.Fields{}.Project(u)); d != "" {
		t.Errorf("no field (-want +got):\n%s", d)
	}
	if d := cmp.Diff(u, storage.AllFields.Project(u)); d != "" {
		t.Errorf("all fields (-want +got):\n%s", d)
	}
	absent := &user.User{ID: u.ID, PersonalInfo: &user.PersonalInfo{}}
	want = &user.User{ID: u.ID, PersonalInfo: &user.PersonalInfo{}}
	if d := cmp.Diff(want, storage.FieldsOf("personalInfo.dob", "businessInfo.email").Project(absent)); d != "" {
		t.Errorf("fields that are absent (-want +got):\n%s", d)
	}
}

func TestWiden(t *testing.T) {
	some := storage.FieldsOf("tier", "personalInfo.dob", "travelPreferences.preferences.airPref.mealPref")
	air := hollow()
	air.TravelPreferences.Preferences.AirPref = nil
	for _, c := range []struct {
		name   string
		u      *user.User
		fields storage.Fields
		want   storage.Fields
	}{
		{"everything is there", hollow(), some, some},
		{"nothing is there", &user.User{}, some, storage.FieldsOf("tier", "personalInfo", "travelPreferences")},
		{
			"a group within a section is not", air, some,
			storage.FieldsOf("tier", "personalInfo.dob", "travelPreferences.preferences.airPref"),
		},
		{"nothing is asked", &user.User{}, storage.Fields{}, storage.Fields{}},
		{"everything is asked", &user.User{}, storage.AllFields, storage.AllFields},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want.Paths(), c.fields.Widen(c.u).Paths()); d != "" {
				t.Errorf("fields (-want +got):\n%s", d)
			}
		})
	}
}

func TestFieldsAreComparable(t *testing.T) {
	counts := map[storage.Fields]int{}
	for _, path := range storage.AllFields.Paths() {
		counts[storage.FieldsOf(path)]++
	}
	counts[storage.FieldsOf("roles", "roles")]++
	if got := counts[storage.FieldsOf("roles")]; got != 2 || len(counts) != storage.AllFields.Len() {
		t.Errorf("%d different sets, of which one %d times", len(counts), got)
	}
	if paths := storage.AllFields.Paths(); !slices.Equal(paths, slices.Compact(slices.Clone(paths))) {
		t.Errorf("a path is repeated in %v", paths)
	}
}
