package memory

import (
	"context"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// InsertUser adds a user.
func (s *Store) InsertUser(ctx context.Context, u *user.User) error {
	kept, err := clone(u)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	if _, exists := s.users[u.ID]; exists {
		return storage.ErrExists
	}
	return s.put(kept)
}

// UpdateUser carries out the change.
func (s *Store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	from, err := clone(change.From)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	current, err := s.writable(scope, id, change.Version)
	if err != nil {
		return nil, err
	}
	next := *current.user
	change.Set.Copy(&next, from)
	next.Version++
	next.UpdatedAt = change.At
	if err := s.put(&next); err != nil {
		return nil, err
	}
	return &next, nil
}

// EraseUser removes the user.
func (s *Store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	current, err := s.writable(scope, id, version)
	if err != nil {
		return err
	}
	s.remove(current)
	return nil
}

// writable is the user with this id, if it is in scope and has the version (0 for any).
func (s *Store) writable(scope storage.Scope, id string, version int64) (*record, error) {
	r, ok := s.users[id]
	switch {
	case !ok || !scope.Holds(r.user.CompanyID()):
		return nil, storage.ErrNotFound
	case version != 0 && version != r.user.Version:
		return nil, storage.ErrVersionConflict
	}
	return r, nil
}

// PutCompany adds or replaces a company.
func (s *Store) PutCompany(ctx context.Context, c *user.Company) error {
	kept, err := clone(c)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	s.companies[kept.ID] = kept
	return nil
}

// PutPolicy adds or replaces a policy.
func (s *Store) PutPolicy(ctx context.Context, p *user.Policy) error {
	kept, err := clone(p)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return err
	}
	s.policies[kept.ID] = kept
	return nil
}
