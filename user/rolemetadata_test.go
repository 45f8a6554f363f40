package user

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTypedMetadata(t *testing.T) {
	company, tmc := &Reference{ID: someID}, &Reference{ID: anotherID}
	travelers := []ArrangedTraveler{{UserID: new(someID)}}
	everything := func(kind RoleType) *RoleMetadata {
		return &RoleMetadata{RoleType: &kind, ArrangerFor: travelers, CompanyRef: company, TmcRef: tmc}
	}
	tests := []struct {
		name     string
		metadata *RoleMetadata
		want     AnyRoleMetadata
	}{
		{"no metadata", nil, nil},
		{"empty metadata", &RoleMetadata{}, nil},
		{"travellers without type", &RoleMetadata{ArrangerFor: travelers}, &TravelArrangerMetadata{RoleTypeTravelArranger, travelers}},
		{"travel arranger", everything(RoleTypeTravelArranger), &TravelArrangerMetadata{RoleTypeTravelArranger, travelers}},
		{"company admin", everything(RoleTypeCompanyAdmin), &CompanyRoleInfo{RoleTypeCompanyAdmin, company, tmc}},
		{"company travel arranger", everything(RoleTypeCompanyTravelArranger), &CompanyRoleInfo{RoleTypeCompanyTravelArranger, company, tmc}},
		{"company report admin", everything(RoleTypeCompanyReportAdmin), &CompanyRoleInfo{RoleTypeCompanyReportAdmin, company, tmc}},
		{"TMC admin", everything(RoleTypeTmcAdmin), &TmcRoleInfo{RoleTypeTmcAdmin, tmc}},
		{"TMC agent", everything(RoleTypeTmcAgent), &TmcRoleInfo{RoleTypeTmcAgent, tmc}},
		{"global admin", everything(RoleTypeGlobalAdmin), nil},
		{"global agent", everything(RoleTypeGlobalAgent), nil},
		{"unknown", everything(RoleTypeUnknownType), nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// The kind of the metadata counts, whatever the role.
			role := &Role{RoleType: new(RoleTypeCompanyAdmin), Metadata: tt.metadata}
			if diff := cmp.Diff(tt.want, role.TypedMetadata()); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPayloadRoleKeepsItsMetadata(t *testing.T) {
	roles := decodeFile[RolesConfig](t, "roles.json").Roles
	got, ok := roles[0].TypedMetadata().(*TravelArrangerMetadata)
	if !ok || len(got.ArrangerFor) != 1 {
		t.Errorf("metadata = %#v, want a travel arranger's with one traveller", roles[0].TypedMetadata())
	}
}
