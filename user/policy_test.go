package user

import "testing"

func TestPolicyAppliesTo(t *testing.T) {
	const company, otherCompany = someID, anotherID
	inCompany := func(b BusinessInfo) *User {
		b.OrganizationRef = &Reference{ID: company}
		return &User{ID: "2c4a230c-5085-4924-a3e1-25fb4fc5965b", BusinessInfo: &b}
	}
	engineer := inCompany(BusinessInfo{
		LegalEntityRef: &Reference{ID: "le-1"},
		OfficeRef:      &Reference{ID: "office-1"},
		DepartmentRef:  &Reference{ID: "dep-1", Name: new("Engineering")},
		CostCenterRef:  &Reference{ID: "cc-1", Name: new("R&D")},
		GradeRef:       &Reference{ID: "grade-1"},
		Designation:    new("Staff Engineer"),
		CountryCode:    new("USA"),
		WorkerType:     new(WorkerTypeEmployee),
		AccountingCode: new("ac-1"),
	})
	newcomer := inCompany(BusinessInfo{})
	group := func(groups ...PolicyUserGroup) Policy {
		return Policy{CompanyID: company, Type: PolicyTypeGroup, UserGroups: groups}
	}
	tests := []struct {
		name   string
		policy Policy
		user   *User
		want   bool
	}{
		{"default", Policy{CompanyID: company, Type: PolicyTypeDefault}, newcomer, true},
		{"default of another company", Policy{CompanyID: otherCompany, Type: PolicyTypeDefault}, newcomer, false},
		{"user without company", Policy{CompanyID: company, Type: PolicyTypeDefault}, &User{ID: someID}, false},
		{"neither has a company", Policy{Type: PolicyTypeDefault}, &User{ID: someID}, false},
		{"no groups", group(), engineer, false},
		{"internal without groups", Policy{CompanyID: company, Type: PolicyTypeInternal}, engineer, false},
		{"internal with group", Policy{CompanyID: company, Type: PolicyTypeInternal, UserGroups: []PolicyUserGroup{{}}}, engineer, true},
		{"group without conditions", group(PolicyUserGroup{}), newcomer, true},
		{"group of another company", Policy{CompanyID: otherCompany, Type: PolicyTypeGroup, UserGroups: []PolicyUserGroup{{}}}, engineer, false},

		{"user", group(PolicyUserGroup{UserIDs: []string{someID, engineer.ID}}), engineer, true},
		{"another user", group(PolicyUserGroup{UserIDs: []string{someID}}), engineer, false},
		{"legal entity", group(PolicyUserGroup{LegalEntityIDs: []string{"le-2", "le-1"}}), engineer, true},
		{"no legal entity", group(PolicyUserGroup{LegalEntityIDs: []string{"le-1"}}), newcomer, false},
		{"office", group(PolicyUserGroup{OfficeIDs: []string{"office-1"}}), engineer, true},
		{"another office", group(PolicyUserGroup{OfficeIDs: []string{"office-2"}}), engineer, false},
		{"department by id", group(PolicyUserGroup{Departments: []string{"DEP-1"}}), engineer, true},
		{"department by name", group(PolicyUserGroup{Departments: []string{"engineering"}}), engineer, true},
		{"another department", group(PolicyUserGroup{Departments: []string{"Engine"}}), engineer, false},
		{"cost centre", group(PolicyUserGroup{CostCenters: []string{"r&d"}}), engineer, true},
		{"grade by id, without name", group(PolicyUserGroup{Grades: []string{"grade-1"}}), engineer, true},
		{"another grade", group(PolicyUserGroup{Grades: []string{""}}), engineer, false},
		{"position", group(PolicyUserGroup{PositionTitles: []string{"staff engineer"}}), engineer, true},
		{"no position", group(PolicyUserGroup{PositionTitles: []string{"staff engineer"}}), newcomer, false},
		{"country by its other code", group(PolicyUserGroup{CountryCodes: []string{"US"}}), engineer, true},
		{"another country", group(PolicyUserGroup{CountryCodes: []string{"UM"}}), engineer, false},
		{"no country", group(PolicyUserGroup{CountryCodes: []string{"US"}}), newcomer, false},
		{"worker type", group(PolicyUserGroup{WorkerTypes: []WorkerType{WorkerTypeIntern, WorkerTypeEmployee}}), engineer, true},
		{"another worker type", group(PolicyUserGroup{WorkerTypes: []WorkerType{WorkerTypeIntern}}), engineer, false},
		{"accounting code", group(PolicyUserGroup{AccountingCodes: []string{"AC-1"}}), engineer, true},

		{"every condition", group(PolicyUserGroup{OfficeIDs: []string{"office-1"}, WorkerTypes: []WorkerType{WorkerTypeEmployee}}), engineer, true},
		{"one condition fails", group(PolicyUserGroup{OfficeIDs: []string{"office-1"}, WorkerTypes: []WorkerType{WorkerTypeGuest}}), engineer, false},
		{"any group", group(PolicyUserGroup{OfficeIDs: []string{"office-2"}}, PolicyUserGroup{OfficeIDs: []string{"office-1"}}), engineer, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.policy.AppliesTo(tt.user); got != tt.want {
				t.Errorf("AppliesTo = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestGroupHoldsUserWithoutBusinessInfo(t *testing.T) {
	u := &User{ID: someID}
	if g := (PolicyUserGroup{UserIDs: []string{someID}}); !g.Holds(u) {
		t.Error("a group does not hold a user that it names")
	}
	if g := (PolicyUserGroup{OfficeIDs: []string{someID}}); g.Holds(u) {
		t.Error("a group of an office holds a user without one")
	}
}
