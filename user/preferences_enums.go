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

// PreferredLocationLabel is what a preferred airport or station is near to.
type PreferredLocationLabel string

// The values of PreferredLocationLabel.
const (
	PreferredLocationLabelHome  PreferredLocationLabel = "HOME"  // The traveller's home.
	PreferredLocationLabelWork  PreferredLocationLabel = "WORK"  // The place of work.
	PreferredLocationLabelOther PreferredLocationLabel = "OTHER" // Another place.
)

// PreferredLocationLabelValues lists every PreferredLocationLabel in the order of the schema.
var PreferredLocationLabelValues = []PreferredLocationLabel{
	PreferredLocationLabelHome, PreferredLocationLabelWork, PreferredLocationLabelOther,
}

// Valid says whether v is one of [PreferredLocationLabelValues].
func (v PreferredLocationLabel) Valid() bool { return slices.Contains(PreferredLocationLabelValues, v) }

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

// CarType is a category of rental cars.
type CarType string

// The values of CarType.
const (
	CarTypeOther               CarType = "OTHER"                // Any other category.
	CarTypeMini                CarType = "MINI"                 // Mini.
	CarTypeEconomy             CarType = "ECONOMY"              // Economy.
	CarTypeCompact             CarType = "COMPACT"              // Compact.
	CarTypeMidSize             CarType = "MID_SIZE"             // Mid-size.
	CarTypeStandard            CarType = "STANDARD"             // Standard.
	CarTypeFullSize            CarType = "FULL_SIZE"            // Full-size.
	CarTypePremium             CarType = "PREMIUM"              // Premium.
	CarTypeLuxury              CarType = "LUXURY"               // Luxury.
	CarTypeConvertible         CarType = "CONVERTIBLE"          // Convertible.
	CarTypeMinivan             CarType = "MINIVAN"              // Minivan.
	CarTypeSuv                 CarType = "SUV"                  // Sport utility vehicle.
	CarTypeVan                 CarType = "VAN"                  // Van.
	CarTypePickup              CarType = "PICKUP"               // Pickup truck.
	CarTypeSports              CarType = "SPORTS"               // Sports car.
	CarTypeSpecial             CarType = "SPECIAL"              // Special vehicle.
	CarTypeRecreationalVehicle CarType = "RECREATIONAL_VEHICLE" // Recreational vehicle.
	CarTypeWagon               CarType = "WAGON"                // Estate car.
)

// CarTypeValues lists every CarType in the order of the schema.
var CarTypeValues = []CarType{
	CarTypeOther, CarTypeMini, CarTypeEconomy, CarTypeCompact, CarTypeMidSize, CarTypeStandard, CarTypeFullSize, CarTypePremium, CarTypeLuxury, CarTypeConvertible, CarTypeMinivan, CarTypeSuv, CarTypeVan, CarTypePickup, CarTypeSports, CarTypeSpecial, CarTypeRecreationalVehicle, CarTypeWagon,
}

// Valid says whether v is one of [CarTypeValues].
func (v CarType) Valid() bool { return slices.Contains(CarTypeValues, v) }

// EngineType is what drives a car.
type EngineType string

// The values of EngineType.
const (
	EngineTypeUnknownEngine EngineType = "UNKNOWN_ENGINE" // Not known.
	EngineTypePetrol        EngineType = "PETROL"         // Petrol.
	EngineTypeDiesel        EngineType = "DIESEL"         // Diesel.
	EngineTypeElectric      EngineType = "ELECTRIC"       // A battery.
	EngineTypeCng           EngineType = "CNG"            // Compressed natural gas.
	EngineTypeHybrid        EngineType = "HYBRID"         // Petrol or diesel with a battery.
	EngineTypeHydrogen      EngineType = "HYDROGEN"       // Hydrogen.
	EngineTypeMultiFuel     EngineType = "MULTI_FUEL"     // More than one fuel.
	EngineTypeEthanol       EngineType = "ETHANOL"        // Ethanol.
)

// EngineTypeValues lists every EngineType in the order of the schema.
var EngineTypeValues = []EngineType{
	EngineTypeUnknownEngine, EngineTypePetrol, EngineTypeDiesel, EngineTypeElectric, EngineTypeCng, EngineTypeHybrid, EngineTypeHydrogen, EngineTypeMultiFuel, EngineTypeEthanol,
}

// Valid says whether v is one of [EngineTypeValues].
func (v EngineType) Valid() bool { return slices.Contains(EngineTypeValues, v) }

// TransmissionType is the gearbox of a car.
type TransmissionType string

// The values of TransmissionType.
const (
	TransmissionTypeManual    TransmissionType = "MANUAL"    // Manual.
	TransmissionTypeAutomatic TransmissionType = "AUTOMATIC" // Automatic.
)

// TransmissionTypeValues lists every TransmissionType in the order of the schema.
var TransmissionTypeValues = []TransmissionType{
	TransmissionTypeManual, TransmissionTypeAutomatic,
}

// Valid says whether v is one of [TransmissionTypeValues].
func (v TransmissionType) Valid() bool { return slices.Contains(TransmissionTypeValues, v) }

// ConditionalRate is a rate that is open to members of a group only.
type ConditionalRate string

// The values of ConditionalRate.
const (
	ConditionalRateMilitary   ConditionalRate = "MILITARY"   // For members of the armed forces.
	ConditionalRateAaa        ConditionalRate = "AAA"        // For members of the American Automobile Association.
	ConditionalRateGovernment ConditionalRate = "GOVERNMENT" // For government employees.
)

// ConditionalRateValues lists every ConditionalRate in the order of the schema.
var ConditionalRateValues = []ConditionalRate{
	ConditionalRateMilitary, ConditionalRateAaa, ConditionalRateGovernment,
}

// Valid says whether v is one of [ConditionalRateValues].
func (v ConditionalRate) Valid() bool { return slices.Contains(ConditionalRateValues, v) }

// HotelAmenity is something that a hotel offers.
type HotelAmenity string

// The values of HotelAmenity.
const (
	HotelAmenityParking         HotelAmenity = "PARKING"          // Parking.
	HotelAmenityFreeParking     HotelAmenity = "FREE_PARKING"     // Parking without charge.
	HotelAmenityFreeBreakfast   HotelAmenity = "FREE_BREAKFAST"   // Breakfast without charge.
	HotelAmenityPool            HotelAmenity = "POOL"             // A swimming pool.
	HotelAmenityWifi            HotelAmenity = "WIFI"             // Wireless network.
	HotelAmenityFitnessCenter   HotelAmenity = "FITNESS_CENTER"   // A gym.
	HotelAmenityFamilyFriendly  HotelAmenity = "FAMILY_FRIENDLY"  // Suitable for families.
	HotelAmenityReception       HotelAmenity = "RECEPTION"        // A staffed reception.
	HotelAmenitySpa             HotelAmenity = "SPA"              // A spa.
	HotelAmenityRestaurant      HotelAmenity = "RESTAURANT"       // A restaurant.
	HotelAmenityBar             HotelAmenity = "BAR"              // A bar.
	HotelAmenityTransportation  HotelAmenity = "TRANSPORTATION"   // A shuttle or other transport.
	HotelAmenityPetFriendly     HotelAmenity = "PET_FRIENDLY"     // Pets are welcome.
	HotelAmenityBusinessCenter  HotelAmenity = "BUSINESS_CENTER"  // A business centre.
	HotelAmenityAirConditioning HotelAmenity = "AIR_CONDITIONING" // Air conditioning.
	HotelAmenityBeachAccess     HotelAmenity = "BEACH_ACCESS"     // Access to a beach.
	HotelAmenityLaundryServices HotelAmenity = "LAUNDRY_SERVICES" // Laundry.
	HotelAmenityRoomService     HotelAmenity = "ROOM_SERVICE"     // Room service.
	HotelAmenityAccessible      HotelAmenity = "ACCESSIBLE"       // Accessible with a disability.
)

// HotelAmenityValues lists every HotelAmenity in the order of the schema.
var HotelAmenityValues = []HotelAmenity{
	HotelAmenityParking, HotelAmenityFreeParking, HotelAmenityFreeBreakfast, HotelAmenityPool, HotelAmenityWifi, HotelAmenityFitnessCenter, HotelAmenityFamilyFriendly, HotelAmenityReception, HotelAmenitySpa, HotelAmenityRestaurant, HotelAmenityBar, HotelAmenityTransportation, HotelAmenityPetFriendly, HotelAmenityBusinessCenter, HotelAmenityAirConditioning, HotelAmenityBeachAccess, HotelAmenityLaundryServices, HotelAmenityRoomService, HotelAmenityAccessible,
}

// Valid says whether v is one of [HotelAmenityValues].
func (v HotelAmenity) Valid() bool { return slices.Contains(HotelAmenityValues, v) }

// BedCount is how many beds a room should have.
type BedCount string

// The values of BedCount.
const (
	BedCountOneBed  BedCount = "ONE_BED"  // One bed.
	BedCountTwoBeds BedCount = "TWO_BEDS" // Two beds.
)

// BedCountValues lists every BedCount in the order of the schema.
var BedCountValues = []BedCount{
	BedCountOneBed, BedCountTwoBeds,
}

// Valid says whether v is one of [BedCountValues].
func (v BedCount) Valid() bool { return slices.Contains(BedCountValues, v) }

// RoomType is whether smoking is allowed in a room.
type RoomType string

// The values of RoomType.
const (
	RoomTypeSmoking    RoomType = "SMOKING"     // Smoking is allowed.
	RoomTypeNonSmoking RoomType = "NON_SMOKING" // Smoking is not allowed.
)

// RoomTypeValues lists every RoomType in the order of the schema.
var RoomTypeValues = []RoomType{
	RoomTypeSmoking, RoomTypeNonSmoking,
}

// Valid says whether v is one of [RoomTypeValues].
func (v RoomType) Valid() bool { return slices.Contains(RoomTypeValues, v) }

// RoomFact is the property of a hotel room that matters most.
type RoomFact string

// The values of RoomFact.
const (
	RoomFactRoomType     RoomFact = "ROOM_TYPE"     // Whether smoking is allowed.
	RoomFactBedCount     RoomFact = "BED_COUNT"     // The number of beds.
	RoomFactRoomLocation RoomFact = "ROOM_LOCATION" // Where in the building it is.
)

// RoomFactValues lists every RoomFact in the order of the schema.
var RoomFactValues = []RoomFact{
	RoomFactRoomType, RoomFactBedCount, RoomFactRoomLocation,
}

// Valid says whether v is one of [RoomFactValues].
func (v RoomFact) Valid() bool { return slices.Contains(RoomFactValues, v) }

// RoomLocation is where in a hotel a room should be.
type RoomLocation string

// The values of RoomLocation.
const (
	RoomLocationHighFloor    RoomLocation = "HIGH_FLOOR"    // High up.
	RoomLocationLowFloor     RoomLocation = "LOW_FLOOR"     // Low down.
	RoomLocationNearElevator RoomLocation = "NEAR_ELEVATOR" // Close to a lift.
)

// RoomLocationValues lists every RoomLocation in the order of the schema.
var RoomLocationValues = []RoomLocation{
	RoomLocationHighFloor, RoomLocationLowFloor, RoomLocationNearElevator,
}

// Valid says whether v is one of [RoomLocationValues].
func (v RoomLocation) Valid() bool { return slices.Contains(RoomLocationValues, v) }

// PillowType is the filling of a pillow.
type PillowType string

// The values of PillowType.
const (
	PillowTypeFoam         PillowType = "FOAM"          // Foam.
	PillowTypeExtraFoam    PillowType = "EXTRA_FOAM"    // Additional foam pillows.
	PillowTypeExtraFeather PillowType = "EXTRA_FEATHER" // Additional feather pillows.
)

// PillowTypeValues lists every PillowType in the order of the schema.
var PillowTypeValues = []PillowType{
	PillowTypeFoam, PillowTypeExtraFoam, PillowTypeExtraFeather,
}

// Valid says whether v is one of [PillowTypeValues].
func (v PillowType) Valid() bool { return slices.Contains(PillowTypeValues, v) }

// RoomAmenity is something that a hotel room should have.
type RoomAmenity string

// The values of RoomAmenity.
const (
	RoomAmenityFeatherFreeRoom RoomAmenity = "FEATHER_FREE_ROOM" // No feathers in the bedding.
	RoomAmenityExtraTowels     RoomAmenity = "EXTRA_TOWELS"      // Additional towels.
	RoomAmenityRefrigerator    RoomAmenity = "REFRIGERATOR"      // A refrigerator.
)

// RoomAmenityValues lists every RoomAmenity in the order of the schema.
var RoomAmenityValues = []RoomAmenity{
	RoomAmenityFeatherFreeRoom, RoomAmenityExtraTowels, RoomAmenityRefrigerator,
}

// Valid says whether v is one of [RoomAmenityValues].
func (v RoomAmenity) Valid() bool { return slices.Contains(RoomAmenityValues, v) }

// RailTravelClass is a class of service on a train.
type RailTravelClass string

// The values of RailTravelClass.
const (
	RailTravelClassFirst           RailTravelClass = "FIRST"            // First class.
	RailTravelClassStandard        RailTravelClass = "STANDARD"         // Standard class.
	RailTravelClassBusiness        RailTravelClass = "BUSINESS"         // Business class.
	RailTravelClassSleeper         RailTravelClass = "SLEEPER"          // A sleeping car.
	RailTravelClassStandardPremium RailTravelClass = "STANDARD_PREMIUM" // Standard premium class.
	RailTravelClassBusinessPremium RailTravelClass = "BUSINESS_PREMIUM" // Business premium class.
	RailTravelClassCoach           RailTravelClass = "COACH"            // Coach class.
	RailTravelClassRoom            RailTravelClass = "ROOM"             // A private room.
	RailTravelClassExecutive       RailTravelClass = "EXECUTIVE"        // Executive class.
)

// RailTravelClassValues lists every RailTravelClass in the order of the schema.
var RailTravelClassValues = []RailTravelClass{
	RailTravelClassFirst, RailTravelClassStandard, RailTravelClassBusiness, RailTravelClassSleeper, RailTravelClassStandardPremium, RailTravelClassBusinessPremium, RailTravelClassCoach, RailTravelClassRoom, RailTravelClassExecutive,
}

// Valid says whether v is one of [RailTravelClassValues].
func (v RailTravelClass) Valid() bool { return slices.Contains(RailTravelClassValues, v) }

// CoachPreference is a property that a railway coach should have.
type CoachPreference string

// The values of CoachPreference.
const (
	CoachPreferenceSmoking     CoachPreference = "SMOKING"      // Smoking is allowed.
	CoachPreferenceNonSmoking  CoachPreference = "NON_SMOKING"  // Smoking is not allowed.
	CoachPreferencePetsAllowed CoachPreference = "PETS_ALLOWED" // Pets are allowed.
	CoachPreferenceRestaurant  CoachPreference = "RESTAURANT"   // A restaurant on board.
	CoachPreferenceQuiet       CoachPreference = "QUIET"        // A quiet zone.
)

// CoachPreferenceValues lists every CoachPreference in the order of the schema.
var CoachPreferenceValues = []CoachPreference{
	CoachPreferenceSmoking, CoachPreferenceNonSmoking, CoachPreferencePetsAllowed, CoachPreferenceRestaurant, CoachPreferenceQuiet,
}

// Valid says whether v is one of [CoachPreferenceValues].
func (v CoachPreference) Valid() bool { return slices.Contains(CoachPreferenceValues, v) }

// RailSeatType is a kind of place on a train.
type RailSeatType string

// The values of RailSeatType.
const (
	RailSeatTypeSleeperBed RailSeatType = "SLEEPER_BED" // A bed.
	RailSeatTypeNormal     RailSeatType = "NORMAL"      // An ordinary seat.
	RailSeatTypeTableSeat  RailSeatType = "TABLE_SEAT"  // A seat at a table.
)

// RailSeatTypeValues lists every RailSeatType in the order of the schema.
var RailSeatTypeValues = []RailSeatType{
	RailSeatTypeSleeperBed, RailSeatTypeNormal, RailSeatTypeTableSeat,
}

// Valid says whether v is one of [RailSeatTypeValues].
func (v RailSeatType) Valid() bool { return slices.Contains(RailSeatTypeValues, v) }

// RailSeatLocation is where in a row a train seat is.
type RailSeatLocation string

// The values of RailSeatLocation.
const (
	RailSeatLocationAisle  RailSeatLocation = "AISLE"  // At the aisle.
	RailSeatLocationWindow RailSeatLocation = "WINDOW" // At the window.
	RailSeatLocationSolo   RailSeatLocation = "SOLO"   // On its own.
)

// RailSeatLocationValues lists every RailSeatLocation in the order of the schema.
var RailSeatLocationValues = []RailSeatLocation{
	RailSeatLocationAisle, RailSeatLocationWindow, RailSeatLocationSolo,
}

// Valid says whether v is one of [RailSeatLocationValues].
func (v RailSeatLocation) Valid() bool { return slices.Contains(RailSeatLocationValues, v) }

// DeckLevel is a deck of a double-decker coach.
type DeckLevel string

// The values of DeckLevel.
const (
	DeckLevelUpperDeck DeckLevel = "UPPER_DECK" // The upper deck.
	DeckLevelLowerDeck DeckLevel = "LOWER_DECK" // The lower deck.
)

// DeckLevelValues lists every DeckLevel in the order of the schema.
var DeckLevelValues = []DeckLevel{
	DeckLevelUpperDeck, DeckLevelLowerDeck,
}

// Valid says whether v is one of [DeckLevelValues].
func (v DeckLevel) Valid() bool { return slices.Contains(DeckLevelValues, v) }

// RailSeatDirection is which way a train seat faces.
type RailSeatDirection string

// The values of RailSeatDirection.
const (
	RailSeatDirectionForward  RailSeatDirection = "FORWARD"  // With the direction of travel.
	RailSeatDirectionBackward RailSeatDirection = "BACKWARD" // Against the direction of travel.
)

// RailSeatDirectionValues lists every RailSeatDirection in the order of the schema.
var RailSeatDirectionValues = []RailSeatDirection{
	RailSeatDirectionForward, RailSeatDirectionBackward,
}

// Valid says whether v is one of [RailSeatDirectionValues].
func (v RailSeatDirection) Valid() bool { return slices.Contains(RailSeatDirectionValues, v) }
