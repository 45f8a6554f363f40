package user

import "slices"

// Alliance is an airline alliance.
type Alliance string

// The values of Alliance.
const (
	AllianceUnknownAlliance Alliance = "UNKNOWN_ALLIANCE" // The alliance is not known.
	AllianceStarAlliance    Alliance = "STAR_ALLIANCE"    // Star Alliance.
	AllianceOneworld        Alliance = "ONEWORLD"         // Oneworld.
	AllianceSkyteam         Alliance = "SKYTEAM"          // SkyTeam.
	AllianceVanillaAlliance Alliance = "VANILLA_ALLIANCE" // Vanilla Alliance, of the Indian Ocean.
	AllianceUFlyAlliance    Alliance = "U_FLY_ALLIANCE"   // U-FLY Alliance, of East Asia.
	AllianceValueAlliance   Alliance = "VALUE_ALLIANCE"   // Value Alliance, of Asia and the Pacific.
)

// AllianceValues lists every Alliance in the order of the schema.
var AllianceValues = []Alliance{
	AllianceUnknownAlliance, AllianceStarAlliance, AllianceOneworld, AllianceSkyteam, AllianceVanillaAlliance, AllianceUFlyAlliance, AllianceValueAlliance,
}

// Valid says whether v is one of [AllianceValues].
func (v Alliance) Valid() bool { return slices.Contains(AllianceValues, v) }

// FlightType is the flights that an airline preference is about.
type FlightType string

// The values of FlightType.
const (
	FlightTypeUnknownFlightType FlightType = "UNKNOWN_FLIGHT_TYPE" // Not known.
	FlightTypeDomestic          FlightType = "DOMESTIC"            // Within one country.
	FlightTypeInternational     FlightType = "INTERNATIONAL"       // Between countries.
	FlightTypeAll               FlightType = "ALL"                 // Every flight.
)

// FlightTypeValues lists every FlightType in the order of the schema.
var FlightTypeValues = []FlightType{
	FlightTypeUnknownFlightType, FlightTypeDomestic, FlightTypeInternational, FlightTypeAll,
}

// Valid says whether v is one of [FlightTypeValues].
func (v FlightType) Valid() bool { return slices.Contains(FlightTypeValues, v) }

// FareType is a condition that a fare should fulfil.
type FareType string

// The values of FareType.
const (
	FareTypeUnknownType FareType = "UNKNOWN_TYPE" // Not known.
	FareTypeChangeable  FareType = "CHANGEABLE"   // Can be changed.
	FareTypeRefundable  FareType = "REFUNDABLE"   // Is paid back when cancelled.
)

// FareTypeValues lists every FareType in the order of the schema.
var FareTypeValues = []FareType{
	FareTypeUnknownType, FareTypeChangeable, FareTypeRefundable,
}

// Valid says whether v is one of [FareTypeValues].
func (v FareType) Valid() bool { return slices.Contains(FareTypeValues, v) }

// MealType is a special meal, by its IATA code.
type MealType string

// The values of MealType.
const (
	MealTypeUnknownMeal MealType = "UNKNOWN_MEAL" // The meal is not known.
	MealTypeAvml        MealType = "AVML"         // Asian vegetarian.
	MealTypeBbml        MealType = "BBML"         // Baby food.
	MealTypeBlml        MealType = "BLML"         // Bland.
	MealTypeChml        MealType = "CHML"         // For children.
	MealTypeDbml        MealType = "DBML"         // Diabetic.
	MealTypeFpml        MealType = "FPML"         // Fruit platter.
	MealTypeGfml        MealType = "GFML"         // Gluten-free.
	MealTypeHfml        MealType = "HFML"         // High fibre.
	MealTypeHnml        MealType = "HNML"         // Hindu.
	MealTypeKsml        MealType = "KSML"         // Kosher.
	MealTypeLcml        MealType = "LCML"         // Low calorie.
	MealTypeLfml        MealType = "LFML"         // Low fat.
	MealTypeLpml        MealType = "LPML"         // Low protein.
	MealTypeLsml        MealType = "LSML"         // Low salt.
	MealTypeMoml        MealType = "MOML"         // Halal.
	MealTypeNlml        MealType = "NLML"         // Low lactose.
	MealTypeNsml        MealType = "NSML"         // No salt.
	MealTypeOrml        MealType = "ORML"         // Oriental.
	MealTypePfml        MealType = "PFML"         // Peanut-free.
	MealTypeRvml        MealType = "RVML"         // Raw vegetarian.
	MealTypeSfml        MealType = "SFML"         // Seafood.
	MealTypeSpml        MealType = "SPML"         // Special, described in words.
	MealTypeVgml        MealType = "VGML"         // Vegan.
	MealTypeVjml        MealType = "VJML"         // Jain.
	MealTypeVlml        MealType = "VLML"         // Vegetarian with milk and eggs.
	MealTypeVoml        MealType = "VOML"         // Oriental vegetarian.
)

// MealTypeValues lists every MealType in the order of the schema.
var MealTypeValues = []MealType{
	MealTypeUnknownMeal, MealTypeAvml, MealTypeBbml, MealTypeBlml, MealTypeChml, MealTypeDbml, MealTypeFpml, MealTypeGfml, MealTypeHfml, MealTypeHnml, MealTypeKsml, MealTypeLcml, MealTypeLfml, MealTypeLpml, MealTypeLsml, MealTypeMoml, MealTypeNlml, MealTypeNsml, MealTypeOrml, MealTypePfml, MealTypeRvml, MealTypeSfml, MealTypeSpml, MealTypeVgml, MealTypeVjml, MealTypeVlml, MealTypeVoml,
}

// Valid says whether v is one of [MealTypeValues].
func (v MealType) Valid() bool { return slices.Contains(MealTypeValues, v) }

// SeatAmenityType is an amenity of an aircraft seat.
type SeatAmenityType string

// The values of SeatAmenityType.
const (
	SeatAmenityTypeUnknownAirSeatAmenityType SeatAmenityType = "UNKNOWN_AIR_SEAT_AMENITY_TYPE" // Not known.
	SeatAmenityTypeFlatBed                   SeatAmenityType = "FLAT_BED"                      // Reclines to a flat bed.
	SeatAmenityTypeWifi                      SeatAmenityType = "WIFI"                          // Wireless network on board.
	SeatAmenityTypeInSeatPower               SeatAmenityType = "IN_SEAT_POWER"                 // A power outlet at the seat.
)

// SeatAmenityTypeValues lists every SeatAmenityType in the order of the schema.
var SeatAmenityTypeValues = []SeatAmenityType{
	SeatAmenityTypeUnknownAirSeatAmenityType, SeatAmenityTypeFlatBed, SeatAmenityTypeWifi, SeatAmenityTypeInSeatPower,
}

// Valid says whether v is one of [SeatAmenityTypeValues].
func (v SeatAmenityType) Valid() bool { return slices.Contains(SeatAmenityTypeValues, v) }

// Cabin is a class of service on an aircraft.
type Cabin string

// The values of Cabin.
const (
	CabinUnknownCabin   Cabin = "UNKNOWN_CABIN"   // Not known.
	CabinEconomy        Cabin = "ECONOMY"         // Economy.
	CabinPremiumEconomy Cabin = "PREMIUM_ECONOMY" // Premium economy.
	CabinBusiness       Cabin = "BUSINESS"        // Business.
	CabinFirst          Cabin = "FIRST"           // First.
)

// CabinValues lists every Cabin in the order of the schema.
var CabinValues = []Cabin{
	CabinUnknownCabin, CabinEconomy, CabinPremiumEconomy, CabinBusiness, CabinFirst,
}

// Valid says whether v is one of [CabinValues].
func (v Cabin) Valid() bool { return slices.Contains(CabinValues, v) }

// SeatPosition is where in a row an aircraft seat is.
type SeatPosition string

// The values of SeatPosition.
const (
	SeatPositionUnknownPosition SeatPosition = "UNKNOWN_POSITION" // Not known.
	SeatPositionAisle           SeatPosition = "AISLE"            // At the aisle.
	SeatPositionWindow          SeatPosition = "WINDOW"           // At the window.
	SeatPositionAisleOrWindow   SeatPosition = "AISLE_OR_WINDOW"  // At the aisle or at the window, not in the middle.
)

// SeatPositionValues lists every SeatPosition in the order of the schema.
var SeatPositionValues = []SeatPosition{
	SeatPositionUnknownPosition, SeatPositionAisle, SeatPositionWindow, SeatPositionAisleOrWindow,
}

// Valid says whether v is one of [SeatPositionValues].
func (v SeatPosition) Valid() bool { return slices.Contains(SeatPositionValues, v) }
