package directory

import (
	"context"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ActivateUser makes an inactive user active and returns them; an active user stays as they are. It returns an [InputError] if
// there is no such user or they do not have the expected version (nil for any).
func (d *Directory) ActivateUser(ctx context.Context, v access.Viewer, id string, version *int64) (*user.User, error) {
	return d.setActive(ctx, v, id, version, true)
}

// DeactivateUser makes an active user inactive and returns them; an inactive user stays as they are. It returns an [InputError]
// if there is no such user or they do not have the expected version (nil for any).
func (d *Directory) DeactivateUser(ctx context.Context, v access.Viewer, id string, version *int64) (*user.User, error) {
	return d.setActive(ctx, v, id, version, false)
}

func (d *Directory) setActive(ctx context.Context, v access.Viewer, id string, version *int64, active bool) (*user.User, error) {
	id, problem := parseID(id, "id")
	if problem != nil {
		return nil, InputError{*problem}
	}
	before, err := d.current(ctx, v, id, version, true)
	if err != nil || before.IsActive == active {
		return before, err
	}
	change := storage.Change{Set: isActive, From: &user.User{IsActive: active}, At: d.timestampAfter(before)}
	if version != nil {
		change.Version = *version
	}
	after, err := d.store.UpdateUser(ctx, scope(v), id, change)
	if err != nil {
		return nil, expected(err, "", isActive)
	}
	d.onChange(ctx, Change{Kind: Updated, UserID: id, Version: after.Version})
	return after, nil
}

// EraseUser removes a user, active or not, for good. It returns an [InputError] if there is no such user or they do not have the
// expected version (nil for any).
func (d *Directory) EraseUser(ctx context.Context, v access.Viewer, id string, version *int64) error {
	id, problem := parseID(id, "id")
	if problem != nil {
		return InputError{*problem}
	}
	if version != nil && *version < 1 {
		return errVersion() // no user has it, and a store would take it for any
	}
	var expectedVersion int64
	if version != nil {
		expectedVersion = *version
	}
	if err := d.store.EraseUser(ctx, scope(v), id, expectedVersion); err != nil {
		return expected(err, "", isActive)
	}
	d.onChange(ctx, Change{Kind: Erased, UserID: id})
	return nil
}
