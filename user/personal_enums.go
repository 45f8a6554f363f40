package user

import "slices"

// Gender is a traveller's gender, as identity documents and airlines ask for it.
type Gender string

// The values of Gender.
const (
	GenderMale           Gender = "MALE"
	GenderFemale         Gender = "FEMALE"
	GenderUnspecified    Gender = "UNSPECIFIED"
	GenderUndisclosed    Gender = "UNDISCLOSED"
	GenderGenderRedacted Gender = "GENDER_REDACTED"
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
	TitleTitleUnknown  Title = "TITLE_UNKNOWN"
	TitleMr            Title = "MR"
	TitleMs            Title = "MS"
	TitleMrs           Title = "MRS"
	TitleMx            Title = "MX"
	TitleMaster        Title = "MASTER"
	TitleMiss          Title = "MISS"
	TitleDr            Title = "DR"
	TitleProfessor     Title = "PROFESSOR"
	TitleCaptain       Title = "CAPTAIN"
	TitleReverend      Title = "REVEREND"
	TitleHonourable    Title = "HONOURABLE"
	TitleSir           Title = "SIR"
	TitleLady          Title = "LADY"
	TitleAmbassador    Title = "AMBASSADOR"
	TitleLord          Title = "LORD"
	TitleBrigadier     Title = "BRIGADIER"
	TitleSenator       Title = "SENATOR"
	TitleDame          Title = "DAME"
	TitleJustice       Title = "JUSTICE"
	TitleUk            Title = "UK"
	TitleTitleRedacted Title = "TITLE_REDACTED"
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
	PreferredPronounSheHerHers     PreferredPronoun = "SHE_HER_HERS"
	PreferredPronounHeHimHis       PreferredPronoun = "HE_HIM_HIS"
	PreferredPronounTheyThemTheirs PreferredPronoun = "THEY_THEM_THEIRS"
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
	NameSuffixNameSuffixUnknown NameSuffix = "NAME_SUFFIX_UNKNOWN"
	NameSuffixSr                NameSuffix = "SR"
	NameSuffixJr                NameSuffix = "JR"
	NameSuffixMd                NameSuffix = "MD"
	NameSuffixPhd               NameSuffix = "PHD"
	NameSuffixIi                NameSuffix = "II"
	NameSuffixIii               NameSuffix = "III"
	NameSuffixIv                NameSuffix = "IV"
	NameSuffixDo                NameSuffix = "DO"
	NameSuffixAtty              NameSuffix = "ATTY"
	NameSuffixV                 NameSuffix = "V"
	NameSuffixVi                NameSuffix = "VI"
	NameSuffixEsq               NameSuffix = "ESQ"
	NameSuffixDc                NameSuffix = "DC"
	NameSuffixDds               NameSuffix = "DDS"
	NameSuffixVm                NameSuffix = "VM"
	NameSuffixJd                NameSuffix = "JD"
	NameSuffixSecond            NameSuffix = "SECOND"
	NameSuffixThird             NameSuffix = "THIRD"
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
	CountryCodeSourceUnspecified               CountryCodeSource = "UNSPECIFIED"
	CountryCodeSourceFromNumberWithPlusSign    CountryCodeSource = "FROM_NUMBER_WITH_PLUS_SIGN"
	CountryCodeSourceFromNumberWithIdd         CountryCodeSource = "FROM_NUMBER_WITH_IDD"
	CountryCodeSourceFromNumberWithoutPlusSign CountryCodeSource = "FROM_NUMBER_WITHOUT_PLUS_SIGN"
	CountryCodeSourceFromDefaultCountry        CountryCodeSource = "FROM_DEFAULT_COUNTRY"
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
	PhoneNumberTypeUnknownType PhoneNumberType = "UNKNOWN_TYPE"
	PhoneNumberTypeMobile      PhoneNumberType = "MOBILE"
	PhoneNumberTypeLandline    PhoneNumberType = "LANDLINE"
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
	EmergencyContactRelationRelationUnknown EmergencyContactRelation = "RELATION_UNKNOWN"
	EmergencyContactRelationSpouse          EmergencyContactRelation = "SPOUSE"
	EmergencyContactRelationParent          EmergencyContactRelation = "PARENT"
	EmergencyContactRelationSibling         EmergencyContactRelation = "SIBLING"
	EmergencyContactRelationChild           EmergencyContactRelation = "CHILD"
	EmergencyContactRelationFriend          EmergencyContactRelation = "FRIEND"
	EmergencyContactRelationRelative        EmergencyContactRelation = "RELATIVE"
	EmergencyContactRelationColleague       EmergencyContactRelation = "COLLEAGUE"
	EmergencyContactRelationOther           EmergencyContactRelation = "OTHER"
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
	SupplierTypeSabre        SupplierType = "SABRE"
	SupplierTypeAmadeus      SupplierType = "AMADEUS"
	SupplierTypeTravelFusion SupplierType = "TRAVEL_FUSION"
	SupplierTypeFarelogixNdc SupplierType = "FARELOGIX_NDC"
	SupplierTypeAtpcoNdc     SupplierType = "ATPCO_NDC"
	SupplierTypeTrainline    SupplierType = "TRAINLINE"
	SupplierTypeAvia         SupplierType = "AVIA"
	SupplierTypeQbr          SupplierType = "QBR"
	SupplierTypeBcd          SupplierType = "BCD"
	SupplierTypeQantasHotels SupplierType = "QANTAS_HOTELS"
	SupplierTypeSouthwest    SupplierType = "SOUTHWEST"
	SupplierTypeExpedia      SupplierType = "EXPEDIA"
	SupplierTypeHotelHub     SupplierType = "HOTEL_HUB"
	SupplierTypeNdc          SupplierType = "NDC"
	SupplierTypeMarriott     SupplierType = "MARRIOTT"
	SupplierTypeCleartrip    SupplierType = "CLEARTRIP"
	SupplierTypeKyte         SupplierType = "KYTE"
	SupplierTypeGroundspan   SupplierType = "GROUNDSPAN"
	SupplierTypeSabreNdc     SupplierType = "SABRE_NDC"
	SupplierTypeBookingCom   SupplierType = "BOOKING_COM"
	SupplierTypeCartrawler   SupplierType = "CARTRAWLER"
	SupplierTypePremierInn   SupplierType = "PREMIER_INN"
	SupplierTypeTravelodge   SupplierType = "TRAVELODGE"
	SupplierTypeEnterprise   SupplierType = "ENTERPRISE"
	SupplierTypeHyatt        SupplierType = "HYATT"
	SupplierTypeNational     SupplierType = "NATIONAL"
	SupplierTypeAlamo        SupplierType = "ALAMO"
	SupplierTypeHertz        SupplierType = "HERTZ"
	SupplierTypeDollar       SupplierType = "DOLLAR"
	SupplierTypeThrifty      SupplierType = "THRIFTY"
	SupplierTypeFirefly      SupplierType = "FIREFLY"
	SupplierTypeEurostar     SupplierType = "EUROSTAR"
	SupplierTypeAvis         SupplierType = "AVIS"
	SupplierTypeBudget       SupplierType = "BUDGET"
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
	TravelTypeAir   TravelType = "AIR"
	TravelTypeHotel TravelType = "HOTEL"
	TravelTypeCar   TravelType = "CAR"
	TravelTypeRail  TravelType = "RAIL"
	TravelTypeLimo  TravelType = "LIMO"
	TravelTypeMisc  TravelType = "MISC"
	TravelTypeAll   TravelType = "ALL"
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
	PassportTypeUnknown PassportType = "UNKNOWN"
	PassportTypeRegular PassportType = "REGULAR"
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
	ImmigrationDocumentTypeUnknown ImmigrationDocumentType = "UNKNOWN"
	ImmigrationDocumentTypeVisa    ImmigrationDocumentType = "VISA"
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
	NationalDocTypeDni NationalDocType = "DNI"
	NationalDocTypeNie NationalDocType = "NIE"
)

// NationalDocTypeValues lists every NationalDocType in the order of the schema.
var NationalDocTypeValues = []NationalDocType{
	NationalDocTypeDni, NationalDocTypeNie,
}

// Valid says whether v is one of [NationalDocTypeValues].
func (v NationalDocType) Valid() bool { return slices.Contains(NationalDocTypeValues, v) }
