package storage_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func named(family, given string) *user.User {
	return &user.User{PersonalInfo: &user.PersonalInfo{Name: &user.Name{Family1: family, Given: given}}}
}

func TestSortKeyOrder(t *testing.T) {
	ordered := [][2]string{
		{"", ""}, {"", "Ann"}, {"3M", "Ann"}, {"de la Cruz", "Ann"}, {"De La Cruz", "Ann"}, {"Delacruz", "Ann"},
		{"Muller", "Zoe"}, {"Müller", "Ann"}, {"Müller", "Änne"}, {"Müller", "Anton"},
		{"Oster", "Ann"}, {"Øster", "Ann"}, {"Ostrava", "Ann"},
		{"Smith", "Zoe"}, {"Smith-Jones", "Ann"}, {"Smithe", "Ann"}, {"Strasse", "Ann"}, {"Straße", "Ann"},
		{"Αλέξης", "Ann"}, {"Елкин", "Ann"}, {"Ёлкин", "Ann"}, {"כהן", "Ann"}, {"محمد", "Ann"}, {"김", "Ann"}, {"山田", "Ann"},
	}
	for i := 1; i < len(ordered); i++ {
		a, b := ordered[i-1], ordered[i]
		if bytes.Compare(storage.SortKey(named(a[0], a[1])), storage.SortKey(named(b[0], b[1]))) >= 0 {
			t.Errorf("%q does not come before %q", a, b)
		}
	}
}

func TestSortKeyOfNoName(t *testing.T) {
	for _, u := range []*user.User{{}, {PersonalInfo: &user.PersonalInfo{}}} {
		if key := storage.SortKey(u); key == nil || len(key) != 0 {
			t.Errorf("the key is %#v, want one that is empty and not nil", key)
		}
	}
}

func TestSortKeyReadsOnlyTheName(t *testing.T) {
	u := storagetest.Fixture(1, company)
	if d := cmp.Diff(storage.SortKey(u), storage.SortKey(storage.FieldsOf("personalInfo.name").Project(u))); d != "" {
		t.Errorf("keys (-whole user +projection):\n%s", d)
	}
}

func TestSortKeyHasABound(t *testing.T) {
	long := strings.Repeat("Ängström", 100)
	key := storage.SortKey(named(long, "Ann"))
	if len(key) != storage.MaxSortKey {
		t.Errorf("the key has %d bytes, want %d", len(key), storage.MaxSortKey)
	}
	if !bytes.Equal(key, storage.SortKey(named(long, "Zoe"))) {
		t.Error("names that are alike as far as the key goes have different keys")
	}
}

func TestSortKeyIsSafeForConcurrentUse(t *testing.T) {
	names := []string{"Müller", "山田", "Smith-Jones", "", "محمد"}
	want := make([][]byte, len(names))
	for i, name := range names {
		want[i] = storage.SortKey(named(name, name))
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i, name := range slices.Repeat(names, 50) {
				if got := storage.SortKey(named(name, name)); !bytes.Equal(got, want[i%len(names)]) {
					t.Errorf("the key of %q changed", name)
				}
			}
		})
	}
	group.Wait()
}

func TestFoldCase(t *testing.T) {
	for text, want := range map[string]string{
		"":                    "",
		"Kim.Lee@Example.COM": "kim.lee@example.com",
		"ÇAĞLA":               "çağla",
		"c\u0327ag\u0306la":   "çağla",
		"STRASSE":             "strasse",
		"Straße":              "strasse",
		"Zoë":                 "zoë",
		"ΣΊΣΥΦΟΣ":             "σίσυφοσ",
		"Two  Words":          "two  words",
	} {
		if got := storage.FoldCase(text); got != want {
			t.Errorf("FoldCase(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestFoldText(t *testing.T) {
	for text, want := range map[string]string{
		"":                "",
		"MÜLLER":          "muller",
		"mu\u0308ller":    "muller",
		"Łódź":            "lodz",
		"Ærøskøbing":      "aeroskobing",
		"Þórður":          "thordur",
		"İnönü Işıl":      "inonu isil",
		"Straße":          "strasse",
		"Ｆｕｌｌ　ﬁn":         "full fin",
		"Ёлкин":           "елкин",
		"مُحَمَّد":        "محمد",
		"👩🏽‍💻":            "👩🏽‍💻",
		"100%_\\*'[x].a?": "100%_\\*'[x].a?",
	} {
		if got := storage.FoldText(text); got != want {
			t.Errorf("FoldText(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSearchWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                    nil,
		" \t\n\u00a0\u3000":   nil,
		"Jörg":                {"jorg"},
		"  müller   JÖRG ":    {"jorg", "muller"},
		"á A b":               {"a", "b"},
		"smith-jones o'brien": {"o'brien", "smith-jones"},
	} {
		if got := storage.SearchWords(text); !slices.Equal(got, want) {
			t.Errorf("SearchWords(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSearchTerms(t *testing.T) {
	u := &user.User{
		ExternalID: new("external"),
		PersonalInfo: &user.PersonalInfo{
			Name: &user.Name{
				Family1: "Müller-Lüdenscheidt", Family2: new("O’Brien"), Given: "Jörg Maria", Middle: new("Middle"), Preferred: new("Yogi"),
			},
			TravelerName: &user.Name{Family1: "Traveler", Given: "Name"},
			Email:        new("Zoë@Privat.example"),
		},
		BusinessInfo: &user.BusinessInfo{
			Email: new("j.muller@firma.example"), EmployeeID: new("E-1 North"), Designation: new("Director"),
		},
	}
	want := []string{
		"\x01brien", "\x01j.muller@firma.example", "\x01jorg", "\x01ludenscheidt", "\x01maria", "\x01muller-ludenscheidt", "\x01o'brien",
		"\x01yogi", "brien", "e-1", "j.muller@firma.example", "jorg", "ludenscheidt", "maria", "muller-ludenscheidt", "north", "o'brien", "yogi",
		"zoe@privat.example",
	}
	if d := cmp.Diff(want, storage.SearchTerms(u)); d != "" {
		t.Errorf("terms (-want +got):\n%s", d)
	}
	for _, u := range []*user.User{{}, hollow(), named("", ""), named("-", "'")} {
		for _, term := range storage.SearchTerms(u) {
			if term == "" {
				t.Error("there is an empty term")
			}
		}
	}
	fixture := storagetest.Fixture(1, company)
	if d := cmp.Diff(storage.SearchTerms(fixture), storage.SearchTerms(storage.SearchFields.Project(fixture))); d != "" {
		t.Errorf("terms (-whole user +search fields):\n%s", d)
	}
}

func TestEmails(t *testing.T) {
	for _, c := range []struct {
		business, personal *string
		want               []string
	}{
		{nil, nil, nil},
		{new("Work@Example.com"), nil, []string{"work@example.com"}},
		{nil, new("HOME@example.com"), []string{"home@example.com"}},
		{new("work@example.com"), new("home@example.com"), []string{"home@example.com", "work@example.com"}},
		{new("Same@example.com"), new("sAME@example.com"), []string{"same@example.com"}},
	} {
		u := &user.User{PersonalInfo: &user.PersonalInfo{Email: c.personal}, BusinessInfo: &user.BusinessInfo{Email: c.business}}
		if got := storage.Emails(u); !slices.Equal(got, c.want) {
			t.Errorf("Emails = %q, want %q", got, c.want)
		}
	}
	if got := storage.Emails(&user.User{}); len(got) != 0 {
		t.Errorf("Emails of nobody = %q", got)
	}
}

func TestRoleTypes(t *testing.T) {
	role := func(roleType user.RoleType) user.Role { return user.Role{RoleType: &roleType} }
	u := &user.User{Roles: []user.Role{
		role(user.RoleTypeTmcAgent), {}, role(user.RoleTypeCompanyAdmin), role(user.RoleTypeTmcAgent), role(user.RoleTypeUnknownType),
		{Metadata: &user.RoleMetadata{RoleType: new(user.RoleTypeTmcAdmin)}},
	}}
	want := []user.RoleType{user.RoleTypeTmcAgent, user.RoleTypeUnknownType, user.RoleTypeCompanyAdmin}
	if got := storage.RoleTypes(u); !slices.Equal(got, want) {
		t.Errorf("RoleTypes = %q, want %q", got, want)
	}
	if got := storage.RoleTypes(&user.User{}); len(got) != 0 {
		t.Errorf("RoleTypes of no roles = %q", got)
	}
}
