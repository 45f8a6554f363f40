package user

import "slices"

// Alliance is an airline alliance.
type Alliance string

// The values of Alliance.
const (
	AllianceUnknownAlliance Alliance = "UNKNOWN_ALLIANCE"
	AllianceStarAlliance    Alliance = "STAR_ALLIANCE"
	AllianceOneworld        Alliance = "ONEWORLD"
	AllianceSkyteam         Alliance = "SKYTEAM"
	AllianceVanillaAlliance Alliance = "VANILLA_ALLIANCE"
	AllianceUFlyAlliance    Alliance = "U_FLY_ALLIANCE"
	AllianceValueAlliance   Alliance = "VALUE_ALLIANCE"
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
	FlightTypeUnknownFlightType FlightType = "UNKNOWN_FLIGHT_TYPE"
	FlightTypeDomestic          FlightType = "DOMESTIC"
	FlightTypeInternational     FlightType = "INTERNATIONAL"
	FlightTypeAll               FlightType = "ALL"
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
	FareTypeUnknownType FareType = "UNKNOWN_TYPE"
	FareTypeChangeable  FareType = "CHANGEABLE"
	FareTypeRefundable  FareType = "REFUNDABLE"
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
	MealTypeUnknownMeal MealType = "UNKNOWN_MEAL"
	MealTypeAvml        MealType = "AVML"
	MealTypeBbml        MealType = "BBML"
	MealTypeBlml        MealType = "BLML"
	MealTypeChml        MealType = "CHML"
	MealTypeDbml        MealType = "DBML"
	MealTypeFpml        MealType = "FPML"
	MealTypeGfml        MealType = "GFML"
	MealTypeHfml        MealType = "HFML"
	MealTypeHnml        MealType = "HNML"
	MealTypeKsml        MealType = "KSML"
	MealTypeLcml        MealType = "LCML"
	MealTypeLfml        MealType = "LFML"
	MealTypeLpml        MealType = "LPML"
	MealTypeLsml        MealType = "LSML"
	MealTypeMoml        MealType = "MOML"
	MealTypeNlml        MealType = "NLML"
	MealTypeNsml        MealType = "NSML"
	MealTypeOrml        MealType = "ORML"
	MealTypePfml        MealType = "PFML"
	MealTypeRvml        MealType = "RVML"
	MealTypeSfml        MealType = "SFML"
	MealTypeSpml        MealType = "SPML"
	MealTypeVgml        MealType = "VGML"
	MealTypeVjml        MealType = "VJML"
	MealTypeVlml        MealType = "VLML"
	MealTypeVoml        MealType = "VOML"
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
	PreferredLocationLabelHome  PreferredLocationLabel = "HOME"
	PreferredLocationLabelWork  PreferredLocationLabel = "WORK"
	PreferredLocationLabelOther PreferredLocationLabel = "OTHER"
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
	SeatAmenityTypeUnknownAirSeatAmenityType SeatAmenityType = "UNKNOWN_AIR_SEAT_AMENITY_TYPE"
	SeatAmenityTypeFlatBed                   SeatAmenityType = "FLAT_BED"
	SeatAmenityTypeWifi                      SeatAmenityType = "WIFI"
	SeatAmenityTypeInSeatPower               SeatAmenityType = "IN_SEAT_POWER"
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
	CabinUnknownCabin   Cabin = "UNKNOWN_CABIN"
	CabinEconomy        Cabin = "ECONOMY"
	CabinPremiumEconomy Cabin = "PREMIUM_ECONOMY"
	CabinBusiness       Cabin = "BUSINESS"
	CabinFirst          Cabin = "FIRST"
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
	SeatPositionUnknownPosition SeatPosition = "UNKNOWN_POSITION"
	SeatPositionAisle           SeatPosition = "AISLE"
	SeatPositionWindow          SeatPosition = "WINDOW"
	SeatPositionAisleOrWindow   SeatPosition = "AISLE_OR_WINDOW"
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
	CarTypeOther               CarType = "OTHER"
	CarTypeMini                CarType = "MINI"
	CarTypeEconomy             CarType = "ECONOMY"
	CarTypeCompact             CarType = "COMPACT"
	CarTypeMidSize             CarType = "MID_SIZE"
	CarTypeStandard            CarType = "STANDARD"
	CarTypeFullSize            CarType = "FULL_SIZE"
	CarTypePremium             CarType = "PREMIUM"
	CarTypeLuxury              CarType = "LUXURY"
	CarTypeConvertible         CarType = "CONVERTIBLE"
	CarTypeMinivan             CarType = "MINIVAN"
	CarTypeSuv                 CarType = "SUV"
	CarTypeVan                 CarType = "VAN"
	CarTypePickup              CarType = "PICKUP"
	CarTypeSports              CarType = "SPORTS"
	CarTypeSpecial             CarType = "SPECIAL"
	CarTypeRecreationalVehicle CarType = "RECREATIONAL_VEHICLE"
	CarTypeWagon               CarType = "WAGON"
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
	EngineTypeUnknownEngine EngineType = "UNKNOWN_ENGINE"
	EngineTypePetrol        EngineType = "PETROL"
	EngineTypeDiesel        EngineType = "DIESEL"
	EngineTypeElectric      EngineType = "ELECTRIC"
	EngineTypeCng           EngineType = "CNG"
	EngineTypeHybrid        EngineType = "HYBRID"
	EngineTypeHydrogen      EngineType = "HYDROGEN"
	EngineTypeMultiFuel     EngineType = "MULTI_FUEL"
	EngineTypeEthanol       EngineType = "ETHANOL"
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
	TransmissionTypeManual    TransmissionType = "MANUAL"
	TransmissionTypeAutomatic TransmissionType = "AUTOMATIC"
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
	ConditionalRateMilitary   ConditionalRate = "MILITARY"
	ConditionalRateAaa        ConditionalRate = "AAA"
	ConditionalRateGovernment ConditionalRate = "GOVERNMENT"
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
	HotelAmenityParking         HotelAmenity = "PARKING"
	HotelAmenityFreeParking     HotelAmenity = "FREE_PARKING"
	HotelAmenityFreeBreakfast   HotelAmenity = "FREE_BREAKFAST"
	HotelAmenityPool            HotelAmenity = "POOL"
	HotelAmenityWifi            HotelAmenity = "WIFI"
	HotelAmenityFitnessCenter   HotelAmenity = "FITNESS_CENTER"
	HotelAmenityFamilyFriendly  HotelAmenity = "FAMILY_FRIENDLY"
	HotelAmenityReception       HotelAmenity = "RECEPTION"
	HotelAmenitySpa             HotelAmenity = "SPA"
	HotelAmenityRestaurant      HotelAmenity = "RESTAURANT"
	HotelAmenityBar             HotelAmenity = "BAR"
	HotelAmenityTransportation  HotelAmenity = "TRANSPORTATION"
	HotelAmenityPetFriendly     HotelAmenity = "PET_FRIENDLY"
	HotelAmenityBusinessCenter  HotelAmenity = "BUSINESS_CENTER"
	HotelAmenityAirConditioning HotelAmenity = "AIR_CONDITIONING"
	HotelAmenityBeachAccess     HotelAmenity = "BEACH_ACCESS"
	HotelAmenityLaundryServices HotelAmenity = "LAUNDRY_SERVICES"
	HotelAmenityRoomService     HotelAmenity = "ROOM_SERVICE"
	HotelAmenityAccessible      HotelAmenity = "ACCESSIBLE"
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
	BedCountOneBed  BedCount = "ONE_BED"
	BedCountTwoBeds BedCount = "TWO_BEDS"
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
	RoomTypeSmoking    RoomType = "SMOKING"
	RoomTypeNonSmoking RoomType = "NON_SMOKING"
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
	RoomFactRoomType     RoomFact = "ROOM_TYPE"
	RoomFactBedCount     RoomFact = "BED_COUNT"
	RoomFactRoomLocation RoomFact = "ROOM_LOCATION"
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
	RoomLocationHighFloor    RoomLocation = "HIGH_FLOOR"
	RoomLocationLowFloor     RoomLocation = "LOW_FLOOR"
	RoomLocationNearElevator RoomLocation = "NEAR_ELEVATOR"
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
	PillowTypeFoam         PillowType = "FOAM"
	PillowTypeExtraFoam    PillowType = "EXTRA_FOAM"
	PillowTypeExtraFeather PillowType = "EXTRA_FEATHER"
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
	RoomAmenityFeatherFreeRoom RoomAmenity = "FEATHER_FREE_ROOM"
	RoomAmenityExtraTowels     RoomAmenity = "EXTRA_TOWELS"
	RoomAmenityRefrigerator    RoomAmenity = "REFRIGERATOR"
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
	RailTravelClassFirst           RailTravelClass = "FIRST"
	RailTravelClassStandard        RailTravelClass = "STANDARD"
	RailTravelClassBusiness        RailTravelClass = "BUSINESS"
	RailTravelClassSleeper         RailTravelClass = "SLEEPER"
	RailTravelClassStandardPremium RailTravelClass = "STANDARD_PREMIUM"
	RailTravelClassBusinessPremium RailTravelClass = "BUSINESS_PREMIUM"
	RailTravelClassCoach           RailTravelClass = "COACH"
	RailTravelClassRoom            RailTravelClass = "ROOM"
	RailTravelClassExecutive       RailTravelClass = "EXECUTIVE"
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
	CoachPreferenceSmoking     CoachPreference = "SMOKING"
	CoachPreferenceNonSmoking  CoachPreference = "NON_SMOKING"
	CoachPreferencePetsAllowed CoachPreference = "PETS_ALLOWED"
	CoachPreferenceRestaurant  CoachPreference = "RESTAURANT"
	CoachPreferenceQuiet       CoachPreference = "QUIET"
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
	RailSeatTypeSleeperBed RailSeatType = "SLEEPER_BED"
	RailSeatTypeNormal     RailSeatType = "NORMAL"
	RailSeatTypeTableSeat  RailSeatType = "TABLE_SEAT"
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
	RailSeatLocationAisle  RailSeatLocation = "AISLE"
	RailSeatLocationWindow RailSeatLocation = "WINDOW"
	RailSeatLocationSolo   RailSeatLocation = "SOLO"
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
	DeckLevelUpperDeck DeckLevel = "UPPER_DECK"
	DeckLevelLowerDeck DeckLevel = "LOWER_DECK"
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
	RailSeatDirectionForward  RailSeatDirection = "FORWARD"
	RailSeatDirectionBackward RailSeatDirection = "BACKWARD"
)

// RailSeatDirectionValues lists every RailSeatDirection in the order of the schema.
var RailSeatDirectionValues = []RailSeatDirection{
	RailSeatDirectionForward, RailSeatDirectionBackward,
}

// Valid says whether v is one of [RailSeatDirectionValues].
func (v RailSeatDirection) Valid() bool { return slices.Contains(RailSeatDirectionValues, v) }
