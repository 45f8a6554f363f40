package user

// CompanySpecifiedAttribute is a value in a column that the company has defined for its users.
type CompanySpecifiedAttribute struct {
	FixedColumnName string `json:"fixedColumnName" bson:"fixedColumnName" validate:"required,notblank,max=255,text"`
	Value           string `json:"value" bson:"value" validate:"max=1000,text"`
}

// BusinessInfo is the place of a user in their company.
type BusinessInfo struct {
	DepartmentRef              *Reference                  `json:"departmentRef,omitempty" bson:"departmentRef,omitempty"`
	Designation                *string                     `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	Email                      *string                     `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	EmployeeID                 *string                     `json:"employeeId,omitempty" bson:"employeeId,omitempty" validate:"omitempty,notblank,max=255,text"`
	GradeRef                   *Reference                  `json:"gradeRef,omitempty" bson:"gradeRef,omitempty"`
	LegalEntityRef             *Reference                  `json:"legalEntityRef,omitempty" bson:"legalEntityRef,omitempty" validate:"required"`
	ManagerRef                 *Reference                  `json:"managerRef,omitempty" bson:"managerRef,omitempty"`
	OfficeRef                  *Reference                  `json:"officeRef,omitempty" bson:"officeRef,omitempty"`
	OrganizationRef            *Reference                  `json:"organizationRef,omitempty" bson:"organizationRef,omitempty" validate:"required"`
	PhoneNumbers               []PhoneNumber               `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	CostCenterRef              *Reference                  `json:"costCenterRef,omitempty" bson:"costCenterRef,omitempty"`
	CountryCode                *string                     `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,country,text"`
	WorkerType                 *WorkerType                 `json:"workerType,omitempty" bson:"workerType,omitempty" validate:"omitempty,enum"`
	AccountingCode             *string                     `json:"accountingCode,omitempty" bson:"accountingCode,omitempty" validate:"omitempty,max=255,text"`
	CompanySpecifiedAttributes []CompanySpecifiedAttribute `json:"companySpecifiedAttributes" bson:"companySpecifiedAttributes" validate:"max=100,dive"`
	DesignatedApproverRefs     []Reference                 `json:"designatedApproverRefs" bson:"designatedApproverRefs" validate:"max=100,dive"`
	AuthorizerEmail            *string                     `json:"authorizerEmail,omitempty" bson:"authorizerEmail,omitempty" validate:"omitempty,email"`
}
