package access

import "slices"

// Section is a part of a user that is changed on its own.
type Section string

// The sections.
const (
	// PersonalInfo is the person: name, contacts, addresses, identity documents.
	PersonalInfo Section = "PERSONAL_INFO"
	// BusinessInfo is the place in the company: manager, office, department, employee id.
	BusinessInfo Section = "BUSINESS_INFO"
	// TravelPreferences are how the user likes to travel.
	TravelPreferences Section = "TRAVEL_PREFERENCES"
	// MembershipInfo is loyalty programmes.
	MembershipInfo Section = "MEMBERSHIP_INFO"
	// NotificationPreferences are what the user is told, and how.
	NotificationPreferences Section = "NOTIFICATION_PREFERENCES"
	// Roles are what the user is entitled to do, travel arranging included.
	Roles Section = "ROLES"
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
