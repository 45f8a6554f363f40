package user

import "testing"

func TestRoleMetadataHasTheFieldsOfItsKind(t *testing.T) {
	company, tmc := &Reference{ID: someID}, &Reference{ID: anotherID}
	travelers := []ArrangedTraveler{{UserID: new(someID)}}
	tests := []struct {
		name     string
		metadata RoleMetadata
		want     []string
	}{
		{"nothing", RoleMetadata{}, []string{"roleType: REQUIRED"}},
		{"no travellers and no type", RoleMetadata{ArrangerFor: []ArrangedTraveler{}}, []string{"roleType: REQUIRED"}},
		{"a company and no type", RoleMetadata{CompanyRef: company}, []string{"roleType: REQUIRED"}},
		{"travellers and no type", RoleMetadata{ArrangerFor: travelers}, nil},
		{"travellers, a company and no type", RoleMetadata{ArrangerFor: travelers, CompanyRef: company}, []string{"companyRef: INVALID"}},

		{"arranger", RoleMetadata{RoleType: new(RoleTypeTravelArranger), ArrangerFor: travelers}, nil},
		{"arranger for nobody", RoleMetadata{RoleType: new(RoleTypeTravelArranger)}, nil},
		{"arranger with references", RoleMetadata{RoleType: new(RoleTypeTravelArranger), CompanyRef: company, TmcRef: tmc},
			[]string{"companyRef: INVALID", "tmcRef: INVALID"}},

		{"company admin", RoleMetadata{RoleType: new(RoleTypeCompanyAdmin), CompanyRef: company}, nil},
		{"company admin with a TMC", RoleMetadata{RoleType: new(RoleTypeCompanyAdmin), CompanyRef: company, TmcRef: tmc}, nil},
		{"company admin without company", RoleMetadata{RoleType: new(RoleTypeCompanyAdmin)}, []string{"companyRef: REQUIRED"}},
		{"company arranger with travellers", RoleMetadata{RoleType: new(RoleTypeCompanyTravelArranger), ArrangerFor: travelers, CompanyRef: company},
			[]string{"arrangerFor: INVALID"}},
		{"report admin with a TMC only", RoleMetadata{RoleType: new(RoleTypeCompanyReportAdmin), TmcRef: tmc}, []string{"companyRef: REQUIRED"}},

		{"TMC admin", RoleMetadata{RoleType: new(RoleTypeTmcAdmin), TmcRef: tmc}, nil},
		{"TMC agent without TMC", RoleMetadata{RoleType: new(RoleTypeTmcAgent)}, []string{"tmcRef: REQUIRED"}},
		{"TMC agent with everything", RoleMetadata{RoleType: new(RoleTypeTmcAgent), ArrangerFor: travelers, CompanyRef: company, TmcRef: tmc},
			[]string{"arrangerFor: INVALID", "companyRef: INVALID"}},

		{"global admin", RoleMetadata{RoleType: new(RoleTypeGlobalAdmin)}, []string{"roleType: INVALID"}},
		{"global agent", RoleMetadata{RoleType: new(RoleTypeGlobalAgent), CompanyRef: company}, []string{"roleType: INVALID"}},
		{"unknown", RoleMetadata{RoleType: new(RoleTypeUnknownType)}, []string{"roleType: INVALID"}},
		{"no value of the enum", RoleMetadata{RoleType: new(RoleType("KING"))}, []string{"roleType: INVALID"}},
		{"empty type", RoleMetadata{RoleType: new(RoleType(""))}, []string{"roleType: INVALID"}},
		{"references are checked", RoleMetadata{RoleType: new(RoleTypeCompanyAdmin), CompanyRef: &Reference{ID: "7"}}, []string{"companyRef.id: INVALID"}},
		{"travellers are checked", RoleMetadata{ArrangerFor: []ArrangedTraveler{{}, {UserID: new("")}}}, []string{"arrangerFor.1.userId: INVALID"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { wantViolations(t, &tt.metadata, tt.want...) })
	}
}

func TestGrantedRoles(t *testing.T) {
	for _, granted := range RoleTypeValues {
		var want []string
		if granted == RoleTypeUnknownType {
			want = []string{"roles.0.roleType: INVALID"}
		}
		t.Run(string(granted), func(t *testing.T) { wantViolations(t, &RolesConfig{Roles: []Role{{RoleType: &granted}}}, want...) })
	}
	t.Run("no type", func(t *testing.T) { wantViolations(t, &RolesConfig{Roles: []Role{{}}}) })
	t.Run("metadata of another kind", func(t *testing.T) {
		wantViolations(t, &Role{RoleType: new(RoleTypeCompanyAdmin), Metadata: &RoleMetadata{RoleType: new(RoleTypeTravelArranger)}})
	})
}
