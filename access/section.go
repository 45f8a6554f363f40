package access

import "slices"

// Section is a part of a user that is changed on its own.
type Section string

// The sections.
const (
	PersonalInfo            Section = "PERSONAL_INFO"
	BusinessInfo            Section = "BUSINESS_INFO"
	TravelPreferences       Section = "TRAVEL_PREFERENCES"
	MembershipInfo          Section = "MEMBERSHIP_INFO"
	NotificationPreferences Section = "NOTIFICATION_PREFERENCES"
	Roles                   Section = "ROLES"
	// ExternalID is the partner's own identifier.
	ExternalID Section = "EXTERNAL_ID"
	// Account is the rest: persona, tier, stealth type, billing currency, relations.
	Account Section = "ACCOUNT"
)

// AllSections lists the sections.
var AllSections = []Section{
	PersonalInfo, BusinessInfo, TravelPreferences, MembershipInfo, NotificationPreferences, Roles, ExternalID, Account,
}

// Valid says whether s is one of the sections.
func (s Section) Valid() bool { return slices.Contains(AllSections, s) }
