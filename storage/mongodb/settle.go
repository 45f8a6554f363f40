package mongodb

import (
	"context"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
)

// kind is what a write does.
type kind int

const (
	kindInsertion kind = iota
	kindChange
	kindErasure
)

// attempts is a write of one user that may have to be tried several times. Each try does the same, and does it only if no other
// has: a change and an erasure say which version they are for, and an insertion has an id.
type attempts struct {
	kind    kind
	id      string
	scope   storage.Scope
	version int64  // which the user has after an insertion and before a change or erasure, 0 for an erasure of any
	write   string // the name of the write, which insertions and changes leave in the document
	comment string

	// try says whether it found what it was for and changed it.
	try func() (bool, error)
	// refused explains why the server has refused the write.
	refused func(error) error
}

// errUnknown means that a write may have happened.
var errUnknown = fmt.Errorf("%w: the connection was lost, and whether the write happened cannot be found out", storage.ErrUnavailable)

// errUnsettled means that it is not known yet whether a write has happened.
var errUnsettled = errors.New("unsettled")

// settle carries out a write until it is known what became of it or the time is up.
func (s *Store) settle(ctx context.Context, a *attempts) error {
	var doubt error // of the last try that may have happened
	for pause := firstPause; ; pause = min(2*pause, maxPause) {
		done, err := a.try()
		switch {
		case done:
			return nil
		case inDoubt(err):
			doubt = err
		case err == nil && doubt == nil:
			return s.unmatched(ctx, a)
		case err != nil && (doubt == nil || a.kind != kindInsertion || !isDuplicate(err)):
			return a.refused(err)
		}
		if isServerSelection(err) || ctx.Err() != nil {
			return doubt
		}
		if outcome := s.outcome(ctx, a, err); !errors.Is(outcome, errUnsettled) {
			return outcome
		}
		if !wait(ctx, pause) {
			return doubt
		}
	}
}

// state is what is stored of a user, as far as it tells about writes.
type state struct {
	exists  bool
	version int64
	company string
	write   string
}

// look reads the state of a user. If it must be durable, it is what a majority has, which may be a little behind.
func (s *Store) look(ctx context.Context, a *attempts, durable bool) (state, error) {
	collection := s.current
	if durable {
		collection = s.durable
	}
	f := finding{
		filter:     bson.D{{Key: idField, Value: a.id}},
		projection: bson.D{{Key: versionField, Value: 1}, {Key: companyKey, Value: 1}, {Key: writeKey, Value: 1}},
		limit:      1, comment: a.comment,
	}
	var found state
	err := each(ctx, collection, f, func(doc bson.Raw) error {
		version, ok := doc.Lookup(versionField).AsInt64OK()
		if !ok {
			return fmt.Errorf("user %s has no version", a.id)
		}
		found = state{true, version, stringAt(doc, keysField, "company"), stringAt(doc, keysField, "write")}
		return nil
	})
	return found, err
}

// unmatched says why the first try of a change or erasure found nothing that it was for.
func (s *Store) unmatched(ctx context.Context, a *attempts) error {
	var now state
	err := persist(ctx, func() (err error) {
		now, err = s.look(ctx, a, false)
		return err
	})
	switch {
	case err != nil:
		return err
	case !now.exists || !a.scope.Holds(now.company), a.version == 0: // or it has come into being since
		return storage.ErrNotFound
	case a.kind == kindChange && now.version == a.version:
		return fmt.Errorf("%s of user %s is not the company of the user", companyKey, a.id)
	default:
		return storage.ErrVersionConflict
	}
}

// outcome says what became of the tries of a write, at least one of which may have happened; [errUnsettled] if another try may
// tell. The last one ended with the error, nil if it found nothing that it was for.
func (s *Store) outcome(ctx context.Context, a *attempts, last error) error {
	now, err := s.look(ctx, a, true)
	switch {
	case err != nil:
		return errUnsettled
	case now.exists && a.write != "" && now.write == a.write:
		return nil
	case inDoubt(last):
		return errUnsettled
	case a.kind == kindInsertion:
		return a.outcomeOfInsertion(now, last)
	case !now.exists:
		return errUnknown // erased, by this write or after it
	case a.kind == kindErasure:
		return a.outcomeOfErasure(now)
	default:
		return a.outcomeOfChange(now)
	}
}

// outcomeOfInsertion is that of an insertion that has met a duplicate, which may be what it had inserted itself.
func (a *attempts) outcomeOfInsertion(now state, duplicate error) error {
	switch {
	case !now.exists:
		return a.refused(duplicate)
	case now.version > a.version:
		return errUnknown // it was changed since, whoever has inserted it
	default:
		return storage.ErrExists
	}
}

// outcomeOfErasure is that of an erasure that has found no user to erase, where now there is one.
func (a *attempts) outcomeOfErasure(now state) error {
	switch {
	case !a.scope.Holds(now.company):
		return storage.ErrNotFound
	case a.version != 0 && now.version != a.version:
		return storage.ErrVersionConflict
	default:
		return errUnsettled // what a majority has is behind
	}
}

// outcomeOfChange is that of a change that has not found the version that it was for.
func (a *attempts) outcomeOfChange(now state) error {
	switch {
	case now.version != a.version && now.version != a.version+1:
		return errUnknown
	case !a.scope.Holds(now.company):
		return storage.ErrNotFound
	case now.version == a.version:
		return errUnsettled // what a majority has is behind
	default:
		return storage.ErrVersionConflict // another write has made the next version, so that this one has not
	}
}
