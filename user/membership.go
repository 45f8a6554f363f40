package user

// LoyaltyInfo is a membership in a loyalty programme.
type LoyaltyInfo struct {
	AppliedTo []string    `json:"appliedTo" bson:"appliedTo" validate:"max=100,dive,max=255,text"`
	ID        string      `json:"id" bson:"id" validate:"required,notblank,max=255,text"`
	IssuedBy  string      `json:"issuedBy" bson:"issuedBy" validate:"required,notblank,max=255,text"`
	Type      LoyaltyType `json:"type" bson:"type" validate:"required,enum"`
	Linked    bool        `json:"linked" bson:"linked"`
	Tier      *string     `json:"tier,omitempty" bson:"tier,omitempty" validate:"omitempty,max=255,text"`
}

// MembershipInfo is the loyalty programmes of a user.
type MembershipInfo struct {
	MembershipInfos  []LoyaltyInfo `json:"membershipInfos" bson:"membershipInfos" validate:"max=200,dive"`
	IsLoyaltyBlocked *bool         `json:"isLoyaltyBlocked,omitempty" bson:"isLoyaltyBlocked,omitempty"`
}
