package user

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	someID    = "497f6eca-6276-4993-bfeb-53cbbbba6f08"
	anotherID = "f49d00fe-1eda-4304-ba79-a980f565281d"
)

// decodeFile reads a file of testdata into a T that has a field for everything in it.
func decodeFile[T any](tb testing.TB, name string) *T {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	v := new(T)
	d := json.NewDecoder(strings.NewReader(string(data)))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return v
}

// summary renders violations as "path: CODE", one each.
func summary(violations []Violation) []string {
	lines := make([]string, 0, len(violations))
	for _, v := range violations {
		lines = append(lines, strings.Join(v.Path, ".")+": "+string(v.Code))
	}
	return lines
}

func wantViolations(t *testing.T, v any, want ...string) {
	t.Helper()
	if diff := cmp.Diff(append([]string{}, want...), summary(Validate(v))); diff != "" {
		t.Errorf("violations (-want +got):\n%s", diff)
	}
}

func TestValidatePayloads(t *testing.T) {
	personal := decodeFile[PersonalInfo](t, "personal-info.json")
	if personal.DOB == nil || *personal.DOB != "2017-07-21" {
		t.Errorf("dob = %v, want 2017-07-21", personal.DOB)
	}
	payloads := map[string]any{
		"personal info": personal,
		"business info": decodeFile[BusinessInfo](t, "business-info.json"),
		"memberships":   decodeFile[MembershipInfo](t, "membership-info.json"),
		"roles":         decodeFile[RolesConfig](t, "roles.json"),
	}
	for name, payload := range payloads {
		t.Run(name, func(t *testing.T) {
			wantViolations(t, payload)
			Normalize(payload)
			wantViolations(t, payload)
		})
	}
}

func TestValidateIsGenerous(t *testing.T) {
	wantViolations(t, &TravelPreferences{Preferences: &PreferenceGroups{AirPref: &AirPreferences{
		HomeAirport:  new("NEW YORK"),
		AirlinePrefs: []AirlinePreference{{Airlines: []string{"Indigo"}}},
		NumStopPref:  &StopsPreference{NumOfStops: 34},
	}}})
	wantViolations(t, &PersonalInfo{Nationality: new("Indian"), Name: &Name{Family1: "بن علي", Given: "Zoë 🦊"}})
	wantViolations(t, &User{ID: someID, Persona: PersonaGuest})
}

func TestValidateReportsEverythingInOrder(t *testing.T) {
	info := &PersonalInfo{
		Addresses: []PostalAddress{
			{RegionCode: "US"},
			{
				AddressLines: []string{"fine", strings.Repeat("x", 501)},
				LanguageCode: new("en_US"),
				RegionCode:   "Narnia",
				Coordinates:  &LatLng{Latitude: 90.5, Longitude: -181},
			},
		},
		DOB:   new(Date("2023-02-29")),
		Email: new("nobody"),
		EmergencyContactInfo: &EmergencyContactInfo{
			UserOrgID: &UserOrgId{UserID: &EntityId{}, TmcInfo: &TmcInfo{ID: &EntityId{ID: "7"}}},
		},
		IdentityDocs: []IdentityDoc{
			{},
			{Passport: &Passport{ExpiryDate: "2020-01-01", IssuedDate: new(Date("2020-01-02")), IssueCountry: "in", NationalityCountry: "IN"}},
		},
		Name:         &Name{Family1: " \u3000", Suffix: new(NameSuffix("XIV"))},
		PhoneNumbers: make([]PhoneNumber, 21),
	}
	wantViolations(t, info,
		"addresses.1.addressLines.1: TOO_LONG",
		"addresses.1.languageCode: INVALID",
		"addresses.1.regionCode: INVALID",
		"addresses.1.coordinates.latitude: INVALID",
		"addresses.1.coordinates.longitude: INVALID",
		"dob: INVALID",
		"email: INVALID",
		"emergencyContactInfo.email: REQUIRED",
		"emergencyContactInfo.userOrgId.organizationId: REQUIRED",
		"emergencyContactInfo.userOrgId.userId.id: REQUIRED",
		"emergencyContactInfo.userOrgId.tmcInfo.id.id: INVALID",
		"emergencyContactInfo.userOrgId.tmcInfo.primaryServiceProviderTmc: REQUIRED",
		"identityDocs.0: REQUIRED",
		"identityDocs.1.passport.docId: REQUIRED",
		"identityDocs.1.passport.expiryDate: INVALID",
		"identityDocs.1.passport.issueCountry: INVALID",
		"name.family1: REQUIRED",
		"name.given: REQUIRED",
		"name.suffix: INVALID",
		"phoneNumbers: TOO_LONG",
	)
}

func TestValidateMessages(t *testing.T) {
	tests := []struct {
		name  string
		value any
		want  Violation
	}{
		{"absent object", &ProfileOwner{}, Violation{[]string{"userId"}, CodeRequired, "is required"}},
		{"empty text", &OrganizationId{}, Violation{[]string{"id"}, CodeRequired, "must not be empty"}},
		{"blank text", &BusinessInfo{LegalEntityRef: &Reference{ID: someID}, OrganizationRef: &Reference{ID: someID}, EmployeeID: new(" ")},
			Violation{[]string{"employeeId"}, CodeRequired, "must not be empty"}},
		{"long text", &OrganizationId{ID: strings.Repeat("é", 256)}, Violation{[]string{"id"}, CodeTooLong, "must have at most 255 characters"}},
		{"long list", &RolesConfig{Roles: make([]Role, 101)}, Violation{[]string{"roles"}, CodeTooLong, "must have at most 100 items"}},
		{"small number", &StopsPreference{NumOfStops: -1}, Violation{[]string{"numOfStops"}, CodeInvalid, "must be at least 0"}},
		{"great number", &LatLng{Latitude: 91}, Violation{[]string{"latitude"}, CodeInvalid, "must be at most 90"}},
		{"country", &RedressNumber{Number: "1", IssueCountry: "XX"},
			Violation{[]string{"issueCountry"}, CodeInvalid, "must be an ISO 3166-1 code of two or three capital letters"}},
		{"rule of a struct", &RoleMetadata{}, Violation{[]string{"roleType"}, CodeRequired, "is required unless arrangerFor is given"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff([]Violation{tt.want}, Validate(tt.value)); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}

func TestValidateCountsCharacters(t *testing.T) {
	wantViolations(t, &OrganizationId{ID: strings.Repeat("🦊", 255)})
	wantViolations(t, &OrganizationId{ID: strings.Repeat("🦊", 256)}, "id: TOO_LONG")
}

func TestValidateOfNilPointer(t *testing.T) {
	if got := Validate((*PersonalInfo)(nil)); got != nil {
		t.Errorf("Validate(nil) = %v, want none", got)
	}
}

func TestValidatePanicsWithoutStruct(t *testing.T) {
	for name, value := range map[string]any{"nil": nil, "string": "a", "struct": PersonalInfo{}, "time": &time.Time{}} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			Validate(value)
		})
	}
}

func BenchmarkValidate(b *testing.B) {
	info := decodeFile[PersonalInfo](b, "personal-info.json")
	b.ReportAllocs()
	for b.Loop() {
		Validate(info)
	}
}
