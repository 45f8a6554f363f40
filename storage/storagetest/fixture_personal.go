package storagetest

import "github.com/usergraph/usergraph/user"

func (f fixture) personalInfo() *user.PersonalInfo {
	return &user.PersonalInfo{
		Addresses: []user.PostalAddress{*f.address("home"), *f.address("work")},
		DOB:       new(f.date(1980)),
		Email:     f.email("personal"),
		EmergencyContactInfo: &user.EmergencyContactInfo{
			Address:     f.address("emergency"),
			Designation: f.text("Designation"),
			Email:       *f.email("emergency"),
			Name:        f.name("emergency"),
			PhoneNumber: f.phone(),
			UserOrgID: &user.UserOrgId{
				OrganizationAgencyID: &user.OrganizationId{ID: *f.text("agency")},
				OrganizationID:       &user.OrganizationId{ID: *f.text("organization")},
				UserID:               f.entity("contact"),
				TmcInfo: &user.TmcInfo{
					ID:                        f.entity("TMC"),
					PrimaryServiceProviderTmc: &user.PrimaryServiceProvider{TmcID: f.entity("primary TMC")},
					SecondaryServiceProviderTmcs: []user.SecondaryServiceProvider{{
						TmcID:      f.entity("secondary TMC"),
						Supplier:   pick(f, user.SupplierTypeValues),
						TravelType: pick(f, user.TravelTypeValues),
					}},
					PartnerTmcID: f.entity("partner TMC"),
				},
				TmcBasicInfo: &user.TmcBasicInfo{
					ContractingTmc: &user.CompanyRef{ID: f.entity("contracting TMC"), Name: f.text("Contracting"), Logo: f.image()},
					BookingTmc:     &user.CompanyRef{ID: f.entity("booking TMC"), Name: f.text("Booking"), Logo: f.image()},
				},
			},
		},
		Gender:            new(pick(f, user.GenderValues)),
		IdentityDocs:      f.identityDocs(),
		Name:              f.name("legal"),
		PhoneNumbers:      []user.PhoneNumber{*f.phone()},
		ProfilePicture:    f.image(),
		Nationality:       new("Indian"),
		Title:             new(pick(f, user.TitleValues)),
		PreferredLanguage: new("en-GB"),
		PreferredPronoun:  new(pick(f, user.PreferredPronounValues)),
		TravelerName:      f.name("traveler"),
		EmergencyContact: &user.EmergencyContact{
			Name:              *f.text("Contact"),
			Email:             f.email("contact"),
			Designation:       f.text("Designation"),
			Relation:          new(pick(f, user.EmergencyContactRelationValues)),
			PhoneNumbers:      []user.PhoneNumber{*f.phone()},
			PreferredLanguage: new("pt-BR"),
		},
	}
}

func (f fixture) name(kind string) *user.Name {
	return &user.Name{
		Family1:   *f.text("Núñez " + kind),
		Family2:   f.text("Ó Súilleabháin"),
		Given:     *f.text("Žofie"),
		Middle:    f.text("Middle"),
		Suffix:    new(pick(f, user.NameSuffixValues)),
		Preferred: f.text("Žofka"),
	}
}

// phone is a number with an Italian leading zero: the only kind that has a value in every field.
func (f fixture) phone() *user.PhoneNumber {
	return &user.PhoneNumber{
		CountryCode:                  new(int32(39)),
		CountryCodeSource:            new(user.CountryCodeSourceFromNumberWithPlusSign),
		Extension:                    new("222"),
		IsoCountryCode:               new("IT"),
		ItalianLeadingZero:           true,
		NationalNumber:               new(236618300 + int64(f)%100),
		NumberOfLeadingZeros:         1,
		PreferredDomesticCarrierCode: new("7"),
		RawInput:                     new("+39 02 36618 300"),
		Type:                         new(user.PhoneNumberTypeLandline),
	}
}

func (f fixture) address(kind string) *user.PostalAddress {
	return &user.PostalAddress{
		AddressLines:           []string{*f.text("Via " + kind), "Scala B"},
		AdministrativeArea:     new("MI"),
		AdministrativeAreaName: new("Milano"),
		Description:            f.text(kind),
		IsDefault:              new(true),
		LanguageCode:           new("it"),
		Locality:               new("Milano"),
		LocationCode:           new("MIL"),
		Organization:           f.text("Organization"),
		PostalCode:             new("20121"),
		ContinentCode:          new("EU"),
		Recipients:             []string{*f.text("Recipient")},
		RegionCode:             "IT",
		RegionName:             new("Italia"),
		Revision:               new(int32(1)),
		SortingCode:            new("CEDEX 7"),
		Sublocality:            new("Brera"),
		Timezone:               new("Europe/Rome"),
		Coordinates:            &user.LatLng{Latitude: 45.4722 + float64(f)/1000, Longitude: -9.1875},
	}
}

func (f fixture) image() *user.Image {
	return &user.Image{
		Data:       new("iVBORw0KGgo="),
		Dimensions: &user.Dimensions{Height: new(int32(120)), Width: new(int32(240))},
		URL:        new("https://images.example.com/" + f.entity("image").ID + ".png"),
	}
}

// identityDocs is one document of each kind.
func (f fixture) identityDocs() []user.IdentityDoc {
	return []user.IdentityDoc{
		{Passport: &user.Passport{
			DocID:              *f.text("P"),
			ExpiryDate:         f.date(2034),
			IssueCountry:       "IN",
			IssuedDate:         new(f.date(2024)),
			NationalityCountry: "IND",
			Type:               new(pick(f, user.PassportTypeValues)),
		}},
		{ImmigrationDoc: &user.ImmigrationDocument{
			AuthorizedStayDuration:     new(user.Duration("P90D")),
			DocID:                      *f.text("V"),
			ExpiryDate:                 f.date(2031),
			IssueCountry:               "US",
			IssuedDate:                 new(f.date(2021)),
			NationalityCountry:         new("IN"),
			ReentryRequirementDuration: new(user.Duration("P1Y2M")),
			Type:                       new(pick(f, user.ImmigrationDocumentTypeValues)),
		}},
		{Redress: &user.RedressNumber{Number: *f.text("R"), IssueCountry: "US"}},
		{KTN: &user.KnownTravelerNumber{Number: *f.text("K"), IssueCountry: "US"}},
		{NationalDoc: &user.NationalDoc{
			DocID:        *f.text("N"),
			IssueCountry: "ES",
			IssuedDate:   new(f.date(2020)),
			ExpiryDate:   new(f.date(2030)),
			Type:         new(pick(f, user.NationalDocTypeValues)),
		}},
	}
}
