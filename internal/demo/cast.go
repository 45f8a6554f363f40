package demo

import (
	"slices"

	"github.com/usergraph/usergraph/user"
)

// Cast are people of the demo world who see the user with the id UserID of [Samples] each in their own way.
type Cast struct {
	// Admin is a COMPANY_ADMIN of the user's company, and sees and changes everything.
	Admin Member
	// Arranger is a travel arranger whom the user has accepted, and has no other role.
	Arranger Member
	// Colleague works for the same company and has no role.
	Colleague Member
	// Stranger works for another company and has no role.
	Stranger Member
}

// Member is one of a cast.
type Member struct {
	UserID, Name string
}

// chooseCast finds the cast for a user: the first of the user's company and of another who fit.
func chooseCast(company, other []*person, userID string) Cast {
	plain := func(p *person) bool { return p.active && p.level == staff && len(p.roles) == 0 && p.id != userID }
	return Cast{
		Admin: firstOf(company, func(p *person) bool { return p.active && p.has(user.RoleTypeCompanyAdmin) }),
		Arranger: firstOf(company, func(p *person) bool {
			return p.active && len(p.roles) == 1 && slices.ContainsFunc(p.travelers, func(t user.ArrangedTraveler) bool {
				return *t.UserID == userID && *t.Status == user.TravelArrangerStatusAccepted
			})
		}),
		Colleague: firstOf(company, plain),
		Stranger:  firstOf(other, plain),
	}
}

// has says whether the person has a role of a kind.
func (p *person) has(kind user.RoleType) bool {
	return slices.ContainsFunc(p.roles, func(r user.Role) bool { return *r.RoleType == kind })
}

// firstOf is the first employee who meets a condition; the demo world has one for each that is asked for.
func firstOf(people []*person, condition func(*person) bool) Member {
	p := employees(people, condition)[0]
	return Member{UserID: p.id, Name: p.name.given.latin + " " + p.name.family.latin}
}
