package world

import (
	"fmt"
	"strings"
	"time"

	"github.com/usergraph/usergraph/user"
)

var created = time.Date(2025, time.March, 3, 9, 30, 0, 0, time.UTC)

var (
	givenNames = []string{
		"Ann", "Ben", "Chloé", "Dmitri", "Elif", "Farid", "Grace", "Håkon", "Ines", "Jun", "Kofi", "Lucía", "Mei", "Noah", "Olga",
		"Priya", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Víctor", "Wei", "Xenia", "Yusuf", "Zoë", "花子", "Иван",
	}
	surnames = []string{
		"Adler", "Baker", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ivanova", "Jansen", "Kim", "Larsen", "Müller",
		"Nakamura", "O'Brien", "Petrov", "Quist", "Rossi", "Sato", "Tanaka", "Usman", "Virtanen", "Wójcik", "Xu", "Yilmaz", "Zhang",
		"Ångström", "Singh", "Okafor", "山田", "Smith & Jones",
	}
	departments = []string{"Engineering", "Sales", "Finance", "Research", "Operations", "Marketing", "People"}
	countries   = []string{"DE", "US", "FR", "IN", "GB", "JP"}
	airports    = []string{"FRA", "SFO", "CDG", "BLR", "LHR", "HND"}
	staff       = []string{"Engineer", "Senior Engineer", "Account Manager", "Analyst", "Scientist", "Technician", "Recruiter"}
	managers    = []string{"Chief Executive", "Vice President", "Director", "Team Lead"}
	statuses    = []user.TravelArrangerStatus{
		user.TravelArrangerStatusAccepted, user.TravelArrangerStatusAccepted, user.TravelArrangerStatusPending, user.TravelArrangerStatusDenied,
	}
)

func given(i int) string   { return givenNames[i*7%len(givenNames)] }
func surname(i int) string { return surnames[i*11%len(surnames)] }

// unless is v, absent for every nth user.
func unless[T any](i, nth int, v T) *T {
	if i%nth == nth-1 {
		return nil
	}
	return &v
}

// isActive says whether the i-th user of a company is active. A few have left: they are in no list, and whoever refers to them finds
// nobody.
func isActive(i int) bool { return i%37 != 36 }

// user makes the i-th user of the company.
func (c *company) user(i int) *user.User {
	u := &user.User{
		ID:         c.userID(i),
		Version:    int64(1 + i%5),
		CreatedAt:  created.Add(time.Duration(i) * time.Minute),
		UpdatedAt:  created.Add(time.Duration(i%5) * 24 * time.Hour),
		IsActive:   isActive(i),
		Persona:    user.PersonaEmployee,
		Tier:       unless(i, 6, user.TierBasic),
		ExternalID: unless(i, 10, fmt.Sprintf("hr-%02d-%06d", c.number, i)),

		PersonalInfo:      c.personalInfo(i),
		BusinessInfo:      c.businessInfo(i),
		TravelPreferences: travelPreferences(i),
		MembershipInfo:    memberships(i),
		Roles:             c.roles(i),
	}
	if i%40 == 39 {
		u.Tier = new(user.TierSeat1a)
	}
	if i%25 == 24 {
		u.Persona = user.PersonaGuest
	}
	return u
}

func (c *company) personalInfo(i int) *user.PersonalInfo {
	return &user.PersonalInfo{
		Name:              &user.Name{Given: given(i), Family1: surname(i), Middle: unless(i, 2, "Robin")},
		Email:             unless(i, 4, fmt.Sprintf("person.%d.%d@mail.example.org", c.number, i)),
		DOB:               new(user.Date(fmt.Sprintf("19%02d-%02d-%02d", 60+i%40, 1+i%12, 1+i%28))),
		Gender:            new([]user.Gender{user.GenderFemale, user.GenderMale}[i%2]),
		Nationality:       new("Utopian"),
		PreferredLanguage: new("en-GB"),
		PhoneNumbers:      []user.PhoneNumber{phone(i)},
		Addresses: []user.PostalAddress{{
			AddressLines: []string{fmt.Sprintf("%d High Street", 1+i%200), "Second floor"}, Locality: new("Springfield"),
			PostalCode: new(fmt.Sprintf("%05d", i%100000)), RegionCode: countries[i%len(countries)], IsDefault: new(true),
		}},
		IdentityDocs: []user.IdentityDoc{{Passport: &user.Passport{
			DocID: fmt.Sprintf("C%08d", i), ExpiryDate: "2031-05-01", IssueCountry: countries[i%len(countries)],
			NationalityCountry: countries[i%len(countries)], IssuedDate: new(user.Date("2021-05-01")),
		}}},
	}
}

func phone(i int) user.PhoneNumber {
	return user.PhoneNumber{
		CountryCode: new(int32(49)), NationalNumber: new(int64(15200000000 + i)), IsoCountryCode: new("DE"),
		RawInput: new(fmt.Sprintf("+49 152 %08d", i)), Type: new(user.PhoneNumberTypeMobile),
	}
}

func (c *company) businessInfo(i int) *user.BusinessInfo {
	at := i % len(countries)
	department := i % len(departments)
	b := &user.BusinessInfo{
		OrganizationRef: &user.Reference{ID: c.id(), Name: new(c.name())},
		LegalEntityRef:  c.ref("legal entity", c.name()+" "+countries[at], at),
		DepartmentRef:   c.ref("department", departments[department], department),
		OfficeRef:       c.ref("office", "Office "+airports[at], at),
		CostCenterRef:   c.ref("cost center", fmt.Sprintf("CC %d", 4000+department), department),
		GradeRef:        c.ref("grade", fmt.Sprintf("L%d", i%9), i%9),
		EmployeeID:      unless(i, 50, fmt.Sprintf("%02d%06d", c.number, i)),
		Designation:     unless(i, 30, staff[i%len(staff)]),
		Email: unless(i, 60, fmt.Sprintf("%d%s@company%d.example.com",
			i, strings.ToLower(strings.Map(ascii, surname(i))), c.number)),
		CountryCode:  new(countries[at]),
		WorkerType:   new([]user.WorkerType{user.WorkerTypeEmployee, user.WorkerTypeEmployee, user.WorkerTypeContingent}[i%3]),
		PhoneNumbers: []user.PhoneNumber{phone(i + 7)},
	}
	for level, title := range managers {
		if i >= firstOfLevel(level) && i < firstOfLevel(level+1) && i*reports+1 < c.size {
			b.Designation = new(title)
		}
	}
	if i > 0 {
		b.ManagerRef = c.userRef((i - 1) / reports)
		b.DesignatedApproverRefs = []user.Reference{*b.ManagerRef}
	}
	return b
}

// ascii drops what is not a letter of the English alphabet.
func ascii(r rune) rune {
	if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
		return r
	}
	return -1
}

func travelPreferences(i int) *user.TravelPreferences {
	if i%3 == 2 {
		return nil
	}
	return &user.TravelPreferences{Preferences: &user.PreferenceGroups{AirPref: &user.AirPreferences{
		HomeAirport:  new(airports[i%len(airports)]),
		AirlinePrefs: []user.AirlinePreference{{Airlines: []string{"LH", "UA", "NH"}, FlightType: new(user.FlightTypeAll)}},
		MealPref:     &user.MealPreference{InclMealPrefs: user.MealTypeValues[1:3]},
	}}}
}

func memberships(i int) *user.MembershipInfo {
	if i%4 == 3 {
		return nil
	}
	return &user.MembershipInfo{MembershipInfos: []user.LoyaltyInfo{
		{Type: user.LoyaltyTypeAir, IssuedBy: "LH", ID: fmt.Sprintf("9922%08d", i), AppliedTo: []string{"LH"}, Tier: new("Gold")},
	}}
}
