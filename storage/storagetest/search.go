package storagetest

import (
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testSearch(t *testing.T, open Open) {
	with := func(n int, family, given string, change func(*user.User)) *user.User {
		u := person(n, companyID(1), family, given)
		if change != nil {
			change(u)
		}
		return u
	}
	s := start(t, open,
		with(1, "Müller-Lüdenscheidt", "Jörg", func(u *user.User) {
			u.PersonalInfo.Name.Preferred = new("Yogi Bär")
			u.BusinessInfo.Email, u.BusinessInfo.EmployeeID = new("J.Mueller@firma.example"), new("E-1001 North")
		}),
		with(2, "O'Brien", "Siobhán Áine", func(u *user.User) {
			u.PersonalInfo.Name.Family2 = new("García")
			u.PersonalInfo.Name.Middle = new("Quentin")
			u.PersonalInfo.TravelerName = &user.Name{Family1: "Traveler", Given: "Name"}
			u.BusinessInfo.Designation = new("Director")
			u.ExternalID = new("external")
		}),
		with(3, "Łukaszewicz", "Zoë", func(u *user.User) { u.PersonalInfo.Email = new("Zoé@privat.example") }),
		with(4, "A%B", "C_D", func(u *user.User) {
			u.PersonalInfo.Name.Preferred = new(`E\F`)
			u.BusinessInfo.EmployeeID = new("X*Y.Z[1]")
		}),
		with(5, "AxB", "CxD", func(u *user.User) {
			u.PersonalInfo.Name.Preferred = new("ExF")
			u.BusinessInfo.EmployeeID = new("XqYqZ1")
		}),
		with(6, "山田", "太郎", nil),
		with(7, "محمد", "علي", nil),
		with(8, "Иванов", "Пётр", nil),
		with(9, "🦊", "🎉 Party", nil),
		with(10, "", "", func(u *user.User) { u.BusinessInfo.Email = new("noname@firma.example") }),
		with(11, "Straße", "Ægir Ｆｕｌｌ", nil),
		with(12, "İnönü", "Işıl", nil),
	)
	everybody := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
	inDirectory := []struct {
		text string
		want []int
	}{
		{"jorg mull", []int{1}},
		{"yog", []int{1}},
		{"j.mueller@firma", []int{1}},
		{"E-1001", nil},
		{"north", nil},
		{"zoe", []int{3}},
		{"zoe@", nil},
		{"X*", nil},
		{"a%b c_d", []int{4}},
		{"", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
	}
	for _, c := range inDirectory {
		t.Run("in the directory: "+c.text, func(t *testing.T) {
			matches(t, s, storage.Everywhere(), storage.Query{Search: c.text, InDirectory: true}, c.want...)
		})
	}
	cases := []struct {
		text string
		want []int
	}{
		{"", everybody},
		{" \t ", everybody},
		{"müller", []int{1}},
		{"MULL", []int{1}},
		{"  mull  ", []int{1}},
		{"mu\u0308ll", []int{1}},
		{"ｍｕｌｌ", []int{1}},
		{"uller", nil},
		{"müller-lü", []int{1}},
		{"ludens", []int{1}},
		{"jorg mull", []int{1}},
		{"mull jorg", []int{1}},
		{"mull MULL", []int{1}},
		{"mull smith", nil},
		{"yogi", []int{1}},
		{"bar", []int{1}},
		{"j.muel", []int{1}},
		{"J.MUELLER@FIRMA.EXAMPLE", []int{1}},
		{"mueller", nil},
		{"firma", nil},
		{"e-10", []int{1}},
		{"e-1001 north", []int{1}},
		{"north", []int{1}},
		{"1001", nil},
		{"brien", []int{2}},
		{"o'b", []int{2}},
		{"siobhan", []int{2}},
		{"aine garcia", []int{2}},
		{"quentin", nil},
		{"traveler", nil},
		{"director", nil},
		{"external", nil},
		{"łuk", []int{3}},
		{"LUK", []int{3}},
		{"zoe@priv", []int{3}},
		{"zo", []int{3}},
		{"a%", []int{4}},
		{"a%b", []int{4}},
		{"a_b", nil},
		{"%", nil},
		{"%b", nil},
		{"c_", []int{4}},
		{"_", nil},
		{`e\`, []int{4}},
		{`\`, nil},
		{"x*", []int{4}},
		{"x*y.z[1]", []int{4}},
		{"x.y", nil},
		{".", nil},
		{"*", nil},
		{"[a-z]", nil},
		{"^a", nil},
		{"a?b", nil},
		{"ax", []int{5}},
		{"山", []int{6}},
		{"田", nil},
		{"太郎 山田", []int{6}},
		{"مح", []int{7}},
		{"مُحَمَّد", []int{7}},
		{"ИВАН", []int{8}},
		{"петр", []int{8}},
		{"🦊", []int{9}},
		{"🎉", []int{9}},
		{"🎊", nil},
		{"nona", []int{10}},
		{"strasse", []int{11}},
		{"STRASS", []int{11}},
		{"aegir", []int{11}},
		{"æ", []int{11}},
		{"full", []int{11}},
		{"inonu", []int{12}},
		{"isil", []int{12}},
		{"' OR '1'='1", nil},
		{`"`, nil},
		{"(", nil},
		{strings.Repeat("long", 500), nil},
		{strings.Repeat("mull ", 100), []int{1}},
	}
	for _, c := range cases {
		t.Run(c.text, func(t *testing.T) {
			matches(t, s, storage.Everywhere(), storage.Query{Search: c.text}, c.want...)
		})
	}
}
