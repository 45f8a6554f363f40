package access

import (
	"slices"

	"github.com/usergraph/usergraph/user"
)

// rights is what somebody may do with a user.
type rights struct {
	sees    Classes
	changes []Section
	// manages says that they may also create, activate, delete and erase the user, and grant roles.
	manages bool
}

var (
	// ofSelf are the rights of users on themselves.
	ofSelf = rights{sees: AllClasses, changes: []Section{PersonalInfo, TravelPreferences, MembershipInfo, NotificationPreferences}}
	// ofArrangers are the rights of whoever books for the user.
	ofArrangers = rights{sees: AllClasses, changes: []Section{PersonalInfo, TravelPreferences, MembershipInfo}}
	ofAdmins    = rights{sees: AllClasses, changes: AllSections, manages: true}
	ofReporters = rights{sees: ClassesOf(Directory, Business)}
	ofColleague = rights{sees: ClassesOf(Directory)}
)

// ofRole are the rights of a role on the users that it is about.
func ofRole(t user.RoleType) rights {
	switch t {
	case user.RoleTypeCompanyAdmin, user.RoleTypeTmcAdmin, user.RoleTypeGlobalAdmin:
		return ofAdmins
	case user.RoleTypeCompanyTravelArranger, user.RoleTypeTmcAgent, user.RoleTypeGlobalAgent:
		return ofArrangers
	case user.RoleTypeCompanyReportAdmin:
		return ofReporters
	default: // the travellers of a TRAVEL_ARRANGER are named one by one
		return rights{}
	}
}

// grantable are the kinds of roles that a kind of admin may grant: those up to its own.
func grantable(t user.RoleType) []user.RoleType {
	company := []user.RoleType{
		user.RoleTypeTravelArranger, user.RoleTypeCompanyReportAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyAdmin,
	}
	tmc := slices.Concat(company, []user.RoleType{user.RoleTypeTmcAgent, user.RoleTypeTmcAdmin})
	switch t {
	case user.RoleTypeCompanyAdmin:
		return company
	case user.RoleTypeTmcAdmin:
		return tmc
	case user.RoleTypeGlobalAdmin:
		return slices.Concat(tmc, []user.RoleType{user.RoleTypeGlobalAgent, user.RoleTypeGlobalAdmin})
	default:
		return nil
	}
}
