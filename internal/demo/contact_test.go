package demo

import (
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"

	"github.com/usergraph/usergraph/user"
)

func TestPhoneNumbersArePossible(t *testing.T) {
	check := func(n user.PhoneNumber) {
		parsed, err := phonenumbers.Parse(*n.RawInput, "")
		if err != nil {
			t.Fatalf("%s: %v", *n.RawInput, err)
		}
		if !phonenumbers.IsPossibleNumber(parsed) || parsed.GetCountryCode() != *n.CountryCode ||
			parsed.GetNationalNumber() != uint64(*n.NationalNumber) || parsed.GetItalianLeadingZero() != n.ItalianLeadingZero {
			t.Errorf("%s is not a possible number or not the one in parts", *n.RawInput)
		}
		if got := phonenumbers.GetCountryCodeForRegion(*n.IsoCountryCode); got != int(*n.CountryCode) {
			t.Errorf("the calling code of %s is %d, not %d", *n.IsoCountryCode, got, *n.CountryCode)
		}
	}
	for _, u := range shared().users {
		for _, n := range slices.Concat(u.PersonalInfo.PhoneNumbers, u.BusinessInfo.PhoneNumbers) {
			check(n)
		}
		if c := u.PersonalInfo.EmergencyContact; c != nil {
			for _, n := range c.PhoneNumbers {
				check(n)
			}
		}
	}
}

func TestEmailAddressesAreReserved(t *testing.T) {
	for _, u := range shared().users {
		for _, e := range []*string{u.PersonalInfo.Email, u.BusinessInfo.Email, u.BusinessInfo.AuthorizerEmail} {
			if e == nil {
				continue
			}
			box, domain, _ := strings.Cut(*e, "@")
			labels := strings.Split(domain, ".")
			if reserved := strings.Join(labels[max(0, len(labels)-2):], "."); reserved != "example.com" && reserved != "example.org" && reserved != "example.net" {
				t.Errorf("%s could be somebody's address", *e)
			}
			if strings.HasPrefix(box, ".") || strings.HasSuffix(box, ".") {
				t.Errorf("%s lacks a name", *e)
			}
		}
	}
}

func TestCheckLetter(t *testing.T) {
	for number, want := range map[string]string{"12345678": "Z", "00000000": "T", "X1234567": "L", "Z1234567": "R"} {
		if got := checkLetter(number); got != want {
			t.Errorf("checkLetter(%s) = %s, want %s", number, got, want)
		}
	}
}
