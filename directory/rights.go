package directory

import (
	"context"
	"maps"
	"reflect"
	"slices"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// sections are the fields of the sections of a user, as rights tell them apart. [access.Account] is everything else.
var sections = map[access.Section]storage.Fields{
	access.PersonalInfo:            PersonalInfo.fields,
	access.BusinessInfo:            BusinessInfo.fields,
	access.TravelPreferences:       TravelPreferences.fields,
	access.MembershipInfo:          MembershipInfo.fields,
	access.NotificationPreferences: NotificationPreferences.fields,
	access.Roles:                   Roles.fields,
	access.ExternalID:              ExternalID.fields,
}

// mayWrite returns [access.ErrForbidden] unless p may change these fields of a user.
func mayWrite(p *access.Principal, u *user.User, fields storage.Fields) error {
	rest := fields
	for _, s := range access.AllSections {
		if sections[s].Intersects(fields) && !p.MayChange(u, s) {
			return forbidden("to change " + string(s))
		}
		rest = rest.Without(sections[s])
	}
	if !rest.IsEmpty() && !p.MayChange(u, access.Account) {
		return forbidden("to change " + string(access.Account))
	}
	return nil
}

// mayBecome returns [access.ErrForbidden] unless p may make after of before, nil for a new user: in a company that p manages, and
// with no role granted or withdrawn that is above p's own.
func mayBecome(p *access.Principal, before, after *user.User) error {
	company := after.CompanyID()
	if (before == nil || before.CompanyID() != company) && !p.MayManage(company) {
		return forbidden("to put a user into this company")
	}
	var old []user.Role
	if before != nil {
		old = before.Roles
	}
	for _, r := range slices.Concat(without(after.Roles, old), without(old, after.Roles)) {
		if !p.MayGrant(&r, company) {
			return forbidden("to grant or withdraw this role")
		}
	}
	return nil
}

// without returns the roles that are not among others.
func without(roles, others []user.Role) []user.Role {
	var left []user.Role
	for _, r := range roles {
		if !slices.ContainsFunc(others, func(o user.Role) bool { return reflect.DeepEqual(o, r) }) {
			left = append(left, r)
		}
	}
	return left
}

// forbidden says what is not allowed. The text holds no data.
func forbidden(what string) error { return &access.ForbiddenError{What: what} }

// settle gives the travellers in u's roles a status: the one that they have in the roles of before; for others ACCEPTED, or what
// is given, if p manages the traveller's company, otherwise PENDING until the traveller agrees.
func (d *Directory) settle(ctx context.Context, p *access.Principal, u, before *user.User) error {
	known := map[string]*user.TravelArrangerStatus{}
	if before != nil {
		for _, t := range before.ArrangedTravelers() {
			known[*t.UserID] = t.Status
		}
	}
	added := map[string]bool{}
	eachTraveler(u, func(t *user.ArrangedTraveler) {
		if t.UserID != nil && known[*t.UserID] == nil {
			added[*t.UserID] = true
		}
	})
	managed, err := d.managed(ctx, p, slices.Collect(maps.Keys(added)))
	if err != nil {
		return err
	}
	eachTraveler(u, func(t *user.ArrangedTraveler) {
		switch {
		case t.UserID != nil && known[*t.UserID] != nil:
			t.Status = known[*t.UserID]
		case t.UserID != nil && !managed[*t.UserID]:
			t.Status = new(user.TravelArrangerStatusPending)
		case t.Status == nil:
			t.Status = new(user.TravelArrangerStatusAccepted)
		}
	})
	return nil
}

// managed says which of these users p manages.
func (d *Directory) managed(ctx context.Context, p *access.Principal, ids []string) (map[string]bool, error) {
	managed := map[string]bool{}
	if len(ids) == 0 {
		return managed, nil
	}
	if p.IsUnrestricted() {
		for _, id := range ids {
			managed[id] = true
		}
		return managed, nil
	}
	users, err := d.store.UsersByID(ctx, scope(p), ids, readsOfAccess)
	for _, u := range users {
		managed[u.ID] = p.MayManage(u.CompanyID())
	}
	return managed, err
}

// eachTraveler calls f for every entry in the roles of u that names a traveller.
func eachTraveler(u *user.User, f func(t *user.ArrangedTraveler)) {
	for i := range u.Roles {
		if m := u.Roles[i].Metadata; m != nil {
			for j := range m.ArrangerFor {
				f(&m.ArrangerFor[j])
			}
		}
		if m := u.Roles[i].RoleMetadata; m != nil && m.TravelArrangerMetadata != nil {
			for j := range m.TravelArrangerMetadata.ArrangerFor {
				f(&m.TravelArrangerMetadata.ArrangerFor[j])
			}
		}
	}
}
