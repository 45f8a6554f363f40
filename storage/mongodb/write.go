package mongodb

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// InsertUser adds a user.
func (s *Store) InsertUser(ctx context.Context, u *user.User) error {
	return s.do(ctx, "InsertUser", func(ctx context.Context, comment string) error {
		return s.insertAs(ctx, comment, u, newWrite())
	})
}

// insertAs inserts a user by a write of that name.
func (s *Store) insertAs(ctx context.Context, comment string, u *user.User, write string) error {
	doc, err := documentOf(u, write)
	if err != nil {
		return fmt.Errorf("user %s cannot be stored: %w", u.ID, err)
	}
	return s.settle(ctx, &attempts{
		kind: kindInsertion, id: u.ID, version: u.Version, write: write, comment: comment,
		try: func() (bool, error) {
			_, err := s.users.InsertOne(ctx, doc, options.InsertOne().SetComment(comment))
			return err == nil, err
		},
		refused: func(err error) error { return s.conflict(ctx, comment, u, true, err) },
	})
}

// UpdateUser carries out the change.
func (s *Store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	var changed *user.User
	err := s.do(ctx, "UpdateUser", func(ctx context.Context, comment string) (err error) {
		if change.From == nil {
			change.From = &user.User{}
		}
		// What is returned must not share anything with what was given.
		if change.From, err = clone(change.Set.Project(change.From)); err != nil {
			return err
		}
		changed, err = s.updateUser(ctx, comment, scope, id, &change)
		return err
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

func (s *Store) updateUser(ctx context.Context, comment string, scope storage.Scope, id string, c *storage.Change) (*user.User, error) {
	if b := c.Base; c.Version != 0 && b != nil && b.ID == id && b.Version == c.Version {
		return s.updateFrom(ctx, comment, scope, b, c)
	}
	for {
		before, err := s.readUser(ctx, comment, scope, id)
		if err != nil {
			return nil, err
		}
		if c.Version != 0 && c.Version != before.Version {
			return nil, storage.ErrVersionConflict
		}
		after, err := s.updateFrom(ctx, comment, scope, before, c)
		if c.Version == 0 && errors.Is(err, storage.ErrVersionConflict) && ctx.Err() == nil {
			continue // somebody else was faster
		}
		return after, err
	}
}

// readUser reads the user to be changed.
func (s *Store) readUser(ctx context.Context, comment string, scope storage.Scope, id string) (*user.User, error) {
	filter, ok := inScope(bson.D{{Key: idField, Value: id}}, scope, companyKey)
	if !ok {
		return nil, storage.ErrNotFound
	}
	var found *user.User
	f := finding{filter: filter, projection: projection(storage.AllFields), limit: 1, comment: comment}
	err := persist(ctx, func() error {
		return each(ctx, s.current, f, func(doc bson.Raw) (err error) {
			found, err = new(decoding).user(doc)
			return err
		})
	})
	if err == nil && found == nil {
		err = storage.ErrNotFound
	}
	return found, err
}

// updateFrom carries out a change of a user that was read, if it still has the version.
func (s *Store) updateFrom(ctx context.Context, comment string, scope storage.Scope, before *user.User, c *storage.Change) (*user.User, error) {
	after := applied(before, c)
	write := newWrite()
	doc, err := bson.Marshal(updateOf(before, after, c.Set, write).document())
	if err != nil {
		return nil, fmt.Errorf("user %s cannot be stored: %w", before.ID, err)
	}
	// The company is that of the version; it tells a sharded cluster where to look.
	filter := bson.D{
		{Key: idField, Value: before.ID},
		{Key: versionField, Value: before.Version},
		{Key: companyKey, Value: before.CompanyID()},
	}
	err = s.settle(ctx, &attempts{
		kind: kindChange, id: before.ID, scope: scope, version: before.Version, write: write, comment: comment,
		try: func() (bool, error) {
			if !scope.Holds(before.CompanyID()) {
				return false, nil
			}
			result, err := s.users.UpdateOne(ctx, filter, bson.Raw(doc), options.UpdateOne().SetComment(comment))
			return err == nil && result.MatchedCount == 1, err
		},
		refused: func(err error) error { return s.conflict(ctx, comment, after, false, err) },
	})
	if err != nil {
		return nil, err
	}
	return after, nil
}

// EraseUser removes the user.
func (s *Store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	return s.do(ctx, "EraseUser", func(ctx context.Context, comment string) error {
		filter, ok := inScope(bson.D{{Key: idField, Value: id}}, scope, companyKey)
		if !ok {
			return storage.ErrNotFound
		}
		if version != 0 {
			filter = append(filter, bson.E{Key: versionField, Value: version})
		}
		return s.settle(ctx, &attempts{
			kind: kindErasure, id: id, scope: scope, version: version, comment: comment,
			try: func() (bool, error) {
				result, err := s.users.DeleteOne(ctx, filter, options.DeleteOne().SetComment(comment))
				return err == nil && result.DeletedCount == 1, err
			},
			refused: func(err error) error { return err },
		})
	})
}

// conflict finds out which value of a user another one has, after the write of the user has failed.
func (s *Store) conflict(ctx context.Context, comment string, u *user.User, inserted bool, failed error) error {
	if !isDuplicate(failed) && !isUnspecific(failed) {
		return failed
	}
	if index := violatedIndex(failed); index != nil {
		return index.violation
	}
	// The server does not say: look who has the values.
	company, externalID, employeeID := u.CompanyID(), uniqueKey(u.ExternalID, u.ID), uniqueKey(employeeIDOf(u), u.ID)
	ways := bson.A{
		bson.D{{Key: companyKey, Value: company}, {Key: externalIDKey, Value: externalID}},
		bson.D{{Key: companyKey, Value: company}, {Key: employeeIDKey, Value: employeeID}},
	}
	if inserted {
		ways = append(ways, bson.D{{Key: idField, Value: u.ID}})
	}
	f := finding{
		filter:     bson.D{{Key: "$or", Value: ways}},
		projection: bson.D{{Key: companyKey, Value: 1}, {Key: externalIDKey, Value: 1}, {Key: employeeIDKey, Value: 1}},
		limit:      len(ways) + 1, // the user's own document may be one of them
		comment:    comment,
	}
	sameID, sameExternalID, sameEmployeeID := false, false, false
	err := persist(ctx, func() error {
		return each(ctx, s.current, f, func(doc bson.Raw) error {
			if idOf(doc) == u.ID {
				sameID = inserted
				return nil
			}
			sameExternalID = sameExternalID || stringAt(doc, keysField, "externalId") == externalID
			sameEmployeeID = sameEmployeeID || stringAt(doc, keysField, "employeeId") == employeeID
			return nil
		})
	})
	switch {
	case err != nil:
		return err
	case sameID:
		return storage.ErrExists
	case sameExternalID:
		return &storage.TakenError{Field: storage.FieldExternalID}
	case sameEmployeeID:
		return &storage.TakenError{Field: storage.FieldEmployeeID}
	case isDuplicate(failed):
		return fmt.Errorf("%w: a value was taken, and is free again", storage.ErrUnavailable)
	default:
		return failed
	}
}

func employeeIDOf(u *user.User) *string {
	if u.BusinessInfo == nil {
		return nil
	}
	return u.BusinessInfo.EmployeeID
}

func stringAt(doc bson.Raw, path ...string) string {
	text, _ := doc.Lookup(path...).StringValueOK()
	return text
}
