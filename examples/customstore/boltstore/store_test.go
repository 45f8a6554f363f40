package boltstore_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/customstore/boltstore"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// TestStore is all that it takes to know that a store keeps the contract.
func TestStore(t *testing.T) {
	storagetest.Run(t, func(tb testing.TB) storage.Store {
		tb.Helper()
		store, err := boltstore.Open(filepath.Join(tb.TempDir(), "users.bolt"))
		if err != nil {
			tb.Fatal(err)
		}
		return store
	})
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.bolt")
	store, err := boltstore.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	const company = "5b1f6c6e-0000-4000-8000-000000000001"
	u := storagetest.Fixture(1, company)
	if err := store.InsertUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	if _, err := boltstore.Open(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("opened twice; the error is %v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	store, err = boltstore.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	found, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{u.ID}, storage.AllFields)
	if err != nil || len(found) != 1 || *found[0].ExternalID != *u.ExternalID {
		t.Errorf("after reopening found %v, error %v", found, err)
	}
}
