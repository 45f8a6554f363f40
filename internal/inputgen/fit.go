package inputgen

import (
	"slices"
	"strconv"
	"strings"
)

// fit makes the fields of an object agree with each other.
func (g *Generator) fit(typeName string, o Object) {
	switch typeName {
	case "PhoneNumberInput":
		fitPhoneNumber(g, o)
	case "PassportInput", "ImmigrationDocumentInput", "NationalDocInput":
		fitDates(o)
	case "IdentityDocInput":
		fitIdentityDoc(g, o)
	case "RoleInput":
		fitRole(g, o)
	case "RoleMetadataInput":
		fitRoleMetadata(g, o)
	}
}

// dialing is a calling code with countries that use it and a number as one would type it.
type dialing struct {
	code      int64
	countries []string
	raw       string
}

var dialings = []dialing{
	{91, []string{"IN", "IND"}, "+91 98765 43210"},
	{1, []string{"US", "USA", "CA", "CAN"}, "+1 (650) 253-0000"},
	{44, []string{"GB", "GBR"}, "+44 20 7946 0000 ext. 5"},
	{39, []string{"IT", "ITA"}, "＋39 02 36618 300"},
	{49, []string{"DE", "DEU"}, "+49-30-123456"},
	{55, []string{"BR", "BRA"}, "+55 11 96123 4567"},
}

// mostPhoneDigits is how many digits an international number has at most.
const mostPhoneDigits = 15

// fitPhoneNumber makes the parts of a phone number those of one number.
func fitPhoneNumber(g *Generator, o Object) {
	d := oneOf(g, dialings...)
	if g.full {
		o["nationalNumber"] = int64(8150)
	}
	if o["countryCode"] != nil {
		o["countryCode"] = d.code
		if o["isoCountryCode"] != nil {
			o["isoCountryCode"] = oneOf(g, d.countries...)
		}
		if n, ok := o["nationalNumber"].(int64); ok {
			digits := mostPhoneDigits - len(strconv.FormatInt(d.code, 10))
			for len(strconv.FormatInt(n, 10)) > digits {
				n /= 10
			}
			o["nationalNumber"] = n
		}
	}
	if o["rawInput"] != nil && o["nationalNumber"] == nil {
		o["rawInput"] = d.raw
	}
	if zeros, ok := o["numberOfLeadingZeros"].(int64); ok && zeros > 1 {
		o["italianLeadingZero"] = true
	}
}

// fitDates lets a document be issued before it expires.
func fitDates(o Object) {
	issued, expiry := dateText(o["issuedDate"]), dateText(o["expiryDate"])
	if issued != "" && expiry != "" && issued > expiry {
		o["issuedDate"], o["expiryDate"] = o["expiryDate"], o["issuedDate"]
	}
}

// dateText is a date in its canonical form, empty if there is none.
func dateText(v any) string {
	if o, ok := v.(Object); ok {
		v = o["iso8601"]
	}
	s, _ := v.(string)
	return s
}

var documentKinds = []string{"passport", "immigrationDoc", "redress", "ktn", "nationalDoc"}

// fitIdentityDoc leaves a document one kind.
func fitIdentityDoc(g *Generator, o Object) {
	kind := g.next(documentKinds)
	if o[kind] == nil {
		def := g.schema.Types["IdentityDocInput"]
		o[kind] = g.value(def, def.Fields.ForName(kind))
	}
	for _, other := range documentKinds {
		if other != kind {
			delete(o, other)
		}
	}
}

// next picks a value; in a full input one after the other.
func (g *Generator) next(values []string) string {
	if g.full {
		g.serial++
		return values[g.serial%len(values)]
	}
	return oneOf(g, values...)
}

func fitRole(g *Generator, o Object) {
	if o["roleType"] == "UNKNOWN_TYPE" { // a role that can't be granted
		o["roleType"] = oneOf(g, "TRAVEL_ARRANGER", "GLOBAL_ADMIN")
	}
}

// roleKinds are role types with each kind of metadata.
var (
	roleKinds    = []string{"TRAVEL_ARRANGER", "COMPANY_ADMIN", "TMC_AGENT"}
	companyRoles = []string{"COMPANY_ADMIN", "COMPANY_TRAVEL_ARRANGER", "COMPANY_REPORT_ADMIN"}
	tmcRoles     = []string{"TMC_AGENT", "TMC_ADMIN"}
)

// fitRoleMetadata leaves role metadata the fields of one kind.
func fitRoleMetadata(g *Generator, o Object) {
	needs := func(name string) {
		if o[name] == nil {
			def := g.schema.Types["RoleMetadataInput"]
			o[name] = g.value(def, def.Fields.ForName(name))
		}
	}
	lacks := func(name string) {
		if _, given := o[name]; given && !g.full && g.Chance(30) {
			o[name] = nil
		} else {
			delete(o, name)
		}
	}
	switch kind := g.next(roleKinds); kind {
	case "TRAVEL_ARRANGER":
		lacks("companyRef")
		lacks("tmcRef")
		travelers, _ := o["arrangerFor"].([]any)
		if len(travelers) == 0 || o["roleType"] != nil {
			o["roleType"] = kind
		}
	case "COMPANY_ADMIN":
		o["roleType"] = oneOf(g, companyRoles...)
		lacks("arrangerFor")
		needs("companyRef")
	default:
		o["roleType"] = oneOf(g, tmcRoles...)
		lacks("arrangerFor")
		lacks("companyRef")
		needs("tmcRef")
	}
}

// kindOfMetadata is the role type that decides which fields role metadata has.
func kindOfMetadata(o Object) string {
	if kind, ok := o["roleType"].(string); ok {
		return kind
	}
	return "TRAVEL_ARRANGER"
}

func isCompanyRole(kind string) bool { return slices.Contains(companyRoles, kind) }

func isTMCRole(kind string) bool { return strings.HasPrefix(kind, "TMC_") }
