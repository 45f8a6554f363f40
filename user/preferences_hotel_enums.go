package user

import "slices"

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
