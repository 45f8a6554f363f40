package user

// OrganizationId is the id of an organization in a form of its own, not necessarily a UUID.
type OrganizationId struct {
	ID string `json:"id" bson:"id" validate:"required,max=255,text"`
}

// Name is the name of a person, as in their travel documents.
type Name struct {
	Family1   string      `json:"family1" bson:"family1" validate:"required,notblank,max=200,text"`
	Family2   *string     `json:"family2,omitempty" bson:"family2,omitempty" validate:"omitempty,max=200,text"`
	Given     string      `json:"given" bson:"given" validate:"required,notblank,max=200,text"`
	Middle    *string     `json:"middle,omitempty" bson:"middle,omitempty" validate:"omitempty,max=200,text"`
	Suffix    *NameSuffix `json:"suffix,omitempty" bson:"suffix,omitempty" validate:"omitempty,enum"`
	Preferred *string     `json:"preferred,omitempty" bson:"preferred,omitempty" validate:"omitempty,max=200,text"`
}

// PhoneNumber is a telephone number in its parts, as libphonenumber splits it.
type PhoneNumber struct {
	CountryCode                  *int32             `json:"countryCode,omitempty" bson:"countryCode,omitempty" validate:"omitempty,min=1,max=999"`
	CountryCodeSource            *CountryCodeSource `json:"countryCodeSource,omitempty" bson:"countryCodeSource,omitempty" validate:"omitempty,enum"`
	Extension                    *string            `json:"extension,omitempty" bson:"extension,omitempty" validate:"omitempty,max=40,text"`
	IsoCountryCode               *string            `json:"isoCountryCode,omitempty" bson:"isoCountryCode,omitempty" validate:"omitempty,country,text"`
	ItalianLeadingZero           bool               `json:"italianLeadingZero" bson:"italianLeadingZero"`
	NationalNumber               *int64             `json:"nationalNumber,omitempty" bson:"nationalNumber,omitempty" validate:"omitempty,min=0,max=999999999999999"`
	NumberOfLeadingZeros         int32              `json:"numberOfLeadingZeros" bson:"numberOfLeadingZeros" validate:"min=0,max=15"`
	PreferredDomesticCarrierCode *string            `json:"preferredDomesticCarrierCode,omitempty" bson:"preferredDomesticCarrierCode,omitempty" validate:"omitempty,max=40,text"`
	RawInput                     *string            `json:"rawInput,omitempty" bson:"rawInput,omitempty" validate:"omitempty,max=100,text"`
	Type                         *PhoneNumberType   `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// LatLng is a point on Earth (WGS 84).
type LatLng struct {
	Latitude  float64 `json:"latitude" bson:"latitude" validate:"min=-90,max=90"`
	Longitude float64 `json:"longitude" bson:"longitude" validate:"min=-180,max=180"`
}

// PostalAddress is a postal address in its parts.
type PostalAddress struct {
	AddressLines           []string `json:"addressLines" bson:"addressLines" validate:"max=20,dive,max=500,text"`
	AdministrativeArea     *string  `json:"administrativeArea,omitempty" bson:"administrativeArea,omitempty" validate:"omitempty,max=100,text"`
	AdministrativeAreaName *string  `json:"administrativeAreaName,omitempty" bson:"administrativeAreaName,omitempty" validate:"omitempty,max=255,text"`
	Description            *string  `json:"description,omitempty" bson:"description,omitempty" validate:"omitempty,max=1000,text"`
	IsDefault              *bool    `json:"isDefault,omitempty" bson:"isDefault,omitempty"`
	LanguageCode           *string  `json:"languageCode,omitempty" bson:"languageCode,omitempty" validate:"omitempty,language,text"`
	Locality               *string  `json:"locality,omitempty" bson:"locality,omitempty" validate:"omitempty,max=255,text"`
	LocationCode           *string  `json:"locationCode,omitempty" bson:"locationCode,omitempty" validate:"omitempty,max=64,text"`
	Organization           *string  `json:"organization,omitempty" bson:"organization,omitempty" validate:"omitempty,max=255,text"`
	PostalCode             *string  `json:"postalCode,omitempty" bson:"postalCode,omitempty" validate:"omitempty,max=32,text"`
	ContinentCode          *string  `json:"continentCode,omitempty" bson:"continentCode,omitempty" validate:"omitempty,continent,text"`
	Recipients             []string `json:"recipients" bson:"recipients" validate:"max=20,dive,max=255,text"`
	RegionCode             string   `json:"regionCode" bson:"regionCode" validate:"required,country,text"`
	RegionName             *string  `json:"regionName,omitempty" bson:"regionName,omitempty" validate:"omitempty,max=255,text"`
	Revision               *int32   `json:"revision,omitempty" bson:"revision,omitempty" validate:"omitempty,min=0"`
	SortingCode            *string  `json:"sortingCode,omitempty" bson:"sortingCode,omitempty" validate:"omitempty,max=64,text"`
	Sublocality            *string  `json:"sublocality,omitempty" bson:"sublocality,omitempty" validate:"omitempty,max=255,text"`
	Timezone               *string  `json:"timezone,omitempty" bson:"timezone,omitempty" validate:"omitempty,timezone,text"`
	Coordinates            *LatLng  `json:"coordinates,omitempty" bson:"coordinates,omitempty"`
}

// Dimensions is the size of an image in pixels.
type Dimensions struct {
	Height *int32 `json:"height,omitempty" bson:"height,omitempty" validate:"omitempty,min=0,max=100000"`
	Width  *int32 `json:"width,omitempty" bson:"width,omitempty" validate:"omitempty,min=0,max=100000"`
}

// Image is an image, by its data, its address or both.
type Image struct {
	Data       *string     `json:"data,omitempty" bson:"data,omitempty" validate:"omitempty,max=163840,base64"`
	Dimensions *Dimensions `json:"dimensions,omitempty" bson:"dimensions,omitempty"`
	URL        *string     `json:"url,omitempty" bson:"url,omitempty" validate:"omitempty,max=2048,url"`
}

// Passport is a passport.
type Passport struct {
	DocID              string        `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	ExpiryDate         Date          `json:"expiryDate" bson:"expiryDate" validate:"required,date"`
	IssueCountry       string        `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	IssuedDate         *Date         `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	NationalityCountry string        `json:"nationalityCountry" bson:"nationalityCountry" validate:"required,country,text"`
	Type               *PassportType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// ImmigrationDocument is a document that allows its holder to enter or stay in a country, for example a visa.
type ImmigrationDocument struct {
	AuthorizedStayDuration     *Duration                `json:"authorizedStayDuration,omitempty" bson:"authorizedStayDuration,omitempty" validate:"omitempty,duration"`
	DocID                      string                   `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	ExpiryDate                 Date                     `json:"expiryDate" bson:"expiryDate" validate:"required,date"`
	IssueCountry               string                   `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	IssuedDate                 *Date                    `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	NationalityCountry         *string                  `json:"nationalityCountry,omitempty" bson:"nationalityCountry,omitempty" validate:"omitempty,country,text"`
	ReentryRequirementDuration *Duration                `json:"reentryRequirementDuration,omitempty" bson:"reentryRequirementDuration,omitempty" validate:"omitempty,duration"`
	Type                       *ImmigrationDocumentType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// RedressNumber is a number that keeps a traveller from being mistaken for somebody on a watch list.
type RedressNumber struct {
	Number       string `json:"number" bson:"number" validate:"required,notblank,max=100,text"`
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
}

// KnownTravelerNumber is a number of a trusted traveller programme, for example TSA PreCheck.
type KnownTravelerNumber struct {
	Number       string `json:"number" bson:"number" validate:"required,notblank,max=100,text"`
	IssueCountry string `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
}

// NationalDoc is a national identity document.
type NationalDoc struct {
	DocID        string           `json:"docId" bson:"docId" validate:"required,notblank,max=100,text"`
	IssueCountry string           `json:"issueCountry" bson:"issueCountry" validate:"required,country,text"`
	IssuedDate   *Date            `json:"issuedDate,omitempty" bson:"issuedDate,omitempty" validate:"omitempty,date"`
	ExpiryDate   *Date            `json:"expiryDate,omitempty" bson:"expiryDate,omitempty" validate:"omitempty,date"`
	Type         *NationalDocType `json:"type,omitempty" bson:"type,omitempty" validate:"omitempty,enum"`
}

// IdentityDoc is an identity document: exactly one of the kinds.
type IdentityDoc struct {
	Passport       *Passport            `json:"passport,omitempty" bson:"passport,omitempty"`
	ImmigrationDoc *ImmigrationDocument `json:"immigrationDoc,omitempty" bson:"immigrationDoc,omitempty"`
	Redress        *RedressNumber       `json:"redress,omitempty" bson:"redress,omitempty"`
	KTN            *KnownTravelerNumber `json:"ktn,omitempty" bson:"ktn,omitempty"`
	NationalDoc    *NationalDoc         `json:"nationalDoc,omitempty" bson:"nationalDoc,omitempty"`
}

// EmergencyContact is whom to call when something has happened to the traveller.
type EmergencyContact struct {
	Name              string                    `json:"name" bson:"name" validate:"required,notblank,max=255,text"`
	Email             *string                   `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	Designation       *string                   `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	Relation          *EmergencyContactRelation `json:"relation,omitempty" bson:"relation,omitempty" validate:"omitempty,enum"`
	PhoneNumbers      []PhoneNumber             `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	PreferredLanguage *string                   `json:"preferredLanguage,omitempty" bson:"preferredLanguage,omitempty" validate:"omitempty,language,text"`
}

// PrimaryServiceProvider is the TMC that serves an organization.
type PrimaryServiceProvider struct {
	TmcID *EntityId `json:"tmcId,omitempty" bson:"tmcId,omitempty" validate:"required"`
}

// SecondaryServiceProvider is a TMC that serves an organization for one supplier and kind of travel.
type SecondaryServiceProvider struct {
	TmcID      *EntityId    `json:"tmcId,omitempty" bson:"tmcId,omitempty" validate:"required"`
	Supplier   SupplierType `json:"supplier" bson:"supplier" validate:"required,enum"`
	TravelType TravelType   `json:"travelType" bson:"travelType" validate:"required,enum"`
}

// TmcInfo is the TMCs of an organization, by service.
type TmcInfo struct {
	ID                           *EntityId                  `json:"id,omitempty" bson:"id,omitempty" validate:"required"`
	PrimaryServiceProviderTmc    *PrimaryServiceProvider    `json:"primaryServiceProviderTmc,omitempty" bson:"primaryServiceProviderTmc,omitempty" validate:"required"`
	SecondaryServiceProviderTmcs []SecondaryServiceProvider `json:"secondaryServiceProviderTmcs" bson:"secondaryServiceProviderTmcs" validate:"max=100,dive"`
	PartnerTmcID                 *EntityId                  `json:"partnerTmcId,omitempty" bson:"partnerTmcId,omitempty"`
}

// CompanyRef is a company or TMC with its name and logo.
type CompanyRef struct {
	ID   *EntityId `json:"id,omitempty" bson:"id,omitempty" validate:"required"`
	Name *string   `json:"name,omitempty" bson:"name,omitempty" validate:"omitempty,max=255,text"`
	Logo *Image    `json:"logo,omitempty" bson:"logo,omitempty"`
}

// TmcBasicInfo is the contracting and the booking TMC of an organization.
type TmcBasicInfo struct {
	ContractingTmc *CompanyRef `json:"contractingTmc,omitempty" bson:"contractingTmc,omitempty" validate:"required"`
	BookingTmc     *CompanyRef `json:"bookingTmc,omitempty" bson:"bookingTmc,omitempty" validate:"required"`
}

// UserOrgId is the organization and TMC of a user.
type UserOrgId struct {
	OrganizationAgencyID *OrganizationId `json:"organizationAgencyId,omitempty" bson:"organizationAgencyId,omitempty"`
	OrganizationID       *OrganizationId `json:"organizationId,omitempty" bson:"organizationId,omitempty" validate:"required"`
	UserID               *EntityId       `json:"userId,omitempty" bson:"userId,omitempty" validate:"required"`
	TmcInfo              *TmcInfo        `json:"tmcInfo,omitempty" bson:"tmcInfo,omitempty"`
	TmcBasicInfo         *TmcBasicInfo   `json:"tmcBasicInfo,omitempty" bson:"tmcBasicInfo,omitempty"`
}

// EmergencyContactInfo is the older form of an emergency contact.
type EmergencyContactInfo struct {
	Address     *PostalAddress `json:"address,omitempty" bson:"address,omitempty"`
	Designation *string        `json:"designation,omitempty" bson:"designation,omitempty" validate:"omitempty,max=255,text"`
	Email       string         `json:"email" bson:"email" validate:"required,email"`
	Name        *Name          `json:"name,omitempty" bson:"name,omitempty"`
	PhoneNumber *PhoneNumber   `json:"phoneNumber,omitempty" bson:"phoneNumber,omitempty"`
	UserOrgID   *UserOrgId     `json:"userOrgId,omitempty" bson:"userOrgId,omitempty"`
}

// PersonalInfo is the person behind a user: name, contact data, documents.
type PersonalInfo struct {
	Addresses            []PostalAddress       `json:"addresses" bson:"addresses" validate:"max=50,dive"`
	DOB                  *Date                 `json:"dob,omitempty" bson:"dob,omitempty" validate:"omitempty,date"`
	Email                *string               `json:"email,omitempty" bson:"email,omitempty" validate:"omitempty,email"`
	EmergencyContactInfo *EmergencyContactInfo `json:"emergencyContactInfo,omitempty" bson:"emergencyContactInfo,omitempty"`
	Gender               *Gender               `json:"gender,omitempty" bson:"gender,omitempty" validate:"omitempty,enum"`
	IdentityDocs         []IdentityDoc         `json:"identityDocs" bson:"identityDocs" validate:"max=50,dive"`
	Name                 *Name                 `json:"name,omitempty" bson:"name,omitempty"`
	PhoneNumbers         []PhoneNumber         `json:"phoneNumbers" bson:"phoneNumbers" validate:"max=20,dive"`
	ProfilePicture       *Image                `json:"profilePicture,omitempty" bson:"profilePicture,omitempty"`
	Nationality          *string               `json:"nationality,omitempty" bson:"nationality,omitempty" validate:"omitempty,max=100,text"`
	Title                *Title                `json:"title,omitempty" bson:"title,omitempty" validate:"omitempty,enum"`
	PreferredLanguage    *string               `json:"preferredLanguage,omitempty" bson:"preferredLanguage,omitempty" validate:"omitempty,language,text"`
	PreferredPronoun     *PreferredPronoun     `json:"preferredPronoun,omitempty" bson:"preferredPronoun,omitempty" validate:"omitempty,enum"`
	TravelerName         *Name                 `json:"travelerName,omitempty" bson:"travelerName,omitempty"`
	EmergencyContact     *EmergencyContact     `json:"emergencyContact,omitempty" bson:"emergencyContact,omitempty"`
}
