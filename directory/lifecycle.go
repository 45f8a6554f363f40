package directory

import (
	"context"
	"errors"
	"fmt"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ActivateUser makes an inactive user active and returns them; an active user stays as they are. It returns an [InputError] if
// there is no such user or they do not have the expected version (nil for any).
func (d *Directory) ActivateUser(ctx context.Context, p *access.Principal, id string, version *int64) (*user.User, error) {
	return d.setActive(ctx, p, id, version, true)
}

// DeactivateUser makes an active user inactive and returns them; an inactive user stays as they are. It returns an [InputError]
// if there is no such user or they do not have the expected version (nil for any).
func (d *Directory) DeactivateUser(ctx context.Context, p *access.Principal, id string, version *int64) (*user.User, error) {
	return d.setActive(ctx, p, id, version, false)
}

func (d *Directory) setActive(ctx context.Context, p *access.Principal, id string, version *int64, active bool) (*user.User, error) {
	id, problem := parseID(id, "id")
	if problem != nil {
		return nil, InputError{*problem}
	}
	for range attempts {
		before, err := d.current(ctx, p, id, true)
		if err != nil {
			return nil, err
		}
		if !p.MayManage(before.CompanyID()) {
			return nil, forbidden("to activate or delete this user")
		}
		if err := hasVersion(before, version); err != nil {
			return nil, err
		}
		if before.IsActive == active {
			return before, nil
		}
		after, err := d.store.UpdateUser(ctx, scopeOf(p, id), id, storage.Change{
			Set: isActive, From: &user.User{IsActive: active}, Version: before.Version, Base: before, At: d.timestampAfter(before),
		})
		if errors.Is(err, storage.ErrVersionConflict) && version == nil {
			continue // somebody else was faster
		}
		if err != nil {
			return nil, expected(err, "", isActive)
		}
		d.onChange(ctx, Change{Kind: Updated, UserID: id, Version: after.Version})
		return after, nil
	}
	return nil, fmt.Errorf("%w: user %s is being changed too often", storage.ErrUnavailable, id)
}

// EraseUser removes a user, active or not, for good. It returns an [InputError] if there is no such user or they do not have the
// expected version (nil for any).
func (d *Directory) EraseUser(ctx context.Context, p *access.Principal, id string, version *int64) error {
	id, problem := parseID(id, "id")
	if problem != nil {
		return InputError{*problem}
	}
	var expectedVersion int64
	if version != nil {
		expectedVersion = *version
	}
	isNobodys := version != nil && *version < 1 // and a store would take it for any
	for range attempts {
		if !p.IsUnrestricted() || isNobodys {
			before, err := d.current(ctx, p, id, true)
			if err != nil {
				return err
			}
			if !p.MayManage(before.CompanyID()) {
				return forbidden("to erase this user")
			}
			if err := hasVersion(before, version); err != nil {
				return err
			}
			expectedVersion = before.Version
		}
		err := d.store.EraseUser(ctx, scopeOf(p, id), id, expectedVersion)
		if errors.Is(err, storage.ErrVersionConflict) && version == nil {
			continue // somebody has changed them since
		}
		if err != nil {
			return expected(err, "", isActive)
		}
		d.onChange(ctx, Change{Kind: Erased, UserID: id})
		return nil
	}
	return fmt.Errorf("%w: user %s is being changed too often", storage.ErrUnavailable, id)
}
