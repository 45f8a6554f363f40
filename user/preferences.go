package user

// AirlinePreference is airlines that a traveller likes for a kind of flights.
type AirlinePreference struct {
	Airlines   []string    `json:"airlines" bson:"airlines" validate:"max=100,dive,max=100,text"`
	FlightType *FlightType `json:"flightType,omitempty" bson:"flightType,omitempty" validate:"omitempty,enum"`
}

// AlliancePreference is airline alliances that a traveller likes.
type AlliancePreference struct {
	Alliances []Alliance `json:"alliances" bson:"alliances" validate:"max=20,dive,enum"`
}

// FarePreference is conditions that a traveller wants of fares.
type FarePreference struct {
	FareTypes []FareType `json:"fareTypes" bson:"fareTypes" validate:"max=20,dive,enum"`
}

// MealPreference is what a traveller eats on board.
type MealPreference struct {
	ExclMealPrefs          []MealType `json:"exclMealPrefs" bson:"exclMealPrefs" validate:"max=50,dive,enum"`
	InclMealPrefs          []MealType `json:"inclMealPrefs" bson:"inclMealPrefs" validate:"max=50,dive,enum"`
	SpecialMealDescription *string    `json:"specialMealDescription,omitempty" bson:"specialMealDescription,omitempty" validate:"omitempty,max=1000,text"`
}

// StopsPreference is how many stops a traveller accepts.
type StopsPreference struct {
	NumOfStops int64 `json:"numOfStops" bson:"numOfStops" validate:"min=0,max=1000"`
}

// SeatAmenityPreference is amenities that a traveller wants of an aircraft seat.
type SeatAmenityPreference struct {
	SeatAmenityTypes []SeatAmenityType `json:"seatAmenityTypes" bson:"seatAmenityTypes" validate:"max=20,dive,enum"`
}

// SeatLocationPreference is where a traveller likes to sit in an aircraft.
type SeatLocationPreference struct {
	Cabins                   []Cabin       `json:"cabins" bson:"cabins" validate:"max=20,dive,enum"`
	IsBulkHeadPref           *bool         `json:"isBulkHeadPref,omitempty" bson:"isBulkHeadPref,omitempty"`
	MaxFlightDurationInHours *int32        `json:"maxFlightDurationInHours,omitempty" bson:"maxFlightDurationInHours,omitempty" validate:"omitempty,min=0,max=100"`
	Position                 *SeatPosition `json:"position,omitempty" bson:"position,omitempty" validate:"omitempty,enum"`
}

// PreferredAirport is an airport that a traveller likes to use.
type PreferredAirport struct {
	AirportName *string                `json:"airportName,omitempty" bson:"airportName,omitempty" validate:"omitempty,max=255,text"`
	AirportCode string                 `json:"airportCode" bson:"airportCode" validate:"required,iata,text"`
	Label       PreferredLocationLabel `json:"label" bson:"label" validate:"required,enum"`
}

// AirPreferences is preferences for flights.
type AirPreferences struct {
	AirlinePrefs      []AirlinePreference      `json:"airlinePrefs" bson:"airlinePrefs" validate:"max=50,dive"`
	AlliancePref      *AlliancePreference      `json:"alliancePref,omitempty" bson:"alliancePref,omitempty"`
	FarePref          *FarePreference          `json:"farePref,omitempty" bson:"farePref,omitempty"`
	HomeAirport       *string                  `json:"homeAirport,omitempty" bson:"homeAirport,omitempty" validate:"omitempty,max=255,text"`
	MealPref          *MealPreference          `json:"mealPref,omitempty" bson:"mealPref,omitempty"`
	NumStopPref       *StopsPreference         `json:"numStopPref,omitempty" bson:"numStopPref,omitempty"`
	SeatAmenityPref   *SeatAmenityPreference   `json:"seatAmenityPref,omitempty" bson:"seatAmenityPref,omitempty"`
	SeatLocationPrefs []SeatLocationPreference `json:"seatLocationPrefs" bson:"seatLocationPrefs" validate:"max=50,dive"`
	PreferredAirports []PreferredAirport       `json:"preferredAirports" bson:"preferredAirports" validate:"max=50,dive"`
}

// RailCard is a card that gives a discount on trains.
type RailCard struct {
	CardNumber   *string `json:"cardNumber,omitempty" bson:"cardNumber,omitempty" validate:"omitempty,max=100,text"`
	ExpiryDate   *Date   `json:"expiryDate,omitempty" bson:"expiryDate,omitempty" validate:"omitempty,date"`
	Name         string  `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	SpotnanaCode string  `json:"spotnanaCode" bson:"spotnanaCode" validate:"required,notblank,max=100,text"`
	Vendor       string  `json:"vendor" bson:"vendor" validate:"required,notblank,max=255,text"`
}

// PreferredRailStation is a railway station that a traveller likes to use.
type PreferredRailStation struct {
	StationName *string                `json:"stationName,omitempty" bson:"stationName,omitempty" validate:"omitempty,max=255,text"`
	StationCode string                 `json:"stationCode" bson:"stationCode" validate:"required,notblank,max=64,text"`
	CityName    *string                `json:"cityName,omitempty" bson:"cityName,omitempty" validate:"omitempty,max=255,text"`
	CountryCode *string                `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,country,text"`
	Label       PreferredLocationLabel `json:"label" bson:"label" validate:"required,enum"`
}

// RailSeatPreference is where a traveller likes to sit on a train.
type RailSeatPreference struct {
	HasAccessibility bool                `json:"hasAccessibility" bson:"hasAccessibility"`
	SeatTypes        []RailSeatType      `json:"seatTypes" bson:"seatTypes" validate:"max=20,dive,enum"`
	SeatLocations    []RailSeatLocation  `json:"seatLocations" bson:"seatLocations" validate:"max=20,dive,enum"`
	DeckLevels       []DeckLevel         `json:"deckLevels" bson:"deckLevels" validate:"max=20,dive,enum"`
	SeatDirections   []RailSeatDirection `json:"seatDirections" bson:"seatDirections" validate:"max=20,dive,enum"`
}

// RailPreferences is preferences for trains.
type RailPreferences struct {
	PreferredRailStations []PreferredRailStation `json:"preferredRailStations" bson:"preferredRailStations" validate:"max=50,dive"`
	SeatPreference        *RailSeatPreference    `json:"seatPreference,omitempty" bson:"seatPreference,omitempty"`
	TravelClasses         []RailTravelClass      `json:"travelClasses" bson:"travelClasses" validate:"max=20,dive,enum"`
	CoachPreferences      []CoachPreference      `json:"coachPreferences" bson:"coachPreferences" validate:"max=20,dive,enum"`
	ConditionalRates      []ConditionalRate      `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// CarVendor is a car rental company.
type CarVendor struct {
	Code                        string `json:"code" bson:"code" validate:"required,notblank,max=64,text"`
	Name                        string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	IsPresentInPreferredVendors *bool  `json:"isPresentInPreferredVendors,omitempty" bson:"isPresentInPreferredVendors,omitempty"`
}

// CarPreferences is preferences for rental cars.
type CarPreferences struct {
	Vendors           []CarVendor        `json:"vendors" bson:"vendors" validate:"max=50,dive"`
	CarTypes          []CarType          `json:"carTypes" bson:"carTypes" validate:"max=50,dive,enum"`
	EngineTypes       []EngineType       `json:"engineTypes" bson:"engineTypes" validate:"max=20,dive,enum"`
	TransmissionTypes []TransmissionType `json:"transmissionTypes" bson:"transmissionTypes" validate:"max=20,dive,enum"`
	ConditionalRates  []ConditionalRate  `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// HotelChain is a chain of hotels.
type HotelChain struct {
	ChainCode *string `json:"chainCode,omitempty" bson:"chainCode,omitempty" validate:"omitempty,max=64,text"`
	ChainName *string `json:"chainName,omitempty" bson:"chainName,omitempty" validate:"omitempty,max=255,text"`
}

// HotelBrand is a brand of a hotel chain.
type HotelBrand struct {
	BrandCode *string `json:"brandCode,omitempty" bson:"brandCode,omitempty" validate:"omitempty,max=64,text"`
	BrandName *string `json:"brandName,omitempty" bson:"brandName,omitempty" validate:"omitempty,max=255,text"`
}

// RoomPreference is what a traveller wants of a hotel room.
type RoomPreference struct {
	IsMobilityAccessible bool          `json:"isMobilityAccessible" bson:"isMobilityAccessible"`
	BedCount             *BedCount     `json:"bedCount,omitempty" bson:"bedCount,omitempty" validate:"omitempty,enum"`
	RoomType             *RoomType     `json:"roomType,omitempty" bson:"roomType,omitempty" validate:"omitempty,enum"`
	MostImportantFact    *RoomFact     `json:"mostImportantFact,omitempty" bson:"mostImportantFact,omitempty" validate:"omitempty,enum"`
	RoomLocation         *RoomLocation `json:"roomLocation,omitempty" bson:"roomLocation,omitempty" validate:"omitempty,enum"`
	PillowType           *PillowType   `json:"pillowType,omitempty" bson:"pillowType,omitempty" validate:"omitempty,enum"`
	RoomAmenityPrefs     []RoomAmenity `json:"roomAmenityPrefs" bson:"roomAmenityPrefs" validate:"max=20,dive,enum"`
}

// HotelPreferences is preferences for hotels.
type HotelPreferences struct {
	HotelParentChains []HotelChain      `json:"hotelParentChains" bson:"hotelParentChains" validate:"max=50,dive"`
	HotelBrands       []HotelBrand      `json:"hotelBrands" bson:"hotelBrands" validate:"max=50,dive"`
	HotelAmenityTypes []HotelAmenity    `json:"hotelAmenityTypes" bson:"hotelAmenityTypes" validate:"max=50,dive,enum"`
	RoomPreference    *RoomPreference   `json:"roomPreference,omitempty" bson:"roomPreference,omitempty"`
	ConditionalRates  []ConditionalRate `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// PreferenceGroups is travel preferences by kind of travel.
type PreferenceGroups struct {
	AirPref           *AirPreferences   `json:"airPref,omitempty" bson:"airPref,omitempty"`
	PreferredCurrency *string           `json:"preferredCurrency,omitempty" bson:"preferredCurrency,omitempty" validate:"omitempty,currency,text"`
	RailCards         []RailCard        `json:"railCards" bson:"railCards" validate:"max=50,dive"`
	RailPref          *RailPreferences  `json:"railPref,omitempty" bson:"railPref,omitempty"`
	CarPref           *CarPreferences   `json:"carPref,omitempty" bson:"carPref,omitempty"`
	HotelPref         *HotelPreferences `json:"hotelPref,omitempty" bson:"hotelPref,omitempty"`
}

// TravelPreferences is how a user likes to travel.
type TravelPreferences struct {
	Preferences *PreferenceGroups `json:"preferences,omitempty" bson:"preferences,omitempty"`
}
