package user

import "slices"

// LoyaltyType is the kind of travel that a loyalty programme is about.
type LoyaltyType string

// The values of LoyaltyType.
const (
	LoyaltyTypeUnknownType LoyaltyType = "UNKNOWN_TYPE" // Not known.
	LoyaltyTypeAir         LoyaltyType = "AIR"          // Flights.
	LoyaltyTypeHotel       LoyaltyType = "HOTEL"        // Hotels.
	LoyaltyTypeCar         LoyaltyType = "CAR"          // Rental cars.
	LoyaltyTypeRail        LoyaltyType = "RAIL"         // Trains.
)

// LoyaltyTypeValues lists every LoyaltyType in the order of the schema.
var LoyaltyTypeValues = []LoyaltyType{
	LoyaltyTypeUnknownType, LoyaltyTypeAir, LoyaltyTypeHotel, LoyaltyTypeCar, LoyaltyTypeRail,
}

// Valid says whether v is one of [LoyaltyTypeValues].
func (v LoyaltyType) Valid() bool { return slices.Contains(LoyaltyTypeValues, v) }
