package sqlite

import (
	"context"
	"errors"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

var _ storage.BulkInserter = (*Store)(nil)

// InsertUsers adds users in one transaction. Their values are made before it begins, so that other writers wait only for what
// SQLite does.
func (s *Store) InsertUsers(ctx context.Context, users []*user.User) []error {
	if len(users) == 0 {
		return nil
	}
	errs := make([]error, len(users))
	insertions := make([]*insertion, len(users))
	for i, u := range users {
		var err error
		if insertions[i], err = newInsertion(u); err != nil {
			errs[i] = s.explain(ctx, err)
		}
	}
	err := s.write(ctx, func(c *conn) error {
		for i, in := range insertions {
			if errs[i] != nil {
				continue
			}
			// A user who is refused has left nothing behind: the row that meets a conflict is the first that is written.
			if err := c.insert(ctx, in); refused(err) {
				errs[i] = err
			} else if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		for i := range errs {
			if errs[i] == nil || refused(errs[i]) { // by what was rolled back, perhaps
				errs[i] = err
			}
		}
	}
	for _, err := range errs {
		if err != nil {
			return errs
		}
	}
	return nil
}

// refused says whether an insertion failed because of another user.
func refused(err error) bool {
	_, taken := errors.AsType[*storage.TakenError](err)
	return taken || errors.Is(err, storage.ErrExists)
}
