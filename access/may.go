package access

import (
	"maps"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/user"
)

// ErrForbidden means that somebody who may know of a user may not see or do something. Compare with errors.Is.
var ErrForbidden error = &ForbiddenError{}

// ForbiddenError is an [ErrForbidden] that says what is not allowed.
type ForbiddenError struct {
	// What goes on after "not allowed", and holds no data; empty where the place says it.
	What string
}

// Error says that it is not allowed, and what.
func (e *ForbiddenError) Error() string { return strings.TrimSuffix("not allowed "+e.What, " ") }

// Is makes every ForbiddenError an [ErrForbidden].
func (*ForbiddenError) Is(target error) bool { return target == ErrForbidden }

// Sees returns the classes of data of u that p may see; none if p must not know that there is such a user. It reads the id and
// businessInfo.organizationRef of u.
func (p *Principal) Sees(u *user.User) Classes {
	if p.unrestricted || p.KnowsPersonally(u.ID) {
		return AllClasses
	}
	return p.SeesUsersOf(u.CompanyID())
}

// SeesUsersOf returns the classes of data that p may see of every user of a company; empty for users without one.
func (p *Principal) SeesUsersOf(companyID string) Classes {
	if p.unrestricted {
		return AllClasses
	}
	var sees Classes
	if companyID != "" && companyID == p.companyID {
		sees = ofColleague.sees
	}
	for i := range p.grants {
		if p.grants[i].covers(companyID) {
			sees |= p.grants[i].rights.sees
		}
	}
	return sees
}

// Companies returns the companies whose users p may know of, or that it is all users everywhere.
func (p *Principal) Companies() (ids []string, everywhere bool) {
	if p.unrestricted {
		return nil, true
	}
	known := map[string]bool{}
	if p.companyID != "" {
		known[p.companyID] = true
	}
	for i := range p.grants {
		if p.grants[i].everywhere {
			return nil, true
		}
		maps.Copy(known, p.grants[i].companies)
	}
	return slices.Sorted(maps.Keys(known)), false
}

// KnowsPersonally says whether p may know of the user with an id whatever the company: itself and the travellers that it arranges
// for.
func (p *Principal) KnowsPersonally(id string) bool {
	return p.IsUser(id) || p.travelers[id]
}

// IsUser says whether p is the user with an id.
func (p *Principal) IsUser(id string) bool { return id != "" && id == p.viewer.UserID }

// Known lists whom p knows personally.
func (p *Principal) Known() []string {
	var ids []string
	if p.viewer.UserID != "" {
		ids = append(ids, p.viewer.UserID)
	}
	for id := range p.travelers {
		if id != p.viewer.UserID {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// MayChange says whether p may change a section of u. It reads the id and businessInfo.organizationRef of u.
func (p *Principal) MayChange(u *user.User, s Section) bool {
	switch {
	case p.unrestricted:
		return true
	case p.IsUser(u.ID) && slices.Contains(ofSelf.changes, s):
		return true
	case p.travelers[u.ID] && slices.Contains(ofArrangers.changes, s):
		return true
	}
	return slices.ContainsFunc(p.grants, func(g grant) bool { return g.covers(u.CompanyID()) && slices.Contains(g.rights.changes, s) })
}

// MayManage says whether p may create, activate, delete and erase users of a company; empty for users without one.
func (p *Principal) MayManage(companyID string) bool {
	return p.unrestricted ||
		slices.ContainsFunc(p.grants, func(g grant) bool { return g.rights.manages && g.covers(companyID) })
}

// Grantable lists the kinds of roles that p may grant to users of a company, in the order of their powers.
func (p *Principal) Grantable(companyID string) []user.RoleType {
	most := []user.RoleType{}
	for _, g := range p.granters(companyID) {
		if kinds := grantable(g.role); len(kinds) > len(most) {
			most = kinds
		}
	}
	return most
}

// granters are the grants by which p may grant roles to users of a company.
func (p *Principal) granters(companyID string) []grant {
	if p.unrestricted {
		return []grant{{role: user.RoleTypeGlobalAdmin, everywhere: true}}
	}
	var all []grant
	for _, g := range p.grants {
		if g.rights.manages && g.covers(companyID) {
			all = append(all, g)
		}
	}
	return all
}

// MayGrant says whether p may give a role to a user of a company, or take it away. It must not be above p's own; what it is about
// must be that company, or the TMC that p is an admin of.
func (p *Principal) MayGrant(r *user.Role, companyID string) bool {
	if p.unrestricted {
		return true
	}
	for _, g := range p.granters(companyID) {
		if g.everywhere {
			return true
		}
		if r.RoleType != nil && *r.RoleType != user.RoleTypeUnknownType && !slices.Contains(grantable(g.role), *r.RoleType) {
			continue
		}
		if m := r.Metadata; m != nil {
			if m.RoleType != nil && *m.RoleType != user.RoleTypeUnknownType && !slices.Contains(grantable(g.role), *m.RoleType) {
				continue
			}
			if m.CompanyRef != nil && !g.covers(m.CompanyRef.ID) {
				continue
			}
			if r.RoleType != nil && isOfTMC(*r.RoleType) && m.TmcRef != nil && m.TmcRef.ID != g.tmcID {
				continue
			}
		}
		return true
	}
	return false
}

// Permissions is what a principal may do with a user.
type Permissions struct {
	// CanView are the classes of data that they may see.
	CanView []Class
	// CanUpdate are the sections that they may change.
	CanUpdate []Section
	// CanManage says whether they may activate, delete and erase the user.
	CanManage bool
	// CanGrant are the kinds of roles that they may grant.
	CanGrant []user.RoleType
}

// PermissionsOn returns what p may do with u. It reads the id and businessInfo.organizationRef of u.
func (p *Principal) PermissionsOn(u *user.User) *Permissions {
	all := &Permissions{
		CanView:   p.Sees(u).List(),
		CanUpdate: []Section{},
		CanManage: p.MayManage(u.CompanyID()),
		CanGrant:  p.Grantable(u.CompanyID()),
	}
	for _, s := range AllSections {
		if p.MayChange(u, s) {
			all.CanUpdate = append(all.CanUpdate, s)
		}
	}
	return all
}
