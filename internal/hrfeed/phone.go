package hrfeed

import (
	"errors"
	"reflect"

	"github.com/nyaruka/phonenumbers"

	"github.com/usergraph/usergraph/user"
)

// phoneRule says how phone numbers are read that are written as people do.
type phoneRule struct {
	// country is where numbers are dialled that do not begin with +; empty if all do.
	country string
	kind    user.PhoneNumberType // empty if it is not known
}

// parse sets v, a [user.PhoneNumber], to the number in a text.
func (r phoneRule) parse(text string, v reflect.Value) error {
	n, err := phonenumbers.Parse(text, r.country)
	if errors.Is(err, phonenumbers.ErrInvalidCountryCode) && r.country == "" {
		return errors.New("must be a phone number that begins with +, unless the map has phone.country")
	}
	if err != nil {
		return errors.New("must be a phone number")
	}
	number := user.PhoneNumber{
		CountryCode:          n.CountryCode,
		NationalNumber:       new(int64(n.GetNationalNumber())), //nolint:gosec // it has at most 17 digits
		ItalianLeadingZero:   n.GetItalianLeadingZero(),
		RawInput:             &text,
		NumberOfLeadingZeros: 0,
	}
	if number.ItalianLeadingZero {
		number.NumberOfLeadingZeros = n.GetNumberOfLeadingZeros()
	}
	if e := n.GetExtension(); e != "" {
		number.Extension = &e
	}
	if r.kind != "" {
		number.Type = &r.kind
	}
	v.Set(reflect.ValueOf(number))
	return nil
}
