package demo

import (
	"math/rand/v2"
	"slices"

	"github.com/usergraph/usergraph/user"
)

// appointArrangers gives the assistants of each department its managers to arrange for, and the travel coordinators colleagues
// and guests, mostly of their office. The first of people is the chief executive, for whom two departments arrange.
func appointArrangers(people []*person) {
	for n, d := range people[0].org.departments {
		assistants := employees(people, func(p *person) bool { return p.department == d && p.jobTitle == assistant })
		managers := employees(people, func(p *person) bool { return p.department == d && p.active && p.level > chief && p.level < staff })
		for i, m := range managers {
			assistants[i%len(assistants)].arrange(m)
			if m.level <= director {
				assistants[(i+1)%len(assistants)].arrange(m)
			}
		}
		if n < 2 {
			assistants[0].arrange(people[0])
		}
	}
	for _, c := range employees(people, func(p *person) bool { return p.jobTitle == coordinator && p.active }) {
		near := slices.DeleteFunc(slices.Clone(people), func(p *person) bool { return !p.active || p.office != c.office || p.level < lead && p.isEmployee() })
		for _, t := range some(c.rand, near, 6+c.rand.IntN(12)) {
			c.arrange(t)
		}
		for range 2 + c.rand.IntN(4) {
			if t := pick(c.rand, people); t.active {
				c.arrange(t)
			}
		}
	}
	for _, p := range people {
		p.grantArranger()
	}
}

// arrange makes the person a travel arranger of t, unless they are the same or it is one already.
func (p *person) arrange(t *person) {
	if p == t || slices.ContainsFunc(p.travelers, func(a user.ArrangedTraveler) bool { return *a.UserID == t.id }) {
		return
	}
	p.travelers = append(p.travelers, user.ArrangedTraveler{
		UserID:                           new(t.id),
		SendConfirmationEmail:            chance(p.rand, 70),
		SendFlightStatsNotificationEmail: chance(p.rand, 40),
		Status:                           new(answer(p.rand)),
	})
}

// answer is what a traveller said to being arranged for; most agree.
func answer(r *rand.Rand) user.TravelArrangerStatus {
	switch n := r.IntN(100); {
	case n < 82:
		return user.TravelArrangerStatusAccepted
	case n < 94:
		return user.TravelArrangerStatusPending
	default:
		return user.TravelArrangerStatusDenied
	}
}

// grantArranger adds the role for the person's travellers. Some profiles have it in the older form.
func (p *person) grantArranger() {
	if len(p.travelers) == 0 {
		return
	}
	role := user.Role{RoleType: new(user.RoleTypeTravelArranger)}
	if chance(p.rand, 10) {
		role.RoleMetadata = &user.LegacyRoleMetadata{TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: p.travelers}}
	} else {
		role.Metadata = &user.RoleMetadata{RoleType: new(user.RoleTypeTravelArranger), ArrangerFor: p.travelers}
	}
	p.roles = append(p.roles, role)
}

// grant adds a role of a company or TMC, or a global one.
func (p *person) grant(kind user.RoleType) {
	role := user.Role{RoleType: &kind}
	switch kind {
	case user.RoleTypeCompanyAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyReportAdmin:
		role.Metadata = &user.RoleMetadata{RoleType: &kind, CompanyRef: p.org.ref(), TmcRef: p.org.contracting.ref()}
	case user.RoleTypeTmcAdmin, user.RoleTypeTmcAgent:
		role.Metadata = &user.RoleMetadata{RoleType: &kind, TmcRef: p.org.ref()}
	}
	p.roles = append(p.roles, role)
}

// appointCompanyAdmins grants the roles of a company: its administrative chief and people directors administer, its travel
// managers arrange for everybody, its senior controllers read reports.
func appointCompanyAdmins(people []*person) {
	for _, p := range employees(people, func(p *person) bool { return p.active }) {
		switch {
		case p.department.name == "Operations" && p.level == head, p.department.name == "People" && p.level == director:
			p.grant(user.RoleTypeCompanyAdmin)
		case p.department.name == "Operations" && p.level == lead:
			p.grant(user.RoleTypeCompanyTravelArranger)
		case p.department.name == "Finance" && p.level == lead:
			p.grant(user.RoleTypeCompanyReportAdmin)
		}
	}
}

// appointAgents grants the roles of a TMC: its leaders administer it, everybody else serves travellers.
func appointAgents(people []*person) {
	for _, p := range people {
		if p.level <= director {
			p.grant(user.RoleTypeTmcAdmin)
		} else {
			p.grant(user.RoleTypeTmcAgent)
		}
	}
}
