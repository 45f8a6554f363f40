package user

// CompanySpecifiedAttribute is a value in a column that the company has defined for its users.
type CompanySpecifiedAttribute struct {
	// The column.
	FixedColumnName string `json:"fixedColumnName" bson:"fixedColumnName" validate:"required,notblank,max=255,text"`
	// The value.
	Value string `json:"value" bson:"value" validate:"max=1000,text"`
}

// BusinessInfo is the place of a user in their company.
type BusinessInfo struct {
	// The department.
	DepartmentRef *Reference `json:"departmentRef,omitempty" bson:"departmentRef,omitempty"`
	// The job title.
	Designation *string `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	// The e-mail address at work.
	Email *string `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	// The company's own identifier of the user, unique within the company.
	EmployeeID *string `json:"employeeId,omitempty" bson:"employeeId,omitempty" validate:"omitempty,notblank,max=255,text"`
	// The pay grade or job level.
	GradeRef *Reference `json:"gradeRef,omitempty" bson:"gradeRef,omitempty"`
	// The legal entity that employs the user.
	LegalEntityRef *Reference `json:"legalEntityRef,omitempty" bson:"legalEntityRef,omitempty" validate:"required"`
	// The user's manager.
	ManagerRef *Reference `json:"managerRef,omitempty" bson:"managerRef,omitempty"`
	// The office.
	OfficeRef *Reference `json:"officeRef,omitempty" bson:"officeRef,omitempty"`
	// The company. It decides who may see the user.
	OrganizationRef *Reference `json:"organizationRef,omitempty" bson:"organizationRef,omitempty" validate:"required"`
	// The phone numbers at work.
	PhoneNumbers []PhoneNumber `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	// The cost centre.
	CostCenterRef *Reference `json:"costCenterRef,omitempty" bson:"costCenterRef,omitempty"`
	// The country of work, as an ISO 3166-1 code.
	CountryCode *string `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,country,text"`
	// How the user is engaged.
	WorkerType *WorkerType `json:"workerType,omitempty" bson:"workerType,omitempty" validate:"omitempty,enum"`
	// The code that costs are booked on.
	AccountingCode *string `json:"accountingCode,omitempty" bson:"accountingCode,omitempty" validate:"omitempty,max=255,text"`
	// Values in columns of the company's own.
	CompanySpecifiedAttributes []CompanySpecifiedAttribute `json:"companySpecifiedAttributes" bson:"companySpecifiedAttributes" validate:"max=100,dive"`
	// The users who approve the trips of this user.
	DesignatedApproverRefs []Reference `json:"designatedApproverRefs" bson:"designatedApproverRefs" validate:"max=100,dive"`
	// The e-mail address of the person who authorizes the trips of this user.
	AuthorizerEmail *string `json:"authorizerEmail,omitempty" bson:"authorizerEmail,omitempty" validate:"omitempty,email"`
}
