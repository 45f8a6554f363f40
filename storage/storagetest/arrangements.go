package storagetest

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func testArrangements(t *testing.T, open Open) {
	const home, other = 1, 2
	traveler, colleague := userID(50), userID(51)
	entry := func(id string, status user.TravelArrangerStatus) user.ArrangedTraveler {
		return user.ArrangedTraveler{
			UserID: &id, Status: &status,
			SendConfirmationEmail: status == user.TravelArrangerStatusAccepted, SendFlightStatsNotificationEmail: true,
		}
	}
	role := func(roleType user.RoleType, entries ...user.ArrangedTraveler) user.Role {
		return user.Role{
			RoleType: &roleType,
			Metadata: &user.RoleMetadata{RoleType: new(user.RoleTypeTravelArranger), ArrangerFor: entries},
		}
	}
	arranger := func(n int, company string, family string, roles ...user.Role) *user.User {
		u := person(n, company, family, "Kim")
		u.Roles = roles
		return u
	}
	accepted := entry(traveler, user.TravelArrangerStatusAccepted)
	pending := entry(traveler, user.TravelArrangerStatusPending)
	denied := entry(traveler, user.TravelArrangerStatusDenied)
	forColleague := entry(colleague, user.TravelArrangerStatusAccepted)
	forNobody := user.ArrangedTraveler{SendConfirmationEmail: true}
	bareEntry := user.ArrangedTraveler{UserID: &colleague}

	inOlderForm := user.Role{
		RoleType: new(user.RoleTypeTravelArranger),
		RoleMetadata: &user.LegacyRoleMetadata{
			TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: []user.ArrangedTraveler{pending}},
		},
	}
	inactive := arranger(3, companyID(home), "Miller", role(user.RoleTypeTravelArranger), role(user.RoleTypeTravelArranger, denied))
	inactive.IsActive = false
	themselves := arranger(51, companyID(home), "Abbot", role(user.RoleTypeTravelArranger, bareEntry))
	whole := Fixture(9, companyID(home))
	whole.Roles = []user.Role{role(user.RoleTypeTravelArranger, accepted)}
	whole.PersonalInfo.Name.Family1 = "Zuse"

	s := start(t, open,
		person(50, companyID(home), "Traveler", "The"),
		arranger(1, companyID(home), "Young", role(user.RoleTypeTravelArranger, forNobody, accepted, forColleague)),
		arranger(2, companyID(home), "Abbot", inOlderForm),
		inactive,
		arranger(5, companyID(home), "Twin", role(user.RoleTypeTravelArranger, accepted)),
		arranger(4, companyID(home), "Twin", role(user.RoleTypeTravelArranger, pending, accepted), role(user.RoleTypeTravelArranger, denied)),
		arranger(6, companyID(other), "Baker", role(user.RoleTypeTravelArranger, accepted)),
		arranger(7, "", "", role(user.RoleTypeTravelArranger, accepted)),
		arranger(8, companyID(home), "Admin", role(user.RoleTypeCompanyAdmin, accepted)),
		themselves,
		whole,
	)
	type pair struct {
		Arranger string
		Entry    user.ArrangedTraveler
	}
	by := func(n int, entry user.ArrangedTraveler) pair { return pair{userID(n), entry} }
	atHome := []pair{by(2, pending), by(3, denied), by(4, pending), by(5, accepted), by(1, accepted), by(9, accepted)}
	everywhere := append([]pair{by(7, accepted), by(2, pending), by(6, accepted)}, atHome[1:]...)
	ofColleague := []pair{by(51, bareEntry), by(1, forColleague)}

	check := func(t *testing.T, got []storage.Arrangement, want map[string][]pair) {
		t.Helper()
		pairs := map[string][]pair{}
		for _, a := range got {
			pairs[a.TravelerID] = append(pairs[a.TravelerID], pair{a.Arranger.ID, a.Traveler})
		}
		same(t, "arrangers by traveler", want, pairs)
	}
	both := map[string][]pair{traveler: everywhere, colleague: ofColleague}

	t.Run("everywhere", func(t *testing.T) {
		check(t, arrangements(t, s, storage.Everywhere(), colleague, traveler), both)
	})
	t.Run("in a company", func(t *testing.T) {
		got := arrangements(t, s, storage.InCompanies(companyID(home)), traveler)
		check(t, got, map[string][]pair{traveler: atHome})
	})
	t.Run("in two companies", func(t *testing.T) {
		got := arrangements(t, s, storage.InCompanies(companyID(other), companyID(home)), traveler)
		check(t, got, map[string][]pair{traveler: everywhere[1:]})
	})
	t.Run("in no company", func(t *testing.T) {
		check(t, arrangements(t, s, storage.Scope{}, traveler, colleague), nil)
	})
	t.Run("unknown and repeated ids", func(t *testing.T) {
		check(t, arrangements(t, s, storage.Everywhere(), traveler, userID(99), colleague, traveler, ""), both)
	})
	t.Run("no ids", func(t *testing.T) {
		check(t, arrangements(t, s, storage.Everywhere()), nil)
	})
	t.Run("nobody arranges", func(t *testing.T) {
		check(t, arrangements(t, s, storage.Everywhere(), userID(1)), nil)
	})
	t.Run("fields", func(t *testing.T) {
		masks := []storage.Fields{{}, storage.FieldsOf("personalInfo.name"), storage.FieldsOf("businessInfo", "persona"), storage.AllFields}
		for _, fields := range masks {
			got, err := s.Arrangements(t.Context(), storage.InCompanies(companyID(home)), []string{traveler}, fields)
			if err != nil {
				t.Fatal(err)
			}
			check(t, got, map[string][]pair{traveler: atHome})
			last := got[len(got)-1].Arranger
			same(t, "the arranger", fields.Project(whole), fields.Project(last))
		}
	})
}
