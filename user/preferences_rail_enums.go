package user

import "slices"

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
