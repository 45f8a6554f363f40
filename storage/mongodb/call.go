package mongodb

import (
	"context"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// do carries out a call of the store: f, within the time that the call has. The comment is for every command that f sends.
func (s *Store) do(ctx context.Context, method string, f func(ctx context.Context, comment string) error) error {
	if s.closed.Load() {
		return &callError{method, fmt.Errorf("%w: %w", storage.ErrUnavailable, cause.TextError("it was closed"))}
	}
	if err := ctx.Err(); err != nil {
		return &callError{method, err}
	}
	limited := ctx
	if s.timeout > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeout(ctx, s.timeout)
		defer cancel()
	}
	return s.explain(ctx, method, f(limited, storage.Operation(ctx)+" "+method))
}

// query is do for a call that reads. It carries out f again, from its beginning, if a connection is lost and there is time.
func (s *Store) query(ctx context.Context, method string, f func(ctx context.Context, comment string) error) error {
	return s.do(ctx, method, func(ctx context.Context, comment string) error {
		return persist(ctx, func() error { return f(ctx, comment) })
	})
}

// The pauses between tries.
const (
	firstPause = 5 * time.Millisecond
	maxPause   = 200 * time.Millisecond
)

// persist calls read until it does not fail for want of a connection, or the time is up.
func persist(ctx context.Context, read func() error) error {
	for pause := firstPause; ; pause = min(2*pause, maxPause) {
		err := read()
		if err == nil || isServerSelection(err) || !isOfConnection(err) && !isOfChange(err) || !wait(ctx, pause) {
			return err
		}
	}
}

// wait says whether the context lives on after a pause.
func wait(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// finding is a find command.
type finding struct {
	filter     bson.D
	projection bson.D
	sort       bson.D
	skip       int
	limit      int // at least 1
	comment    string
}

// maxRecords is how many documents a call reads at most where its contract sets no limit. No caller could use as many.
const maxRecords = 100_000

// firstBatch is how many documents a server returns at once if it is not told.
const firstBatch = 101

// List makes f the options of the driver: its builder would cost as much as the rest of a small command.
func (f *finding) List() []func(*options.FindOptions) error {
	return []func(*options.FindOptions) error{func(o *options.FindOptions) error {
		limit, skip := int64(f.limit), int64(f.skip)
		o.Comment, o.Limit = f.comment, &limit
		if f.limit >= firstBatch {
			all := int32(min(f.limit, maxRecords)) + 1
			o.BatchSize = &all
		}
		if f.projection != nil {
			o.Projection = f.projection
		}
		if f.sort != nil {
			o.Sort = f.sort
		}
		if skip > 0 {
			o.Skip = &skip
		}
		return nil
	}}
}

// each calls row for every document that a find command returns. A document is valid during the call only.
func each(ctx context.Context, c *mongo.Collection, f finding, row func(doc bson.Raw) error) error {
	cursor, err := c.Find(ctx, f.filter, &f)
	if err != nil {
		return err
	}
	defer func() { _ = cursor.Close(ctx) }() // an error of it says nothing about what was read
	for cursor.Next(ctx) {
		if err := row(cursor.Current); err != nil {
			return err
		}
	}
	return cursor.Err()
}

// all is each for a call whose contract sets no limit.
func all(ctx context.Context, c *mongo.Collection, f finding, row func(doc bson.Raw) error) error {
	n := 0
	f.limit = maxRecords + 1
	return each(ctx, c, f, func(doc bson.Raw) error {
		if n++; n > maxRecords {
			return fmt.Errorf("there are more than %d records", maxRecords)
		}
		return row(doc)
	})
}
