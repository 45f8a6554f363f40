package memory

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ListUsers returns one page of the users in scope that match the query.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return storage.Page{}, err
	}
	words := query.Words()
	all := s.within(scope)
	page := storage.Page{}
	taken := make([]*record, 0, query.Limit+1)
	skip := query.Offset
	for r := range inDirection(bounded(all, &query), query.Descending != query.FromEnd) {
		if !r.matches(&query, words) {
			continue
		}
		if skip > 0 && !query.FromEnd {
			skip--
			continue
		}
		if taken = append(taken, r); len(taken) > query.Limit {
			break
		}
	}
	if page.More = len(taken) > query.Limit; page.More {
		taken = taken[:query.Limit]
	}
	if query.FromEnd {
		slices.Reverse(taken)
	}
	page.Users = make([]*user.User, len(taken))
	page.Positions = make([]storage.Position, len(taken))
	for i, r := range taken {
		page.Users[i], page.Positions[i] = s.show(r, fields), r.position
	}
	return page, nil
}

// CountUsers returns the number of users in scope that match the query.
func (s *Store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return 0, err
	}
	words := query.Words()
	n := 0
	for _, r := range s.within(scope) {
		if r.matches(&query, words) {
			n++
		}
	}
	return n, nil
}

// bounded returns the part of all, which are in ascending order, between the bounds of the query.
func bounded(all []*record, query *storage.Query) []*record {
	low, high := query.After, query.Before
	if query.Descending {
		low, high = high, low
	}
	from, to := 0, len(all)
	if low != nil {
		at, found := slices.BinarySearchFunc(all, *low, compareToPosition)
		if from = at; found {
			from++
		}
	}
	if high != nil {
		to, _ = slices.BinarySearchFunc(all, *high, compareToPosition)
	}
	return all[min(from, to):to]
}

func compareToPosition(r *record, p storage.Position) int { return comparePositions(r.position, p) }

// inDirection goes through records from the first to the last, or backward.
func inDirection(records []*record, backward bool) iter.Seq[*record] {
	if !backward {
		return slices.Values(records)
	}
	return func(yield func(*record) bool) {
		for _, r := range slices.Backward(records) {
			if !yield(r) {
				return
			}
		}
	}
}

func (r *record) matches(query *storage.Query, words []string) bool {
	if query.Status != storage.AnyStatus && r.user.IsActive != (query.Status == storage.Active) {
		return false
	}
	for _, w := range words {
		if !slices.ContainsFunc(r.terms, func(t string) bool { return strings.HasPrefix(t, w) }) {
			return false
		}
	}
	return len(query.Filters) == 0 ||
		slices.ContainsFunc(query.Filters, func(f storage.Filter) bool { return f.Matches(r.user) })
}
