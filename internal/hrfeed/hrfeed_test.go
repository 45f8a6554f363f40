package hrfeed_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/sqlite"
	"github.com/usergraph/usergraph/user"
)

const (
	company = "5b1f6c6e-0000-4000-8000-00000000000a"
	entity  = "5b1f6c6e-0000-4000-8000-0000000000e1"
)

// basics are what every map of the tests begins with: it has the columns No, Given and Family.
const basics = `match: employeeId
fields:
  persona: {value: EMPLOYEE}
  businessInfo.organizationRef.id: {value: ` + company + `}
  businessInfo.legalEntityRef.id: {value: ` + entity + `}
  businessInfo.employeeId: No
  personalInfo.name.given: Given
  personalInfo.name.family1: Family
`

func parse(t *testing.T, text string) *hrfeed.Map {
	t.Helper()
	m, err := hrfeed.ParseMap("map.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// counts are the numbers of a report.
type counts struct{ Created, Updated, Unchanged, Skipped, Invalid int }

func countsOf(r *hrfeed.Report) counts {
	return counts{r.Created, r.Updated, r.Unchanged, r.Skipped, r.Invalid}
}

// feed imports a file, which must come to its end, and returns the report and the rejects.
func feed(t *testing.T, s storage.Store, m, file string) (*hrfeed.Report, string) {
	t.Helper()
	var rejects bytes.Buffer
	i := &hrfeed.Importer{Store: s, Map: parse(t, m), In: strings.NewReader(file), Rejects: &rejects}
	report, err := i.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if sum := report.Created + report.Updated + report.Unchanged + report.Skipped + report.Invalid; sum != report.Rows || len(report.InvalidRows) != report.Invalid {
		t.Errorf("the numbers do not add up: %+v", report)
	}
	return report, rejects.String()
}

// wantFeed imports a file and compares what became of its rows; nothing is invalid unless that is wanted.
func wantFeed(t *testing.T, s storage.Store, m, file string, want counts) *hrfeed.Report {
	t.Helper()
	report, _ := feed(t, s, m, file)
	if d := cmp.Diff(want, countsOf(report)); d != "" {
		t.Fatalf("(-want +got):\n%s%+v", d, report.Reasons)
	}
	return report
}

// wantReason imports a file of which the first row is invalid, for one reason.
func wantReason(t *testing.T, m, file, reason string) {
	t.Helper()
	report, _ := feed(t, memory.New(), m, file)
	want := []hrfeed.InvalidRow{{Line: 2, Reasons: []string{reason}}}
	if d := cmp.Diff(want, report.InvalidRows); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// person finds somebody by their employee id.
func person(t *testing.T, s storage.Store, id string) *user.User {
	t.Helper()
	found, err := s.FindUsers(t.Context(), storage.InCompanies(company), storage.Key{EmployeeID: id}, storage.AllFields)
	if err != nil || len(found) != 1 {
		t.Fatalf("there are %d users %s: %v", len(found), id, err)
	}
	return found[0]
}

func openSQLite(t *testing.T) storage.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "users.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// change changes a user as somebody else would.
func change(t *testing.T, s storage.Store, id string, from *user.User, fields ...string) {
	t.Helper()
	u := person(t, s, id)
	if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), u.ID, storage.Change{Set: storage.FieldsOf(fields...), From: from, At: u.UpdatedAt}); err != nil {
		t.Fatal(err)
	}
}

func TestCreateUpdateUnchanged(t *testing.T) {
	for kind, s := range map[string]storage.Store{"memory": memory.New(), "sqlite": openSQLite(t)} {
		t.Run(kind, func(t *testing.T) {
			m := basics + "  businessInfo.designation: Job\n"
			const file = "No,Given,Family,Job\n1,Ada,Byron,Engineer\n2,Grace,Murray,Admiral\n"
			report := wantFeed(t, s, m, file, counts{Created: 2})
			ada := person(t, s, "1")
			if ada.Version != 1 || ada.PersonalInfo.Name.Given != "Ada" || *ada.BusinessInfo.Designation != "Engineer" || !ada.IsActive {
				t.Errorf("Ada is %+v", ada)
			}
			if c := report.Changes[0]; c.Line != 2 || c.ID != ada.ID || c.Outcome != "CREATED" {
				t.Errorf("the report has %+v", c)
			}
			wantFeed(t, s, m, file, counts{Unchanged: 2})
			report = wantFeed(t, s, m, strings.Replace(file, "Engineer", "Countess", 1), counts{Updated: 1, Unchanged: 1})
			if d := cmp.Diff(map[string]int{"businessInfo.designation": 1}, report.ChangedFields); d != "" {
				t.Error(d)
			}
			if ada, grace := person(t, s, "1"), person(t, s, "2"); ada.Version != 2 || *ada.BusinessInfo.Designation != "Countess" || grace.Version != 1 {
				t.Errorf("versions %d and %d", ada.Version, grace.Version)
			}
		})
	}
}

func TestOnlyWhatIsMappedChanges(t *testing.T) {
	s := memory.New()
	const file = "No,Given,Family\n1,Ada,Byron\n"
	wantFeed(t, s, basics, file, counts{Created: 1})
	change(t, s, "1", &user.User{
		PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: "Ada", Family1: "Byron", Preferred: new("Countess")}, DOB: new(user.Date("1985-12-10"))},
		Roles:        []user.Role{{RoleType: new(user.RoleTypeCompanyAdmin)}},
	}, "personalInfo.name", "personalInfo.dob", "roles")
	wantFeed(t, s, basics, file, counts{Unchanged: 1})
	report := wantFeed(t, s, basics, "No,Given,Family\n1,Ada,King\n", counts{Updated: 1})
	ada := person(t, s, "1")
	if n := ada.PersonalInfo.Name; n.Family1 != "King" || n.Preferred == nil || *n.Preferred != "Countess" || *ada.PersonalInfo.DOB != "1985-12-10" || len(ada.Roles) != 1 {
		t.Errorf("Ada is %+v with the name %+v", ada, n)
	}
	if d := cmp.Diff([]string{"personalInfo.name"}, report.Changes[0].Fields.Paths()); d != "" {
		t.Error(d)
	}
}

func TestEmptyCells(t *testing.T) {
	m := basics + "  businessInfo.designation: {column: Job, empty: clear}\n  businessInfo.accountingCode: Code\n" +
		"  businessInfo.countryCode: {column: Country, values: {none: null}}\n"
	s := memory.New()
	wantFeed(t, s, m, "No,Given,Family,Job,Code,Country\n1,Ada,Byron,Engineer,X1,GB\n", counts{Created: 1})
	wantFeed(t, s, m, "No,Given,Family,Job,Code,Country\n1,Ada,Byron, ,\u00a0,none\n", counts{Updated: 1})
	if b := person(t, s, "1").BusinessInfo; b.Designation != nil || b.AccountingCode == nil || b.CountryCode != nil {
		t.Errorf("got %+v", b)
	}
	t.Run("make a row invalid", func(t *testing.T) {
		wantReason(t, strings.Replace(m, "empty: clear", "empty: reject", 1), "No,Given,Family,Job,Code,Country\n1,Ada,Byron, ,,\n",
			`column "Job" (businessInfo.designation): must not be empty`)
	})
	t.Run("a required part cannot be cleared", func(t *testing.T) {
		m := strings.Replace(basics, "personalInfo.name.given: Given", "personalInfo.name.given: {column: Given, empty: clear}", 1)
		report, _ := feed(t, s, m, "No,Given,Family\n1,,Byron\n")
		if len(report.Reasons) != 1 || report.Reasons[0].Text != `column "Given" (personalInfo.name.given): must not be empty` {
			t.Errorf("got %+v", report.Reasons)
		}
	})
	t.Run("all of a value", func(t *testing.T) {
		m := basics + "  personalInfo.email: {column: Mail, empty: clear}\n  personalInfo.travelerName.given: {column: G, empty: clear}\n  personalInfo.travelerName.family1: {column: F, empty: clear}\n"
		wantFeed(t, s, m, "No,Given,Family,Mail,G,F\n1,Ada,Byron,ada@mail.example,Augusta,King\n", counts{Updated: 1})
		if n := person(t, s, "1").PersonalInfo.TravelerName; n == nil || n.Given != "Augusta" {
			t.Fatalf("got %+v", n)
		}
		wantFeed(t, s, m, "No,Given,Family,Mail,G,F\n1,Ada,Byron,,,\n", counts{Updated: 1})
		if p := person(t, s, "1").PersonalInfo; p.TravelerName != nil || p.Email != nil || p.Name == nil {
			t.Errorf("got %+v", p)
		}
	})
}

func TestLists(t *testing.T) {
	m := basics + `  businessInfo.phoneNumbers.0: {column: Desk, phone: {country: DE, type: LANDLINE}, empty: clear}
  businessInfo.phoneNumbers.1: {column: Cell, phone: {type: MOBILE}, empty: clear}
  businessInfo.companySpecifiedAttributes.0.fixedColumnName: {value: Badge}
  businessInfo.companySpecifiedAttributes.0.value: Badge
  travelPreferences.preferences.airPref.homeAirport: Airport
  personalInfo.addresses.0.addressLines: {column: Street, split: "/"}
  personalInfo.addresses.0.regionCode: {value: DE}
`
	const header = "No,Given,Family,Desk,Cell,Badge,Airport,Street\n"
	s := memory.New()
	wantFeed(t, s, m, header+"1,Ada,Byron,030 901820,+49 151 23456789,blue,BER,A 1 / B 2/\n2,Grace,Murray,,+1 202 555 0143,,,\n", counts{Created: 2})
	ada, grace := person(t, s, "1"), person(t, s, "2")
	phones := ada.BusinessInfo.PhoneNumbers
	if len(phones) != 2 || *phones[0].CountryCode != 49 || *phones[0].NationalNumber != 30901820 || *phones[1].Type != user.PhoneNumberTypeMobile {
		t.Errorf("phones %+v", phones)
	}
	if a := ada.PersonalInfo.Addresses; len(a) != 1 || a[0].RegionCode != "DE" || cmp.Diff([]string{"A 1", "B 2"}, a[0].AddressLines) != "" {
		t.Errorf("addresses %+v", a)
	}
	if a := ada.BusinessInfo.CompanySpecifiedAttributes; len(a) != 1 || a[0].Value != "blue" {
		t.Errorf("attributes %+v", a)
	}
	if *ada.TravelPreferences.Preferences.AirPref.HomeAirport != "BER" || grace.TravelPreferences != nil {
		t.Errorf("preferences %+v, and of a row without any %+v", ada.TravelPreferences, grace.TravelPreferences)
	}
	if b := grace.BusinessInfo; len(b.PhoneNumbers) != 1 || *b.PhoneNumbers[0].CountryCode != 1 || len(b.CompanySpecifiedAttributes) != 0 || len(grace.PersonalInfo.Addresses) != 0 {
		t.Errorf("Grace has %+v", b)
	}
	wantFeed(t, s, m, header+"1,Ada,Byron,,,,,\n", counts{Updated: 1})
	if ada := person(t, s, "1"); len(ada.BusinessInfo.PhoneNumbers) != 0 || len(ada.BusinessInfo.CompanySpecifiedAttributes) != 1 || len(ada.PersonalInfo.Addresses) != 1 {
		t.Errorf("Ada has %+v", ada.BusinessInfo)
	}
	t.Run("the column of an item is named, whatever is left out before it", func(t *testing.T) {
		wantReason(t, m, header+"1,Ada,Byron,,0151 23456789,,,\n",
			`column "Cell" (businessInfo.phoneNumbers.1): must be a phone number that begins with +, unless the map has phone.country`)
		wantReason(t, m, header+"1,Ada,Byron,,+49 151 23456789,,,"+strings.Repeat("x", 501)+"\n",
			`column "Street" (personalInfo.addresses.0.addressLines): 0: must have at most 500 characters`)
	})
}

func TestActive(t *testing.T) {
	m := basics + "  isActive: {column: Status, values: {in: true, out: false}}\n"
	s := memory.New()
	const file = "No,Given,Family,Status\n1,Ada,Byron,in\n2,Grace,Murray,out\n"
	wantFeed(t, s, m, file, counts{Created: 1, Skipped: 1})
	wantFeed(t, s, m, file, counts{Unchanged: 1, Skipped: 1})
	left := strings.Replace(strings.Replace(file, "in", "out", 1), "Byron", "King", 1)
	report := wantFeed(t, s, m, left, counts{Updated: 1, Skipped: 1})
	if ada := person(t, s, "1"); ada.IsActive || ada.PersonalInfo.Name.Family1 != "King" {
		t.Errorf("Ada is %+v", ada)
	}
	if d := cmp.Diff(map[string]int{"isActive": 1, "personalInfo.name": 1}, report.ChangedFields); d != "" {
		t.Error(d)
	}
	wantFeed(t, s, m, left, counts{Unchanged: 1, Skipped: 1})
	wantFeed(t, s, basics, "No,Given,Family\n1,Ada,Byron\n", counts{Updated: 1})
	if person(t, s, "1").IsActive {
		t.Error("a map without isActive has made somebody active")
	}
	wantFeed(t, s, m, file, counts{Updated: 1, Skipped: 1})
	if !person(t, s, "1").IsActive {
		t.Error("not active again")
	}
	wantReason(t, m, "No,Given,Family,Status\n1,Ada,Byron,gone\n", `column "Status" (isActive): must be true or false, or be listed under values in the map`)
}

func TestOnlyNew(t *testing.T) {
	m := basics + "  personalInfo.email: {column: Mail, onlyNew: true}\n  billingCurrency: Currency\n"
	s := memory.New()
	wantFeed(t, s, m, "No,Given,Family,Mail,Currency\n1,Ada,Byron,ada@mail.example,EUR\n", counts{Created: 1})
	wantFeed(t, s, m, "No,Given,Family,Mail,Currency\n1,Ada,Byron,no address,USD\n", counts{Unchanged: 1})
	if ada := person(t, s, "1"); *ada.PersonalInfo.Email != "ada@mail.example" || *ada.BillingCurrency != "EUR" {
		t.Errorf("Ada is %+v", ada)
	}
	wantReason(t, m, "No,Given,Family,Mail,Currency\n1,Ada,Byron,no address,EUR\n", `column "Mail" (personalInfo.email): must be an e-mail address`)
}

func TestRoles(t *testing.T) {
	m := basics + "  roles: {column: Role, values: {admin: [{roleType: COMPANY_ADMIN}], \"-\": []}}\n" +
		"  businessInfo.designation: Job\n"
	s := memory.New()
	wantFeed(t, s, m, "No,Given,Family,Role,Job\n1,Ada,Byron,,\n", counts{Created: 1})
	wantFeed(t, s, m, "No,Given,Family,Role,Job\n1,Ada,Byron,admin,Boss\n", counts{Updated: 1})
	ada := person(t, s, "1")
	if len(ada.Roles) != 1 || *ada.Roles[0].RoleType != user.RoleTypeCompanyAdmin || *ada.BusinessInfo.Designation != "Boss" {
		t.Errorf("Ada is %+v", ada)
	}
	wantFeed(t, s, m, "No,Given,Family,Role,Job\n1,Ada,Byron,admin,\n", counts{Unchanged: 1})
	wantFeed(t, s, m, "No,Given,Family,Role,Job\n1,Ada,Byron,-,\n", counts{Updated: 1})
	if len(person(t, s, "1").Roles) != 0 {
		t.Error("the role is still there")
	}
	t.Run("of travel arrangers", func(t *testing.T) {
		m := basics + "  roles.0.roleType: {value: TRAVEL_ARRANGER}\n  roles.0.metadata.roleType: {value: TRAVEL_ARRANGER}\n" +
			"  roles.0.metadata.arrangerFor.0.userId: {column: For, reference: employeeId}\n"
		const file = "No,Given,Family,For\n1,Ada,Byron,2\n2,Grace,Murray,\n"
		wantFeed(t, s, m, file, counts{Created: 1, Updated: 1})
		travelers := person(t, s, "1").ArrangedTravelers()
		if len(travelers) != 1 || *travelers[0].UserID != person(t, s, "2").ID || *travelers[0].Status != user.TravelArrangerStatusAccepted {
			t.Errorf("arranges for %+v", travelers)
		}
		wantFeed(t, s, m, file, counts{Unchanged: 2})
	})
}

func TestMatchByExternalID(t *testing.T) {
	m := strings.Replace(basics, "match: employeeId", "match: externalId", 1) + "  externalId: Global\n"
	s := memory.New()
	wantFeed(t, s, m, "No,Given,Family,Global\n1,Ada,Byron,a\n2,Grace,Murray,b\n", counts{Created: 2})
	wantFeed(t, s, m, "No,Given,Family,Global\n3,Ada,Byron,a\n2,Grace,Murray,b\n", counts{Updated: 1, Unchanged: 1})
	if *person(t, s, "3").ExternalID != "a" {
		t.Error("the employee id did not change")
	}
	report, _ := feed(t, s, m, "No,Given,Family,Global\n2,Ada,Byron,a\n7,Konrad,Otto,c\n7,Edsger,Wybe,d\n")
	want := []hrfeed.InvalidRow{
		{Line: 2, Reasons: []string{`column "No" (businessInfo.employeeId): is the value of another user of the company`}},
		{Line: 4, Reasons: []string{`column "No" (businessInfo.employeeId): is that of line 3 as well`}},
	}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 1 {
		t.Errorf("%s%+v", d, report)
	}
}

func TestCompanies(t *testing.T) {
	const other = "5b1f6c6e-0000-4000-8000-00000000000b"
	m := strings.Replace(basics, "{value: "+company+"}", "{column: Company, values: {A: "+strings.ToUpper(company)+", B: "+other+"}}", 1) +
		"  businessInfo.managerRef: {column: Boss, reference: employeeId}\n"
	s := memory.New()
	const file = "No,Given,Family,Company,Boss\n1,Ada,Byron,A,\n1,Grace,Murray,B,1\n2,Konrad,Otto,B,1\n3,Edsger,Wybe,,\n4,Alan,Mathison,A,2\n5,Kurt,F,C,\n"
	report, _ := feed(t, s, m, file)
	want := []hrfeed.InvalidRow{
		{Line: 5, Reasons: []string{`column "Company" (businessInfo.organizationRef.id): is empty: people are found within their company`}},
		{Line: 6, Reasons: []string{unknownBoss}}, // they are in the other company
		{Line: 7, Reasons: []string{`column "Company" (businessInfo.organizationRef.id): must be a UUID`}},
	}
	if d := cmp.Diff(want, report.InvalidRows); d != "" || report.Created != 3 {
		t.Errorf("%s%+v", d, report)
	}
	found, err := s.FindUsers(t.Context(), storage.InCompanies(other), storage.Key{EmployeeID: "2"}, storage.AllFields)
	if err != nil || len(found) != 1 || *found[0].BusinessInfo.ManagerRef.Name != "Grace Murray" {
		t.Errorf("got %+v, %v", found, err)
	}
}
