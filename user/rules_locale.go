package user

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// The greatest lengths of language tags and time zone names in characters; the longest in use have 35 and 32.
const (
	maxLanguage = 64
	maxTimeZone = 64
)

// isLanguage says whether s is a well-formed BCP 47 tag. Subtags need not be registered.
func isLanguage(s string) bool {
	if s == "" || len(s) > maxLanguage || strings.Contains(s, "_") {
		return false
	}
	_, err := language.Parse(s)
	var unknown language.ValueError
	return err == nil || errors.As(err, &unknown)
}

// timeZonePattern tells the names of zones from other files that systems keep beside them, such as posixrules.
var timeZonePattern = regexp.MustCompile(`^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$`)

// isTimeZone says whether s is the name of a zone in the IANA time zone database.
func isTimeZone(s string) bool {
	if len(s) > maxTimeZone || s == "Local" || !timeZonePattern.MatchString(s) {
		return false
	}
	_, err := time.LoadLocation(s)
	return err == nil
}
