package boltstore

import (
	"context"

	"go.etcd.io/bbolt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// InsertUser adds a user.
func (s *Store) InsertUser(ctx context.Context, u *user.User) error {
	return s.update(ctx, func(tx *bbolt.Tx) error { return insert(tx, u) })
}

// InsertUsers adds users in one transaction, since it is the disk that takes the time.
func (s *Store) InsertUsers(ctx context.Context, all []*user.User) []error {
	errs := make([]error, len(all))
	failed := false
	err := s.update(ctx, func(tx *bbolt.Tx) error {
		for i, u := range all {
			errs[i] = insert(tx, u)
			failed = failed || errs[i] != nil
		}
		return nil
	})
	switch {
	case err != nil: // nobody was added
		for i := range errs {
			errs[i] = err
		}
	case !failed:
		return nil
	}
	return errs
}

// insert adds a user.
func insert(tx *bbolt.Tx, u *user.User) error {
	if tx.Bucket(users).Get([]byte(u.ID)) != nil {
		return storage.ErrExists
	}
	return replace(tx, nil, u)
}

// UpdateUser carries out the change.
func (s *Store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (after *user.User, err error) {
	err = s.update(ctx, func(tx *bbolt.Tx) error {
		before, err := writable(tx, scope, id, change.Version)
		if err != nil {
			return err
		}
		changed := *before
		change.Set.Copy(&changed, change.From)
		changed.Version++
		changed.UpdatedAt = change.At
		if err := replace(tx, before, &changed); err != nil {
			return err
		}
		kept, err := get[record](tx, users, id) // shares nothing with what the caller gave
		if err == nil {
			after = kept.User
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return after, nil
}

// EraseUser removes the user.
func (s *Store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	return s.update(ctx, func(tx *bbolt.Tx) error {
		u, err := writable(tx, scope, id, version)
		if err != nil {
			return err
		}
		if err := release(tx, u); err != nil {
			return err
		}
		return tx.Bucket(users).Delete([]byte(id))
	})
}

// PutCompany adds or replaces a company.
func (s *Store) PutCompany(ctx context.Context, c *user.Company) error {
	return s.update(ctx, func(tx *bbolt.Tx) error { return put(tx, companies, c.ID, c) })
}

// PutPolicy adds or replaces a policy.
func (s *Store) PutPolicy(ctx context.Context, p *user.Policy) error {
	return s.update(ctx, func(tx *bbolt.Tx) error { return put(tx, policies, p.ID, p) })
}

// writable is the user with this id, if it is in scope and has the version (0 for any).
func writable(tx *bbolt.Tx, scope storage.Scope, id string, version int64) (*user.User, error) {
	r, err := get[record](tx, users, id)
	switch {
	case err != nil:
		return nil, err
	case r == nil || !scope.Holds(r.User.CompanyID()):
		return nil, storage.ErrNotFound
	case version != 0 && version != r.User.Version:
		return nil, storage.ErrVersionConflict
	}
	return r.User, nil
}

// replace keeps after in place of before, nil for a new user. If another user has one of its unique values, nothing is written.
func replace(tx *bbolt.Tx, before, after *user.User) error {
	holders := tx.Bucket(taken)
	values := uniqueValues(after)
	for value, field := range values {
		if holder := holders.Get([]byte(value)); holder != nil && string(holder) != after.ID {
			return &storage.TakenError{Field: field}
		}
	}
	if err := put(tx, users, after.ID, newRecord(after)); err != nil {
		return err
	}
	if before != nil {
		if err := release(tx, before); err != nil {
			return err
		}
	}
	for value := range values {
		if err := holders.Put([]byte(value), []byte(after.ID)); err != nil {
			return err
		}
	}
	return nil
}

// release gives up the unique values of a user.
func release(tx *bbolt.Tx, u *user.User) error {
	for value := range uniqueValues(u) {
		if err := tx.Bucket(taken).Delete([]byte(value)); err != nil {
			return err
		}
	}
	return nil
}
