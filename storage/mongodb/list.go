package mongodb

import (
	"context"
	"math"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"golang.org/x/sync/errgroup"

	"github.com/usergraph/usergraph/storage"
)

// ListUsers returns one page of the users in scope that match the query.
//
// A page costs the same wherever in the list a position puts it and however long the list is; an offset and a total cost time
// in proportion to it, and a total is a command of its own beside that of the page.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	query.Limit = min(max(query.Limit, 0), math.MaxInt32-1)
	query.Offset = min(max(query.Offset, 0), math.MaxInt32-1)
	var page storage.Page
	err := s.query(ctx, "ListUsers", func(ctx context.Context, comment string) error {
		filter, ok := listFilter(scope, &query)
		if !ok {
			return nil
		}
		page = storage.Page{}
		if !query.Total {
			return s.page(ctx, comment, filter, &query, fields, &page)
		}
		both, ctx := errgroup.WithContext(ctx)
		total := 0
		both.Go(func() (err error) {
			total, err = s.count(ctx, comment, filter, 0)
			return err
		})
		both.Go(func() error { return s.page(ctx, comment, filter, &query, fields, &page) })
		err := both.Wait()
		page.Total = total
		return err
	})
	if err != nil {
		return storage.Page{}, err
	}
	return page, nil
}

// page reads the page of the users that pass the filter.
func (s *Store) page(ctx context.Context, comment string, filter bson.D, q *storage.Query, fields storage.Fields, page *storage.Page) error {
	filter = within(filter, q)
	skip, take := q.Offset, q.Limit+1 // one more than the page holds tells whether more are left
	if q.FromEnd && q.Offset > 0 {
		// What is skipped stands at the beginning, where this page is not taken from.
		left, err := s.count(ctx, comment, filter, q.Offset+take)
		if err != nil {
			return err
		}
		skip, take = 0, min(take, left-q.Offset)
		if take <= 0 {
			return nil
		}
	}
	f := finding{
		filter: filter, projection: orderedProjection(fields), sort: inNameOrder(q.Descending != q.FromEnd),
		skip: skip, limit: take, comment: comment,
	}
	d := new(decoding)
	err := each(ctx, s.users, f, func(doc bson.Raw) error {
		if page.More = len(page.Users) == q.Limit; page.More {
			return nil
		}
		u, err := d.user(doc)
		if err != nil {
			return err
		}
		order, _ := doc.Lookup("keys", "order").StringValueOK()
		position, err := positionOf(order)
		page.Users, page.Positions = append(page.Users, u), append(page.Positions, position)
		return err
	})
	if q.FromEnd {
		slices.Reverse(page.Users)
		slices.Reverse(page.Positions)
	}
	return err
}

// within adds the bounds of a query to a filter.
func within(filter bson.D, q *storage.Query) bson.D {
	above, below := q.After, q.Before
	if q.Descending {
		above, below = below, above
	}
	var bounds bson.D
	if above != nil {
		bounds = append(bounds, bson.E{Key: "$gt", Value: orderOfPosition(above)})
	}
	if below != nil {
		bounds = append(bounds, bson.E{Key: "$lt", Value: orderOfPosition(below)})
	}
	if bounds == nil {
		return filter
	}
	return append(slices.Clone(filter), bson.E{Key: orderKey, Value: bounds})
}

// count counts the users that pass a filter, no further than a limit above 0.
func (s *Store) count(ctx context.Context, comment string, filter bson.D, limit int) (int, error) {
	count := options.Count().SetComment(comment)
	if limit > 0 {
		count.SetLimit(int64(limit))
	}
	n, err := s.users.CountDocuments(ctx, filter, count)
	return int(n), err
}
