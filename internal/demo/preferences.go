package demo

import (
	"math/rand/v2"

	"github.com/usergraph/usergraph/user"
)

// travelPreferences is how the person likes to travel. Few ad-hoc travellers have told.
func (p *person) travelPreferences() *user.TravelPreferences {
	r := p.rand
	share := 85
	if !p.isEmployee() {
		share = 30
	}
	if !chance(r, share) {
		return nil
	}
	return &user.TravelPreferences{Preferences: &user.PreferenceGroups{
		AirPref:           optionalPtr(chance(r, 90), p.airPreferences),
		HotelPref:         optionalPtr(chance(r, 70), p.hotelPreferences),
		CarPref:           optionalPtr(chance(r, 50), p.carPreferences),
		RailPref:          optionalPtr(railwayOf(p.office.country) != nil && chance(r, 70), p.railPreferences),
		RailCards:         p.railCards(),
		PreferredCurrency: optional(r, 60, p.country().currency),
	}}
}

func (p *person) airPreferences() *user.AirPreferences {
	r, o := p.rand, p.office
	favorites := some(r, airlinesOf(p.country().region()), 1+r.IntN(3))
	var codes []string
	var alliances []user.Alliance
	for _, a := range favorites {
		codes = append(codes, a.code)
		if a.alliance != "" {
			alliances = append(alliances, a.alliance)
		}
	}
	air := &user.AirPreferences{
		AirlinePrefs: []user.AirlinePreference{{
			Airlines:   codes,
			FlightType: new(pick(r, []user.FlightType{user.FlightTypeAll, user.FlightTypeAll, user.FlightTypeDomestic, user.FlightTypeInternational})),
		}},
		HomeAirport: new(o.airport),
		PreferredAirports: []user.PreferredAirport{
			{AirportCode: o.airport, AirportName: new(o.airportName), Label: user.PreferredLocationLabelHome},
		},
		SeatLocationPrefs: []user.SeatLocationPreference{{
			Cabins:                   []user.Cabin{user.CabinEconomy, user.CabinPremiumEconomy},
			Position:                 new(pick(r, []user.SeatPosition{user.SeatPositionAisle, user.SeatPositionWindow, user.SeatPositionAisleOrWindow})),
			MaxFlightDurationInHours: optional(r, 30, 3+r.Int32N(6)),
			IsBulkHeadPref:           optional(r, 20, true),
		}},
	}
	if p.isEmployee() && p.level <= director {
		air.SeatLocationPrefs = append(air.SeatLocationPrefs, user.SeatLocationPreference{
			Cabins: []user.Cabin{user.CabinBusiness}, Position: new(user.SeatPositionWindow),
		})
	}
	if len(alliances) > 0 && chance(r, 60) {
		air.AlliancePref = &user.AlliancePreference{Alliances: alliances[:1]}
	}
	if chance(r, 45) {
		air.FarePref = &user.FarePreference{FareTypes: some(r, []user.FareType{user.FareTypeChangeable, user.FareTypeRefundable}, 1+r.IntN(2))}
	}
	if chance(r, 50) {
		air.NumStopPref = &user.StopsPreference{NumOfStops: int64(r.IntN(2))}
	}
	if chance(r, 40) {
		air.SeatAmenityPref = &user.SeatAmenityPreference{SeatAmenityTypes: some(r, []user.SeatAmenityType{user.SeatAmenityTypeFlatBed, user.SeatAmenityTypeWifi, user.SeatAmenityTypeInSeatPower}, 1+r.IntN(3))}
	}
	if chance(r, 35) {
		air.MealPref = p.mealPreference()
	}
	return air
}

func (p *person) mealPreference() *user.MealPreference {
	r := p.rand
	meals := &user.MealPreference{InclMealPrefs: []user.MealType{
		pick(r, []user.MealType{user.MealTypeVgml, user.MealTypeVlml, user.MealTypeGfml, user.MealTypeMoml, user.MealTypeHnml, user.MealTypeKsml, user.MealTypeDbml, user.MealTypeAvml, user.MealTypeLfml}),
	}}
	if chance(r, 15) {
		meals.ExclMealPrefs = []user.MealType{user.MealTypeSfml}
		meals.SpecialMealDescription = new("Allergic to shellfish")
	}
	return meals
}

func (p *person) hotelPreferences() *user.HotelPreferences {
	r := p.rand
	hotel := &user.HotelPreferences{
		HotelAmenityTypes: some(r, []user.HotelAmenity{
			user.HotelAmenityWifi, user.HotelAmenityFreeBreakfast, user.HotelAmenityFitnessCenter, user.HotelAmenityParking,
			user.HotelAmenityPool, user.HotelAmenityLaundryServices, user.HotelAmenityRoomService, user.HotelAmenityBusinessCenter,
		}, 1+r.IntN(4)),
		RoomPreference: &user.RoomPreference{
			IsMobilityAccessible: chance(r, 3),
			BedCount:             optional(r, 60, pick(r, []user.BedCount{user.BedCountOneBed, user.BedCountTwoBeds})),
			RoomType:             new(user.RoomTypeNonSmoking),
			RoomLocation:         optional(r, 50, pick(r, user.RoomLocationValues)),
			PillowType:           optional(r, 25, pick(r, user.PillowTypeValues)),
			MostImportantFact:    optional(r, 40, pick(r, user.RoomFactValues)),
			RoomAmenityPrefs:     some(r, user.RoomAmenityValues, r.IntN(2)),
		},
	}
	for _, c := range some(r, hotelChains, 1+r.IntN(2)) {
		hotel.HotelParentChains = append(hotel.HotelParentChains, user.HotelChain{ChainCode: new(c.code), ChainName: new(c.name)})
	}
	for _, b := range some(r, hotelBrands, r.IntN(3)) {
		hotel.HotelBrands = append(hotel.HotelBrands, user.HotelBrand{BrandCode: new(b.code), BrandName: new(b.name)})
	}
	hotel.ConditionalRates = p.conditionalRates()
	return hotel
}

// conditionalRates are discounts that some Americans get.
func (p *person) conditionalRates() []user.ConditionalRate {
	if p.home.code == "US" && chance(p.rand, 20) {
		return []user.ConditionalRate{user.ConditionalRateAaa}
	}
	return nil
}

func (p *person) carPreferences() *user.CarPreferences {
	r := p.rand
	car := &user.CarPreferences{
		CarTypes:          some(r, []user.CarType{user.CarTypeCompact, user.CarTypeMidSize, user.CarTypeStandard, user.CarTypeWagon, user.CarTypeSuv}, 1+r.IntN(2)),
		EngineTypes:       some(r, []user.EngineType{user.EngineTypePetrol, user.EngineTypeHybrid, user.EngineTypeElectric}, 1+r.IntN(2)),
		TransmissionTypes: some(r, user.TransmissionTypeValues, 1),
		ConditionalRates:  p.conditionalRates(),
	}
	for i, v := range some(r, carVendors, 1+r.IntN(3)) {
		car.Vendors = append(car.Vendors, user.CarVendor{Code: v.code, Name: v.name, IsPresentInPreferredVendors: new(i == 0)})
	}
	return car
}

func (p *person) railPreferences() *user.RailPreferences {
	r, railway := p.rand, railwayOf(p.office.country)
	return &user.RailPreferences{
		PreferredRailStations: []user.PreferredRailStation{{
			StationName: new(railway.station), StationCode: railway.stationCode, CityName: new(railway.city),
			CountryCode: new(railway.country), Label: pick(r, user.PreferredLocationLabelValues),
		}},
		SeatPreference: &user.RailSeatPreference{
			HasAccessibility: chance(r, 3),
			SeatTypes:        some(r, []user.RailSeatType{user.RailSeatTypeNormal, user.RailSeatTypeTableSeat}, 1),
			SeatLocations:    some(r, user.RailSeatLocationValues, 1),
			SeatDirections:   some(r, user.RailSeatDirectionValues, r.IntN(2)),
			DeckLevels:       some(r, user.DeckLevelValues, r.IntN(2)),
		},
		TravelClasses:    some(r, []user.RailTravelClass{user.RailTravelClassStandard, user.RailTravelClassFirst}, 1+r.IntN(2)),
		CoachPreferences: some(r, []user.CoachPreference{user.CoachPreferenceNonSmoking, user.CoachPreferenceQuiet, user.CoachPreferenceRestaurant}, 1+r.IntN(2)),
	}
}

func (p *person) railCards() []user.RailCard {
	railway := railwayOf(p.office.country)
	if railway == nil || !chance(p.rand, 30) {
		return nil
	}
	return []user.RailCard{{
		CardNumber:   new(digits(p.rand, 16)),
		ExpiryDate:   new(date(today.AddDate(0, 1+p.rand.IntN(18), 0))),
		Name:         railway.card,
		SpotnanaCode: railway.cardCode,
		Vendor:       railway.vendor,
	}}
}

// memberships are the loyalty programmes of the person.
func (p *person) memberships() *user.MembershipInfo {
	r := p.rand
	if !p.isEmployee() || !chance(r, 65) {
		return nil
	}
	info := &user.MembershipInfo{IsLoyaltyBlocked: optional(r, 10, chance(r, 30))}
	for _, a := range some(r, airlinesOf(p.country().region()), 1+r.IntN(2)) {
		info.MembershipInfos = append(info.MembershipInfos, user.LoyaltyInfo{
			AppliedTo: []string{a.code}, ID: a.code + digits(r, 9), IssuedBy: a.code, Type: user.LoyaltyTypeAir,
			Linked: chance(r, 50), Tier: optional(r, 45, pick(r, a.tiers)),
		})
	}
	info.MembershipInfos = append(info.MembershipInfos, supplierMemberships(r, 60, hotelChains, user.LoyaltyTypeHotel)...)
	info.MembershipInfos = append(info.MembershipInfos, supplierMemberships(r, 25, carVendors, user.LoyaltyTypeCar)...)
	if railway := railwayOf(p.office.country); railway != nil && chance(r, 20) {
		info.MembershipInfos = append(info.MembershipInfos, user.LoyaltyInfo{
			AppliedTo: []string{railway.vendor}, ID: digits(r, 12), IssuedBy: railway.vendor, Type: user.LoyaltyTypeRail,
		})
	}
	return info
}

// supplierMemberships is one membership, in percent of a hundred cases.
func supplierMemberships(r *rand.Rand, percent int, suppliers []supplier, kind user.LoyaltyType) []user.LoyaltyInfo {
	if !chance(r, percent) {
		return nil
	}
	s := pick(r, suppliers)
	return []user.LoyaltyInfo{{
		AppliedTo: []string{s.code}, ID: digits(r, 10), IssuedBy: s.name, Type: kind,
		Tier: optional(r, 30, pick(r, []string{"SILVER", "GOLD", "PLATINUM"})),
	}}
}

// notificationPreferences is how the person is notified.
func (p *person) notificationPreferences() *user.NotificationPreferences {
	r := p.rand
	if !chance(r, 55) {
		return nil
	}
	flights := &user.NotificationEmailPreference{Enabled: new(chance(r, 80))}
	if p.isEmployee() && p.manager != nil && chance(r, 20) {
		flights.CcEmails = []string{p.manager.email}
	}
	return &user.NotificationPreferences{Preferences: []user.NotificationPreference{
		{NotificationType: new(user.NotificationTypeFlightNotification), EmailPreference: flights},
		{NotificationType: new(user.NotificationTypeBookingNotification), EmailPreference: &user.NotificationEmailPreference{Enabled: new(true)}},
	}}
}
