package demo

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/user"
)

var update = flag.Bool("update", false, "write the golden files")

// shared is the world that tests look at and do not change.
var shared = sync.OnceValue(newRecords)

func TestCounts(t *testing.T) {
	w := shared()
	tmcs := map[string]bool{}
	split := 0
	for _, c := range w.companies {
		tmcs[c.ContractingTmc.ID] = true
		tmcs[c.BookingTmc.ID] = true
		if c.ContractingTmc.ID != c.BookingTmc.ID {
			split++
		}
		for _, tmc := range []*user.Reference{c.ContractingTmc, c.BookingTmc} {
			if tmc.Name == nil || *tmc.Name == "" {
				t.Errorf("a TMC of %s has no name", c.Name)
			}
		}
	}
	got := []int{len(w.companies), len(tmcs), split, len(w.users), len(w.policies)}
	want := []int{3, 2, 1, 2000, 40}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("companies, TMCs, companies with two TMCs, users, policies (-want +got):\n%s", diff)
	}
}

func TestEverythingIsValid(t *testing.T) {
	w := shared()
	for _, c := range w.companies {
		wantValid(t, "company "+c.Name, c)
	}
	for i, u := range w.users {
		wantValid(t, fmt.Sprintf("user %d", i), u)
	}
	for _, p := range w.policies {
		wantValid(t, "policy "+p.Name, p)
	}
}

func wantValid(t *testing.T, what string, v any) {
	t.Helper()
	for _, violation := range user.Validate(v) {
		t.Errorf("%s: %v %s %s", what, violation.Path, violation.Code, violation.Message)
	}
}

func TestSameOnEachRun(t *testing.T) {
	if diff := cmp.Diff(shared(), newRecords(), cmp.AllowUnexported(records{})); diff != "" {
		t.Errorf("two worlds differ:\n%s", diff)
	}
}

// TestSameOnEachMachine compares one profile with a file, so that a machine or a version of Go that draws other numbers shows.
func TestSameOnEachMachine(t *testing.T) {
	w := shared()
	i := slices.IndexFunc(w.users, func(u *user.User) bool { return u.ID == w.samples.UserID })
	got, err := json.MarshalIndent(w.users[i], "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "profile.json")
	if *update {
		if err := os.WriteFile(golden, append(got, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.TrimSpace(string(want)), string(got)); diff != "" {
		t.Errorf("the profile differs from %s; if that is meant, run go test -update (-want +got):\n%s", golden, diff)
	}
}

func TestManagerTrees(t *testing.T) {
	w := shared()
	users := byID(t, w)
	tops, depths := map[string]int{}, map[string]int{}
	for _, u := range w.users {
		ref := u.BusinessInfo.ManagerRef
		if ref == nil && u.Persona == user.PersonaEmployee {
			tops[u.CompanyID()]++
		}
		depth := 0
		for m := u; m.BusinessInfo.ManagerRef != nil; depth++ {
			above, ok := users[m.BusinessInfo.ManagerRef.ID]
			switch {
			case !ok:
				t.Fatalf("the manager of %s is not there", m.ID)
			case above.CompanyID() != m.CompanyID():
				t.Fatalf("the manager of %s works for another company", m.ID)
			case depth > 10:
				t.Fatalf("the managers of %s go round in a circle", u.ID)
			}
			m = above
		}
		depths[u.CompanyID()] = max(depths[u.CompanyID()], depth)
	}
	for _, c := range w.companies {
		if depths[c.ID] < 5 {
			t.Errorf("%s has %d levels below its chief executive, want 5 or more", c.Name, depths[c.ID])
		}
	}
	for company, n := range tops {
		if n != 1 {
			t.Errorf("company %s has %d employees without a manager, want 1", company, n)
		}
	}
}

func TestReferencesResolve(t *testing.T) {
	w := shared()
	users := byID(t, w)
	statuses := map[user.TravelArrangerStatus]int{}
	check := func(from *user.User, kind, id string) {
		to, ok := users[id]
		switch {
		case !ok:
			t.Errorf("%s of %s is not there", kind, from.ID)
		case to == from:
			t.Errorf("%s is their own %s", from.ID, kind)
		case to.CompanyID() != from.CompanyID():
			t.Errorf("%s of %s belongs to another company", kind, from.ID)
		}
	}
	approvers, relatives, adhoc, arrangers := 0, 0, 0, 0
	for _, u := range w.users {
		for _, a := range u.BusinessInfo.DesignatedApproverRefs {
			check(u, "an approver", a.ID)
			approvers++
		}
		travelers := u.ArrangedTravelers()
		for _, a := range travelers {
			check(u, "a traveller", *a.UserID)
			statuses[*a.Status]++
		}
		if n := len(travelers); n > 0 {
			arrangers++
			if n < 3 {
				t.Errorf("%s arranges for %d travellers only", u.ID, n)
			}
		}
		if u.RelativeOf != nil {
			check(u, "the relative", u.RelativeOf.UserRef.ID)
			relatives++
		}
		if u.AdhocUserInfo != nil {
			check(u, "the profile owner", u.AdhocUserInfo.ProfileOwner.UserID.ID)
			adhoc++
		}
	}
	for _, p := range w.policies {
		for _, g := range p.UserGroups {
			for _, id := range g.UserIDs {
				if u, ok := users[id]; !ok || u.CompanyID() != p.CompanyID {
					t.Errorf("policy %s names a user who is not of its company", p.Name)
				}
			}
		}
	}
	for what, n := range map[string]int{"approvers": approvers, "relatives": relatives, "ad-hoc travellers": adhoc, "arrangers": arrangers} {
		if n < 20 {
			t.Errorf("%d %s, want 20 or more", n, what)
		}
	}
	for _, s := range user.TravelArrangerStatusValues {
		if statuses[s] < 10 {
			t.Errorf("%d arrangements are %s, want 10 or more", statuses[s], s)
		}
	}
}

func TestUniqueWithinCompanies(t *testing.T) {
	w := shared()
	seen := map[string]bool{}
	once := func(u *user.User, kind string, v *string) {
		if v == nil {
			return
		}
		key := strings.Join([]string{u.CompanyID(), kind, *v}, " ")
		if seen[key] {
			t.Errorf("%s of %s is taken: %s", kind, u.ID, *v)
		}
		seen[key] = true
	}
	for _, u := range w.users {
		once(u, "external id", u.ExternalID)
		once(u, "employee id", u.BusinessInfo.EmployeeID)
		once(u, "e-mail address", u.BusinessInfo.Email)
		once(u, "personal e-mail address", u.PersonalInfo.Email)
	}
	if len(seen) < 4000 {
		t.Errorf("only %d identifiers", len(seen))
	}
}

func TestVariety(t *testing.T) {
	seen := map[string]int{}
	scripts := map[string]*unicode.RangeTable{
		"Latin": unicode.Latin, "Greek": unicode.Greek, "Cyrillic": unicode.Cyrillic, "Arabic": unicode.Arabic, "Hebrew": unicode.Hebrew,
		"Devanagari": unicode.Devanagari, "Tamil": unicode.Tamil, "Thai": unicode.Thai, "Han": unicode.Han, "Hangul": unicode.Hangul,
		"Hiragana": unicode.Hiragana, "Ethiopic": unicode.Ethiopic,
	}
	note := func(what string, is bool) {
		if _, ok := seen[what]; !ok {
			seen[what] = 0
		}
		if is {
			seen[what]++
		}
	}
	for _, u := range shared().users {
		for _, p := range []user.Persona{user.PersonaEmployee, user.PersonaGuest, user.PersonaRelative, user.PersonaAdhoc, user.PersonaPersonal} {
			note("persona "+string(p), u.Persona == p)
		}
		for _, tier := range user.TierValues {
			note("tier "+string(tier), u.Tier != nil && *u.Tier == tier)
		}
		for _, kind := range user.RoleTypeValues[1:] {
			note("role "+string(kind), slices.ContainsFunc(u.Roles, func(r user.Role) bool { return *r.RoleType == kind }))
		}
		for _, kind := range user.WorkerTypeValues {
			note("worker type "+string(kind), u.BusinessInfo.WorkerType != nil && *u.BusinessInfo.WorkerType == kind)
		}
		for name, script := range scripts {
			note(name, strings.IndexFunc(u.PersonalInfo.Name.Given+u.PersonalInfo.Name.Family1, func(r rune) bool { return unicode.Is(script, r) }) >= 0)
		}
		for _, kind := range []user.IdentityDocument{&user.Passport{}, &user.ImmigrationDocument{}, &user.RedressNumber{}, &user.KnownTravelerNumber{}, &user.NationalDoc{}} {
			note(fmt.Sprintf("document %T", kind), slices.ContainsFunc(u.PersonalInfo.Documents(), func(d user.IdentityDocument) bool {
				return fmt.Sprintf("%T", d) == fmt.Sprintf("%T", kind)
			}))
		}
		prefs := &user.PreferenceGroups{}
		if u.TravelPreferences != nil {
			prefs = u.TravelPreferences.Preferences
		}
		note("inactive", !u.IsActive)
		note("stealth", u.StealthType != nil)
		note("air preferences", prefs.AirPref != nil)
		note("hotel preferences", prefs.HotelPref != nil)
		note("car preferences", prefs.CarPref != nil)
		note("rail preferences", prefs.RailPref != nil)
		note("rail cards", len(prefs.RailCards) > 0)
		note("memberships", u.MembershipInfo != nil)
		note("notifications", u.NotificationPreferences != nil)
		note("emergency contacts", u.PersonalInfo.EmergencyContact != nil)
		note("older emergency contacts", u.PersonalInfo.EmergencyContactInfo != nil)
		note("second family names", u.PersonalInfo.Name.Family2 != nil)
	}
	for what, n := range seen {
		if n == 0 {
			t.Errorf("no user has: %s", what)
		}
	}
}

func TestTimes(t *testing.T) {
	for _, u := range shared().users {
		switch {
		case u.UpdatedAt.Before(u.CreatedAt), u.UpdatedAt.After(today):
			t.Errorf("user %s was created %s and updated %s", u.ID, u.CreatedAt, u.UpdatedAt)
		case u.CreatedAt.Location() != time.UTC, !u.UpdatedAt.Equal(u.UpdatedAt.Truncate(time.Millisecond)):
			t.Errorf("user %s has a time that is not UTC in milliseconds", u.ID)
		case u.Version == 1 && !u.UpdatedAt.Equal(u.CreatedAt):
			t.Errorf("user %s was changed and has version 1", u.ID)
		}
	}
}

func byID(t *testing.T, w *records) map[string]*user.User {
	t.Helper()
	users := map[string]*user.User{}
	for _, u := range w.users {
		users[u.ID] = u
	}
	if len(users) != len(w.users) {
		t.Fatalf("%d ids for %d users", len(users), len(w.users))
	}
	return users
}
