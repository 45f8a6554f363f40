package user

import "slices"

// Gender is a traveller's gender, as identity documents and airlines ask for it.
type Gender string

// The values of Gender.
const (
	GenderMale           Gender = "MALE"            // Male.
	GenderFemale         Gender = "FEMALE"          // Female.
	GenderUnspecified    Gender = "UNSPECIFIED"     // Not specified: the X of a travel document.
	GenderUndisclosed    Gender = "UNDISCLOSED"     // The traveller prefers not to say: the U that airlines accept.
	GenderGenderRedacted Gender = "GENDER_REDACTED" // Known, but removed from this copy of the data.
)

// GenderValues lists every Gender in the order of the schema.
var GenderValues = []Gender{
	GenderMale, GenderFemale, GenderUnspecified, GenderUndisclosed, GenderGenderRedacted,
}

// Valid says whether v is one of [GenderValues].
func (v Gender) Valid() bool { return slices.Contains(GenderValues, v) }

// Title is the form of address that goes before a name.
type Title string

// The values of Title.
const (
	TitleTitleUnknown  Title = "TITLE_UNKNOWN"  // The title is not known.
	TitleMr            Title = "MR"             // Mister.
	TitleMs            Title = "MS"             // Ms, whatever the marital status.
	TitleMrs           Title = "MRS"            // Missus, a married woman.
	TitleMx            Title = "MX"             // Mx, without reference to gender.
	TitleMaster        Title = "MASTER"         // Master, a boy.
	TitleMiss          Title = "MISS"           // Miss, a girl or an unmarried woman.
	TitleDr            Title = "DR"             // Doctor.
	TitleProfessor     Title = "PROFESSOR"      // Professor.
	TitleCaptain       Title = "CAPTAIN"        // Captain.
	TitleReverend      Title = "REVEREND"       // Reverend.
	TitleHonourable    Title = "HONOURABLE"     // The Honourable.
	TitleSir           Title = "SIR"            // Sir.
	TitleLady          Title = "LADY"           // Lady.
	TitleAmbassador    Title = "AMBASSADOR"     // Ambassador.
	TitleLord          Title = "LORD"           // Lord.
	TitleBrigadier     Title = "BRIGADIER"      // Brigadier.
	TitleSenator       Title = "SENATOR"        // Senator.
	TitleDame          Title = "DAME"           // Dame.
	TitleJustice       Title = "JUSTICE"        // Justice, a judge of a high court.
	TitleUk            Title = "UK"             // Carried over from the API that this schema follows, which does not say what it stands for.
	TitleTitleRedacted Title = "TITLE_REDACTED" // Known, but removed from this copy of the data.
)

// TitleValues lists every Title in the order of the schema.
var TitleValues = []Title{
	TitleTitleUnknown, TitleMr, TitleMs, TitleMrs, TitleMx, TitleMaster, TitleMiss, TitleDr, TitleProfessor, TitleCaptain, TitleReverend, TitleHonourable, TitleSir, TitleLady, TitleAmbassador, TitleLord, TitleBrigadier, TitleSenator, TitleDame, TitleJustice, TitleUk, TitleTitleRedacted,
}

// Valid says whether v is one of [TitleValues].
func (v Title) Valid() bool { return slices.Contains(TitleValues, v) }

// PreferredPronoun is the pronouns by which a person wants to be referred to.
type PreferredPronoun string

// The values of PreferredPronoun.
const (
	PreferredPronounSheHerHers     PreferredPronoun = "SHE_HER_HERS"     // She, her, hers.
	PreferredPronounHeHimHis       PreferredPronoun = "HE_HIM_HIS"       // He, him, his.
	PreferredPronounTheyThemTheirs PreferredPronoun = "THEY_THEM_THEIRS" // They, them, theirs.
)

// PreferredPronounValues lists every PreferredPronoun in the order of the schema.
var PreferredPronounValues = []PreferredPronoun{
	PreferredPronounSheHerHers, PreferredPronounHeHimHis, PreferredPronounTheyThemTheirs,
}

// Valid says whether v is one of [PreferredPronounValues].
func (v PreferredPronoun) Valid() bool { return slices.Contains(PreferredPronounValues, v) }

// NameSuffix is what follows a name: a generation, a degree or an honour.
type NameSuffix string

// The values of NameSuffix.
const (
	NameSuffixNameSuffixUnknown NameSuffix = "NAME_SUFFIX_UNKNOWN" // The suffix is not known.
	NameSuffixSr                NameSuffix = "SR"                  // Senior.
	NameSuffixJr                NameSuffix = "JR"                  // Junior.
	NameSuffixMd                NameSuffix = "MD"                  // Doctor of medicine.
	NameSuffixPhd               NameSuffix = "PHD"                 // Doctor of philosophy.
	NameSuffixIi                NameSuffix = "II"                  // The second of that name, in Roman numerals.
	NameSuffixIii               NameSuffix = "III"                 // The third of that name, in Roman numerals.
	NameSuffixIv                NameSuffix = "IV"                  // The fourth of that name.
	NameSuffixDo                NameSuffix = "DO"                  // Doctor of osteopathic medicine.
	NameSuffixAtty              NameSuffix = "ATTY"                // Attorney.
	NameSuffixV                 NameSuffix = "V"                   // The fifth of that name.
	NameSuffixVi                NameSuffix = "VI"                  // The sixth of that name.
	NameSuffixEsq               NameSuffix = "ESQ"                 // Esquire.
	NameSuffixDc                NameSuffix = "DC"                  // Doctor of chiropractic.
	NameSuffixDds               NameSuffix = "DDS"                 // Doctor of dental surgery.
	NameSuffixVm                NameSuffix = "VM"                  // Veterinary medicine.
	NameSuffixJd                NameSuffix = "JD"                  // Juris doctor.
	NameSuffixSecond            NameSuffix = "SECOND"              // The second of that name, spelled out.
	NameSuffixThird             NameSuffix = "THIRD"               // The third of that name, spelled out.
)

// NameSuffixValues lists every NameSuffix in the order of the schema.
var NameSuffixValues = []NameSuffix{
	NameSuffixNameSuffixUnknown, NameSuffixSr, NameSuffixJr, NameSuffixMd, NameSuffixPhd, NameSuffixIi, NameSuffixIii, NameSuffixIv, NameSuffixDo, NameSuffixAtty, NameSuffixV, NameSuffixVi, NameSuffixEsq, NameSuffixDc, NameSuffixDds, NameSuffixVm, NameSuffixJd, NameSuffixSecond, NameSuffixThird,
}

// Valid says whether v is one of [NameSuffixValues].
func (v NameSuffix) Valid() bool { return slices.Contains(NameSuffixValues, v) }

// CountryCodeSource is how the calling code of a phone number became known.
type CountryCodeSource string

// The values of CountryCodeSource.
const (
	// Not recorded.
	CountryCodeSourceUnspecified CountryCodeSource = "UNSPECIFIED"
	// The number was written with a plus sign.
	CountryCodeSourceFromNumberWithPlusSign CountryCodeSource = "FROM_NUMBER_WITH_PLUS_SIGN"
	// The number was written with an international dialling prefix.
	CountryCodeSourceFromNumberWithIdd CountryCodeSource = "FROM_NUMBER_WITH_IDD"
	// The number began with the calling code, without a plus sign.
	CountryCodeSourceFromNumberWithoutPlusSign CountryCodeSource = "FROM_NUMBER_WITHOUT_PLUS_SIGN"
	// The number had no calling code; a default country was assumed.
	CountryCodeSourceFromDefaultCountry CountryCodeSource = "FROM_DEFAULT_COUNTRY"
)

// CountryCodeSourceValues lists every CountryCodeSource in the order of the schema.
var CountryCodeSourceValues = []CountryCodeSource{
	CountryCodeSourceUnspecified, CountryCodeSourceFromNumberWithPlusSign, CountryCodeSourceFromNumberWithIdd, CountryCodeSourceFromNumberWithoutPlusSign, CountryCodeSourceFromDefaultCountry,
}

// Valid says whether v is one of [CountryCodeSourceValues].
func (v CountryCodeSource) Valid() bool { return slices.Contains(CountryCodeSourceValues, v) }

// PhoneNumberType is what kind of line a phone number reaches.
type PhoneNumberType string

// The values of PhoneNumberType.
const (
	PhoneNumberTypeUnknownType PhoneNumberType = "UNKNOWN_TYPE" // The kind is not known.
	PhoneNumberTypeMobile      PhoneNumberType = "MOBILE"       // A mobile phone.
	PhoneNumberTypeLandline    PhoneNumberType = "LANDLINE"     // A fixed line.
)

// PhoneNumberTypeValues lists every PhoneNumberType in the order of the schema.
var PhoneNumberTypeValues = []PhoneNumberType{
	PhoneNumberTypeUnknownType, PhoneNumberTypeMobile, PhoneNumberTypeLandline,
}

// Valid says whether v is one of [PhoneNumberTypeValues].
func (v PhoneNumberType) Valid() bool { return slices.Contains(PhoneNumberTypeValues, v) }

// EmergencyContactRelation is how an emergency contact is related to the traveller.
type EmergencyContactRelation string

// The values of EmergencyContactRelation.
const (
	EmergencyContactRelationRelationUnknown EmergencyContactRelation = "RELATION_UNKNOWN" // The relation is not known.
	EmergencyContactRelationSpouse          EmergencyContactRelation = "SPOUSE"           // Husband, wife or partner.
	EmergencyContactRelationParent          EmergencyContactRelation = "PARENT"           // Father or mother.
	EmergencyContactRelationSibling         EmergencyContactRelation = "SIBLING"          // Brother or sister.
	EmergencyContactRelationChild           EmergencyContactRelation = "CHILD"            // Son or daughter.
	EmergencyContactRelationFriend          EmergencyContactRelation = "FRIEND"           // A friend.
	EmergencyContactRelationRelative        EmergencyContactRelation = "RELATIVE"         // Another member of the family.
	EmergencyContactRelationColleague       EmergencyContactRelation = "COLLEAGUE"        // Somebody from work.
	EmergencyContactRelationOther           EmergencyContactRelation = "OTHER"            // Any other relation.
)

// EmergencyContactRelationValues lists every EmergencyContactRelation in the order of the schema.
var EmergencyContactRelationValues = []EmergencyContactRelation{
	EmergencyContactRelationRelationUnknown, EmergencyContactRelationSpouse, EmergencyContactRelationParent, EmergencyContactRelationSibling, EmergencyContactRelationChild, EmergencyContactRelationFriend, EmergencyContactRelationRelative, EmergencyContactRelationColleague, EmergencyContactRelationOther,
}

// Valid says whether v is one of [EmergencyContactRelationValues].
func (v EmergencyContactRelation) Valid() bool {
	return slices.Contains(EmergencyContactRelationValues, v)
}

// SupplierType is a source that a TMC books through.
type SupplierType string

// The values of SupplierType.
const (
	SupplierTypeSabre        SupplierType = "SABRE"         // The Sabre reservation system.
	SupplierTypeAmadeus      SupplierType = "AMADEUS"       // The Amadeus reservation system.
	SupplierTypeTravelFusion SupplierType = "TRAVEL_FUSION" // Travelfusion, an aggregator of low-cost carriers and rail.
	SupplierTypeFarelogixNdc SupplierType = "FARELOGIX_NDC" // NDC content through Farelogix.
	SupplierTypeAtpcoNdc     SupplierType = "ATPCO_NDC"     // NDC content through ATPCO.
	SupplierTypeTrainline    SupplierType = "TRAINLINE"     // Trainline, a rail retailer.
	SupplierTypeAvia         SupplierType = "AVIA"          // Avia, an air consolidator.
	SupplierTypeQbr          SupplierType = "QBR"           // Qantas Business Rewards.
	SupplierTypeBcd          SupplierType = "BCD"           // BCD Travel.
	SupplierTypeQantasHotels SupplierType = "QANTAS_HOTELS" // Qantas Hotels.
	SupplierTypeSouthwest    SupplierType = "SOUTHWEST"     // Southwest Airlines, directly.
	SupplierTypeExpedia      SupplierType = "EXPEDIA"       // Expedia.
	SupplierTypeHotelHub     SupplierType = "HOTEL_HUB"     // HotelHub, a hotel booking platform.
	SupplierTypeNdc          SupplierType = "NDC"           // NDC content, source not named.
	SupplierTypeMarriott     SupplierType = "MARRIOTT"      // Marriott, directly.
	SupplierTypeCleartrip    SupplierType = "CLEARTRIP"     // Cleartrip.
	SupplierTypeKyte         SupplierType = "KYTE"          // NDC content through Kyte.
	SupplierTypeGroundspan   SupplierType = "GROUNDSPAN"    // GroundSpan, ground transportation.
	SupplierTypeSabreNdc     SupplierType = "SABRE_NDC"     // NDC content through Sabre.
	SupplierTypeBookingCom   SupplierType = "BOOKING_COM"   // Booking.com.
	SupplierTypeCartrawler   SupplierType = "CARTRAWLER"    // CarTrawler, a car rental platform.
	SupplierTypePremierInn   SupplierType = "PREMIER_INN"   // Premier Inn, directly.
	SupplierTypeTravelodge   SupplierType = "TRAVELODGE"    // Travelodge, directly.
	SupplierTypeEnterprise   SupplierType = "ENTERPRISE"    // Enterprise Rent-A-Car, directly.
	SupplierTypeHyatt        SupplierType = "HYATT"         // Hyatt, directly.
	SupplierTypeNational     SupplierType = "NATIONAL"      // National Car Rental, directly.
	SupplierTypeAlamo        SupplierType = "ALAMO"         // Alamo Rent a Car, directly.
	SupplierTypeHertz        SupplierType = "HERTZ"         // Hertz, directly.
	SupplierTypeDollar       SupplierType = "DOLLAR"        // Dollar Rent A Car, directly.
	SupplierTypeThrifty      SupplierType = "THRIFTY"       // Thrifty Car Rental, directly.
	SupplierTypeFirefly      SupplierType = "FIREFLY"       // Firefly Car Rental, directly.
	SupplierTypeEurostar     SupplierType = "EUROSTAR"      // Eurostar, directly.
	SupplierTypeAvis         SupplierType = "AVIS"          // Avis, directly.
	SupplierTypeBudget       SupplierType = "BUDGET"        // Budget Rent a Car, directly.
)

// SupplierTypeValues lists every SupplierType in the order of the schema.
var SupplierTypeValues = []SupplierType{
	SupplierTypeSabre, SupplierTypeAmadeus, SupplierTypeTravelFusion, SupplierTypeFarelogixNdc, SupplierTypeAtpcoNdc, SupplierTypeTrainline, SupplierTypeAvia, SupplierTypeQbr, SupplierTypeBcd, SupplierTypeQantasHotels, SupplierTypeSouthwest, SupplierTypeExpedia, SupplierTypeHotelHub, SupplierTypeNdc, SupplierTypeMarriott, SupplierTypeCleartrip, SupplierTypeKyte, SupplierTypeGroundspan, SupplierTypeSabreNdc, SupplierTypeBookingCom, SupplierTypeCartrawler, SupplierTypePremierInn, SupplierTypeTravelodge, SupplierTypeEnterprise, SupplierTypeHyatt, SupplierTypeNational, SupplierTypeAlamo, SupplierTypeHertz, SupplierTypeDollar, SupplierTypeThrifty, SupplierTypeFirefly, SupplierTypeEurostar, SupplierTypeAvis, SupplierTypeBudget,
}

// Valid says whether v is one of [SupplierTypeValues].
func (v SupplierType) Valid() bool { return slices.Contains(SupplierTypeValues, v) }

// TravelType is a kind of travel service.
type TravelType string

// The values of TravelType.
const (
	TravelTypeAir   TravelType = "AIR"   // Flights.
	TravelTypeHotel TravelType = "HOTEL" // Hotels.
	TravelTypeCar   TravelType = "CAR"   // Rental cars.
	TravelTypeRail  TravelType = "RAIL"  // Trains.
	TravelTypeLimo  TravelType = "LIMO"  // Cars with a driver.
	TravelTypeMisc  TravelType = "MISC"  // Any other service.
	TravelTypeAll   TravelType = "ALL"   // Every kind of service.
)

// TravelTypeValues lists every TravelType in the order of the schema.
var TravelTypeValues = []TravelType{
	TravelTypeAir, TravelTypeHotel, TravelTypeCar, TravelTypeRail, TravelTypeLimo, TravelTypeMisc, TravelTypeAll,
}

// Valid says whether v is one of [TravelTypeValues].
func (v TravelType) Valid() bool { return slices.Contains(TravelTypeValues, v) }

// PassportType is the kind of a passport.
type PassportType string

// The values of PassportType.
const (
	PassportTypeUnknown PassportType = "UNKNOWN" // The kind is not known.
	PassportTypeRegular PassportType = "REGULAR" // An ordinary passport.
)

// PassportTypeValues lists every PassportType in the order of the schema.
var PassportTypeValues = []PassportType{
	PassportTypeUnknown, PassportTypeRegular,
}

// Valid says whether v is one of [PassportTypeValues].
func (v PassportType) Valid() bool { return slices.Contains(PassportTypeValues, v) }

// ImmigrationDocumentType is the kind of an immigration document.
type ImmigrationDocumentType string

// The values of ImmigrationDocumentType.
const (
	ImmigrationDocumentTypeUnknown ImmigrationDocumentType = "UNKNOWN" // The kind is not known.
	ImmigrationDocumentTypeVisa    ImmigrationDocumentType = "VISA"    // A visa.
)

// ImmigrationDocumentTypeValues lists every ImmigrationDocumentType in the order of the schema.
var ImmigrationDocumentTypeValues = []ImmigrationDocumentType{
	ImmigrationDocumentTypeUnknown, ImmigrationDocumentTypeVisa,
}

// Valid says whether v is one of [ImmigrationDocumentTypeValues].
func (v ImmigrationDocumentType) Valid() bool {
	return slices.Contains(ImmigrationDocumentTypeValues, v)
}

// NationalDocType is the kind of a national identity document.
type NationalDocType string

// The values of NationalDocType.
const (
	NationalDocTypeDni NationalDocType = "DNI" // Documento nacional de identidad: the identity card of citizens, as in Spain.
	NationalDocTypeNie NationalDocType = "NIE" // Número de identidad de extranjero: the number of a foreigner in Spain.
)

// NationalDocTypeValues lists every NationalDocType in the order of the schema.
var NationalDocTypeValues = []NationalDocType{
	NationalDocTypeDni, NationalDocTypeNie,
}

// Valid says whether v is one of [NationalDocTypeValues].
func (v NationalDocType) Valid() bool { return slices.Contains(NationalDocTypeValues, v) }
