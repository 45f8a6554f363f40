package user

// AirlinePreference is airlines that a traveller likes for a kind of flights.
type AirlinePreference struct {
	// The airlines, by name or IATA code.
	Airlines []string `json:"airlines" bson:"airlines" validate:"max=100,dive,max=100,text"`
	// The flights.
	FlightType *FlightType `json:"flightType,omitempty" bson:"flightType,omitempty" validate:"omitempty,enum"`
}

// AlliancePreference is airline alliances that a traveller likes.
type AlliancePreference struct {
	// The alliances.
	Alliances []Alliance `json:"alliances" bson:"alliances" validate:"max=20,dive,enum"`
}

// FarePreference is conditions that a traveller wants of fares.
type FarePreference struct {
	// The conditions.
	FareTypes []FareType `json:"fareTypes" bson:"fareTypes" validate:"max=20,dive,enum"`
}

// MealPreference is what a traveller eats on board.
type MealPreference struct {
	// Meals not to serve.
	ExclMealPrefs []MealType `json:"exclMealPrefs" bson:"exclMealPrefs" validate:"max=50,dive,enum"`
	// Meals to serve.
	InclMealPrefs []MealType `json:"inclMealPrefs" bson:"inclMealPrefs" validate:"max=50,dive,enum"`
	// A special meal in words.
	SpecialMealDescription *string `json:"specialMealDescription,omitempty" bson:"specialMealDescription,omitempty" validate:"omitempty,max=1000,text"`
}

// StopsPreference is how many stops a traveller accepts.
type StopsPreference struct {
	// The greatest number of stops, 0 for nonstop flights only.
	NumOfStops int64 `json:"numOfStops" bson:"numOfStops" validate:"min=0,max=1000"`
}

// SeatAmenityPreference is amenities that a traveller wants of an aircraft seat.
type SeatAmenityPreference struct {
	// The amenities.
	SeatAmenityTypes []SeatAmenityType `json:"seatAmenityTypes" bson:"seatAmenityTypes" validate:"max=20,dive,enum"`
}

// SeatLocationPreference is where a traveller likes to sit in an aircraft.
type SeatLocationPreference struct {
	// The cabins that the preference is about.
	Cabins []Cabin `json:"cabins" bson:"cabins" validate:"max=20,dive,enum"`
	// Whether a bulkhead seat is liked.
	IsBulkHeadPref *bool `json:"isBulkHeadPref,omitempty" bson:"isBulkHeadPref,omitempty"`
	// The longest flight, in hours, that the preference is about.
	MaxFlightDurationInHours *int32 `json:"maxFlightDurationInHours,omitempty" bson:"maxFlightDurationInHours,omitempty" validate:"omitempty,min=0,max=100"`
	// The position in the row.
	Position *SeatPosition `json:"position,omitempty" bson:"position,omitempty" validate:"omitempty,enum"`
}

// PreferredAirport is an airport that a traveller likes to use.
type PreferredAirport struct {
	// The name of the airport.
	AirportName *string `json:"airportName,omitempty" bson:"airportName,omitempty" validate:"omitempty,max=255,text"`
	// The IATA code of the airport: three capital letters.
	AirportCode string `json:"airportCode" bson:"airportCode" validate:"required,iata,text"`
	// What the airport is near to.
	Label PreferredLocationLabel `json:"label" bson:"label" validate:"required,enum"`
}

// AirPreferences is preferences for flights.
type AirPreferences struct {
	// Airlines, by kind of flight.
	AirlinePrefs []AirlinePreference `json:"airlinePrefs" bson:"airlinePrefs" validate:"max=50,dive"`
	// Airline alliances.
	AlliancePref *AlliancePreference `json:"alliancePref,omitempty" bson:"alliancePref,omitempty"`
	// Conditions of fares.
	FarePref *FarePreference `json:"farePref,omitempty" bson:"farePref,omitempty"`
	// The airport where trips begin, by name or code.
	HomeAirport *string `json:"homeAirport,omitempty" bson:"homeAirport,omitempty" validate:"omitempty,max=255,text"`
	// Meals on board.
	MealPref *MealPreference `json:"mealPref,omitempty" bson:"mealPref,omitempty"`
	// The number of stops.
	NumStopPref *StopsPreference `json:"numStopPref,omitempty" bson:"numStopPref,omitempty"`
	// Amenities of the seat.
	SeatAmenityPref *SeatAmenityPreference `json:"seatAmenityPref,omitempty" bson:"seatAmenityPref,omitempty"`
	// Positions of the seat, by cabin and length of flight.
	SeatLocationPrefs []SeatLocationPreference `json:"seatLocationPrefs" bson:"seatLocationPrefs" validate:"max=50,dive"`
	// Airports.
	PreferredAirports []PreferredAirport `json:"preferredAirports" bson:"preferredAirports" validate:"max=50,dive"`
}

// RailCard is a card that gives a discount on trains.
type RailCard struct {
	// The number of the card.
	CardNumber *string `json:"cardNumber,omitempty" bson:"cardNumber,omitempty" validate:"omitempty,max=100,text"`
	// The last day on which it is valid.
	ExpiryDate *Date `json:"expiryDate,omitempty" bson:"expiryDate,omitempty" validate:"omitempty,date"`
	// The name of the card.
	Name string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	// The code of the card in the booking platform.
	SpotnanaCode string `json:"spotnanaCode" bson:"spotnanaCode" validate:"required,notblank,max=100,text"`
	// Who issues the card.
	Vendor string `json:"vendor" bson:"vendor" validate:"required,notblank,max=255,text"`
}

// PreferredRailStation is a railway station that a traveller likes to use.
type PreferredRailStation struct {
	// The name of the station.
	StationName *string `json:"stationName,omitempty" bson:"stationName,omitempty" validate:"omitempty,max=255,text"`
	// The code of the station.
	StationCode string `json:"stationCode" bson:"stationCode" validate:"required,notblank,max=64,text"`
	// The city.
	CityName *string `json:"cityName,omitempty" bson:"cityName,omitempty" validate:"omitempty,max=255,text"`
	// The country, as an ISO 3166-1 code.
	CountryCode *string `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,country,text"`
	// What the station is near to.
	Label PreferredLocationLabel `json:"label" bson:"label" validate:"required,enum"`
}

// RailSeatPreference is where a traveller likes to sit on a train.
type RailSeatPreference struct {
	// Whether an accessible seat is needed.
	HasAccessibility bool `json:"hasAccessibility" bson:"hasAccessibility"`
	// Kinds of place.
	SeatTypes []RailSeatType `json:"seatTypes" bson:"seatTypes" validate:"max=20,dive,enum"`
	// Positions in the row.
	SeatLocations []RailSeatLocation `json:"seatLocations" bson:"seatLocations" validate:"max=20,dive,enum"`
	// Decks.
	DeckLevels []DeckLevel `json:"deckLevels" bson:"deckLevels" validate:"max=20,dive,enum"`
	// Directions.
	SeatDirections []RailSeatDirection `json:"seatDirections" bson:"seatDirections" validate:"max=20,dive,enum"`
}

// RailPreferences is preferences for trains.
type RailPreferences struct {
	// Stations.
	PreferredRailStations []PreferredRailStation `json:"preferredRailStations" bson:"preferredRailStations" validate:"max=50,dive"`
	// The seat.
	SeatPreference *RailSeatPreference `json:"seatPreference,omitempty" bson:"seatPreference,omitempty"`
	// Classes of service.
	TravelClasses []RailTravelClass `json:"travelClasses" bson:"travelClasses" validate:"max=20,dive,enum"`
	// Properties of the coach.
	CoachPreferences []CoachPreference `json:"coachPreferences" bson:"coachPreferences" validate:"max=20,dive,enum"`
	// Rates that the traveller is entitled to.
	ConditionalRates []ConditionalRate `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// CarVendor is a car rental company.
type CarVendor struct {
	// The code of the company.
	Code string `json:"code" bson:"code" validate:"required,notblank,max=64,text"`
	// The name of the company.
	Name string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	// Whether the traveller's employer prefers it too.
	IsPresentInPreferredVendors *bool `json:"isPresentInPreferredVendors,omitempty" bson:"isPresentInPreferredVendors,omitempty"`
}

// CarPreferences is preferences for rental cars.
type CarPreferences struct {
	// Rental companies.
	Vendors []CarVendor `json:"vendors" bson:"vendors" validate:"max=50,dive"`
	// Categories of car.
	CarTypes []CarType `json:"carTypes" bson:"carTypes" validate:"max=50,dive,enum"`
	// Engines.
	EngineTypes []EngineType `json:"engineTypes" bson:"engineTypes" validate:"max=20,dive,enum"`
	// Gearboxes.
	TransmissionTypes []TransmissionType `json:"transmissionTypes" bson:"transmissionTypes" validate:"max=20,dive,enum"`
	// Rates that the traveller is entitled to.
	ConditionalRates []ConditionalRate `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// HotelChain is a chain of hotels.
type HotelChain struct {
	// The code of the chain.
	ChainCode *string `json:"chainCode,omitempty" bson:"chainCode,omitempty" validate:"omitempty,max=64,text"`
	// The name of the chain.
	ChainName *string `json:"chainName,omitempty" bson:"chainName,omitempty" validate:"omitempty,max=255,text"`
}

// HotelBrand is a brand of a hotel chain.
type HotelBrand struct {
	// The code of the brand.
	BrandCode *string `json:"brandCode,omitempty" bson:"brandCode,omitempty" validate:"omitempty,max=64,text"`
	// The name of the brand.
	BrandName *string `json:"brandName,omitempty" bson:"brandName,omitempty" validate:"omitempty,max=255,text"`
}

// RoomPreference is what a traveller wants of a hotel room.
type RoomPreference struct {
	// Whether the room must be accessible with limited mobility.
	IsMobilityAccessible bool `json:"isMobilityAccessible" bson:"isMobilityAccessible"`
	// The number of beds.
	BedCount *BedCount `json:"bedCount,omitempty" bson:"bedCount,omitempty" validate:"omitempty,enum"`
	// Whether smoking is allowed.
	RoomType *RoomType `json:"roomType,omitempty" bson:"roomType,omitempty" validate:"omitempty,enum"`
	// What matters most, if not everything can be had.
	MostImportantFact *RoomFact `json:"mostImportantFact,omitempty" bson:"mostImportantFact,omitempty" validate:"omitempty,enum"`
	// Where in the building.
	RoomLocation *RoomLocation `json:"roomLocation,omitempty" bson:"roomLocation,omitempty" validate:"omitempty,enum"`
	// Pillows.
	PillowType *PillowType `json:"pillowType,omitempty" bson:"pillowType,omitempty" validate:"omitempty,enum"`
	// Amenities of the room.
	RoomAmenityPrefs []RoomAmenity `json:"roomAmenityPrefs" bson:"roomAmenityPrefs" validate:"max=20,dive,enum"`
}

// HotelPreferences is preferences for hotels.
type HotelPreferences struct {
	// Chains.
	HotelParentChains []HotelChain `json:"hotelParentChains" bson:"hotelParentChains" validate:"max=50,dive"`
	// Brands.
	HotelBrands []HotelBrand `json:"hotelBrands" bson:"hotelBrands" validate:"max=50,dive"`
	// Amenities of the hotel.
	HotelAmenityTypes []HotelAmenity `json:"hotelAmenityTypes" bson:"hotelAmenityTypes" validate:"max=50,dive,enum"`
	// The room.
	RoomPreference *RoomPreference `json:"roomPreference,omitempty" bson:"roomPreference,omitempty"`
	// Rates that the traveller is entitled to.
	ConditionalRates []ConditionalRate `json:"conditionalRates" bson:"conditionalRates" validate:"max=20,dive,enum"`
}

// PreferenceGroups is travel preferences by kind of travel.
type PreferenceGroups struct {
	// Flights.
	AirPref *AirPreferences `json:"airPref,omitempty" bson:"airPref,omitempty"`
	// The currency to show prices in, as an ISO 4217 code.
	PreferredCurrency *string `json:"preferredCurrency,omitempty" bson:"preferredCurrency,omitempty" validate:"omitempty,currency,text"`
	// Cards that give a discount on trains.
	RailCards []RailCard `json:"railCards" bson:"railCards" validate:"max=50,dive"`
	// Trains.
	RailPref *RailPreferences `json:"railPref,omitempty" bson:"railPref,omitempty"`
	// Rental cars.
	CarPref *CarPreferences `json:"carPref,omitempty" bson:"carPref,omitempty"`
	// Hotels.
	HotelPref *HotelPreferences `json:"hotelPref,omitempty" bson:"hotelPref,omitempty"`
}

// TravelPreferences is how a user likes to travel.
type TravelPreferences struct {
	// The preferences, by kind of travel.
	Preferences *PreferenceGroups `json:"preferences,omitempty" bson:"preferences,omitempty"`
}
