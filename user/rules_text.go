package user

import (
	"encoding/base64"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// maxDuration is the greatest length of an ISO 8601 duration in characters.
const maxDuration = 64

// isEnumValue says whether v, of an enum type, is one of the type's values.
func isEnumValue(v reflect.Value) bool {
	enum, ok := reflect.TypeAssert[interface{ Valid() bool }](v)
	return ok && enum.Valid()
}

// isText says whether s is valid UTF-8 without control characters; tabs and line ends are allowed.
func isText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r)
	})
}

// isNotBlank says whether s is more than white space.
func isNotBlank(s string) bool { return strings.TrimSpace(s) != "" }

// isDate says whether s is a day of the years 1 to 9999 as "2006-01-02".
func isDate(s string) bool {
	day, err := time.Parse(time.DateOnly, s)
	return err == nil && day.Year() >= 1
}

var durationPattern = regexp.MustCompile(`^P` + durationParts("YMWD") + `(?:T` + durationParts("HMS") + `)?$`)

// durationParts is the pattern of optional numbers with these units, in this order.
func durationParts(units string) string {
	var pattern strings.Builder
	for _, unit := range units {
		pattern.WriteString(`(?:\d+(?:[.,]\d+)?` + string(unit) + `)?`)
	}
	return pattern.String()
}

// isDuration says whether s is an ISO 8601 duration without a sign: at least one part, in order, of which only the last may
// have a fraction.
func isDuration(s string) bool {
	if len(s) > maxDuration || !durationPattern.MatchString(s) || strings.HasSuffix(s, "P") || strings.HasSuffix(s, "T") {
		return false
	}
	fraction := strings.IndexAny(s, ".,")
	return fraction < 0 || strings.IndexAny(s[fraction:], "YMWDHS") == len(s)-fraction-1
}

// isUUID says whether s is a UUID in its textual form (RFC 9562), in capitals or not.
func isUUID(s string) bool {
	const length = len("00000000-0000-0000-0000-000000000000")
	return len(s) == length && uuid.Validate(s) == nil
}

// isBase64 says whether s is Base64 with the standard alphabet and padding, on one line (RFC 4648, section 4).
func isBase64(s string) bool {
	if strings.ContainsAny(s, "\r\n") {
		return false // the decoder skips them
	}
	_, err := base64.StdEncoding.DecodeString(s)
	return err == nil
}

// isContinent says whether s is the code of a continent.
func isContinent(s string) bool {
	return slices.Contains([]string{"AF", "AN", "AS", "EU", "NA", "OC", "SA"}, s)
}

// isIATACode says whether s has the shape of a IATA code of an airport or a city.
func isIATACode(s string) bool {
	return len(s) == 3 && !strings.ContainsFunc(s, func(r rune) bool { return r < 'A' || r > 'Z' })
}
