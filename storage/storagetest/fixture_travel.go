package storagetest

import "github.com/usergraph/usergraph/user"

func (f fixture) travelPreferences() *user.TravelPreferences {
	return &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref:           f.airPreferences(),
		PreferredCurrency: new("INR"),
		RailCards: []user.RailCard{{
			CardNumber:   f.text("card"),
			ExpiryDate:   new(f.date(2030)),
			Name:         "BahnCard 50",
			SpotnanaCode: "BC50",
			Vendor:       "Deutsche Bahn",
		}},
		RailPref: &user.RailPreferences{
			PreferredRailStations: []user.PreferredRailStation{{
				StationName: new("Milano Centrale"),
				StationCode: "8300046",
				CityName:    new("Milano"),
				CountryCode: new("IT"),
				Label:       pick(f, user.PreferredLocationLabelValues),
			}},
			SeatPreference: &user.RailSeatPreference{
				HasAccessibility: true,
				SeatTypes:        []user.RailSeatType{pick(f, user.RailSeatTypeValues)},
				SeatLocations:    []user.RailSeatLocation{pick(f, user.RailSeatLocationValues)},
				DeckLevels:       []user.DeckLevel{pick(f, user.DeckLevelValues)},
				SeatDirections:   []user.RailSeatDirection{pick(f, user.RailSeatDirectionValues)},
			},
			TravelClasses:    []user.RailTravelClass{pick(f, user.RailTravelClassValues)},
			CoachPreferences: []user.CoachPreference{pick(f, user.CoachPreferenceValues)},
			ConditionalRates: []user.ConditionalRate{pick(f, user.ConditionalRateValues)},
		},
		CarPref: &user.CarPreferences{
			Vendors:           []user.CarVendor{{Code: "ZE", Name: *f.text("Vendor"), IsPresentInPreferredVendors: new(true)}},
			CarTypes:          []user.CarType{pick(f, user.CarTypeValues), pick(f+1, user.CarTypeValues)},
			EngineTypes:       []user.EngineType{pick(f, user.EngineTypeValues)},
			TransmissionTypes: []user.TransmissionType{pick(f, user.TransmissionTypeValues)},
			ConditionalRates:  []user.ConditionalRate{pick(f, user.ConditionalRateValues)},
		},
		HotelPref: &user.HotelPreferences{
			HotelParentChains: []user.HotelChain{{ChainCode: new("MC"), ChainName: f.text("Chain")}},
			HotelBrands:       []user.HotelBrand{{BrandCode: new("RZ"), BrandName: f.text("Brand")}},
			HotelAmenityTypes: []user.HotelAmenity{pick(f, user.HotelAmenityValues)},
			RoomPreference: &user.RoomPreference{
				IsMobilityAccessible: true,
				BedCount:             new(pick(f, user.BedCountValues)),
				RoomType:             new(pick(f, user.RoomTypeValues)),
				MostImportantFact:    new(pick(f, user.RoomFactValues)),
				RoomLocation:         new(pick(f, user.RoomLocationValues)),
				PillowType:           new(pick(f, user.PillowTypeValues)),
				RoomAmenityPrefs:     []user.RoomAmenity{pick(f, user.RoomAmenityValues)},
			},
			ConditionalRates: []user.ConditionalRate{pick(f, user.ConditionalRateValues)},
		},
	}}
}

func (f fixture) airPreferences() *user.AirPreferences {
	return &user.AirPreferences{
		AirlinePrefs: []user.AirlinePreference{
			{Airlines: []string{"Indigo", "AZ"}, FlightType: new(pick(f, user.FlightTypeValues))},
		},
		AlliancePref: &user.AlliancePreference{Alliances: []user.Alliance{pick(f, user.AllianceValues)}},
		FarePref:     &user.FarePreference{FareTypes: []user.FareType{pick(f, user.FareTypeValues)}},
		HomeAirport:  new("NEW YORK"),
		MealPref: &user.MealPreference{
			ExclMealPrefs:          []user.MealType{pick(f, user.MealTypeValues)},
			InclMealPrefs:          []user.MealType{pick(f+1, user.MealTypeValues)},
			SpecialMealDescription: f.text("No nuts"),
		},
		NumStopPref: &user.StopsPreference{NumOfStops: 1 + int64(f)%34},
		SeatAmenityPref: &user.SeatAmenityPreference{
			SeatAmenityTypes: []user.SeatAmenityType{pick(f, user.SeatAmenityTypeValues)},
		},
		SeatLocationPrefs: []user.SeatLocationPreference{{
			Cabins:                   []user.Cabin{pick(f, user.CabinValues)},
			IsBulkHeadPref:           new(true),
			MaxFlightDurationInHours: new(int32(12)),
			Position:                 new(pick(f, user.SeatPositionValues)),
		}},
		PreferredAirports: []user.PreferredAirport{{
			AirportName: new("Malpensa"),
			AirportCode: "MXP",
			Label:       pick(f, user.PreferredLocationLabelValues),
		}},
	}
}
