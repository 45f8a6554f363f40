package demo

import (
	"slices"
	"testing"

	"github.com/usergraph/usergraph/user"
)

// TestCast makes sure that each of the cast is what they are said to be to the user of the samples.
func TestCast(t *testing.T) {
	world := shared()
	byID := map[string]*user.User{}
	for _, u := range world.users {
		byID[u.ID] = u
	}
	cast, subject := world.samples.Cast, byID[world.samples.UserID]
	for name, test := range map[string]struct {
		member  Member
		roles   []user.RoleType
		company bool
	}{
		"admin":     {cast.Admin, []user.RoleType{user.RoleTypeCompanyAdmin}, true},
		"arranger":  {cast.Arranger, []user.RoleType{user.RoleTypeTravelArranger}, true},
		"colleague": {cast.Colleague, nil, true},
		"stranger":  {cast.Stranger, nil, false},
	} {
		u := byID[test.member.UserID]
		if u == nil || !u.IsActive || test.member.Name == "" || u.ID == subject.ID {
			t.Errorf("%s: %+v is nobody to look as", name, test.member)
			continue
		}
		var roles []user.RoleType
		for _, r := range u.Roles {
			roles = append(roles, *r.RoleType)
		}
		if !slices.Equal(roles, test.roles) || (u.CompanyID() == subject.CompanyID()) != test.company {
			t.Errorf("%s has the roles %v in company %s", name, roles, u.CompanyID())
		}
	}
	if !slices.ContainsFunc(byID[cast.Arranger.UserID].ArrangedTravelers(), func(a user.ArrangedTraveler) bool {
		return *a.UserID == subject.ID && *a.Status == user.TravelArrangerStatusAccepted
	}) {
		t.Error("the arranger does not arrange for the user of the samples")
	}
}
