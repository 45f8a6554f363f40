// Package storagetest is the conformance suite of package storage: what every store must do, as tests. The tests of a store
// call [Run] with a function that makes an empty store:
//
//	func TestStore(t *testing.T) {
//		storagetest.Run(t, func(tb testing.TB) storage.Store { return memory.New() })
//	}
//
// It also has [Fixture], a user with a value in every field, and [Count], which counts the calls of a store.
package storagetest

import (
	"testing"

	"github.com/usergraph/usergraph/storage"
)

// Open makes an empty store of its own for a test; the suite closes it.
type Open func(tb testing.TB) storage.Store

// Run runs the suite against the stores that open makes. Each tier is a subtest; none runs in parallel with another.
func Run(t *testing.T, open Open) {
	t.Helper()
	tiers := []struct {
		name string
		test func(t *testing.T, open Open)
	}{
		{"UsersByID", testUsersByID},
		{"Values", testValues},
		{"Arrangements", testArrangements},
		{"FindUsers", testFindUsers},
		{"Order", testOrder},
		{"Search", testSearch},
		{"Filters", testFilters},
		{"Pages", testPages},
		{"Scopes", testScopes},
		{"InsertUser", testInsertUser},
		{"InsertUsers", testInsertUsers},
		{"UpdateUser", testUpdateUser},
		{"UpdateFields", testUpdateFields},
		{"Derived", testDerived},
		{"Unique", testUnique},
		{"EraseUser", testEraseUser},
		{"Companies", testCompanies},
		{"Policies", testPolicies},
		{"Scan", testScan},
		{"Isolation", testIsolation},
		{"Concurrency", testConcurrency},
		{"ManyIDs", testManyIDs},
		{"Ends", testEnds},
	}
	for _, tier := range tiers {
		t.Run(tier.name, func(t *testing.T) { tier.test(t, open) })
	}
}
