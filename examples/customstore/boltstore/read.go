package boltstore

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// This file reads. A store may return more fields than it is asked for; this one always returns whole users.

// UsersByID returns the users in scope with these ids.
func (s *Store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, _ storage.Fields) (found []*user.User, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) error {
		all, err := byIDs[record](tx, users, ids)
		found = usersOf(slices.DeleteFunc(all, func(r *record) bool { return !scope.Holds(r.User.CompanyID()) }))
		return err
	})
	return found, err
}

// Arrangements returns who arranges for these travelers, traveler by traveler and by name.
func (s *Store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, _ storage.Fields) ([]storage.Arrangement, error) {
	all, err := s.those(ctx, scope, func(r *record) bool { return len(r.User.ArrangedTravelers()) > 0 })
	if err != nil {
		return nil, err
	}
	var found []storage.Arrangement
	for _, r := range all {
		for _, t := range r.User.ArrangedTravelers() {
			if slices.Contains(travelerIDs, *t.UserID) {
				found = append(found, storage.Arrangement{TravelerID: *t.UserID, Arranger: r.User, Traveler: t})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b storage.Arrangement) int { return strings.Compare(a.TravelerID, b.TravelerID) })
	return found, nil
}

// FindUsers returns the users in scope that have the key, by name.
func (s *Store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, _ storage.Fields) ([]*user.User, error) {
	key.Email = storage.FoldCase(key.Email)
	found, err := s.those(ctx, scope, func(r *record) bool { return r.has(key) })
	if err != nil {
		return nil, err
	}
	return usersOf(found[:min(len(found), storage.MaxFound)]), nil
}

// ListUsers returns one page of the users in scope that match the query.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, _ storage.Fields) (storage.Page, error) {
	words := query.Words()
	all, err := s.those(ctx, scope, func(r *record) bool { return r.matches(&query, words) })
	if err != nil {
		return storage.Page{}, err
	}
	page := storage.Page{}
	if query.Descending {
		slices.Reverse(all)
	}
	all = slices.DeleteFunc(all, func(r *record) bool { return !between(r.position(), &query) })
	if !query.FromEnd {
		all = all[min(query.Offset, len(all)):]
	}
	if page.More = len(all) > query.Limit; page.More && query.FromEnd {
		all = all[len(all)-query.Limit:]
	} else if page.More {
		all = all[:query.Limit]
	}
	page.Users = usersOf(all)
	for _, r := range all {
		page.Positions = append(page.Positions, r.position())
	}
	return page, nil
}

// CountUsers returns the number of users in scope that match the query.
func (s *Store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	words := query.Words()
	all, err := s.those(ctx, scope, func(r *record) bool { return r.matches(&query, words) })
	return len(all), err
}

// between says whether a position is between the bounds of the query, which are in the order that it asks for.
func between(p storage.Position, query *storage.Query) bool {
	after := func(a, b storage.Position) bool { return compare(a, b) > 0 }
	if query.Descending {
		after = func(a, b storage.Position) bool { return compare(a, b) < 0 }
	}
	return (query.After == nil || after(p, *query.After)) && (query.Before == nil || after(*query.Before, p))
}

// those returns the users in scope that match, by name.
func (s *Store) those(ctx context.Context, scope storage.Scope, match func(*record) bool) (found []*record, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = those(ctx, tx, users, func(r *record) bool { return scope.Holds(r.User.CompanyID()) && match(r) })
		return err
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, byName)
	return found, nil
}

// CompaniesByID returns the companies with these ids.
func (s *Store) CompaniesByID(ctx context.Context, ids []string) (found []*user.Company, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = byIDs[user.Company](tx, companies, ids)
		return err
	})
	return found, err
}

// CompaniesOfTMC returns the companies that contract with the TMC or book through it, by id.
func (s *Store) CompaniesOfTMC(ctx context.Context, tmcID string) (found []*user.Company, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = those(ctx, tx, companies, func(c *user.Company) bool { return c.HasTMC(tmcID) })
		return err
	})
	return found, err
}

// PoliciesOfCompanies returns the policies of these companies, by company, name and id.
func (s *Store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) (found []*user.Policy, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = those(ctx, tx, policies, func(p *user.Policy) bool { return slices.Contains(companyIDs, p.CompanyID) })
		return err
	})
	slices.SortFunc(found, func(a, b *user.Policy) int {
		return cmp.Or(strings.Compare(a.CompanyID, b.CompanyID), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return found, err
}

// PoliciesByID returns the policies with these ids whose company is in scope.
func (s *Store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) (found []*user.Policy, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) error {
		all, err := byIDs[user.Policy](tx, policies, ids)
		found = slices.DeleteFunc(all, func(p *user.Policy) bool { return !scope.Holds(p.CompanyID) })
		return err
	})
	return found, err
}

// ScanUsers returns users in the order of their ids.
func (s *Store) ScanUsers(ctx context.Context, after string, limit int) (found []*user.User, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) error {
		all, err := next[record](tx, users, after, limit)
		found = usersOf(all)
		return err
	})
	return found, err
}

// ScanCompanies returns companies in the order of their ids.
func (s *Store) ScanCompanies(ctx context.Context, after string, limit int) (found []*user.Company, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = next[user.Company](tx, companies, after, limit)
		return err
	})
	return found, err
}

// ScanPolicies returns policies in the order of their ids.
func (s *Store) ScanPolicies(ctx context.Context, after string, limit int) (found []*user.Policy, err error) {
	err = s.view(ctx, func(tx *bbolt.Tx) (err error) {
		found, err = next[user.Policy](tx, policies, after, limit)
		return err
	})
	return found, err
}
