package directory

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// The paths in InputErrors of mutations begin with the name of the GraphQL argument.
const argInput = "input"

// CreateUser adds an active user with a new id and the profile of u, which it changes. It returns the user as they were added,
// or an [InputError] with everything that is wrong with the profile, or that a unique value is taken, or [access.ErrForbidden].
func (d *Directory) CreateUser(ctx context.Context, p *access.Principal, u *user.User) (*user.User, error) {
	u.ID = ""
	if err := d.PrepareUser(ctx, p, u); err != nil {
		return nil, err
	}
	if err := d.store.InsertUser(ctx, u); err != nil {
		return nil, expected(err, "", storage.AllFields)
	}
	d.onChange(ctx, Change{Kind: Created, UserID: u.ID, Version: u.Version})
	return u, nil
}

// timestamp is now, as users keep times.
func (d *Directory) timestamp() time.Time { return d.now().UTC().Truncate(time.Millisecond) }

// timestampAfter is now, or the time of the change before if the clock was put back since.
func (d *Directory) timestampAfter(before *user.User) time.Time {
	if now := d.timestamp(); now.After(before.UpdatedAt) {
		return now
	}
	return before.UpdatedAt
}

// expected turns the failures of a write of some fields that a client must expect into InputErrors. Paths are relative to the
// section that was written, empty for the whole user.
func expected(err error, section string, set storage.Fields) error {
	var taken *storage.TakenError
	switch {
	case errors.As(err, &taken):
		field, message := taken.Field, "is the value of another user of the company"
		if f, _ := storage.LookupFields(field); !set.Has(f) { // the user keeps the value, but has moved
			field, message = "businessInfo.organizationRef", "is a company in which another user has the same "+field
		}
		path := strings.Split(strings.TrimPrefix(field, section+"."), ".")
		return fail(CodeTaken, message, append([]string{argInput}, path...)...)
	case errors.Is(err, storage.ErrNotFound):
		return errNoUser()
	case errors.Is(err, storage.ErrVersionConflict):
		return errVersion()
	default:
		return err
	}
}

func errNoUser() InputError {
	return fail(CodeNotFound, "there is no such user", "id")
}

func errVersion() InputError {
	return fail(CodeVersionConflict, "the user was changed and does not have this version any more", "expectedVersion")
}
