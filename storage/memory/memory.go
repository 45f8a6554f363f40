// Package memory keeps users in the memory of the process: the reference of package storage in few lines, for tests, examples
// and benchmarks. What it holds is gone with the process.
package memory

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Store is a [storage.Store] in memory. Use [New].
//
// Looking up users by id and arrangers, and listing a company without a filter, take time in proportion to the answer; everything
// else looks at all users in scope.
type Store struct {
	exact bool

	mu        sync.RWMutex
	closed    bool
	users     map[string]*record
	ordered   map[string][]*record // by company, then by position
	holders   map[uniqueValue]string
	arrangers map[string][]arranger // by the id of the traveler, then by position
	companies map[string]*user.Company
	policies  map[string]*user.Policy
}

var _ storage.Store = (*Store)(nil)

// Option changes how a [Store] works.
type Option func(*Store)

// Exact makes a store that hands out only the fields that a call asks for, with the id and the version. Tests use it to catch
// readers that ask for too little. By default users come whole, without being copied.
func Exact() Option { return func(s *Store) { s.exact = true } }

// New makes an empty store.
func New(options ...Option) *Store {
	s := &Store{
		users:     map[string]*record{},
		ordered:   map[string][]*record{},
		holders:   map[uniqueValue]string{},
		arrangers: map[string][]arranger{},
		companies: map[string]*user.Company{},
		policies:  map[string]*user.Policy{},
	}
	for _, o := range options {
		o(s)
	}
	return s
}

var errClosed = fmt.Errorf("%w: %w", storage.ErrUnavailable, cause.TextError("memory: the store is closed"))

// Close makes every later call fail with [storage.ErrUnavailable].
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// ready says why a call cannot be served. The caller holds the lock.
func (s *Store) ready(ctx context.Context) error {
	if s.closed {
		return errClosed
	}
	return ctx.Err()
}

// clone is a deep copy. It is exact for everything that a user, company or policy may hold: absent, empty and zero values
// stay apart in JSON.
func clone[T any](v *T) (*T, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("memory: %w", err)
	}
	c := new(T)
	if err := json.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("memory: %w", err)
	}
	return c, nil
}
