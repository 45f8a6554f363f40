package user

// LoyaltyInfo is a membership in a loyalty programme.
type LoyaltyInfo struct {
	// The airlines, hotels or other companies where the membership counts.
	AppliedTo []string `json:"appliedTo" bson:"appliedTo" validate:"max=100,dive,max=255,text"`
	// The membership number.
	ID string `json:"id" bson:"id" validate:"required,notblank,max=255,text"`
	// Who runs the programme.
	IssuedBy string `json:"issuedBy" bson:"issuedBy" validate:"required,notblank,max=255,text"`
	// The kind of travel.
	Type LoyaltyType `json:"type" bson:"type" validate:"required,enum"`
	// Whether the membership is linked to the account at the programme.
	Linked bool `json:"linked" bson:"linked"`
	// The tier that the member has reached.
	Tier *string `json:"tier,omitempty" bson:"tier,omitempty" validate:"omitempty,max=255,text"`
}

// MembershipInfo is the loyalty programmes of a user.
type MembershipInfo struct {
	// The memberships.
	MembershipInfos []LoyaltyInfo `json:"membershipInfos" bson:"membershipInfos" validate:"max=200,dive"`
	// Whether memberships must not be used in bookings.
	IsLoyaltyBlocked *bool `json:"isLoyaltyBlocked,omitempty" bson:"isLoyaltyBlocked,omitempty"`
}
