package memory

import (
	"context"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// ListUsers returns one page of the users in scope that match the query.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return storage.Page{}, err
	}
	words := storage.SearchWords(query.Search)
	var left []*record
	for _, r := range s.ordered {
		if scope.Holds(r.user.CompanyID()) && r.matches(&query, words) {
			left = append(left, r)
		}
	}
	page := storage.Page{}
	if query.Total {
		page.Total = len(left)
	}

	order := comparePositions
	if query.Descending {
		order = func(a, b storage.Position) int { return comparePositions(b, a) }
		slices.Reverse(left)
	}
	left = slices.DeleteFunc(left, func(r *record) bool {
		return query.After != nil && order(r.position, *query.After) <= 0 ||
			query.Before != nil && order(r.position, *query.Before) >= 0
	})
	left = left[min(query.Offset, len(left)):]
	if page.More = len(left) > query.Limit; page.More {
		if query.FromEnd {
			left = left[len(left)-query.Limit:]
		} else {
			left = left[:query.Limit]
		}
	}
	for _, r := range left {
		page.Users = append(page.Users, s.show(r, fields))
		page.Positions = append(page.Positions, r.position)
	}
	return page, nil
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
