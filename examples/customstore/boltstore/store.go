// Package boltstore keeps users in a file of bbolt, a key-value database: an example of a store of one's own, complete and as small as
// it can be. It passes the conformance suite of package storagetest.
//
// Users are JSON by their ids. What is looked for by anything else than an id is found by looking at all users, which is good for some
// thousands of them. The stores of this project show what indexes a store for more has.
package boltstore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"github.com/usergraph/usergraph/storage"
)

// Store is a [storage.Store] in a file. Use [Open].
type Store struct{ db *bbolt.DB }

var (
	_ storage.Store        = (*Store)(nil)
	_ storage.BulkInserter = (*Store)(nil)
)

// The buckets of the file: what is kept, by id.
var (
	users     = []byte("users")
	companies = []byte("companies")
	policies  = []byte("policies")
	// taken has the id of the user who has a unique value, by that value.
	taken = []byte("taken")
)

// lockTimeout is how long [Open] waits for another process to close the file.
const lockTimeout = time.Second

// Open opens the file, or makes it. One process at a time may have it open.
func Open(path string) (*Store, error) {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockTimeout})
	if err != nil {
		return nil, fmt.Errorf("boltstore: open %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range [][]byte{users, companies, policies, taken} {
			if _, err := tx.CreateBucketIfNotExists(name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("boltstore: prepare %s: %w", path, err), db.Close())
	}
	return &Store{db}, nil
}

// Close waits for calls under way. Later ones return [storage.ErrUnavailable].
func (s *Store) Close() error { return s.db.Close() }

// view reads in one transaction, which sees the file as it was at one time.
func (s *Store) view(ctx context.Context, read func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return outcome(s.db.View(read))
}

// update writes in one transaction, which happens as a whole or not at all. Transactions that write run one after the other, and when
// update returns nil what was written is on the disk.
func (s *Store) update(ctx context.Context, write func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var refused error
	err := s.db.Update(func(tx *bbolt.Tx) error {
		if refused = ctx.Err(); refused == nil { // others may have written for a long time
			refused = write(tx)
		}
		return refused
	})
	switch {
	case refused != nil:
		return refused
	case err != nil: // the database could not do what we asked for: a full disk, for example
		return fmt.Errorf("boltstore: %w: %w", storage.ErrUnavailable, err)
	}
	return nil
}

func outcome(err error) error {
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return fmt.Errorf("boltstore: %w: %w", storage.ErrUnavailable, err)
	}
	return err
}

// get reads the value with an id; nil if there is none.
func get[T any](tx *bbolt.Tx, bucket []byte, id string) (*T, error) {
	data := tx.Bucket(bucket).Get([]byte(id))
	if data == nil {
		return nil, nil
	}
	return decode[T](data)
}

// put keeps a value, which is copied thereby.
func put(tx *bbolt.Tx, bucket []byte, id string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("boltstore: %w", err)
	}
	return tx.Bucket(bucket).Put([]byte(id), data)
}

func decode[T any](data []byte) (*T, error) {
	v := new(T)
	if err := json.Unmarshal(data, v); err != nil {
		return nil, fmt.Errorf("boltstore: what is kept cannot be read: %w", err)
	}
	return v, nil
}

// byIDs reads the values with these ids, each once.
func byIDs[T any](tx *bbolt.Tx, bucket []byte, ids []string) ([]*T, error) {
	var found []*T
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		v, err := get[T](tx, bucket, id)
		if err != nil {
			return nil, err
		}
		if v != nil {
			found = append(found, v)
		}
	}
	return found, nil
}

// those reads all values that match, in the order of their ids.
func those[T any](ctx context.Context, tx *bbolt.Tx, bucket []byte, match func(*T) bool) ([]*T, error) {
	var found []*T
	err := tx.Bucket(bucket).ForEach(func(_, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		v, err := decode[T](data)
		if err == nil && match(v) {
			found = append(found, v)
		}
		return err
	})
	return found, err
}

// next reads at most limit values after an id, in the order of ids.
func next[T any](tx *bbolt.Tx, bucket []byte, after string, limit int) ([]*T, error) {
	var found []*T
	cursor := tx.Bucket(bucket).Cursor()
	id, data := cursor.Seek([]byte(after))
	if after != "" && string(id) == after {
		id, data = cursor.Next()
	}
	for ; id != nil && len(found) < limit; id, data = cursor.Next() {
		v, err := decode[T](data)
		if err != nil {
			return nil, err
		}
		found = append(found, v)
	}
	return found, nil
}
