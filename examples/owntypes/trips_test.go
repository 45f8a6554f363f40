package main

import (
	"errors"
	"testing"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
)

// TestFailures asks as somebody who is no user, then of a store that is closed: two failures that clients must tell apart.
func TestFailures(t *testing.T) {
	store := memory.New()
	trips := resolver{directory.New(store)}
	ctx := access.WithViewer(t.Context(), access.Viewer{UserID: people.Alan})
	if list, err := trips.Trips(ctx); list != nil || !errors.Is(err, errSignedOut) {
		t.Errorf("nobody was told %v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if list, err := trips.Trips(ctx); list != nil || !errors.Is(err, errUnavailable) {
		t.Errorf("without a store, Alan was told %v", err)
	}
}
