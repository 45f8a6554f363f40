package world

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Store is a [storage.Store] over others, one at a time, that fails as it is told and can take back what was written.
type Store struct {
	storage.Store

	// Whole makes the store ask for all fields and for totals, whatever callers ask for.
	Whole bool

	faults Faults

	mu      sync.Mutex
	calls   map[string]int
	blind   int
	before  map[string]*user.User // users as they were before they were written; nil for none
	created []string
}

// Use makes the store pass on all calls to another one, except for those that fail.
func (s *Store) Use(inner storage.Store, faults Faults) {
	s.Store, s.faults = inner, faults
	s.calls, s.before, s.created, s.blind = map[string]int{}, map[string]*user.User{}, nil, 0
}

// Blind is the number of calls that have asked for all fields of users, as who does not know what is needed.
func (s *Store) Blind() int { return s.blind }

// Created lists the ids of the users that were added, in their order.
func (s *Store) Created() []string { return s.created }

// Restore takes back all writes since [Store.Use].
func (s *Store) Restore(ctx context.Context) error {
	for id := range s.before {
		if err := s.Store.EraseUser(ctx, storage.Everywhere(), id, 0); err != nil && !errors.Is(err, storage.ErrNotFound) {
			return fmt.Errorf("world: %w", err)
		}
	}
	for _, u := range s.before {
		if u == nil {
			continue
		}
		if err := s.Store.InsertUser(ctx, u); err != nil {
			return fmt.Errorf("world: %w", err)
		}
	}
	return nil
}

// Faults says which methods of a store fail, and how.
type Faults map[string]Fault

// Fault is how a method fails.
type Fault struct {
	// After is the number of calls that succeed.
	After int
	// Err is what calls return afterwards; without it they panic.
	Err error
}

// The methods that can fail.
var methods = []string{
	"UsersByID", "Arrangements", "PoliciesOfCompanies", "CompaniesByID", "FindUsers", "ListUsers", "CompaniesOfTMC", "PoliciesByID",
	"UpdateUser", "InsertUser", "EraseUser",
}

var failures = []error{
	storage.ErrUnavailable,
	errors.New("the disk is full"),
	nil,
	fmt.Errorf("the store is slow: %w", context.DeadlineExceeded),
	storage.ErrNotFound,
}

// NewFaults draws which methods fail: mostly none. Where the calls of an operation come in no particular order, those that fail do
// so from the first on.
func NewFaults(d *opgen.Draw, ordered bool) Faults {
	if !d.Chance(25) {
		return nil
	}
	faults := Faults{}
	for range 1 + d.Intn(2) {
		f := Fault{Err: opgen.Pick(d, failures)}
		if ordered {
			f.After = d.Intn(4)
		}
		faults[methods[min(d.Intn(len(methods)), d.Intn(len(methods)))]] = f
	}
	return faults
}

// called fails if the method is to fail.
func (s *Store) called(method string) error {
	f, ok := s.faults[method]
	if !ok {
		return nil
	}
	s.mu.Lock()
	s.calls[method]++
	calls := s.calls[method]
	s.mu.Unlock()
	if calls <= f.After {
		return nil
	}
	if f.Err == nil {
		panic("the store has gone mad")
	}
	return f.Err
}

// fields is what to ask for in the place of what a caller asks for.
func (s *Store) fields(asked storage.Fields) storage.Fields {
	if asked == storage.AllFields {
		s.mu.Lock()
		s.blind++
		s.mu.Unlock()
	}
	if s.Whole {
		return storage.AllFields
	}
	return asked
}

// UsersByID passes the call on.
func (s *Store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	if err := s.called("UsersByID"); err != nil {
		return nil, err
	}
	return s.Store.UsersByID(ctx, scope, ids, s.fields(fields))
}

// Arrangements passes the call on.
func (s *Store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	if err := s.called("Arrangements"); err != nil {
		return nil, err
	}
	return s.Store.Arrangements(ctx, scope, travelerIDs, s.fields(fields))
}

// FindUsers passes the call on.
func (s *Store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	if err := s.called("FindUsers"); err != nil {
		return nil, err
	}
	return s.Store.FindUsers(ctx, scope, key, s.fields(fields))
}

// ListUsers passes the call on.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	if err := s.called("ListUsers"); err != nil {
		return storage.Page{}, err
	}
	return s.Store.ListUsers(ctx, scope, query, s.fields(fields))
}

// CountUsers passes the call on.
func (s *Store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	if err := s.called("CountUsers"); err != nil {
		return 0, err
	}
	return s.Store.CountUsers(ctx, scope, query)
}

// CompaniesByID passes the call on.
func (s *Store) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	if err := s.called("CompaniesByID"); err != nil {
		return nil, err
	}
	return s.Store.CompaniesByID(ctx, ids)
}

// CompaniesOfTMC passes the call on.
func (s *Store) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	if err := s.called("CompaniesOfTMC"); err != nil {
		return nil, err
	}
	return s.Store.CompaniesOfTMC(ctx, tmcID)
}

// PoliciesOfCompanies passes the call on.
func (s *Store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	if err := s.called("PoliciesOfCompanies"); err != nil {
		return nil, err
	}
	return s.Store.PoliciesOfCompanies(ctx, companyIDs)
}

// PoliciesByID passes the call on.
func (s *Store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	if err := s.called("PoliciesByID"); err != nil {
		return nil, err
	}
	return s.Store.PoliciesByID(ctx, scope, ids)
}

// InsertUser passes the call on.
func (s *Store) InsertUser(ctx context.Context, u *user.User) error {
	if err := s.called("InsertUser"); err != nil {
		return err
	}
	s.before[u.ID] = nil
	s.created = append(s.created, u.ID)
	return s.Store.InsertUser(ctx, u)
}

// UpdateUser passes the call on.
func (s *Store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	if err := s.called("UpdateUser"); err != nil {
		return nil, err
	}
	if err := s.keep(ctx, id); err != nil {
		return nil, err
	}
	return s.Store.UpdateUser(ctx, scope, id, change)
}

// EraseUser passes the call on.
func (s *Store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	if err := s.called("EraseUser"); err != nil {
		return err
	}
	if err := s.keep(ctx, id); err != nil {
		return err
	}
	return s.Store.EraseUser(ctx, scope, id, version)
}

// keep remembers a user who is about to be written.
func (s *Store) keep(ctx context.Context, id string) error {
	if _, ok := s.before[id]; ok {
		return nil
	}
	users, err := s.Store.UsersByID(ctx, storage.Everywhere(), []string{id}, storage.AllFields)
	if err != nil {
		return err
	}
	s.before[id] = nil
	if len(users) > 0 {
		s.before[id] = users[0]
	}
	return nil
}
