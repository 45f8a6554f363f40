package memory

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// UsersByID returns the users in scope with these ids.
func (s *Store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	users := make([]*user.User, 0, len(ids))
	for _, r := range pick(s.users, ids) {
		if scope.Everywhere() || scope.Holds(r.user.CompanyID()) {
			users = append(users, s.show(r, fields))
		}
	}
	return users, nil
}

// Arrangements returns who arranges for these travelers, traveler by traveler.
func (s *Store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var all []storage.Arrangement
	for _, arrangers := range pick(s.arrangers, travelerIDs) {
		for _, a := range arrangers {
			if scope.Everywhere() || scope.Holds(a.record.user.CompanyID()) {
				all = append(all, storage.Arrangement{
					TravelerID: *a.entry.UserID, Arranger: s.show(a.record, fields), Traveler: a.entry,
				})
			}
		}
	}
	return all, nil
}

// FindUsers returns the users in scope that have the key.
func (s *Store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	key.Email = storage.FoldCase(key.Email)
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var found []*user.User
	for _, r := range s.within(scope) {
		if len(found) < storage.MaxFound && has(r.user, key) {
			found = append(found, s.show(r, fields))
		}
	}
	return found, nil
}

// has says whether u has the key, of which the e-mail address is folded.
func has(u *user.User, key storage.Key) bool {
	switch {
	case key.Email != "":
		return slices.Contains(storage.Emails(u), key.Email)
	case key.ExternalID != "":
		return u.ExternalID != nil && *u.ExternalID == key.ExternalID
	case key.EmployeeID != "":
		return u.BusinessInfo != nil && u.BusinessInfo.EmployeeID != nil && *u.BusinessInfo.EmployeeID == key.EmployeeID
	}
	return false
}

// CompaniesByID returns the companies with these ids.
func (s *Store) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	return pick(s.companies, ids), nil
}

// CompaniesOfTMC returns the companies that contract with the TMC or book through it.
func (s *Store) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var companies []*user.Company
	for _, c := range s.companies {
		if c.HasTMC(tmcID) {
			companies = append(companies, c)
		}
	}
	slices.SortFunc(companies, func(a, b *user.Company) int { return strings.Compare(a.ID, b.ID) })
	return companies, nil
}

// PoliciesOfCompanies returns the policies of these companies.
func (s *Store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var policies []*user.Policy
	for _, p := range s.policies {
		if slices.Contains(companyIDs, p.CompanyID) {
			policies = append(policies, p)
		}
	}
	slices.SortFunc(policies, func(a, b *user.Policy) int {
		return cmp.Or(strings.Compare(a.CompanyID, b.CompanyID), strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return policies, nil
}

// PoliciesByID returns the policies with these ids whose company is in scope.
func (s *Store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(pick(s.policies, ids), func(p *user.Policy) bool { return !scope.Holds(p.CompanyID) }), nil
}

// pick lists what m has under these ids, each once.
func pick[T any](m map[string]T, ids []string) []T {
	picked := make([]T, 0, len(ids))
	seen := make(map[string]struct{}, len(ids))
	for _, id := range ids {
		if _, again := seen[id]; again {
			continue
		}
		seen[id] = struct{}{}
		if v, ok := m[id]; ok {
			picked = append(picked, v)
		}
	}
	return picked
}

// show is a user as a caller gets it.
func (s *Store) show(r *record, fields storage.Fields) *user.User {
	if s.exact {
		return fields.Project(r.user)
	}
	return r.user
}
