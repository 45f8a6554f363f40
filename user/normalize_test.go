package user

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNormalizeMakesListsEmpty(t *testing.T) {
	u := &User{
		PersonalInfo: &PersonalInfo{
			Addresses:        []PostalAddress{{}},
			EmergencyContact: &EmergencyContact{},
		},
		BusinessInfo: &BusinessInfo{},
		TravelPreferences: &TravelPreferences{Preferences: &PreferenceGroups{
			AirPref:   &AirPreferences{AirlinePrefs: []AirlinePreference{{}}, MealPref: &MealPreference{}},
			RailPref:  &RailPreferences{SeatPreference: &RailSeatPreference{}},
			CarPref:   &CarPreferences{},
			HotelPref: &HotelPreferences{RoomPreference: &RoomPreference{}},
		}},
		MembershipInfo:          &MembershipInfo{MembershipInfos: []LoyaltyInfo{{}}},
		NotificationPreferences: &NotificationPreferences{Preferences: []NotificationPreference{{EmailPreference: &NotificationEmailPreference{}}}},
		Roles:                   []Role{{RoleMetadata: &LegacyRoleMetadata{TravelArrangerMetadata: &TravelArrangerRoleMetadata{}}, Metadata: &RoleMetadata{}}},
	}
	Normalize(u)
	if n := wantNoNilList(t, "user", reflect.ValueOf(u)); n < 30 {
		t.Errorf("the walk saw only %d lists", n)
	}
	if u.PersonalInfo.Name != nil || u.AdhocUserInfo != nil {
		t.Error("an absent object is there")
	}
}

// wantNoNilList looks through v and counts its lists.
func wantNoNilList(t *testing.T, path string, v reflect.Value) (lists int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			lists += wantNoNilList(t, path, v.Elem())
		}
	case reflect.Slice:
		lists++
		if v.IsNil() {
			t.Errorf("%s is nil", path)
		}
		for i := range v.Len() {
			lists += wantNoNilList(t, path+"[]", v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				lists += wantNoNilList(t, path+"."+f.Name, v.Field(i))
			}
		}
	default:
	}
	return lists
}

func TestNormalizeLowersUUIDs(t *testing.T) {
	capitals := strings.ToUpper(someID)
	policy := &Policy{
		ID: capitals, CompanyID: capitals, Name: "ALL CAPS",
		UserGroups: []PolicyUserGroup{{UserIDs: []string{capitals, anotherID}, Departments: []string{capitals}, CountryCodes: []string{"USA"}}},
	}
	Normalize(policy)
	want := &Policy{
		ID: someID, CompanyID: someID, Name: "ALL CAPS",
		UserGroups: []PolicyUserGroup{{
			UserIDs: []string{someID, anotherID}, LegalEntityIDs: []string{}, OfficeIDs: []string{}, Departments: []string{capitals},
			CostCenters: []string{}, Grades: []string{}, PositionTitles: []string{}, CountryCodes: []string{"USA"}, WorkerTypes: []WorkerType{}, AccountingCodes: []string{},
		}},
	}
	if diff := cmp.Diff(want, policy); diff != "" {
		t.Errorf("policy (-want +got):\n%s", diff)
	}

	traveler := &ArrangedTraveler{UserID: &capitals}
	Normalize(traveler)
	if *traveler.UserID != someID {
		t.Errorf("userId = %s, want %s", *traveler.UserID, someID)
	}
	organization := &OrganizationId{ID: "SOME-ORG"}
	Normalize(organization)
	if organization.ID != "SOME-ORG" {
		t.Errorf("organization id = %s, want it unchanged", organization.ID)
	}
}

func TestNormalizeSetsDefaults(t *testing.T) {
	preferences := &NotificationPreferences{Preferences: []NotificationPreference{
		{EmailPreference: &NotificationEmailPreference{}},
		{EmailPreference: &NotificationEmailPreference{Enabled: new(false)}},
		{},
	}}
	Normalize(preferences)
	want := &NotificationPreferences{Preferences: []NotificationPreference{
		{EmailPreference: &NotificationEmailPreference{Enabled: new(true), CcEmails: []string{}}},
		{EmailPreference: &NotificationEmailPreference{Enabled: new(false), CcEmails: []string{}}},
		{},
	}}
	if diff := cmp.Diff(want, preferences); diff != "" {
		t.Errorf("preferences (-want +got):\n%s", diff)
	}

	travelers := []ArrangedTraveler{{UserID: new(someID)}}
	tests := []struct {
		name           string
		metadata, want RoleMetadata
	}{
		{"travellers", RoleMetadata{ArrangerFor: travelers}, RoleMetadata{RoleType: new(RoleTypeTravelArranger), ArrangerFor: travelers}},
		{"no travellers", RoleMetadata{}, RoleMetadata{ArrangerFor: []ArrangedTraveler{}}},
		{"a type", RoleMetadata{RoleType: new(RoleTypeTmcAdmin), ArrangerFor: travelers}, RoleMetadata{RoleType: new(RoleTypeTmcAdmin), ArrangerFor: travelers}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			Normalize(&tt.metadata)
			if diff := cmp.Diff(tt.want, tt.metadata); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNormalizeKeepsWhatIsWritten(t *testing.T) {
	got, want := decodeFile[PersonalInfo](t, "personal-info.json"), decodeFile[PersonalInfo](t, "personal-info.json")
	Normalize(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("personal info (-want +got):\n%s", diff)
	}
	Normalize((*PersonalInfo)(nil))
}

func BenchmarkNormalize(b *testing.B) {
	info := decodeFile[PersonalInfo](b, "personal-info.json")
	b.ReportAllocs()
	for b.Loop() {
		Normalize(info)
	}
}
