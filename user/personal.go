package user

// OrganizationId is the id of an organization in a form of its own, not necessarily a UUID.
type OrganizationId struct {
	// The id.
	ID string `json:"id" bson:"id" validate:"required,max=255,text"`
}

// Name is the name of a person, as in their travel documents.
type Name struct {
	// The family name.
	Family1 string `json:"family1" bson:"family1" validate:"required,notblank,max=200,text"`
	// The second family name, where a culture has two.
	Family2 *string `json:"family2,omitempty" bson:"family2,omitempty" validate:"omitempty,max=200,text"`
	// The given name.
	Given string `json:"given" bson:"given" validate:"required,notblank,max=200,text"`
	// The middle name or names.
	Middle *string `json:"middle,omitempty" bson:"middle,omitempty" validate:"omitempty,max=200,text"`
	// What follows the name.
	Suffix *NameSuffix `json:"suffix,omitempty" bson:"suffix,omitempty" validate:"omitempty,enum"`
	// What the person likes to be called.
	Preferred *string `json:"preferred,omitempty" bson:"preferred,omitempty" validate:"omitempty,max=200,text"`
}

// PhoneNumber is a telephone number in its parts, as libphonenumber splits it.
type PhoneNumber struct {
	// The calling code of the country, for example 91.
	CountryCode *int32 `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,min=1,max=999"`
	// How the calling code became known.
	CountryCodeSource *CountryCodeSource `json:"countryCodeSource,omitempty" bson:"countryCodeSource,omitempty" validate:"omitempty,enum"`
	// The extension to dial after the call is answered.
	Extension *string `json:"extension,omitempty" bson:"extension,omitempty" validate:"omitempty,max=40,text"`
	// The country, as an ISO 3166-1 code. It must use the calling code, if both are given.
	IsoCountryCode *string `json:"isoCountryCode,omitempty" bson:"isoCountryCode,omitempty" validate:"omitempty,country,text"`
	// Whether the national number begins with zeros that must be dialled.
	ItalianLeadingZero bool `json:"italianLeadingZero" bson:"italianLeadingZero"`
	// The number within the country, without leading zeros.
	NationalNumber *int64 `json:"nationalNumber,omitempty" bson:"nationalNumber,omitempty" validate:"omitempty,min=0,max=999999999999999"`
	// How many zeros to dial before the national number.
	NumberOfLeadingZeros int32 `json:"numberOfLeadingZeros" bson:"numberOfLeadingZeros" validate:"min=0,max=15"`
	// The carrier to dial through within the country.
	PreferredDomesticCarrierCode *string `json:"preferredDomesticCarrierCode,omitempty" bson:"preferredDomesticCarrierCode,omitempty" validate:"omitempty,max=40,text"`
	// The number as it was typed.
	RawInput *string `json:"rawInput,omitempty" bson:"rawInput,omitempty" validate:"omitempty,max=100,text"`
	// The kind of line.
	Type *PhoneNumberType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// LatLng is a point on Earth (WGS 84).
type LatLng struct {
	// Degrees north of the equator, from -90 to 90.
	Latitude float64 `json:"latitude" bson:"latitude" validate:"min=-90,max=90"`
	// Degrees east of Greenwich, from -180 to 180.
	Longitude float64 `json:"longitude" bson:"longitude" validate:"min=-180,max=180"`
}

// PostalAddress is a postal address in its parts.
type PostalAddress struct {
	// The lines of the address, in the order in which they are written.
	AddressLines []string `json:"addressLines" bson:"addressLines" validate:"max=20,dive,max=500,text"`
	// The state, province or prefecture, usually its code.
	AdministrativeArea *string `json:"administrativeArea,omitempty" bson:"administrativeArea,omitempty" validate:"omitempty,max=100,text"`
	// The name of the state, province or prefecture.
	AdministrativeAreaName *string `json:"administrativeAreaName,omitempty" bson:"administrativeAreaName,omitempty" validate:"omitempty,max=255,text"`
	// What the address is for, in the traveller's words.
	Description *string `json:"description,omitempty" bson:"description,omitempty" validate:"omitempty,max=1000,text"`
	// Whether this is the address to use where none is chosen.
	IsDefault *bool `json:"isDefault,omitempty" bson:"isDefault,omitempty"`
	// The language of the address, as a BCP 47 tag.
	LanguageCode *string `json:"languageCode,omitempty" bson:"languageCode,omitempty" validate:"omitempty,language,text"`
	// The city or town.
	Locality *string `json:"locality,omitempty" bson:"locality,omitempty" validate:"omitempty,max=255,text"`
	// A code of the place in a travel system.
	LocationCode *string `json:"locationCode,omitempty" bson:"locationCode,omitempty" validate:"omitempty,max=64,text"`
	// The organization at the address.
	Organization *string `json:"organization,omitempty" bson:"organization,omitempty" validate:"omitempty,max=255,text"`
	// The postal code.
	PostalCode *string `json:"postalCode,omitempty" bson:"postalCode,omitempty" validate:"omitempty,max=32,text"`
	// The continent: AF, AN, AS, EU, NA, OC or SA.
	ContinentCode *string `json:"continentCode,omitempty" bson:"continentCode,omitempty" validate:"omitempty,continent,text"`
	// Who receives mail at the address.
	Recipients []string `json:"recipients" bson:"recipients" validate:"max=20,dive,max=255,text"`
	// The country or territory, as an ISO 3166-1 code.
	RegionCode string `json:"regionCode" bson:"regionCode" validate:"required,country,text"`
	// The name of the country or territory.
	RegionName *string `json:"regionName,omitempty" bson:"regionName,omitempty" validate:"omitempty,max=255,text"`
	// The revision of the address format.
	Revision *int32 `json:"revision,omitempty" bson:"revision,omitempty" validate:"omitempty,min=0"`
	// A further code for sorting mail, where a country uses one.
	SortingCode *string `json:"sortingCode,omitempty" bson:"sortingCode,omitempty" validate:"omitempty,max=64,text"`
	// The district within the city or town.
	Sublocality *string `json:"sublocality,omitempty" bson:"sublocality,omitempty" validate:"omitempty,max=255,text"`
	// The time zone, as an IANA name.
	Timezone *string `json:"timezone,omitempty" bson:"timezone,omitempty" validate:"omitempty,timezone,text"`
	// Where the address is.
	Coordinates *LatLng `json:"coordinates,omitempty" bson:"coordinates,omitempty"`
}

// Dimensions is the size of an image in pixels.
type Dimensions struct {
	// The height in pixels.
	Height *int32 `json:"height,omitempty" bson:"height,omitempty" validate:"omitempty,min=0,max=100000"`
	// The width in pixels.
	Width *int32 `json:"width,omitempty" bson:"width,omitempty" validate:"omitempty,min=0,max=100000"`
}

// Image is an image, by its data, its address or both.
type Image struct {
	// The bytes of the image; at most 163,840 characters of Base64.
	Data *string `json:"data,omitempty" bson:"data,omitempty" validate:"omitempty,max=163840,base64"`
	// The size of the image.
	Dimensions *Dimensions `json:"dimensions,omitempty" bson:"dimensions,omitempty"`
	// Where the image can be fetched.
	URL *string `json:"url,omitempty" bson:"url,omitempty" validate:"omitempty,max=2048,url"`
}

// Passport is a passport.
type Passport struct {
	// The number of the passport.
	DocID string `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	// The last day on which it is valid.
	ExpiryDate Date `json:"expiryDate" bson:"expiryDate" validate:"required,date"`
	// The country that issued it, as an ISO 3166-1 code.
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	// The day on which it was issued. It is not after the expiry.
	IssuedDate *Date `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	// The nationality of its holder, as an ISO 3166-1 code.
	NationalityCountry string `json:"nationalityCountry" bson:"nationalityCountry" validate:"required,country,text"`
	// The kind of passport.
	Type *PassportType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// ImmigrationDocument is a document that allows its holder to enter or stay in a country, for example a visa.
type ImmigrationDocument struct {
	// How long its holder may stay.
	AuthorizedStayDuration *Duration `json:"authorizedStayDuration,omitempty" bson:"authorizedStayDuration,omitempty" validate:"omitempty,duration"`
	// The number of the document.
	DocID string `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	// The last day on which it is valid.
	ExpiryDate Date `json:"expiryDate" bson:"expiryDate" validate:"required,date"`
	// The country that issued it, as an ISO 3166-1 code.
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	// The day on which it was issued. It is not after the expiry.
	IssuedDate *Date `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	// The nationality of its holder, as an ISO 3166-1 code.
	NationalityCountry *string `json:"nationalityCountry,omitempty" bson:"nationalityCountry,omitempty" validate:"omitempty,country,text"`
	// How long its holder must wait before they enter again.
	ReentryRequirementDuration *Duration `json:"reentryRequirementDuration,omitempty" bson:"reentryRequirementDuration,omitempty" validate:"omitempty,duration"`
	// The kind of document.
	Type *ImmigrationDocumentType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// RedressNumber is a number that keeps a traveller from being mistaken for somebody on a watch list.
type RedressNumber struct {
	// The number.
	Number string `json:"number" bson:"number" validate:"required,notblank,max=100,text"`
	// The country that issued it, as an ISO 3166-1 code.
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
}

// KnownTravelerNumber is a number of a trusted traveller programme, for example TSA PreCheck.
type KnownTravelerNumber struct {
	// The number.
	Number string `json:"number" bson:"number" validate:"required,notblank,max=100,text"`
	// The country that issued it, as an ISO 3166-1 code.
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
}

// NationalDoc is a national identity document.
type NationalDoc struct {
	// The number of the document.
	DocID string `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	// The country that issued it, as an ISO 3166-1 code.
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	// The day on which it was issued. It is not after the expiry.
	IssuedDate *Date `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	// The last day on which it is valid.
	ExpiryDate *Date `json:"expiryDate,omitempty" bson:"expiryDate,omitempty" validate:"omitempty,date"`
	// The kind of document.
	Type *NationalDocType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// IdentityDoc is an identity document: exactly one of the kinds.
type IdentityDoc struct {
	// A passport.
	Passport *Passport `json:"passport,omitempty" bson:"passport,omitempty"`
	// A visa or other immigration document.
	ImmigrationDoc *ImmigrationDocument `json:"immigrationDoc,omitempty" bson:"immigrationDoc,omitempty"`
	// A redress number.
	Redress *RedressNumber `json:"redress,omitempty" bson:"redress,omitempty"`
	// A known traveller number.
	KTN *KnownTravelerNumber `json:"ktn,omitempty" bson:"ktn,omitempty"`
	// A national identity document.
	NationalDoc *NationalDoc `json:"nationalDoc,omitempty" bson:"nationalDoc,omitempty"`
}

// EmergencyContact is whom to call when something has happened to the traveller.
type EmergencyContact struct {
	// The name of the contact.
	Name string `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	// The e-mail address of the contact.
	Email *string `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	// The position of the contact at work.
	Designation *string `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	// How the contact is related to the traveller.
	Relation *EmergencyContactRelation `json:"relation,omitempty" bson:"relation,omitempty" validate:"omitempty,enum"`
	// Where the contact can be called.
	PhoneNumbers []PhoneNumber `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	// The language to speak, as a BCP 47 tag.
	PreferredLanguage *string `json:"preferredLanguage,omitempty" bson:"preferredLanguage,omitempty" validate:"omitempty,language,text"`
}

// PrimaryServiceProvider is the TMC that serves an organization.
type PrimaryServiceProvider struct {
	// The id of the TMC.
	TmcID *EntityId `json:"tmcId,omitempty" bson:"tmcId,omitempty" validate:"required"`
}

// SecondaryServiceProvider is a TMC that serves an organization for one supplier and kind of travel.
type SecondaryServiceProvider struct {
	// The id of the TMC.
	TmcID *EntityId `json:"tmcId,omitempty" bson:"tmcId,omitempty" validate:"required"`
	// The supplier.
	Supplier SupplierType `json:"supplier" bson:"supplier" validate:"required,enum"`
	// The kind of travel.
	TravelType TravelType `json:"travelType" bson:"travelType" validate:"required,enum"`
}

// TmcInfo is the TMCs of an organization, by service.
type TmcInfo struct {
	// The id of the organization's TMC.
	ID *EntityId `json:"id,omitempty" bson:"id,omitempty" validate:"required"`
	// The TMC that serves everything not named below.
	PrimaryServiceProviderTmc *PrimaryServiceProvider `json:"primaryServiceProviderTmc,omitempty" bson:"primaryServiceProviderTmc,omitempty" validate:"required"`
	// TMCs for single suppliers.
	SecondaryServiceProviderTmcs []SecondaryServiceProvider `json:"secondaryServiceProviderTmcs" bson:"secondaryServiceProviderTmcs" validate:"max=100,dive"`
	// The id of a partner TMC.
	PartnerTmcID *EntityId `json:"partnerTmcId,omitempty" bson:"partnerTmcId,omitempty"`
}

// CompanyRef is a company or TMC with its name and logo.
type CompanyRef struct {
	// The id of the company.
	ID *EntityId `json:"id,omitempty" bson:"id,omitempty" validate:"required"`
	// The name of the company.
	Name *string `json:"name,omitempty" bson:"name,omitempty" validate:"omitempty,max=255,text"`
	// The logo of the company.
	Logo *Image `json:"logo,omitempty" bson:"logo,omitempty"`
}

// TmcBasicInfo is the contracting and the booking TMC of an organization.
type TmcBasicInfo struct {
	// The TMC that the organization has its contract with.
	ContractingTmc *CompanyRef `json:"contractingTmc,omitempty" bson:"contractingTmc,omitempty" validate:"required"`
	// The TMC that books for the organization.
	BookingTmc *CompanyRef `json:"bookingTmc,omitempty" bson:"bookingTmc,omitempty" validate:"required"`
}

// UserOrgId is the organization and TMC of a user.
type UserOrgId struct {
	// The id of the agency that looks after the organization.
	OrganizationAgencyID *OrganizationId `json:"organizationAgencyId,omitempty" bson:"organizationAgencyId,omitempty"`
	// The id of the organization.
	OrganizationID *OrganizationId `json:"organizationId,omitempty" bson:"organizationId,omitempty" validate:"required"`
	// The id of the user.
	UserID *EntityId `json:"userId,omitempty" bson:"userId,omitempty" validate:"required"`
	// The TMCs of the organization, by service.
	TmcInfo *TmcInfo `json:"tmcInfo,omitempty" bson:"tmcInfo,omitempty"`
	// The contracting and the booking TMC.
	TmcBasicInfo *TmcBasicInfo `json:"tmcBasicInfo,omitempty" bson:"tmcBasicInfo,omitempty"`
}

// EmergencyContactInfo is the older form of an emergency contact.
type EmergencyContactInfo struct {
	// The address of the contact.
	Address *PostalAddress `json:"address,omitempty" bson:"address,omitempty"`
	// The position of the contact at work.
	Designation *string `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	// The e-mail address of the contact.
	Email string `json:"email" bson:"email" validate:"required,email"`
	// The name of the contact.
	Name *Name `json:"name,omitempty" bson:"name,omitempty"`
	// Where the contact can be called.
	PhoneNumber *PhoneNumber `json:"phoneNumber,omitempty" bson:"phoneNumber,omitempty"`
	// The organization of the contact.
	UserOrgID *UserOrgId `json:"userOrgId,omitempty" bson:"userOrgId,omitempty"`
}

// PersonalInfo is the person behind a user: name, contact data, documents.
type PersonalInfo struct {
	// The addresses of the person.
	Addresses []PostalAddress `json:"addresses" bson:"addresses" validate:"max=50,dive"`
	// The date of birth.
	DOB *Date `json:"dob,omitempty" bson:"dob,omitempty" validate:"omitempty,date"`
	// The private e-mail address.
	Email *string `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	// The emergency contact in its older form.
	EmergencyContactInfo *EmergencyContactInfo `json:"emergencyContactInfo,omitempty" bson:"emergencyContactInfo,omitempty"`
	// The gender.
	Gender *Gender `json:"gender,omitempty" bson:"gender,omitempty" validate:"omitempty,enum"`
	// The identity documents of the person.
	IdentityDocs []IdentityDoc `json:"identityDocs" bson:"identityDocs" validate:"max=50,dive"`
	// The legal name.
	Name *Name `json:"name,omitempty" bson:"name,omitempty"`
	// The private phone numbers.
	PhoneNumbers []PhoneNumber `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	// A picture of the person.
	ProfilePicture *Image `json:"profilePicture,omitempty" bson:"profilePicture,omitempty"`
	// The nationality, in words or as a code.
	Nationality *string `json:"nationality,omitempty" bson:"nationality,omitempty" validate:"omitempty,max=100,text"`
	// The form of address.
	Title *Title `json:"title,omitempty" bson:"title,omitempty" validate:"omitempty,enum"`
	// The language to write in, as a BCP 47 tag.
	PreferredLanguage *string `json:"preferredLanguage,omitempty" bson:"preferredLanguage,omitempty" validate:"omitempty,language,text"`
	// The pronouns of the person.
	PreferredPronoun *PreferredPronoun `json:"preferredPronoun,omitempty" bson:"preferredPronoun,omitempty" validate:"omitempty,enum"`
	// The name to book under, where it differs from the legal name.
	TravelerName *Name `json:"travelerName,omitempty" bson:"travelerName,omitempty"`
	// Whom to call in an emergency.
	EmergencyContact *EmergencyContact `json:"emergencyContact,omitempty" bson:"emergencyContact,omitempty"`
}
