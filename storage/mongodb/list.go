package mongodb

import (
	"context"
	"math"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
)

// ListUsers returns one page of the users in scope that match the query.
//
// A page costs the same wherever in the list a position puts it and however long the list is; an offset costs time in proportion
// to it.
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
		return s.page(ctx, comment, filter, &query, fields, &page)
	})
	if err != nil {
		return storage.Page{}, err
	}
	return page, nil
}

// CountUsers returns the number of users in scope that match the query, in time in proportion to it.
func (s *Store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	total := int64(0)
	err := s.query(ctx, "CountUsers", func(ctx context.Context, comment string) (err error) {
		filter, ok := listFilter(scope, &query)
		if !ok {
			return nil
		}
		total, err = s.users.CountDocuments(ctx, filter, options.Count().SetComment(comment))
		return err
	})
	if err != nil {
		return 0, err
	}
	return int(total), nil
}

// page reads the page of the users that pass the filter.
func (s *Store) page(ctx context.Context, comment string, filter bson.D, q *storage.Query, fields storage.Fields, page *storage.Page) error {
	f := finding{
		filter: within(filter, q), projection: orderedProjection(fields), sort: inNameOrder(q.Descending != q.FromEnd),
		limit: q.Limit + 1, comment: comment, // one more than the page holds tells whether more are left
	}
	if !q.FromEnd {
		f.skip = q.Offset
	}
	d := newDecoding()
	defer d.free()
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
