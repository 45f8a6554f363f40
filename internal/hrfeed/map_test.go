package hrfeed_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// TestMapsThatAreWrong looks at what is said of a line that is added to a good map.
func TestMapsThatAreWrong(t *testing.T) {
	placed := regexp.MustCompile(`^map\.yaml:9:[1-9][0-9]*: `)
	for line, want := range map[string]string{
		"  personalInfo.nam: X":                                            "personalInfo.nam: personalInfo has no field nam; it has addresses, dob, email",
		"  surname: X":                                                     "surname: a user has no field surname; it has isActive, persona",
		"  id: X":                                                          "id: id is set by usergraph itself",
		"  personalInfo: X":                                                "personalInfo: it has fields, which are mapped one by one: addresses",
		"  personalInfo.name: X":                                           "personalInfo.name: parts of it have values already (line 8)",
		"  personalInfo.name.given.x: X":                                   "personalInfo.name.given has a value already (line 7)",
		"  personalInfo.dob.x: X":                                          "personalInfo.dob.x: personalInfo.dob has no fields",
		"  businessInfo.phoneNumbers: X":                                   "is a list: say with split how its column is split, or map its items, beginning with businessInfo.phoneNumbers.0",
		"  businessInfo.phoneNumbers.x: X":                                 "businessInfo.phoneNumbers is a list: its items are mapped by their number, from 0 to 99",
		"  businessInfo.phoneNumbers.01: X":                                "businessInfo.phoneNumbers is a list: its items are mapped by their number, from 0 to 99",
		"  businessInfo.departmentRef: X":                                  "has several parts: map them one by one (id, name), or list what cells stand for under values, or say with reference",
		"  personalInfo.gender: {value: FEMININE}":                         "personalInfo.gender: the value must be one of the values of its enum",
		"  personalInfo.gender: {column: X, values: {f: FEM}}":             "personalInfo.gender: the value must be one of the values of its enum",
		"  personalInfo.dob: {value: 1985-02-30}":                          "personalInfo.dob: the value must be a day of the calendar as YYYY-MM-DD",
		"  businessInfo.departmentRef: {value: {id: x}}":                   "businessInfo.departmentRef: the value at id must be a UUID",
		"  businessInfo.departmentRef: {value: {ident: x}}":                "businessInfo.departmentRef: the value is not a value of the field",
		"  personalInfo.dob: {}":                                           "personalInfo.dob must have either a column or a value",
		"  personalInfo.dob:":                                              "personalInfo.dob must have either a column or a value",
		"  personalInfo.dob: {column: X, value: 1985-12-10}":               "personalInfo.dob must have either a column or a value",
		"  personalInfo.dob: {value: 1985-12-10, format: DD.MM.YYYY}":      "personalInfo.dob: format is for columns",
		"  personalInfo.dob: {column: X, formats: DD}":                     "formats is not a setting of a field",
		"  personalInfo.dob: {column: X, format: DD.MM.YY}":                "format is made of YYYY, MM, M, MMM, MMMM, DD, D",
		"  personalInfo.dob: {column: X, format: [DD.MM.YYYY, MM/YYYY]}":   "format must have YYYY, a month (MM, M, MMM or MMMM) and a day (DD or D)",
		"  personalInfo.email: {column: X, format: DD.MM.YYYY}":            "personalInfo.email: format is for dates",
		"  personalInfo.email: {column: X, split: \",\"}":                  "personalInfo.email: split is for lists",
		"  personalInfo.email: {column: X, reference: email}":              "personalInfo.email: reference is for fields that refer to a user",
		"  personalInfo.email: {column: X, unknown: empty}":                "personalInfo.email: unknown is for references",
		"  personalInfo.email: {column: X, phone: {country: DE}}":          "personalInfo.email: phone is for phone numbers",
		"  personalInfo.phoneNumbers.0: {column: X, phone: {country: XX}}": "phone.country must be an ISO 3166-1 code",
		"  personalInfo.phoneNumbers.0: {column: X, phone: {type: FAX}}":   "phone.type must be MOBILE or LANDLINE",
		"  businessInfo.managerRef: {column: X, reference: name}":          "reference must be employeeId or externalId or email",
		"  personalInfo.email: {column: X, empty: drop}":                   "empty must be keep or clear or reject",
		"  personalInfo.email: {column: X, onlyNew: maybe}":                "onlyNew must be true or false",
		"  isActive: {column: X, onlyNew: true}":                           "only column, value, values and empty are for isActive",
		"  personalInfo.name.given: Y":                                     "personalInfo.name.given is there twice (line 7)",
		"  personalInfo.email: [X]":                                        "personalInfo.email must be a mapping",
		"matches: employeeId":                                              "matches is not a setting; there are match, empty, csv and fields",
		"empty: drop":                                                      "empty must be keep or clear or reject",
		"csv: {delimiter: ab}":                                             "delimiter must be one character, or tab",
		"csv: {encoding: klingon}":                                         "encoding must be one that browsers know",
		"match: externalId":                                                "match is there twice (line 1)",
		"csv: {delimiter: tab, delimiter: tab}":                            "delimiter is there twice (line 9)",
		"csv: {quote: x}":                                                  "csv.quote is not a setting; there are delimiter and encoding",
		"\tx":                                                              "found character '\t' that cannot start any token",
	} {
		t.Run(line, func(t *testing.T) {
			_, err := hrfeed.ParseMap("map.yaml", []byte(basics+line+"\n"))
			if err == nil || !placed.MatchString(err.Error()) && !strings.HasPrefix(line, "\t") || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
	t.Run("all at once", func(t *testing.T) {
		_, err := hrfeed.ParseMap("map.yaml", []byte("match: name\nfields:\n  surname: X\n  personalInfo.dob: {column: X, format: Y}\n"))
		if err == nil || strings.Count(err.Error(), "\n") != 2 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("also beside a field that is there twice", func(t *testing.T) {
		_, err := hrfeed.ParseMap("map.yaml", []byte(basics+"  surname: X\n  personalInfo.name.given: Y\n"))
		if err == nil || !strings.Contains(err.Error(), "map.yaml:9:3: surname") || !strings.Contains(err.Error(), "\nmap.yaml:10:3: personalInfo.name.given is there twice (line 7)") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("each with its place", func(t *testing.T) {
		_, err := hrfeed.ParseMap("map.yaml", []byte(basics+"  personalInfo.dob: {column: Zoë, empty: drop, format: [YYYY, DD]}\n"))
		const want = "map.yaml:9:35: empty must be keep or clear or reject\nmap.yaml:9:57: format must have YYYY"
		if err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), "\nmap.yaml:9:63: format must have YYYY") {
			t.Errorf("got %v", err)
		}
	})
	for text, want := range map[string]string{
		"":                              "map.yaml:1:1: must be one document with a mapping",
		"- x":                           "map.yaml:1:1: the map must be a mapping; fields is missing: the fields of users with their columns",
		"match: employeeId":             "map.yaml:1:1: fields is missing: the fields of users with their columns",
		"fields: {}":                    "map.yaml:1:1: match is missing: employeeId or externalId, by which people are found",
		"match: employeeId\nfields: {}": "map.yaml:2:1: businessInfo.employeeId must have a column: people are found by it",
		"match: externalId\nfields:\n  externalId: X":          "map.yaml:2:1: businessInfo.organizationRef.id must be there, for everybody: people are found within their company",
		"match: externalId\nfields:\n  externalId: {value: X}": "map.yaml:3:3: externalId must have a column, for everybody: people are found by it",
	} {
		if _, err := hrfeed.ParseMap("map.yaml", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// TestValuesOfMaps keeps texts as they are written.
func TestValuesOfMaps(t *testing.T) {
	m := basics + `  businessInfo.accountingCode: {value: 0017}
  businessInfo.designation: {column: Job, values: {007: 008, yes: "no", "": none}}
  travelPreferences.preferences.airPref.numStopPref.numOfStops: Stops
  membershipInfo.isLoyaltyBlocked: {column: Blocked, values: {Y: true, N: false}}
  personalInfo.addresses.0.coordinates: {value: {latitude: 52.5, longitude: 13}}
  personalInfo.addresses.0.regionCode: {value: DE}
`
	const header = "No,Given,Family,Job,Stops,Blocked\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,A,A,007,2,Y\n2,B,B,yes,,N\n3,C,C,,,\n4,D,D,7,,\n", counts{Created: 4})
	for id, job := range map[string]string{"1": "008", "2": "no", "3": "none", "4": "7"} {
		if b := person(t, s, id).BusinessInfo; *b.Designation != job || *b.AccountingCode != "0017" {
			t.Errorf("%s has %s and %s, want %s", id, *b.Designation, *b.AccountingCode, job)
		}
	}
	one := person(t, s, "1")
	if one.TravelPreferences.Preferences.AirPref.NumStopPref.NumOfStops != 2 || !*one.MembershipInfo.IsLoyaltyBlocked {
		t.Errorf("got %+v", one)
	}
	if d := cmp.Diff(&user.LatLng{Latitude: 52.5, Longitude: 13}, one.PersonalInfo.Addresses[0].Coordinates); d != "" {
		t.Error(d)
	}
	wantReason(t, m, header+"1,A,A,,two,\n", `column "Stops" (travelPreferences.preferences.airPref.numStopPref.numOfStops): must be a whole number of 64 bits`)
	wantReason(t, m, header+"1,A,A,,2,J\n", `column "Blocked" (membershipInfo.isLoyaltyBlocked): must be true or false, or be listed under values in the map`)
}

func TestDates(t *testing.T) {
	for format, cells := range map[string]map[string]user.Date{
		"DD.MM.YYYY":               {"10.12.1985": "1985-12-10", "1.2.1985": "", "31.02.1985": "", "10.12.85": ""},
		"D.M.YYYY":                 {"10.12.1985": "1985-12-10", "1.2.1985": "1985-02-01"},
		"MM/DD/YYYY":               {"12/10/1985": "1985-12-10", "31/12/1985": ""},
		"YYYYMMDD":                 {"19851210": "1985-12-10"},
		"DD-MMM-YYYY":              {"10-Dec-1985": "1985-12-10", "10-DEC-1985": "1985-12-10", "10-Dez-1985": ""},
		"D MMMM YYYY":              {"1 December 1985": "1985-12-01"},
		"YYYY-MM-DDThh:mm:ss":      {"1985-12-10T00:00:00": "1985-12-10"},
		"[YYYY-MM-DD, DD.MM.YYYY]": {"1985-12-10": "1985-12-10", "10.12.1985": "1985-12-10", "12/10/1985": ""},
	} {
		m := basics + "  personalInfo.dob: {column: Born, format: " + format + "}\n"
		for cell, want := range cells {
			s := memory.New()
			report, _ := feed(t, s, m, "No,Given,Family,Born\n1,Ada,Byron,"+cell+"\n")
			switch {
			case want == "":
				name := strings.NewReplacer("[", "", "]", "", ", ", " or ").Replace(format)
				if len(report.Reasons) != 1 || report.Reasons[0].Text != `column "Born" (personalInfo.dob): must be a day as `+name {
					t.Errorf("%s as %s: %+v", cell, format, report.Reasons)
				}
			case report.Created != 1 || *person(t, s, "1").PersonalInfo.DOB != want:
				t.Errorf("%s as %s is not %s: %+v", cell, format, want, report.Reasons)
			}
		}
	}
	wantReason(t, basics+"  personalInfo.dob: Born\n", "No,Given,Family,Born\n1,Ada,Byron,10.12.1985\n",
		`column "Born" (personalInfo.dob): must be a day of the calendar as YYYY-MM-DD`)
}
