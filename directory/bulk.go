package directory

import (
	"context"
	"fmt"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// PrepareUser makes of the profile of u the new user that CreateUser would add, and returns the errors that it would return, but
// adds nobody and does not know which unique values are taken. If u has an id, it is kept.
func (d *Directory) PrepareUser(ctx context.Context, p *access.Principal, u *user.User) error {
	if u.ID == "" {
		id, err := d.newID()
		if err != nil {
			return fmt.Errorf("id of a new user: %w", err)
		}
		u.ID = id
	}
	u.Version, u.IsActive = 1, true
	u.CreatedAt = d.timestamp()
	u.UpdatedAt = u.CreatedAt
	user.Normalize(u)
	if err := mayBecome(p, nil, u); err != nil {
		return err
	}
	if err := d.settle(ctx, p, u, nil); err != nil {
		return err
	}
	if found := user.Validate(u); len(found) > 0 {
		return violations(found, argInput)
	}
	return nil
}

// CreateUsers adds users as CreateUser does, whatever becomes of the others, in less time than one by one. Users who have an id
// keep it. The errors stand at the positions of their users; there are none (nil) if all were added. An id that is in use is
// [storage.ErrExists].
func (d *Directory) CreateUsers(ctx context.Context, p *access.Principal, users []*user.User) []error {
	errs := make([]error, len(users))
	var ready []*user.User
	var at []int // their positions
	for i, u := range users {
		if errs[i] = d.PrepareUser(ctx, p, u); errs[i] == nil {
			ready, at = append(ready, u), append(at, i)
		}
	}
	failures := storage.InsertUsers(ctx, d.store, ready)
	failed := len(ready) < len(users)
	for i, u := range ready {
		if failures != nil && failures[i] != nil {
			errs[at[i]], failed = expected(failures[i], "", storage.AllFields), true
			continue
		}
		d.onChange(ctx, Change{Kind: Created, UserID: u.ID, Version: u.Version})
	}
	if !failed {
		return nil
	}
	return errs
}
