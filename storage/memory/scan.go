package memory

import (
	"context"
	"slices"

	"github.com/usergraph/usergraph/user"
)

// ScanUsers returns users in the order of their ids.
func (s *Store) ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	var users []*user.User
	for _, id := range next(s.users, after, limit) {
		users = append(users, s.users[id].user)
	}
	return users, nil
}

// ScanCompanies returns companies in the order of their ids.
func (s *Store) ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	return pick(s.companies, next(s.companies, after, limit)), nil
}

// ScanPolicies returns policies in the order of their ids.
func (s *Store) ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	return pick(s.policies, next(s.policies, after, limit)), nil
}

// next lists the first ids after one.
func next[T any](m map[string]T, after string, limit int) []string {
	var ids []string
	for id := range m {
		if id > after {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids[:min(limit, len(ids))]
}
