package user

import (
	"errors"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/language"
)

// maxPhoneDigits is how many digits an international number has at most (E.164).
const maxPhoneDigits = 15

// checkPhoneNumber checks that the parts of n fit together. Whether such a number is in use is not asked.
func checkPhoneNumber(n *PhoneNumber, report report) {
	region := checkCallingCode(n, report)
	if n.NumberOfLeadingZeros > 1 && !n.ItalianLeadingZero {
		report("numberOfLeadingZeros", CodeInvalid, "must be at most 1 without italianLeadingZero")
	}
	switch {
	case n.NationalNumber == nil:
		if n.RawInput != nil && !isDialable(*n.RawInput, region) {
			report("rawInput", CodeInvalid, "must be a telephone number")
		}
	case n.CountryCode != nil && digits(int64(*n.CountryCode))+digits(*n.NationalNumber) > maxPhoneDigits:
		report("nationalNumber", CodeInvalid, "must have at most "+strconv.Itoa(maxPhoneDigits)+" digits with countryCode")
	}
}

// checkCallingCode checks that the calling code of n exists and that the country uses it. It returns the region that the number
// is dialled in, empty if that is unknown.
func checkCallingCode(n *PhoneNumber, report report) (region string) {
	region = dialingRegion(n.IsoCountryCode)
	if n.CountryCode == nil {
		return region
	}
	code := int(*n.CountryCode)
	switch {
	case !phonenumbers.GetSupportedCallingCodes()[code]:
		report("countryCode", CodeInvalid, "must be a country calling code")
	case region == "":
		return dialingRegion(new(phonenumbers.GetRegionCodeForCountryCode(code)))
	case phonenumbers.GetCountryCodeForRegion(region) != code:
		report("isoCountryCode", CodeInvalid, "must be a country that uses countryCode")
	}
	return region
}

// dialingRegion is the region of an ISO 3166-1 code, as the telephone metadata names it; empty if there is none.
func dialingRegion(country *string) string {
	if country == nil {
		return ""
	}
	region, err := language.ParseRegion(*country)
	if err != nil || phonenumbers.GetCountryCodeForRegion(region.String()) == 0 {
		return ""
	}
	return region.String()
}

// isDialable says whether a number as it was typed can be dialled from the region. Where the region is unknown (empty) and
// the number not international, it need only look like a number.
func isDialable(raw, region string) bool {
	_, err := phonenumbers.Parse(raw, region)
	if errors.Is(err, phonenumbers.ErrInvalidCountryCode) {
		return region == "" && !strings.ContainsAny(raw, "+＋")
	}
	return err == nil
}

func digits(n int64) int { return len(strconv.FormatInt(n, 10)) }
