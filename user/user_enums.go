package user

import "slices"

// Persona is the relationship in which a user travels.
type Persona string

// The values of Persona.
const (
	PersonaUnknownPersona Persona = "UNKNOWN_PERSONA" // The persona is not known.
	PersonaEmployee       Persona = "EMPLOYEE"        // Works for the company.
	PersonaGuest          Persona = "GUEST"           // Travels at the company's invitation, for example a candidate or a client.
	PersonaPersonal       Persona = "PERSONAL"        // Travels privately, outside the company's programme.
	PersonaRelative       Persona = "RELATIVE"        // A family member or friend of an employee.
	PersonaAdhoc          Persona = "ADHOC"           // A one-off traveller kept in the profile of another user.
)

// PersonaValues lists every Persona in the order of the schema.
var PersonaValues = []Persona{
	PersonaUnknownPersona, PersonaEmployee, PersonaGuest, PersonaPersonal, PersonaRelative, PersonaAdhoc,
}

// Valid says whether v is one of [PersonaValues].
func (v Persona) Valid() bool { return slices.Contains(PersonaValues, v) }

// Tier is the level of service that a user is entitled to.
type Tier string

// The values of Tier.
const (
	TierBasic  Tier = "BASIC"  // The standard service.
	TierSeat1a Tier = "SEAT1A" // The premium service for very important travellers.
)

// TierValues lists every Tier in the order of the schema.
var TierValues = []Tier{
	TierBasic, TierSeat1a,
}

// Valid says whether v is one of [TierValues].
func (v Tier) Valid() bool { return slices.Contains(TierValues, v) }

// StealthType is how far a traveller is hidden in reports and maps.
type StealthType string

// The values of StealthType.
const (
	StealthTypeStealthType1 StealthType = "STEALTH_TYPE_1" // The first level of hiding that the company has configured.
	StealthTypeStealthType2 StealthType = "STEALTH_TYPE_2" // The second level of hiding that the company has configured.
	StealthTypeStealthType3 StealthType = "STEALTH_TYPE_3" // The third level of hiding that the company has configured.
)

// StealthTypeValues lists every StealthType in the order of the schema.
var StealthTypeValues = []StealthType{
	StealthTypeStealthType1, StealthTypeStealthType2, StealthTypeStealthType3,
}

// Valid says whether v is one of [StealthTypeValues].
func (v StealthType) Valid() bool { return slices.Contains(StealthTypeValues, v) }

// Relation is how a relative is related to the user they belong to.
type Relation string

// The values of Relation.
const (
	RelationSpouse Relation = "SPOUSE" // Husband, wife or partner.
	RelationChild  Relation = "CHILD"  // Son or daughter.
	RelationFriend Relation = "FRIEND" // A friend.
	RelationParent Relation = "PARENT" // Father or mother.
	RelationOther  Relation = "OTHER"  // Any other relation.
)

// RelationValues lists every Relation in the order of the schema.
var RelationValues = []Relation{
	RelationSpouse, RelationChild, RelationFriend, RelationParent, RelationOther,
}

// Valid says whether v is one of [RelationValues].
func (v Relation) Valid() bool { return slices.Contains(RelationValues, v) }
