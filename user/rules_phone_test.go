package user

import (
	"strings"
	"testing"
)

func TestPhoneNumbers(t *testing.T) {
	payload := func(change func(*PhoneNumber)) PhoneNumber {
		n := PhoneNumber{
			CountryCode:                  new(int32(91)),
			CountryCodeSource:            new(CountryCodeSourceFromNumberWithPlusSign),
			Extension:                    new("222"),
			IsoCountryCode:               new("IN"),
			ItalianLeadingZero:           true,
			NationalNumber:               new(int64(8150)),
			NumberOfLeadingZeros:         1,
			PreferredDomesticCarrierCode: new("7"),
			RawInput:                     new("77777"),
			Type:                         new(PhoneNumberTypeMobile),
		}
		change(&n)
		return n
	}
	tests := []struct {
		name   string
		number PhoneNumber
		want   string
	}{
		{"nothing", PhoneNumber{}, ""},
		{"as in payloads", payload(func(*PhoneNumber) {}), ""},
		{"country of three letters", payload(func(n *PhoneNumber) { n.IsoCountryCode = new("IND") }), ""},
		{"no country", payload(func(n *PhoneNumber) { n.IsoCountryCode = nil }), ""},
		{"no calling code", payload(func(n *PhoneNumber) { n.CountryCode = nil }), ""},
		{"another country", payload(func(n *PhoneNumber) { n.IsoCountryCode = new("US") }), "isoCountryCode: INVALID"},
		{"another country of three letters", payload(func(n *PhoneNumber) { n.IsoCountryCode = new("USA") }), "isoCountryCode: INVALID"},
		{"country that shares its code", payload(func(n *PhoneNumber) { n.CountryCode, n.IsoCountryCode = new(int32(1)), new("CA") }), ""},
		{"country without telephones of its own", payload(func(n *PhoneNumber) { n.CountryCode, n.IsoCountryCode = new(int32(672)), new("AQ") }), ""},
		{"no country at all", payload(func(n *PhoneNumber) { n.IsoCountryCode = new("India") }), "isoCountryCode: INVALID"},
		{"country in small letters", payload(func(n *PhoneNumber) { n.CountryCode, n.IsoCountryCode = new(int32(1)), new("in") }), "isoCountryCode: INVALID"},
		{"code of the world", payload(func(n *PhoneNumber) { n.CountryCode, n.IsoCountryCode = new(int32(800)), nil }), ""},
		{"code of nobody", payload(func(n *PhoneNumber) { n.CountryCode = new(int32(999)) }), "countryCode: INVALID"},
		{"code zero", payload(func(n *PhoneNumber) { n.CountryCode = new(int32(0)) }), "countryCode: INVALID"},
		{"code too long", payload(func(n *PhoneNumber) { n.CountryCode = new(int32(1000)) }), "countryCode: INVALID"},
		{"one leading zero", PhoneNumber{NumberOfLeadingZeros: 1}, ""},
		{"two leading zeros", PhoneNumber{NumberOfLeadingZeros: 2}, "numberOfLeadingZeros: INVALID"},
		{"two leading zeros that count", PhoneNumber{NumberOfLeadingZeros: 2, ItalianLeadingZero: true}, ""},
		{"16 leading zeros", PhoneNumber{NumberOfLeadingZeros: 16, ItalianLeadingZero: true}, "numberOfLeadingZeros: INVALID"},
		{"15 digits", payload(func(n *PhoneNumber) { n.NationalNumber = new(int64(1234567890123)) }), ""},
		{"16 digits", payload(func(n *PhoneNumber) { n.NationalNumber = new(int64(12345678901234)) }), "nationalNumber: INVALID"},
		{"15 digits without calling code", PhoneNumber{NationalNumber: new(int64(123456789012345))}, ""},
		{"16 digits without calling code", PhoneNumber{NationalNumber: new(int64(1234567890123456))}, "nationalNumber: INVALID"},
		{"negative", PhoneNumber{NationalNumber: new(int64(-1))}, "nationalNumber: INVALID"},
		{"raw input is not read beside a number", payload(func(n *PhoneNumber) { n.RawInput = new("the front desk") }), ""},
		{"control character", payload(func(n *PhoneNumber) { n.RawInput = new("77777\x00") }), "rawInput: INVALID"},
		{"long raw input", PhoneNumber{RawInput: new(strings.Repeat("7", 101))}, "rawInput: TOO_LONG"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			wantViolations(t, &tt.number, want...)
		})
	}
}

func TestRawPhoneNumbers(t *testing.T) {
	tests := []struct {
		raw, country string
		code         int32
		ok           bool
	}{
		{raw: "98765 43210", country: "IN", ok: true},
		{raw: "98765 43210", country: "IND", ok: true},
		{raw: "98765 43210", code: 91, ok: true},
		{raw: "1-800-FLOWERS", country: "US", ok: true},
		{raw: "(0)20 7946 0000 ext. 5", country: "GB", ok: true},
		{raw: "+91 98765 43210", ok: true},
		{raw: "＋91 98765 43210", ok: true},
		{raw: "+91 98765 43210", country: "US", ok: true},
		{raw: "98765 43210", ok: true},
		{raw: "1234 5678", code: 800, ok: true},
		{raw: "12345", country: "AQ", ok: true},
		{raw: ""},
		{raw: " "},
		{raw: "the front desk"},
		{raw: "the front desk", country: "IN"},
		{raw: "1", country: "IN"},
		{raw: "+999 12345"},
		{raw: "+999 12345", country: "IN"},
		{raw: "+91", country: "IN"},
		{raw: "011 999 12345", country: "US"},
		{raw: "011 999 12345", code: 1},
		{raw: "123456789012345678901", country: "US"},
	}
	for _, tt := range tests {
		t.Run(tt.raw+"/"+tt.country, func(t *testing.T) {
			n := &PhoneNumber{RawInput: &tt.raw}
			if tt.country != "" {
				n.IsoCountryCode = &tt.country
			}
			if tt.code != 0 {
				n.CountryCode = &tt.code
			}
			if tt.ok {
				wantViolations(t, n)
			} else {
				wantViolations(t, n, "rawInput: INVALID")
			}
		})
	}
}
