package storagetest

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testFindUsers(t *testing.T, open Open) {
	with := func(n, company int, family string, change func(*user.User)) *user.User {
		u := person(n, companyID(company), family, "Kim")
		u.PersonalInfo.Email = new("shared@example.com")
		change(u)
		return u
	}
	whole := Fixture(8, companyID(2))
	whole.ExternalID = new("WHOLE")
	s := start(t, open,
		with(1, 1, "Young", func(u *user.User) { u.BusinessInfo.Email, u.ExternalID = new("Kim.Young@Example.com"), new("X-1") }),
		with(2, 1, "Abbot", func(u *user.User) { u.BusinessInfo.Email, u.ExternalID = new("SHARED@example.com"), new("x-1") }),
		with(3, 1, "Miller", func(u *user.User) { u.IsActive, u.BusinessInfo.EmployeeID = false, new("100%") }),
		with(4, 2, "Baker", func(u *user.User) { u.BusinessInfo.EmployeeID, u.ExternalID = new("1000"), new("X-1") }),
		with(5, 2, "Öztürk", func(u *user.User) {
			u.PersonalInfo.Email, u.BusinessInfo.EmployeeID = new("ÇAĞLA@Müller.example"), new("E 7")
		}),
		with(6, 2, "Ott", func(u *user.User) {
			u.PersonalInfo.Email, u.BusinessInfo.EmployeeID = new("a_b@example.com"), new("E 7 ")
		}),
		with(7, 2, "Otto", func(u *user.User) {
			u.PersonalInfo.Email, u.BusinessInfo.EmployeeID = new("acb@example.com"), new("e 7")
		}),
		whole,
		person(9, "", "No", "Company"),
	)
	first, second := storage.InCompanies(companyID(1)), storage.InCompanies(companyID(2))
	cases := []struct {
		name  string
		scope storage.Scope
		key   storage.Key
		want  []string
	}{
		{"business e-mail", first, storage.Key{Email: "kim.young@example.com"}, userIDs(1)},
		{"business e-mail in capitals", first, storage.Key{Email: "KIM.YOUNG@EXAMPLE.COM"}, userIDs(1)},
		{"either e-mail, by name, with inactive users, each once", first, storage.Key{Email: "Shared@Example.com"}, userIDs(2, 3, 1)},
		{"e-mail everywhere", storage.Everywhere(), storage.Key{Email: "shared@example.com"}, userIDs(2, 4, 3, 1)},
		{"e-mail with other letters", second, storage.Key{Email: "çağla@MÜLLER.example"}, userIDs(5)},
		{"e-mail, composed otherwise", second, storage.Key{Email: "c\u0327ag\u0306la@mu\u0308ller.example"}, userIDs(5)},
		{"e-mail without its accents", second, storage.Key{Email: "cagla@muller.example"}, nil},
		{"part of an e-mail", first, storage.Key{Email: "kim.young"}, nil},
		{"underscore in an e-mail", second, storage.Key{Email: "A_B@example.com"}, userIDs(6)},
		{"percent for an e-mail", storage.Everywhere(), storage.Key{Email: "%"}, nil},
		{"external id", first, storage.Key{ExternalID: "X-1"}, userIDs(1)},
		{"external id in small letters", first, storage.Key{ExternalID: "x-1"}, userIDs(2)},
		{"external id everywhere", storage.Everywhere(), storage.Key{ExternalID: "X-1"}, userIDs(4, 1)},
		{"part of an external id", first, storage.Key{ExternalID: "X-"}, nil},
		{"employee id", first, storage.Key{EmployeeID: "100%"}, userIDs(3)},
		{"employee id that begins alike", storage.Everywhere(), storage.Key{EmployeeID: "1000"}, userIDs(4)},
		{"employee id with a space", second, storage.Key{EmployeeID: "E 7"}, userIDs(5)},
		{"employee id with two spaces", second, storage.Key{EmployeeID: "E 7 "}, userIDs(6)},
		{"employee id in small letters", second, storage.Key{EmployeeID: "e 7"}, userIDs(7)},
		{"an employee id is no external id", first, storage.Key{ExternalID: "100%"}, nil},
		{"an external id is no employee id", first, storage.Key{EmployeeID: "X-1"}, nil},
		{"another company", second, storage.Key{Email: "kim.young@example.com"}, nil},
		{"two companies", storage.InCompanies(companyID(2), companyID(1)), storage.Key{ExternalID: "X-1"}, userIDs(4, 1)},
		{"no scope", storage.Scope{}, storage.Key{ExternalID: "X-1"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) { same(t, "ids", c.want, ids(find(t, s, c.scope, c.key))) })
	}
	t.Run("fields", func(t *testing.T) {
		keys := []storage.Key{{Email: "PERSONAL.8@example.com"}, {ExternalID: "WHOLE"}, {EmployeeID: "employee 8"}}
		masks := []storage.Fields{{}, storage.FieldsOf("travelPreferences", "isActive"), storage.FieldsOf("personalInfo.dob"), storage.AllFields}
		for _, key := range keys {
			for _, fields := range masks {
				got, err := s.FindUsers(t.Context(), second, key, fields)
				if err != nil || len(got) != 1 {
					t.Fatalf("FindUsers(%+v) gave %d users, error %v; want one", key, len(got), err)
				}
				same(t, "the user", fields.Project(whole), fields.Project(got[0]))
			}
		}
	})
	t.Run("at most so many", func(t *testing.T) {
		var want []string
		for n := range storage.MaxFound + 5 {
			u := person(1000+n, companyID(3), "Family", "Crowd")
			u.PersonalInfo.Email = new("crowd@example.com")
			insert(t, s, u)
			want = append(want, u.ID)
		}
		same(t, "ids", want[:storage.MaxFound], ids(find(t, s, storage.Everywhere(), storage.Key{Email: "crowd@example.com"})))
	})
}
