package user

import "slices"

// PreferredLocationLabel is what a preferred airport or station is near to.
type PreferredLocationLabel string

// The values of PreferredLocationLabel.
const (
	PreferredLocationLabelHome  PreferredLocationLabel = "HOME"  // The traveller's home.
	PreferredLocationLabelWork  PreferredLocationLabel = "WORK"  // The place of work.
	PreferredLocationLabelOther PreferredLocationLabel = "OTHER" // Another place.
)

// PreferredLocationLabelValues lists every PreferredLocationLabel in the order of the schema.
var PreferredLocationLabelValues = []PreferredLocationLabel{
	PreferredLocationLabelHome, PreferredLocationLabelWork, PreferredLocationLabelOther,
}

// Valid says whether v is one of [PreferredLocationLabelValues].
func (v PreferredLocationLabel) Valid() bool { return slices.Contains(PreferredLocationLabelValues, v) }

// ConditionalRate is a rate that is open to members of a group only.
type ConditionalRate string

// The values of ConditionalRate.
const (
	ConditionalRateMilitary   ConditionalRate = "MILITARY"   // For members of the armed forces.
	ConditionalRateAaa        ConditionalRate = "AAA"        // For members of the American Automobile Association.
	ConditionalRateGovernment ConditionalRate = "GOVERNMENT" // For government employees.
)

// ConditionalRateValues lists every ConditionalRate in the order of the schema.
var ConditionalRateValues = []ConditionalRate{
	ConditionalRateMilitary, ConditionalRateAaa, ConditionalRateGovernment,
}

// Valid says whether v is one of [ConditionalRateValues].
func (v ConditionalRate) Valid() bool { return slices.Contains(ConditionalRateValues, v) }
