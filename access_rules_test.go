package usergraph_test

import (
	"slices"

	"github.com/usergraph/usergraph/user"
)

// holds says whether a role of an asker is about a company; empty for users without one.
func (a *asker) holds(company string) bool {
	switch a.role {
	case user.RoleTypeGlobalAdmin, user.RoleTypeGlobalAgent:
		return true
	case user.RoleTypeTmcAdmin, user.RoleTypeTmcAgent:
		return slices.Contains(realms[a.roleTMC], company)
	case user.RoleTypeCompanyAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyReportAdmin:
		return company != "" && a.roleCompany == company
	default:
		return false
	}
}

// isAdmin says whether an asker may do everything with the users of a company.
func (a *asker) isAdmin(company string) bool {
	switch a.role {
	case user.RoleTypeGlobalAdmin, user.RoleTypeTmcAdmin, user.RoleTypeCompanyAdmin:
		return a.holds(company)
	default:
		return false
	}
}

// arrangesAll says whether an asker books for the users of a company, without being an admin.
func (a *asker) arrangesAll(company string) bool {
	switch a.role {
	case user.RoleTypeGlobalAgent, user.RoleTypeTmcAgent, user.RoleTypeCompanyTravelArranger:
		return a.holds(company)
	default:
		return false
	}
}

func (a *asker) isPerson(p *person) bool { return a.person == p }

// arranges says whether a person has accepted an asker as their travel arranger.
func (a *asker) arranges(p *person) bool {
	return a.person != nil && slices.Contains(a.person.arranges, p.key)
}

// classes is a set of classes of data.
type classes uint

// The classes of data.
const (
	ofDirectory classes = 1 << iota
	ofBusiness
	ofPersonal
	ofIdentity

	ofAll = ofDirectory | ofBusiness | ofPersonal | ofIdentity
)

// sees returns what an asker may see of a person, as the design has it.
func (a *asker) sees(p *person) classes {
	switch {
	case a.isPerson(p), a.arranges(p), a.isAdmin(p.company), a.arrangesAll(p.company):
		return ofAll
	case a.role == user.RoleTypeCompanyReportAdmin && a.holds(p.company):
		return ofDirectory | ofBusiness
	case a.company != "" && a.company == p.company:
		return ofDirectory
	default:
		return 0
	}
}

// knowsCompany says whether an asker may know of the users of a company as such.
func (a *asker) knowsCompany(company string) bool {
	return company != "" && (a.company == company || a.holds(company))
}
