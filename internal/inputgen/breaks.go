package inputgen

import (
	"maps"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Break is a way to make an input wrong at one place.
type Break struct {
	// Name says how.
	Name string
	// Path leads from the input to what must be reported.
	Path []string
	// Code is that of the user error that must be reported, empty if GraphQL must refuse the type of the value.
	Code string
	// MayMerge says that the broken input is fine when it is merged.
	MayMerge bool
	// Apply returns the broken input.
	Apply func(Object) Object
	// reach is the path of all that is changed.
	reach []string
}

// String is the name and the place of the break.
func (b Break) String() string { return strings.Join(b.Path, ".") + " " + b.Name }

// Breaks lists the ways in which an input can be made wrong, place by place.
func Breaks(schema *ast.Schema, typeName string, input Object) []Break {
	b := breaker{schema: schema}
	b.objectBreaks(schema.Types[typeName], nil, input)
	for _, p := range Places(schema, typeName, input) {
		if inside(p.Path, "travelArrangers") {
			continue // has no effect, so there is nothing to be wrong with
		}
		b.placeBreaks(p)
	}
	return b.all
}

// inside says whether a path leads through a field.
func inside(path []string, field string) bool { return slices.Contains(path, field) }

type breaker struct {
	schema *ast.Schema
	all    []Break
}

func (b *breaker) add(name, code string, path []string, apply func(Object) Object) {
	b.all = append(b.all, Break{Name: name, Path: path, Code: code, Apply: apply, reach: path})
}

// set breaks an input by another value at a path.
func (b *breaker) set(name, code string, path []string, v any) {
	b.add(name, code, path, func(input Object) Object { return Set(input, path, v) })
}

// last is the break that was added last.
func (b *breaker) last() *Break { return &b.all[len(b.all)-1] }

func (b *breaker) placeBreaks(p Place) {
	if list, ok := p.Value.([]any); ok {
		b.listBreaks(p, list)
		return
	}
	t := b.schema.Types[p.Field.Type.Name()]
	switch t.Kind {
	case ast.InputObject:
		for _, name := range slices.Sorted(maps.Keys(wrongForObject)) {
			b.set(name, "", p.Path, wrongForObject[name])
		}
		o, _ := p.Value.(Object)
		b.objectBreaks(t, p.Path, o)
	case ast.Enum:
		for _, name := range slices.Sorted(maps.Keys(wrongForEnum)) {
			b.set(name, "", p.Path, wrongForEnum[name])
		}
		lower := strings.ToLower(t.EnumValues[len(t.EnumValues)-1].Name)
		b.set("small letters", Invalid, p.Path, lower)
	default:
		f := formatOf(p.Parent, p.Field)
		if p.Parent.Name == "PhoneNumberInput" && p.Field.Name == "countryCode" {
			f.invalid = nil // other fields depend on it, see objectBreaks
		}
		for _, name := range slices.Sorted(maps.Keys(f.invalid)) {
			b.set(name, f.invalid[name].code, p.Path, f.invalid[name].value)
		}
		for _, name := range slices.Sorted(maps.Keys(f.wrongType)) {
			b.set(name, "", p.Path, f.wrongType[name])
		}
	}
}

func (b *breaker) listBreaks(p Place, list []any) {
	if len(list) == 0 {
		return
	}
	if most := p.MostItems(); most > 0 {
		b.set("too many items", TooLong, p.Path, slices.Repeat(list[:1], most+1))
	}
	at := append(slices.Clone(p.Path), "0")
	b.set("a null item", "", at, nil)
}

// path is the path of a field of an object.
func path(object []string, field string) []string { return append(slices.Clone(object), field) }

// objectBreaks are what is wrong with the fields of an object together.
func (b *breaker) objectBreaks(def *ast.Definition, at []string, o Object) {
	unknown := path(at, "shoeSize")
	b.set("an unknown field", "", unknown, "Jane Roe of Springfield")
	for _, f := range def.Fields {
		field := path(at, f.Name)
		without := func(input Object) Object { return Without(input, field) }
		if isRequired(f) {
			b.add("is missing", "", field, without)
			b.set("is null", "", field, nil)
		}
		if slices.Contains(neededToReplace[def.Name], f.Name) {
			b.add("is missing", Required, field, without)
			b.last().MayMerge = true
			b.set("is null", Required, field, nil)
			b.last().MayMerge = slices.Contains(clearable, f.Name)
		}
	}
	both := func(name, code, reported string, fields Object) {
		b.add(name, code, path(at, reported), func(input Object) Object {
			for field, v := range fields {
				input = Set(input, path(at, field), v)
			}
			return input
		})
		b.last().reach = at
	}
	switch def.Name {
	case "PassportInput", "ImmigrationDocumentInput", "NationalDocInput":
		both("before it was issued", Invalid, "expiryDate", Object{"issuedDate": "2020-01-02", "expiryDate": Object{"iso8601": "2020-01-01"}})
	case "PhoneNumberInput":
		both("of another country", Invalid, "isoCountryCode", Object{"countryCode": 91, "isoCountryCode": "US", "nationalNumber": 8150})
		for _, code := range []int{0, -91, 999, 1000} {
			both("of nobody", Invalid, "countryCode", Object{"countryCode": code, "nationalNumber": 8150})
		}
		both("with too many digits", Invalid, "nationalNumber", Object{"countryCode": 91, "isoCountryCode": "IN", "nationalNumber": 12345678901234})
		both("without the zeros", Invalid, "numberOfLeadingZeros", Object{"italianLeadingZero": false, "numberOfLeadingZeros": 2})
		both("no number", Invalid, "rawInput", Object{"rawInput": "ask at the front desk", "nationalNumber": nil})
	case "IdentityDocInput":
		b.documentBreaks(at)
	case "RoleInput":
		both("cannot be granted", Invalid, "roleType", Object{"roleType": "UNKNOWN_TYPE"})
	case "RoleMetadataInput":
		b.metadataBreaks(kindOfMetadata(o), at, both)
	}
}

func (b *breaker) documentBreaks(at []string) {
	if len(at) == 0 {
		return
	}
	number := Object{"number": "KTN 4711 0815", "issueCountry": "US"}
	b.set("no kind", "", at, Object{})
	b.set("null for its kind", "", at, Object{"ktn": nil})
	b.set("a kind and null", "", at, Object{"ktn": number, "redress": nil})
	b.set("two kinds", "", at, Object{"ktn": number, "redress": number})
}

func (b *breaker) metadataBreaks(kind string, at []string, both func(name, code, reported string, fields Object)) {
	ref := Object{"id": "0197b0c6-7d3c-7a43-9c1b-0f2e51d6a001"}
	travelers := []any{Object{"userId": ref["id"]}}
	both("has no metadata", Invalid, "roleType", Object{"roleType": "GLOBAL_ADMIN"})
	switch {
	case isCompanyRole(kind):
		both("of another kind", Invalid, "arrangerFor", Object{"arrangerFor": travelers})
		both("is missing", Required, "companyRef", Object{"companyRef": nil})
	case isTMCRole(kind):
		both("of another kind", Invalid, "companyRef", Object{"companyRef": ref})
		both("is missing", Required, "tmcRef", Object{"tmcRef": nil})
	default:
		both("of another kind", Invalid, "tmcRef", Object{"tmcRef": ref})
		b.set("nothing", Required, path(at, "roleType"), nil)
		b.last().Apply = func(input Object) Object {
			return Set(input, at, Object{"roleType": nil, "arrangerFor": []any{}})
		}
		b.last().reach = at
	}
}

// Touches says whether two breaks have to do with each other: one is inside what the other changes, or they break the same
// object.
func (b Break) Touches(other Break) bool {
	return startsWith(b.reach, other.reach) || startsWith(other.reach, b.reach) ||
		slices.Equal(b.Path[:len(b.Path)-1], other.Path[:len(other.Path)-1])
}

// startsWith says whether a path leads to or into what is at another.
func startsWith(path, other []string) bool {
	return len(path) >= len(other) && slices.Equal(path[:len(other)], other)
}
