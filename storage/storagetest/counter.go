package storagetest

import (
	"context"
	"maps"
	"sync"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Counter is a store that counts the calls of another, for tests of batching. It is safe for concurrent use. Closing it closes
// the other store and is not counted.
type Counter struct {
	storage.Store

	mu    sync.Mutex
	calls map[string]int
}

var (
	_ storage.Store        = (*Counter)(nil)
	_ storage.BulkInserter = (*Counter)(nil)
)

// Count wraps a store to count its calls.
func Count(s storage.Store) *Counter { return &Counter{Store: s, calls: map[string]int{}} }

// Calls is the number of calls since the beginning or the last [Counter.Reset].
func (c *Counter) Calls() int {
	sum := 0
	for _, n := range c.ByMethod() {
		sum += n
	}
	return sum
}

// ByMethod is the number of calls by the name of the method, for example "UsersByID". Methods that were not called are absent.
func (c *Counter) ByMethod() map[string]int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.calls)
}

// Reset begins to count anew.
func (c *Counter) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.calls)
}

func (c *Counter) count(method string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.calls[method]++
}

// UsersByID counts and passes on the call.
func (c *Counter) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	c.count("UsersByID")
	return c.Store.UsersByID(ctx, scope, ids, fields)
}

// Arrangements counts and passes on the call.
func (c *Counter) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	c.count("Arrangements")
	return c.Store.Arrangements(ctx, scope, travelerIDs, fields)
}

// FindUsers counts and passes on the call.
func (c *Counter) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	c.count("FindUsers")
	return c.Store.FindUsers(ctx, scope, key, fields)
}

// ListUsers counts and passes on the call.
func (c *Counter) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	c.count("ListUsers")
	return c.Store.ListUsers(ctx, scope, query, fields)
}

// CountUsers counts and passes on the call.
func (c *Counter) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	c.count("CountUsers")
	return c.Store.CountUsers(ctx, scope, query)
}

// CompaniesByID counts and passes on the call.
func (c *Counter) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	c.count("CompaniesByID")
	return c.Store.CompaniesByID(ctx, ids)
}

// CompaniesOfTMC counts and passes on the call.
func (c *Counter) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	c.count("CompaniesOfTMC")
	return c.Store.CompaniesOfTMC(ctx, tmcID)
}

// PoliciesOfCompanies counts and passes on the call.
func (c *Counter) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	c.count("PoliciesOfCompanies")
	return c.Store.PoliciesOfCompanies(ctx, companyIDs)
}

// PoliciesByID counts and passes on the call.
func (c *Counter) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	c.count("PoliciesByID")
	return c.Store.PoliciesByID(ctx, scope, ids)
}

// ScanUsers counts and passes on the call.
func (c *Counter) ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error) {
	c.count("ScanUsers")
	return c.Store.ScanUsers(ctx, after, limit)
}

// ScanCompanies counts and passes on the call.
func (c *Counter) ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error) {
	c.count("ScanCompanies")
	return c.Store.ScanCompanies(ctx, after, limit)
}

// ScanPolicies counts and passes on the call.
func (c *Counter) ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error) {
	c.count("ScanPolicies")
	return c.Store.ScanPolicies(ctx, after, limit)
}

// InsertUser counts and passes on the call.
func (c *Counter) InsertUser(ctx context.Context, u *user.User) error {
	c.count("InsertUser")
	return c.Store.InsertUser(ctx, u)
}

// InsertUsers counts and passes on the call, to a store that is no [storage.BulkInserter] user by user.
func (c *Counter) InsertUsers(ctx context.Context, users []*user.User) []error {
	c.count("InsertUsers")
	return storage.InsertUsers(ctx, c.Store, users)
}

// UpdateUser counts and passes on the call.
func (c *Counter) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	c.count("UpdateUser")
	return c.Store.UpdateUser(ctx, scope, id, change)
}

// EraseUser counts and passes on the call.
func (c *Counter) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	c.count("EraseUser")
	return c.Store.EraseUser(ctx, scope, id, version)
}

// PutCompany counts and passes on the call.
func (c *Counter) PutCompany(ctx context.Context, company *user.Company) error {
	c.count("PutCompany")
	return c.Store.PutCompany(ctx, company)
}

// PutPolicy counts and passes on the call.
func (c *Counter) PutPolicy(ctx context.Context, p *user.Policy) error {
	c.count("PutPolicy")
	return c.Store.PutPolicy(ctx, p)
}
