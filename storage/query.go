package storage

import (
	"slices"

	"github.com/usergraph/usergraph/user"
)

// Status selects active users, inactive users or both.
type Status int

// The values of Status.
const (
	// Active selects active users, and is the default.
	Active Status = iota
	// Inactive selects users who were deleted and not erased.
	Inactive
	// AnyStatus selects both.
	AnyStatus
)

// Query is a list of users in the order of their names (see [SortKey]), users with the same name in the order of their ids.
type Query struct {
	// Status is which users to list; the zero value is those that are active.
	Status Status
	// Search is what a user typed; see [Query.Words]. Empty finds everybody.
	Search string
	// InDirectory confines the search to directory data: names and business e-mail addresses.
	InDirectory bool
	// Filters selects the users that match any of them. None selects everybody.
	Filters []Filter
	// Descending turns the order around.
	Descending bool

	// Limit is the greatest number of users of the page, at least 1.
	Limit int
	// After and Before bound the page, both exclusive, in the order asked for. The users at these positions need not exist.
	After, Before *Position
	// FromEnd takes the page from the end of what is left, instead of from its beginning. The order stays.
	FromEnd bool
	// Offset skips users at the beginning of what After and Before leave. They do not count for More. It has no effect on a page that
	// is taken from the end.
	Offset int
}

// Position is the place of a user in a list: the key by which it is sorted and its id.
type Position struct {
	// SortKey is what [SortKey] returns for the user, at most [MaxSortKey] bytes.
	SortKey []byte
	// ID is the id of the user, by which those with the same key are ordered, byte by byte.
	ID string
}

// Page is a part of a list.
type Page struct {
	// Users are the users of the page in the order of the query.
	Users []*user.User
	// Positions holds the position of each user, at the same index.
	Positions []Position
	// More says whether users are left in the direction in which the page was taken.
	More bool
}

// Filter is a set of conditions, all of which a user must meet. Any value of a condition will do; a condition without values
// does not count. E-mail addresses and designations are compared without regard to case, everything else exactly.
type Filter struct {
	// LegalEntityIDs are compared with the id of businessInfo.legalEntityRef.
	LegalEntityIDs []string
	// OfficeIDs are compared with the id of businessInfo.officeRef.
	OfficeIDs []string
	// DepartmentIDs are compared with the id of businessInfo.departmentRef.
	DepartmentIDs []string
	// CostCenterIDs are compared with the id of businessInfo.costCenterRef.
	CostCenterIDs []string
	// UserIDs are compared with the id of the user.
	UserIDs []string
	// Emails are compared with the business and the personal address.
	Emails []string
	// ExternalIDs are compared with the external id.
	ExternalIDs []string
	// Personas are compared with the persona.
	Personas []user.Persona
	// Roles matches users who have a role of one of these types. UNKNOWN_TYPE matches a role without a type.
	Roles []user.RoleType
	// Designations are compared with businessInfo.designation.
	Designations []string
	// Tiers are compared with the tier.
	Tiers []user.Tier
}

// FilterFields is what [Filter.Matches] reads.
var FilterFields = FieldsOf("persona", "tier", "externalId", "roles", "personalInfo.email", "businessInfo.email",
	"businessInfo.legalEntityRef", "businessInfo.officeRef", "businessInfo.departmentRef", "businessInfo.costCenterRef",
	"businessInfo.designation")

// Matches says whether u meets every condition of f. It is the reference for stores that translate filters.
func (f *Filter) Matches(u *user.User) bool {
	b := u.BusinessInfo
	if b == nil {
		b = &user.BusinessInfo{}
	}
	emails := Emails(u)
	return among(f.LegalEntityIDs, refID(b.LegalEntityRef)) &&
		among(f.OfficeIDs, refID(b.OfficeRef)) &&
		among(f.DepartmentIDs, refID(b.DepartmentRef)) &&
		among(f.CostCenterIDs, refID(b.CostCenterRef)) &&
		among(f.UserIDs, &u.ID) &&
		(len(f.Emails) == 0 || slices.ContainsFunc(f.Emails, func(e string) bool { return slices.Contains(emails, FoldCase(e)) })) &&
		among(f.ExternalIDs, u.ExternalID) &&
		among(f.Personas, &u.Persona) &&
		(len(f.Roles) == 0 || slices.ContainsFunc(RoleTypes(u), func(t user.RoleType) bool { return slices.Contains(f.Roles, t) })) &&
		among(foldAll(f.Designations), foldPtr(b.Designation)) &&
		among(f.Tiers, u.Tier)
}

func among[T comparable](values []T, v *T) bool {
	return len(values) == 0 || (v != nil && slices.Contains(values, *v))
}

func refID(r *user.Reference) *string {
	if r == nil {
		return nil
	}
	return &r.ID
}

func foldPtr(s *string) *string {
	if s == nil {
		return nil
	}
	f := FoldCase(*s)
	return &f
}

func foldAll(values []string) []string {
	folded := make([]string, len(values))
	for i, v := range values {
		folded[i] = FoldCase(v)
	}
	return folded
}
