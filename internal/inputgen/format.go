package inputgen

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// format is what the values of a leaf look like.
type format struct {
	valid func(*Generator) any
	// invalid are values of the right JSON type that are refused, with the code that says why.
	invalid map[string]refused
	// wrongType are values that GraphQL refuses, by a name for the failure.
	wrongType map[string]any
}

// refused is a value with the code of the user error that it causes.
type refused struct {
	value any
	code  string
}

// The codes of user errors.
const (
	Required = "REQUIRED"
	Invalid  = "INVALID"
	TooLong  = "TOO_LONG"
)

var (
	wrongForObject  = map[string]any{"a text": "Jane Roe of Springfield", "a number": 5, "a boolean": true}
	wrongForText    = map[string]any{"a number": 5, "a boolean": true, "an object": Object{"a": 1}, "a list of two": []any{"x", "y"}}
	wrongForDate    = map[string]any{"a number": 5, "an empty object": Object{}, "an object without text": Object{"iso8601": 5}, "an object with more": Object{"iso8601": "2020-01-01", "x": 1}}
	wrongForInteger = map[string]any{"a text": "5", "a fraction": 1.5, "beyond 64 bits": 1e30, "a boolean": true, "an object": Object{"a": 1}}
	wrongForFloat   = map[string]any{"a text": "5", "a boolean": true, "an object": Object{"a": 1}}
	wrongForBoolean = map[string]any{"a text": "true", "a number": 1, "an object": Object{"a": 1}}
	wrongForEnum    = map[string]any{"no value of the enum": "NOT_A_VALUE", "a number": 5, "a boolean": true}
)

// formatOf finds the format of a leaf: by the name of the field for strings that have one, by the scalar for the rest.
func formatOf(parent *ast.Definition, f *ast.FieldDefinition) format {
	b := boundsOf(f)
	switch scalar := f.Type.Name(); scalar {
	case "ID":
		return listed(func(g *Generator) any { return g.uuid() }, "7", "{0197b0c6-7d3c-7a43-9c1b-0f2e51d6a001}", "0197b0c67d3c7a439c1b0f2e51d6a001")
	case "EmailAddress":
		return listed(func(g *Generator) any { return g.email() }, "nobody at example", "a@b", "a@b@example.com", strings.Repeat("l", 65)+"@example.com")
	case "URL":
		f := listed(func(g *Generator) any { return g.url() }, "example dot com", "ftp://example.com/", "javascript:alert(1)")
		f.invalid["too long"] = refused{"https://example.com/" + strings.Repeat("p", 2029), TooLong}
		return f
	case "Base64":
		f := listed(func(g *Generator) any { return g.base64() }, "QQ", "-_-_", "QUJD\n")
		f.invalid["too long"] = refused{strings.Repeat("QUJD", b.runes/4+1), TooLong}
		return f
	case "Date":
		f := listed(func(g *Generator) any { return g.wrapped(g.date()) }, "2023-02-29", "21-07-2017", "2017-07-21T00:00:00Z", Object{"iso8601": "2017-13-01"})
		f.wrongType = wrongForDate
		return f
	case "Duration":
		f := listed(func(g *Generator) any { return g.wrapped(oneOf(g, durations...)) }, "90 days", "P", Object{"iso8601": "PT"})
		f.wrongType = wrongForDate
		return f
	case "Int", "Long":
		return integerFormat(b)
	case "Float":
		return format{
			valid:     func(g *Generator) any { return g.float(b) },
			invalid:   map[string]refused{"too small": {b.min - 0.001, Invalid}, "too great": {b.max + 0.001, Invalid}},
			wrongType: wrongForFloat,
		}
	case "Boolean":
		return format{valid: func(g *Generator) any { return g.Chance(50) }, wrongType: wrongForBoolean}
	case "String":
		if pattern, ok := patterns[f.Name]; ok {
			return listed(func(g *Generator) any { return oneOf(g, pattern.valid...) }, pattern.invalid...)
		}
		return textFormat(parent.Name, f, b)
	default:
		panic("inputgen: no format for the scalar " + scalar)
	}
}

// listed is the format of strings of which these are invalid.
func listed(valid func(*Generator) any, invalid ...any) format {
	f := format{valid: valid, invalid: map[string]refused{}, wrongType: wrongForText}
	for _, v := range invalid {
		f.invalid[fmt.Sprintf("%.40v", v)] = refused{v, Invalid}
	}
	return f
}

func integerFormat(b bounds) format {
	f := format{
		valid:     func(g *Generator) any { return g.integer(b) },
		invalid:   map[string]refused{"too small": {int64(b.min) - 1, Invalid}},
		wrongType: wrongForInteger,
	}
	if b.max < 1<<31-1 || b.max > 1<<31 {
		f.invalid["too great"] = refused{int64(b.max) + 1, Invalid}
	}
	return f
}

var (
	// unique fields get values that no other input has.
	unique = []string{"externalId", "employeeId"}
	// mayBeBlank are required texts that may be white space; of these, mayBeEmpty may be empty.
	mayBeBlank = []string{"CompanySpecifiedAttributeInput.value", "OrganizationIdInput.id"}
	mayBeEmpty = []string{"CompanySpecifiedAttributeInput.value"}
)

// textFormat is the format of strings that are just text.
func textFormat(parent string, f *ast.FieldDefinition, b bounds) format {
	path, isList := parent+"."+f.Name, f.Type.Elem != nil
	required := isRequired(f) && !isList
	text := format{
		valid: func(g *Generator) any {
			switch {
			case slices.Contains(unique, f.Name):
				return g.uniqueText()
			case required:
				return g.name(b.runes)
			default:
				return g.text(0, b.runes)
			}
		},
		invalid: map[string]refused{
			"too long":             {strings.Repeat("é", b.runes) + "x", TooLong},
			"with a control":       {"a bell rings\a", Invalid},
			"with a zero":          {"a text\x00 ends", Invalid},
			"with a next line":     {"a text\u0085 ends", Invalid},
			"with an escape":       {"\x1b[31m a text", Invalid},
			"with a delete at end": {"a text\x7f", Invalid},
		},
		wrongType: wrongForText,
	}
	identifies := slices.Contains(unique, f.Name)
	if (required && !slices.Contains(mayBeEmpty, path)) || identifies {
		text.invalid["empty"] = refused{"", Required}
	}
	if (required && !slices.Contains(mayBeBlank, path)) || identifies {
		text.invalid["blank"] = refused{" \t\u3000\n", Required}
	}
	return text
}

// pattern is a format of strings with examples.
type pattern struct{ valid, invalid []any }

var (
	country  = pattern{[]any{"US", "USA", "IN", "IND", "GB", "DE", "CHE", "BR", "ZA", "JP", "AQ", "XK"}, []any{"us", "UK", "Germany", "356", "", "ZZ"}}
	language = pattern{[]any{"en", "en-US", "zh-Hant-TW", "es-419", "sr-Latn", "de-CH-1996", "fil", "en-x-corp"}, []any{"english", "en_US", "", "-en"}}
	currency = pattern{[]any{"USD", "EUR", "INR", "JPY", "CHF"}, []any{"usd", "US dollars", "", "DEM"}}
)

// patterns are formats by the names of fields.
var patterns = map[string]pattern{
	"isoCountryCode": country, "regionCode": required(country), "countryCode": country, "issueCountry": required(country),
	"nationalityCountry": required(country),
	"languageCode":       language, "preferredLanguage": language,
	"preferredCurrency": currency, "billingCurrency": currency,
	"timezone":      {[]any{"UTC", "America/Los_Angeles", "Asia/Calcutta", "America/Argentina/Buenos_Aires"}, []any{"Mars/Olympus", "Local", "", "+01:00", "../etc/localtime"}},
	"continentCode": {[]any{"AF", "AN", "AS", "EU", "NA", "OC", "SA"}, []any{"eu", "Europe", ""}},
	"airportCode":   {[]any{"SFO", "LAX", "DEL", "ZRH"}, []any{"sfo", "KSFO", "S1O", "ＳＦＯ"}},
}

// required leaves out the empty string, which has a code of its own where a value is required.
func required(p pattern) pattern {
	return pattern{p.valid, slices.DeleteFunc(slices.Clone(p.invalid), func(v any) bool { return v == "" })}
}

var durations = []string{"P90D", "P1Y", "P1Y2M3DT4H5M6S", "PT36H", "PT0.5S", "P0D", "P2W"}

// wrapped gives a date or duration one of its two forms.
func (g *Generator) wrapped(s string) any {
	if g.Chance(50) {
		return Object{"iso8601": s}
	}
	return s
}

func (g *Generator) date() string {
	if g.Chance(20) {
		return oneOf(g, "0001-01-01", "1899-12-31", "2000-02-29", "2024-02-29", "9999-12-31")
	}
	return fmt.Sprintf("%04d-%02d-%02d", 1900+g.rand.IntN(200), 1+g.rand.IntN(12), 1+g.rand.IntN(28))
}

// uuid is an id, sometimes in capitals and sometimes of an existing user.
func (g *Generator) uuid() string {
	if len(g.Users) > 0 && g.Chance(20) {
		return oneOf(g, g.Users...)
	}
	hi, lo := g.rand.Uint64(), g.rand.Uint64()
	id := fmt.Sprintf("%08x-%04x-4%03x-a%03x-%012x", hi>>32, hi>>16&0xffff, hi&0xfff, lo>>52, lo&0xffffffffffff)
	if g.Chance(20) {
		return strings.ToUpper(id)
	}
	return id
}

func (g *Generator) email() string {
	g.serial++
	local := fmt.Sprintf("user%d.%d", g.seed, g.serial)
	switch {
	case g.full || g.Chance(60):
		return local + "@example.com"
	case g.Chance(10):
		return strings.Repeat("l", 64) + "@" + strings.Repeat(strings.Repeat("b", 62)+".", 2) + strings.Repeat("c", 59) + ".com" // 254 octets
	}
	return oneOf(g, `"`+local+` \"quoted\""@example.com`, local+"+tag@sub.Example.CO.UK", local+"@bücher.example", "用户"+local+"@例子.广告", local+"!#$%&'*+-/=?^_`{|}~@example.org")
}

func (g *Generator) url() string {
	if g.Chance(5) {
		return "https://example.com/" + strings.Repeat("p", 2028)
	}
	return oneOf(g, "http://a", "https://example.com/ä?q=1&r=%20#top", "HTTPS://EXAMPLE.COM:8443/a,b~c", "http://[::1]:8080/", "https://bücher.example/straße/%403x.webp")
}

func (g *Generator) base64() string {
	length := g.rand.IntN(60)
	if !g.full && g.Chance(1) && g.room > roomOfInput*3/4 { // a body has room for one such image
		length = 163840 / 4 * 3
	}
	var data []byte
	for len(data) < length {
		data = binary.LittleEndian.AppendUint64(data, g.rand.Uint64())
	}
	return base64.StdEncoding.EncodeToString(data[:length])
}

func (g *Generator) integer(b bounds) int64 {
	lo, hi := int64(b.min), int64(b.max)
	return oneOf(g, lo, hi, lo+g.rand.Int64N(hi-lo+1), lo+g.rand.Int64N(min(hi-lo, 9)+1))
}

func (g *Generator) float(b bounds) float64 {
	return oneOf(g, b.min, b.max, 0, 5e-324, 0.1, b.min+g.rand.Float64()*(b.max-b.min), b.min+g.rand.Float64()*(b.max-b.min))
}
