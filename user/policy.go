package user

import (
	"slices"
	"strings"
	"time"
)

// Policy is a travel policy of a company.
type Policy struct {
	// The id: a UUID.
	ID string `json:"id" bson:"_id" validate:"required,uuid"`
	// The company that the policy belongs to.
	CompanyID string `json:"companyId" bson:"companyId" validate:"required,uuid"`
	// The name of the policy.
	Name string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	// How the policy finds its users.
	Type PolicyType `json:"type" bson:"type" validate:"required,enum"`
	// Whose travel the policy is written for.
	Category PolicyCategory `json:"category" bson:"category" validate:"required,enum"`
	// How often the policy was written.
	Version int32 `json:"version" bson:"version" validate:"min=0"`
	// When the policy was last changed.
	UpdatedAt time.Time `json:"updatedAt" bson:"updatedAt"`
	// The groups of users that the policy applies to. A user who is in one of them will do.
	UserGroups []PolicyUserGroup `json:"userGroups" bson:"userGroups" validate:"max=100,dive"`
}

// PolicyUserGroup is a group of users that a policy applies to. A condition without values does not count; a group without
// any condition holds every user of the company.
type PolicyUserGroup struct {
	// Users.
	UserIDs []string `json:"userIds" bson:"userIds" validate:"max=1000,dive,uuid"`
	// Legal entities.
	LegalEntityIDs []string `json:"legalEntityIds" bson:"legalEntityIds" validate:"max=1000,dive,uuid"`
	// Offices.
	OfficeIDs []string `json:"officeIds" bson:"officeIds" validate:"max=1000,dive,uuid"`
	// Departments, by name or id.
	Departments []string `json:"departments" bson:"departments" validate:"max=1000,dive,max=255,text"`
	// Cost centres, by name or id.
	CostCenters []string `json:"costCenters" bson:"costCenters" validate:"max=1000,dive,max=255,text"`
	// Pay grades or job levels, by name or id.
	Grades []string `json:"grades" bson:"grades" validate:"max=1000,dive,max=255,text"`
	// Job titles.
	PositionTitles []string `json:"positionTitles" bson:"positionTitles" validate:"max=1000,dive,max=255,text"`
	// Countries of work, as ISO 3166-1 codes.
	CountryCodes []string `json:"countryCodes" bson:"countryCodes" validate:"max=300,dive,country"`
	// Kinds of engagement.
	WorkerTypes []WorkerType `json:"workerTypes" bson:"workerTypes" validate:"max=20,dive,enum"`
	// Accounting codes.
	AccountingCodes []string `json:"accountingCodes" bson:"accountingCodes" validate:"max=1000,dive,max=255,text"`
}

// AppliesTo says whether the policy applies to u: it belongs to u's company and is its DEFAULT policy, or one of its groups
// holds u. It reads u's id and business info.
func (p *Policy) AppliesTo(u *User) bool {
	if p.CompanyID == "" || p.CompanyID != u.CompanyID() {
		return false
	}
	if p.Type == PolicyTypeDefault {
		return true
	}
	for i := range p.UserGroups {
		if p.UserGroups[i].Holds(u) {
			return true
		}
	}
	return false
}

// Holds says whether u meets every condition of the group. Any value of a condition will do. Departments, cost centres and
// grades are named by id or by name; words are compared without regard to case, countries by what they mean (US is USA).
func (g *PolicyUserGroup) Holds(u *User) bool {
	b := u.BusinessInfo
	if b == nil {
		b = &BusinessInfo{}
	}
	return anyOf(g.UserIDs, func(v string) bool { return v == u.ID }) &&
		anyOf(g.LegalEntityIDs, refers(b.LegalEntityRef)) &&
		anyOf(g.OfficeIDs, refers(b.OfficeRef)) &&
		anyOf(g.Departments, refersByIDOrName(b.DepartmentRef)) &&
		anyOf(g.CostCenters, refersByIDOrName(b.CostCenterRef)) &&
		anyOf(g.Grades, refersByIDOrName(b.GradeRef)) &&
		anyOf(g.PositionTitles, says(b.Designation)) &&
		anyOf(g.CountryCodes, func(v string) bool { return b.CountryCode != nil && SameCountry(v, *b.CountryCode) }) &&
		anyOf(g.WorkerTypes, func(v WorkerType) bool { return b.WorkerType != nil && v == *b.WorkerType }) &&
		anyOf(g.AccountingCodes, says(b.AccountingCode))
}

// anyOf is one condition: no values, or one that matches.
func anyOf[T any](values []T, match func(T) bool) bool {
	return len(values) == 0 || slices.ContainsFunc(values, match)
}

func refers(r *Reference) func(string) bool {
	return func(v string) bool { return r != nil && r.ID == v }
}

func refersByIDOrName(r *Reference) func(string) bool {
	return func(v string) bool {
		return r != nil && (strings.EqualFold(r.ID, v) || (r.Name != nil && strings.EqualFold(*r.Name, v)))
	}
}

func says(s *string) func(string) bool {
	return func(v string) bool { return s != nil && strings.EqualFold(*s, v) }
}
