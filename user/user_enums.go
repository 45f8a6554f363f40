package user

import "slices"

// Persona is the relationship in which a user travels.
type Persona string

// The values of Persona.
const (
	PersonaUnknownPersona Persona = "UNKNOWN_PERSONA"
	PersonaEmployee       Persona = "EMPLOYEE"
	PersonaGuest          Persona = "GUEST"
	PersonaPersonal       Persona = "PERSONAL"
	PersonaRelative       Persona = "RELATIVE"
	PersonaAdhoc          Persona = "ADHOC"
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
	TierBasic  Tier = "BASIC"
	TierSeat1a Tier = "SEAT1A"
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
	StealthTypeStealthType1 StealthType = "STEALTH_TYPE_1"
	StealthTypeStealthType2 StealthType = "STEALTH_TYPE_2"
	StealthTypeStealthType3 StealthType = "STEALTH_TYPE_3"
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
	RelationSpouse Relation = "SPOUSE"
	RelationChild  Relation = "CHILD"
	RelationFriend Relation = "FRIEND"
	RelationParent Relation = "PARENT"
	RelationOther  Relation = "OTHER"
)

// RelationValues lists every Relation in the order of the schema.
var RelationValues = []Relation{
	RelationSpouse, RelationChild, RelationFriend, RelationParent, RelationOther,
}

// Valid says whether v is one of [RelationValues].
func (v Relation) Valid() bool { return slices.Contains(RelationValues, v) }
