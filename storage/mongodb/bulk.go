package mongodb

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// InsertUsers adds users by one unordered bulk write.
func (s *Store) InsertUsers(ctx context.Context, users []*user.User) []error {
	if len(users) == 0 {
		return nil
	}
	b := &bulk{store: s, users: users, write: newWrite(), errs: make([]error, len(users))}
	err := s.do(ctx, "InsertUsers", func(ctx context.Context, comment string) error {
		b.comment = comment
		b.run(ctx)
		return nil
	})
	failed := false
	for i := range b.errs {
		if b.errs[i] = s.explain(ctx, "InsertUsers", b.errs[i]); err != nil {
			b.errs[i] = err
		}
		failed = failed || b.errs[i] != nil
	}
	if !failed {
		return nil
	}
	return b.errs
}

// bulk is the insertion of users at once.
type bulk struct {
	store   *Store
	users   []*user.User
	write   string // of all of them
	comment string
	errs    []error // of the users, by position
}

func (b *bulk) run(ctx context.Context) {
	var docs []any
	var positions []int // of the documents
	for i, u := range b.users {
		doc, err := documentOf(u, b.write)
		if err != nil {
			b.errs[i] = fmt.Errorf("user %s cannot be stored: %w", u.ID, err)
			continue
		}
		docs, positions = append(docs, doc), append(positions, i)
	}
	if len(docs) == 0 {
		return
	}
	_, err := b.store.users.InsertMany(ctx, docs, options.InsertMany().SetOrdered(false).SetComment(b.comment))
	if err == nil {
		return
	}
	refused, isBulk := errors.AsType[mongo.BulkWriteException](err)
	if !isBulk || refused.WriteConcernError != nil {
		b.tryOneByOne(ctx, positions, err)
		return
	}
	for _, w := range refused.WriteErrors {
		i := positions[w.Index]
		b.errs[i] = b.refused(ctx, b.users[i], w)
	}
}

// refused explains why one of the users was not inserted.
func (b *bulk) refused(ctx context.Context, u *user.User, w mongo.BulkWriteError) error {
	single := mongo.WriteException{WriteErrors: mongo.WriteErrors{w.WriteError}}
	return b.store.conflict(ctx, b.comment, u, true, single)
}

// tryOneByOne finishes a bulk write of which it is not known how much has happened. The error is why.
func (b *bulk) tryOneByOne(ctx context.Context, positions []int, failed error) {
	stored, err := b.stored(ctx, positions)
	for _, i := range positions {
		switch u := b.users[i]; {
		case err != nil || !inDoubt(failed):
			b.errs[i] = failed
		case !stored[u.ID]:
			b.errs[i] = b.store.insertAs(ctx, b.comment, u, b.write)
		}
	}
}

// stored says which of the users are there by this write.
func (b *bulk) stored(ctx context.Context, positions []int) (map[string]bool, error) {
	ids := make([]string, 0, len(positions))
	for _, i := range positions {
		ids = append(ids, b.users[i].ID)
	}
	stored := map[string]bool{}
	f := finding{
		filter:     bson.D{among(idField, ids), {Key: writeKey, Value: b.write}},
		projection: bson.D{{Key: versionField, Value: 1}},
		limit:      len(ids), comment: b.comment,
	}
	err := each(ctx, b.store.durable, f, func(doc bson.Raw) error {
		stored[idOf(doc)] = true
		return nil
	})
	return stored, err
}

var _ storage.BulkInserter = (*Store)(nil)
