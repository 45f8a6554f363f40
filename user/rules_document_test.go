package user

import "testing"

func TestExpiryIsNotBeforeIssue(t *testing.T) {
	tests := []struct {
		name           string
		issued, expiry Date
		want           string // the field that is wrong
	}{
		{"later", "2017-07-21", "2027-07-20", ""},
		{"the same day", "2017-07-21", "2017-07-21", ""},
		{"a day earlier", "2017-07-21", "2017-07-20", "expiryDate: INVALID"},
		{"a year earlier", "2017-07-21", "2016-12-31", "expiryDate: INVALID"},
		{"expiry is no date", "2017-07-21", "2017-02-30", "expiryDate: INVALID"},
		{"issue is no date", "2017-02-30", "2016-01-01", "issuedDate: INVALID"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			wantViolations(t, &Passport{DocID: "A1", ExpiryDate: tt.expiry, IssuedDate: &tt.issued, IssueCountry: "IN", NationalityCountry: "IND"}, want...)
			wantViolations(t, &ImmigrationDocument{DocID: "A1", ExpiryDate: tt.expiry, IssuedDate: &tt.issued, IssueCountry: "US"}, want...)
			wantViolations(t, &NationalDoc{DocID: "A1", ExpiryDate: &tt.expiry, IssuedDate: &tt.issued, IssueCountry: "ES"}, want...)
		})
	}
}

func TestDocumentsWithoutBothDates(t *testing.T) {
	wantViolations(t, &Passport{DocID: "A1", ExpiryDate: "1999-01-01", IssueCountry: "IN", NationalityCountry: "IN"})
	wantViolations(t, &NationalDoc{DocID: "A1", IssuedDate: new(Date("2017-07-21")), IssueCountry: "ES"})
	wantViolations(t, &NationalDoc{DocID: "A1", ExpiryDate: new(Date("2017-07-21")), IssueCountry: "ES"})
	wantViolations(t, &NationalDoc{DocID: "A1", IssueCountry: "ES"})
}

func TestIdentityDocIsOneKind(t *testing.T) {
	ktn := &KnownTravelerNumber{Number: "123456", IssueCountry: "US"}
	redress := &RedressNumber{Number: "123456", IssueCountry: "US"}
	passport := &Passport{DocID: "A1", ExpiryDate: "2030-01-01", IssueCountry: "IN", NationalityCountry: "IN"}
	visa := &ImmigrationDocument{DocID: "A1", ExpiryDate: "2030-01-01", IssueCountry: "US"}
	national := &NationalDoc{DocID: "A1", IssueCountry: "ES"}
	tests := []struct {
		name string
		doc  IdentityDoc
		want string
	}{
		{"none", IdentityDoc{}, "identityDocs.0: REQUIRED"},
		{"passport", IdentityDoc{Passport: passport}, ""},
		{"immigration document", IdentityDoc{ImmigrationDoc: visa}, ""},
		{"redress number", IdentityDoc{Redress: redress}, ""},
		{"known traveller number", IdentityDoc{KTN: ktn}, ""},
		{"national document", IdentityDoc{NationalDoc: national}, ""},
		{"two", IdentityDoc{Redress: redress, KTN: ktn}, "identityDocs.0: INVALID"},
		{"all", IdentityDoc{passport, visa, redress, ktn, national}, "identityDocs.0: INVALID"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			if tt.want != "" {
				want = []string{tt.want}
			}
			wantViolations(t, &PersonalInfo{IdentityDocs: []IdentityDoc{tt.doc}}, want...)
		})
	}
	t.Run("on its own", func(t *testing.T) { wantViolations(t, &IdentityDoc{}, ": REQUIRED") })
}
