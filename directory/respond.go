package directory

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// RespondToTravelArranger sets, for the user who is asking, whether they accept another as their travel arranger, and returns the
// user who is asking. It returns an [InputError] if the other does not name them in a TRAVEL_ARRANGER role, and
// [access.ErrForbidden] if no user is asking.
func (d *Directory) RespondToTravelArranger(ctx context.Context, p *access.Principal, arrangerID string, accept bool) (*user.User, error) {
	travelerID := p.Viewer().UserID
	if travelerID == "" {
		return nil, forbidden("but for the traveller")
	}
	arrangerID, problem := parseID(arrangerID, "arrangerId")
	if problem != nil {
		return nil, InputError{*problem}
	}
	status := user.TravelArrangerStatusDenied
	if accept {
		status = user.TravelArrangerStatusAccepted
	}
	for range attempts {
		err := d.respond(ctx, arrangerID, travelerID, status)
		if errors.Is(err, storage.ErrVersionConflict) {
			continue // somebody else was faster
		}
		if err != nil {
			return nil, err
		}
		return d.current(ctx, p, travelerID, true)
	}
	return nil, fmt.Errorf("%w: user %s is being changed too often", storage.ErrUnavailable, arrangerID)
}

// readsOfResponse is what an answer of a traveller changes or looks at.
var readsOfResponse = storage.FieldsOf("roles", "updatedAt")

// respond writes the answer of a traveller into the roles of the arranger.
func (d *Directory) respond(ctx context.Context, arrangerID, travelerID string, status user.TravelArrangerStatus) error {
	noArranger := fail(CodeNotFound, "there is no such travel arranger of yours", "arrangerId")
	found, err := d.store.UsersByID(ctx, storage.Everywhere(), []string{arrangerID}, readsOfResponse)
	if err != nil {
		return err
	}
	names := func(t user.ArrangedTraveler) bool { return *t.UserID == travelerID }
	if len(found) == 0 || !slices.ContainsFunc(found[0].ArrangedTravelers(), names) {
		return noArranger
	}
	before := found[0]
	after := &user.User{Roles: copyRoles(before.Roles)}
	changed := false
	eachTraveler(after, func(t *user.ArrangedTraveler) {
		if t.UserID == nil || *t.UserID != travelerID {
			return
		}
		if t.Status == nil || *t.Status != status {
			t.Status, changed = new(status), true
		}
	})
	if !changed {
		return nil
	}
	change := storage.Change{Set: Roles.fields, From: after, Version: before.Version, At: d.timestampAfter(before)}
	written, err := d.store.UpdateUser(ctx, storage.Everywhere(), arrangerID, change)
	if errors.Is(err, storage.ErrNotFound) {
		return noArranger
	}
	if err != nil {
		return err
	}
	d.onChange(ctx, Change{Kind: Updated, UserID: arrangerID, Version: written.Version})
	return nil
}

// copyRoles copies roles as far as the travellers that they name.
func copyRoles(roles []user.Role) []user.Role {
	copied := slices.Clone(roles)
	for i := range copied {
		r := &copied[i]
		if r.Metadata != nil {
			m := *r.Metadata
			m.ArrangerFor = slices.Clone(m.ArrangerFor)
			r.Metadata = &m
		}
		if r.RoleMetadata != nil && r.RoleMetadata.TravelArrangerMetadata != nil {
			travelers := slices.Clone(r.RoleMetadata.TravelArrangerMetadata.ArrangerFor)
			r.RoleMetadata = &user.LegacyRoleMetadata{
				TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: travelers},
			}
		}
	}
	return copied
}
