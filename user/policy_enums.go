package user

import "slices"

// PolicyType is how a policy finds its users.
type PolicyType string

// The values of PolicyType.
const (
	PolicyTypeDefault  PolicyType = "DEFAULT"  // Applies to everybody in the company.
	PolicyTypeGroup    PolicyType = "GROUP"    // Applies to the users of its groups.
	PolicyTypeInternal PolicyType = "INTERNAL" // Kept for the company's own administration; applies to the users of its groups.
)

// PolicyTypeValues lists every PolicyType in the order of the schema.
var PolicyTypeValues = []PolicyType{
	PolicyTypeDefault, PolicyTypeGroup, PolicyTypeInternal,
}

// Valid says whether v is one of [PolicyTypeValues].
func (v PolicyType) Valid() bool { return slices.Contains(PolicyTypeValues, v) }

// PolicyCategory is whose travel a policy is written for.
type PolicyCategory string

// The values of PolicyCategory.
const (
	PolicyCategoryEmployee PolicyCategory = "EMPLOYEE" // Employees.
	PolicyCategoryGuest    PolicyCategory = "GUEST"    // Guests.
)

// PolicyCategoryValues lists every PolicyCategory in the order of the schema.
var PolicyCategoryValues = []PolicyCategory{
	PolicyCategoryEmployee, PolicyCategoryGuest,
}

// Valid says whether v is one of [PolicyCategoryValues].
func (v PolicyCategory) Valid() bool { return slices.Contains(PolicyCategoryValues, v) }
