package world

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// Store holds a world in memory. Unlike the reference store, which looks at all users for each list, it keeps the active users of
// each company in order, so that a page costs what the page holds, as in every store that is made for many users.
type Store struct {
	*memory.Store

	companies map[string]storage.Page
}

// NewStore returns a store of the world. It must not be written to.
func (w World) NewStore(ctx context.Context) (*Store, error) {
	s := &Store{memory.New(), map[string]storage.Page{}}
	if err := w.Fill(ctx, s, nil); err != nil {
		return nil, err
	}
	for _, id := range w.CompanyIDs() {
		all, err := s.Store.ListUsers(ctx, storage.InCompanies(id), storage.Query{Limit: w.Users}, storage.AllFields)
		if err != nil {
			return nil, err
		}
		s.companies[id] = all
	}
	return s, nil
}

// ListUsers returns one page of the users in scope that match the query.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	plain := query.Status == storage.Active && query.Search == "" && len(query.Filters) == 0 && !query.Descending &&
		query.Before == nil && !query.FromEnd
	if !plain || scope.Everywhere() || len(scope.Companies()) != 1 {
		return s.Store.ListUsers(ctx, scope, query, fields)
	}
	if err := ctx.Err(); err != nil {
		return storage.Page{}, err
	}
	all := s.companies[scope.Companies()[0]]
	begin := min(query.Offset, len(all.Users))
	if query.After != nil {
		at, found := slices.BinarySearchFunc(all.Positions, *query.After, comparePositions)
		if found {
			at++
		}
		begin = min(at+query.Offset, len(all.Users))
	}
	end := min(begin+query.Limit, len(all.Users))
	return storage.Page{
		Users:     slices.Clone(all.Users[begin:end]),
		Positions: slices.Clone(all.Positions[begin:end]),
		More:      end < len(all.Users),
	}, nil
}

func comparePositions(a, b storage.Position) int {
	return cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
}
