package user

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestArrangedTravelers(t *testing.T) {
	first := ArrangedTraveler{UserID: new(someID), Status: new(TravelArrangerStatusAccepted)}
	again := ArrangedTraveler{UserID: new(someID), Status: new(TravelArrangerStatusDenied)}
	second := ArrangedTraveler{UserID: new(anotherID), SendConfirmationEmail: true}
	metadata := func(travelers ...ArrangedTraveler) *RoleMetadata {
		return &RoleMetadata{RoleType: new(RoleTypeTravelArranger), ArrangerFor: travelers}
	}
	legacy := func(travelers ...ArrangedTraveler) *LegacyRoleMetadata {
		return &LegacyRoleMetadata{TravelArrangerMetadata: &TravelArrangerRoleMetadata{ArrangerFor: travelers}}
	}
	arranger := new(RoleTypeTravelArranger)
	tests := []struct {
		name  string
		roles []Role
		want  []ArrangedTraveler
	}{
		{"no roles", nil, nil},
		{"role without metadata", []Role{{RoleType: arranger}}, nil},
		{"metadata", []Role{{RoleType: arranger, Metadata: metadata(first, second)}}, []ArrangedTraveler{first, second}},
		{"metadata without type", []Role{{RoleType: arranger, Metadata: &RoleMetadata{ArrangerFor: []ArrangedTraveler{first}}}}, []ArrangedTraveler{first}},
		{"older form", []Role{{RoleType: arranger, RoleMetadata: legacy(first)}}, []ArrangedTraveler{first}},
		{"older form without travellers", []Role{{RoleType: arranger, RoleMetadata: &LegacyRoleMetadata{}}}, nil},
		{"both forms", []Role{{RoleType: arranger, Metadata: metadata(first), RoleMetadata: legacy(second)}}, []ArrangedTraveler{first}},
		{"metadata for nobody and older form", []Role{{RoleType: arranger, Metadata: metadata(), RoleMetadata: legacy(second)}}, nil},
		{"metadata of another kind and older form",
			[]Role{{RoleType: arranger, Metadata: &RoleMetadata{RoleType: new(RoleTypeCompanyAdmin)}, RoleMetadata: legacy(second)}}, []ArrangedTraveler{second}},
		{"another role", []Role{{RoleType: new(RoleTypeCompanyAdmin), Metadata: metadata(first), RoleMetadata: legacy(second)}}, nil},
		{"role without type", []Role{{Metadata: metadata(first)}}, nil},
		{"traveller without id", []Role{{RoleType: arranger, Metadata: metadata(ArrangedTraveler{}, second)}}, []ArrangedTraveler{second}},
		{"named twice", []Role{
			{RoleType: arranger, Metadata: metadata(first, again)}, {RoleType: arranger, RoleMetadata: legacy(again, second)},
		}, []ArrangedTraveler{first, second}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := &User{Roles: tt.roles}
			if diff := cmp.Diff(tt.want, u.ArrangedTravelers()); diff != "" {
				t.Errorf("travellers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestCompanyID(t *testing.T) {
	tests := map[string]struct {
		user User
		want string
	}{
		"no business info": {User{}, ""},
		"no organization":  {User{BusinessInfo: &BusinessInfo{}}, ""},
		"organization":     {User{BusinessInfo: &BusinessInfo{OrganizationRef: &Reference{ID: someID}}}, someID},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.user.CompanyID(); got != tt.want {
				t.Errorf("CompanyID = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestStealthModeHasALabel(t *testing.T) {
	if got := (&User{}).StealthMode(); got != nil {
		t.Errorf("StealthMode = %v, want none", got)
	}
	for _, stealth := range StealthTypeValues {
		u := &User{StealthType: &stealth}
		if got := u.StealthMode(); got == nil || got.StealthType != stealth || got.Label == "" {
			t.Errorf("StealthMode of %s = %v", stealth, got)
		}
	}
}
