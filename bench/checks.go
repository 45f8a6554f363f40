package main

import (
	"context"
	"net/http"
	"os"
	"runtime"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// checkedPeer is usergraph with a viewer, whose right to see each field of a class is looked at.
func checkedPeer(store storage.Store) measure.Peer {
	viewer := access.Viewer{Machine: &access.Machine{Role: user.RoleTypeGlobalAgent}}
	server := usergraph.New(store, usergraph.WithViewer(func(*http.Request) (access.Viewer, error) { return viewer, nil }))
	return measure.Peer{Title: ours + ", checked", Handler: server}
}

// checks measures what a check before each field of a class costs, and prints it.
func (b *bench) checks(ctx context.Context) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	plain, checked, baseline := b.peer(ours), checkedPeer(b.store), b.peer(byHand)
	r := newReport("With authorization to that of development mode: processor time of a request in µs, of the handler alone, on one core.",
		"operation", plain.Title, checked.Title, "checked to plain", "checked to handwritten", "goal")
	for _, s := range b.subjects {
		if err := measure.Compare([]measure.Peer{plain, checked}, s.Operation, s.requests[:min(len(s.requests), compared)]); err != nil {
			return err
		}
		times, err := b.interleave(ctx, s.loads([]measure.Target{plain, checked, baseline}))
		if err != nil {
			return err
		}
		r.row(s.Name, micros(median(times[0])), micros(median(times[1])), ratio(times[0], times[1]),
			ratio(times[2], times[1]), atLeast(goals[s.Name].toHandwritten))
	}
	return r.print(os.Stdout)
}
