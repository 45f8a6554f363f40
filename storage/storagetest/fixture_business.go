package storagetest

import "github.com/usergraph/usergraph/user"

func (f fixture) businessInfo(companyID string) *user.BusinessInfo {
	b := &user.BusinessInfo{
		DepartmentRef:  f.reference("department"),
		Designation:    f.text("Director"),
		Email:          f.email("business"),
		EmployeeID:     f.text("employee"),
		GradeRef:       f.reference("grade"),
		LegalEntityRef: f.reference("legal entity"),
		ManagerRef:     f.reference("manager"),
		OfficeRef:      f.reference("office"),
		PhoneNumbers:   []user.PhoneNumber{*f.phone()},
		CostCenterRef:  f.reference("cost center"),
		CountryCode:    new("ITA"),
		WorkerType:     new(pick(f, user.WorkerTypeValues)),
		AccountingCode: f.text("account"),
		CompanySpecifiedAttributes: []user.CompanySpecifiedAttribute{
			{FixedColumnName: "contingentType", Value: *f.text("value")},
		},
		DesignatedApproverRefs: []user.Reference{*f.reference("approver"), *f.reference("second approver")},
		AuthorizerEmail:        f.email("authorizer"),
	}
	if companyID != "" {
		b.OrganizationRef = &user.Reference{ID: companyID, Name: f.text("Company")}
	}
	return b
}
