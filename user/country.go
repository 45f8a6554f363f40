package user

import (
	"strings"

	"golang.org/x/text/language"
)

// SameCountry says whether two ISO 3166-1 codes, of two or three letters, name the same country.
func SameCountry(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if len(a) == 2 && len(b) == 2 { // two codes of one kind
		return false
	}
	ra, errA := language.ParseRegion(a)
	rb, errB := language.ParseRegion(b)
	return errA == nil && errB == nil && ra == rb
}
