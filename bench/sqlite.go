package main

import (
	"context"
	"errors"
	"os"
	"runtime"

	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// The worlds that are compared, in files.
var (
	small = world.World{Companies: 1, Users: 1_000}
	large = world.World{Companies: 1, Users: 100_000}
)

// fileBench is usergraph and the hand-written handler over a database in a file.
type fileBench struct {
	world        world.World
	store        *sqlite.Store
	ours, byHand measure.Peer
}

func (b *bench) openFile(ctx context.Context, w world.World) (*fileBench, error) {
	path, err := database(ctx, w)
	if err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	f := &fileBench{world: w, store: store}
	for _, p := range peersOf(store) {
		switch p.Title {
		case ours:
			f.ours = p
		case byHand:
			f.byHand = p
		}
	}
	return f, nil
}

// sqlite measures requests over databases in files, on one core, and prints what they cost.
func (b *bench) sqlite(ctx context.Context) (err error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	few, err := b.openFile(ctx, small)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, few.store.Close()) }()
	many, err := b.openFile(ctx, large)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, many.store.Close()) }()

	fewLists, err := listAfter(ctx, few.store, few.ours, 100, everywhere(small, 40))
	if err != nil {
		return err
	}
	manyLists, err := listAfter(ctx, many.store, many.ours, 100, everywhere(large, 40))
	if err != nil {
		return err
	}
	if err := b.sizes(ctx, fewLists.load(few.ours), manyLists.load(many.ours)); err != nil {
		return err
	}
	return b.overFile(ctx, many, manyLists)
}

// sizes compares lists of many users with lists of few.
func (b *bench) sizes(ctx context.Context, few, many *measure.Load) error {
	times, err := b.interleave(ctx, []*measure.Load{few, many})
	if err != nil {
		return err
	}
	r := newReport("SQLite, any page of 100 users by cursor: processor time of a request in µs, of the handler alone, on one core.",
		"of 1,000 users", "of 100,000 users", "ratio", "goal")
	r.row(micros(median(times[0])), micros(median(times[1])), ratio(times[1], times[0]), "≤ 1.25")
	return r.print(os.Stdout)
}

// overFile compares requests to usergraph with those to the hand-written handler.
func (b *bench) overFile(ctx context.Context, f *fileBench, lists subject) error {
	subjects := []subject{lists}
	for _, s := range b.subjects {
		own, err := newSubject(f.world, s.Operation)
		if err != nil {
			return err
		}
		subjects = append(subjects, own)
	}
	r := newReport("SQLite, 100,000 users: processor time of a request in µs, of the handler alone, on one core.",
		"operation", ours, byHand, "ratio", "goal")
	for _, s := range subjects {
		if err := measure.Compare([]measure.Peer{f.ours, f.byHand}, s.Operation, s.requests[:min(len(s.requests), compared)]); err != nil {
			return err
		}
		times, err := b.interleave(ctx, s.loads([]measure.Target{f.ours, f.byHand}))
		if err != nil {
			return err
		}
		r.row(s.Name, micros(median(times[0])), micros(median(times[1])), ratio(times[0], times[1]), "≤ 1.3")
	}
	return r.print(os.Stdout)
}
