// Package user is the domain: what a user of corporate travel is, which values its fields may have, and which policies
// apply. It is pure: no storage, no network, no clock.
//
// The structs are also the stored form of a user; their bson and json tags name the fields as the GraphQL schema does. The
// validate tags are the documented bounds of every field; [Validate] checks them.
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
	UpdatedAt time.Time `json:"updatedAt" bson:"updatedAt"`
	// IsActive is false once the user was deleted; see the deleteUser mutation.
	IsActive bool `json:"isActive" bson:"isActive"`

	Persona         Persona        `json:"persona" bson:"persona" validate:"required,enum"`
	Tier            *Tier          `json:"tier,omitempty" bson:"tier,omitempty" validate:"omitempty,enum"`
	StealthType     *StealthType   `json:"stealthType,omitempty" bson:"stealthType,omitempty" validate:"omitempty,enum"`
	BillingCurrency *string        `json:"billingCurrency,omitempty" bson:"billingCurrency,omitempty" validate:"omitempty,currency"`
	ExternalID      *string        `json:"externalId,omitempty" bson:"externalId,omitempty" validate:"omitempty,notblank,max=255,text"`
	RelativeOf      *RelativeOf    `json:"relativeOf,omitempty" bson:"relativeOf,omitempty"`
	AdhocUserInfo   *AdhocUserInfo `json:"adhocUserInfo,omitempty" bson:"adhocUserInfo,omitempty"`

	PersonalInfo            *PersonalInfo            `json:"personalInfo,omitempty" bson:"personalInfo,omitempty"`
	BusinessInfo            *BusinessInfo            `json:"businessInfo,omitempty" bson:"businessInfo,omitempty"`
	TravelPreferences       *TravelPreferences       `json:"travelPreferences,omitempty" bson:"travelPreferences,omitempty"`
	MembershipInfo          *MembershipInfo          `json:"membershipInfo,omitempty" bson:"membershipInfo,omitempty"`
	Roles                   []Role                   `json:"roles" bson:"roles" validate:"max=100,dive"`
	NotificationPreferences *NotificationPreferences `json:"notificationPreferences,omitempty" bson:"notificationPreferences,omitempty"`
}

// RelativeOf is the user that a relative belongs to.
type RelativeOf struct {
	UserRef  *Reference `json:"userRef,omitempty" bson:"userRef,omitempty"`
	Relation *Relation  `json:"relation,omitempty" bson:"relation,omitempty" validate:"omitempty,enum"`
}

// AdhocUserInfo is what is particular to an ad-hoc traveller.
type AdhocUserInfo struct {
	ProfileOwner *ProfileOwner `json:"profileOwner,omitempty" bson:"profileOwner,omitempty" validate:"required"`
	IsSaved      bool          `json:"isSaved" bson:"isSaved"`
}

// ProfileOwner is the user in whose profile an ad-hoc traveller is kept.
type ProfileOwner struct {
	UserID *EntityId `json:"userId,omitempty" bson:"userId,omitempty" validate:"required"`
}

// StealthMode is a stealth type with its label.
type StealthMode struct {
	StealthType StealthType
	Label       string
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

// ArrangedTravelers lists for whom u arranges travel: the travellers that its TRAVEL_ARRANGER roles name, each once. A role's
// metadata goes before the deprecated roleMetadata.
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
