// Package user is the domain: what a user of corporate travel is, which values its fields may have, and which policies
// apply. It is pure: no storage, no network, no clock.
//
// The structs are also the stored form of a user; their bson and json tags name the fields as the GraphQL schema does. The
// validate tags are the documented bounds of every field; [Validate] checks them. Fields and values have the descriptions of the schema.
package user

import "time"

// User is one person's profile. Pointers and lists are absent when nil.
//
// A store hands out users that several callers share: what comes from a store is never changed, only copied.
type User struct {
	// ID is a UUID in lower case.
	ID string `json:"id" bson:"_id" validate:"required,uuid"`
	// Version counts the writes of this user, from 1.
	Version int64 `json:"version" bson:"version"`
	// CreatedAt and UpdatedAt are in UTC with millisecond precision.
	CreatedAt time.Time `json:"createdAt" bson:"createdAt"`
	// When the user was last changed.
	UpdatedAt time.Time `json:"updatedAt" bson:"updatedAt"`
	// IsActive is false once the user was deleted; see the deleteUser mutation.
	IsActive bool `json:"isActive" bson:"isActive"`

	// The relationship in which the user travels.
	Persona Persona `json:"persona" bson:"persona" validate:"required,enum"`
	// The level of service.
	Tier *Tier `json:"tier,omitempty" bson:"tier,omitempty" validate:"omitempty,enum"`
	// How far the user is hidden in reports and maps.
	StealthType *StealthType `json:"stealthType,omitempty" bson:"stealthType,omitempty" validate:"omitempty,enum"`
	// The currency that the user is billed in, as an ISO 4217 code.
	BillingCurrency *string `json:"billingCurrency,omitempty" bson:"billingCurrency,omitempty" validate:"omitempty,currency"`
	// The partner's own identifier of the user, unique within the company.
	ExternalID *string `json:"externalId,omitempty" bson:"externalId,omitempty" validate:"omitempty,notblank,max=255,text"`
	// The user that this relative belongs to.
	RelativeOf *RelativeOf `json:"relativeOf,omitempty" bson:"relativeOf,omitempty"`
	// What is particular to an ad-hoc traveller.
	AdhocUserInfo *AdhocUserInfo `json:"adhocUserInfo,omitempty" bson:"adhocUserInfo,omitempty"`

	// The person behind the user.
	PersonalInfo *PersonalInfo `json:"personalInfo,omitempty" bson:"personalInfo,omitempty"`
	// The place of the user in their company.
	BusinessInfo *BusinessInfo `json:"businessInfo,omitempty" bson:"businessInfo,omitempty"`
	// How the user likes to travel.
	TravelPreferences *TravelPreferences `json:"travelPreferences,omitempty" bson:"travelPreferences,omitempty"`
	// The loyalty programmes of the user.
	MembershipInfo *MembershipInfo `json:"membershipInfo,omitempty" bson:"membershipInfo,omitempty"`
	// Roles are what the user is entitled to do. A user without roles has an empty list; the API answers nil with null.
	Roles []Role `json:"roles" bson:"roles" validate:"max=100,dive"`
	// How the user is notified.
	NotificationPreferences *NotificationPreferences `json:"notificationPreferences,omitempty" bson:"notificationPreferences,omitempty"`
}

// RelativeOf is the user that a relative belongs to.
type RelativeOf struct {
	// The user.
	UserRef *Reference `json:"userRef,omitempty" bson:"userRef,omitempty"`
	// How the two are related.
	Relation *Relation `json:"relation,omitempty" bson:"relation,omitempty" validate:"omitempty,enum"`
}

// AdhocUserInfo is what is particular to an ad-hoc traveller.
type AdhocUserInfo struct {
	// The user in whose profile the traveller is kept.
	ProfileOwner *ProfileOwner `json:"profileOwner,omitempty" bson:"profileOwner,omitempty" validate:"required"`
	// Whether the traveller is kept for later trips. Updates do not change it.
	IsSaved bool `json:"isSaved" bson:"isSaved"`
}

// ProfileOwner is the user in whose profile an ad-hoc traveller is kept.
type ProfileOwner struct {
	// The id of the user.
	UserID *EntityId `json:"userId,omitempty" bson:"userId,omitempty" validate:"required"`
}

// StealthMode is a stealth type with its label.
type StealthMode struct {
	// StealthType is the type.
	StealthType StealthType
	// Label is its name for people, in English.
	Label string
}

// StealthMode is the user's stealth type with its label, nil where there is none.
func (u *User) StealthMode() *StealthMode {
	if u.StealthType == nil {
		return nil
	}
	labels := map[StealthType]string{
		StealthTypeStealthType1: "Stealth type 1",
		StealthTypeStealthType2: "Stealth type 2",
		StealthTypeStealthType3: "Stealth type 3",
	}
	return &StealthMode{StealthType: *u.StealthType, Label: labels[*u.StealthType]}
}

// CompanyID is the id of the company that the user belongs to, empty where there is none.
func (u *User) CompanyID() string {
	if u.BusinessInfo == nil || u.BusinessInfo.OrganizationRef == nil {
		return ""
	}
	return u.BusinessInfo.OrganizationRef.ID
}

// ArrangedTravelers lists for whom u arranges travel: the travellers that its TRAVEL_ARRANGER roles name, each once, none without
// an id. A role's metadata goes before the deprecated roleMetadata.
func (u *User) ArrangedTravelers() []ArrangedTraveler {
	var all []ArrangedTraveler
	seen := map[string]bool{}
	for i := range u.Roles {
		for _, t := range u.Roles[i].travelers() {
			if t.UserID == nil || seen[*t.UserID] {
				continue
			}
			seen[*t.UserID] = true
			all = append(all, t)
		}
	}
	return all
}
