package user

import "slices"

// LoyaltyType is the kind of travel that a loyalty programme is about.
type LoyaltyType string

// The values of LoyaltyType.
const (
	LoyaltyTypeUnknownType LoyaltyType = "UNKNOWN_TYPE"
	LoyaltyTypeAir         LoyaltyType = "AIR"
	LoyaltyTypeHotel       LoyaltyType = "HOTEL"
	LoyaltyTypeCar         LoyaltyType = "CAR"
	LoyaltyTypeRail        LoyaltyType = "RAIL"
)

// LoyaltyTypeValues lists every LoyaltyType in the order of the schema.
var LoyaltyTypeValues = []LoyaltyType{
	LoyaltyTypeUnknownType, LoyaltyTypeAir, LoyaltyTypeHotel, LoyaltyTypeCar, LoyaltyTypeRail,
}

// Valid says whether v is one of [LoyaltyTypeValues].
func (v LoyaltyType) Valid() bool { return slices.Contains(LoyaltyTypeValues, v) }
