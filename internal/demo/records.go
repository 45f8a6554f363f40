package demo

import (
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/usergraph/usergraph/user"
)

// records are everything that [Fill] writes, in the order in which it is written.
type records struct {
	companies []*user.Company
	users     []*user.User
	policies  []*user.Policy
	samples   Samples
}

// newRecords makes the demo world. It is the same each time.
func newRecords() *records {
	o := newOrganizations()
	w := &records{}
	people := map[*organization][]*person{}
	for _, org := range o.all() {
		crowd := org.people()
		taken := map[string]bool{}
		for _, p := range crowd {
			p.identify(taken)
		}
		appointApprovers(crowd)
		appointArrangers(crowd)
		if org.contracting != nil {
			appointCompanyAdmins(crowd)
			w.companies = append(w.companies, org.company())
		} else {
			appointAgents(crowd)
		}
		people[org] = crowd
	}
	o.appointGlobals(people[o.albatross])
	byID := map[string]*user.User{}
	for _, org := range o.all() {
		for _, p := range people[org] {
			byID[p.id] = p.user()
			w.users = append(w.users, byID[p.id])
		}
	}
	w.policies = o.policies(people)
	w.samples = chooseSamples(people[o.tidewheel], byID, w.policies)
	w.samples.Cast = chooseCast(people[o.tidewheel], people[o.larkspur], w.samples.UserID)
	for _, c := range w.companies {
		user.Normalize(c)
	}
	for _, u := range w.users {
		user.Normalize(u)
	}
	for _, p := range w.policies {
		user.Normalize(p)
	}
	return w
}

// user is the record of the person.
func (p *person) user() *user.User {
	r := p.rand
	u := &user.User{
		ID:       p.id,
		Version:  1,
		IsActive: p.active,
		Persona:  p.persona,

		PersonalInfo:            p.personalInfo(),
		BusinessInfo:            p.businessInfo(),
		TravelPreferences:       p.travelPreferences(),
		MembershipInfo:          p.memberships(),
		Roles:                   p.roles,
		NotificationPreferences: p.notificationPreferences(),

		Tier:            optional(r, 80, user.TierBasic),
		BillingCurrency: optional(r, 25, p.country().currency),
		ExternalID:      optional(r, 92, fmt.Sprintf(p.org.externalID, 1+p.ordinal-p.org.firstUser)),
	}
	u.CreatedAt = p.issued(p.yearsKnown()).Add(before(r, 24*time.Hour))
	u.UpdatedAt = u.CreatedAt
	if !p.active || chance(r, 60) {
		u.Version += int64(1 + r.IntN(8))
		u.UpdatedAt = u.CreatedAt.Add(before(r, today.Sub(u.CreatedAt)))
	}
	switch {
	case p.isEmployee() && p.level <= head:
		u.Tier = new(user.TierSeat1a)
		u.StealthType = optional(r, 60, pick(r, user.StealthTypeValues))
	case p.isEmployee() && chance(r, 3):
		u.Tier = new(user.TierSeat1a)
	}
	switch p.persona {
	case user.PersonaRelative:
		u.RelativeOf = &user.RelativeOf{UserRef: p.host.ref(), Relation: new(p.relation)}
	case user.PersonaAdhoc:
		u.AdhocUserInfo = &user.AdhocUserInfo{ProfileOwner: &user.ProfileOwner{UserID: &user.EntityId{ID: p.host.id}}, IsSaved: chance(r, 50)}
	}
	return u
}

// yearsKnown is for how many years the person may have had a profile.
func (p *person) yearsKnown() int {
	if p.workerType == user.WorkerTypeIntern || p.relation == user.RelationChild {
		return 1
	}
	return 6
}

// before draws a time shorter than d, in milliseconds.
func before(r *rand.Rand, d time.Duration) time.Duration {
	return time.Duration(r.Int64N(d.Milliseconds())) * time.Millisecond
}

// appointGlobals makes two members of a TMC's staff the platform's administrator and agent.
func (o *organizations) appointGlobals(people []*person) {
	active := employees(people, func(p *person) bool { return p.active && p.level == staff && p.jobTitle != assistant })
	active[0].grant(user.RoleTypeGlobalAdmin)
	active[1].grant(user.RoleTypeGlobalAgent)
}
