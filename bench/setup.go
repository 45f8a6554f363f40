package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bench/handwritten"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/plaingqlgen"
	"github.com/usergraph/usergraph/bench/workload"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/storage"
)

// The names of the peers.
const (
	ours        = "usergraph"
	byHand      = "handwritten"
	plainGqlgen = "gqlgen"
)

// quiet takes what the hand-written handler logs, which is nothing unless a store fails.
var quiet = slog.New(slog.DiscardHandler)

// peersOf returns the servers that are compared, all over the same store.
func peersOf(store storage.Store) []measure.Peer {
	return []measure.Peer{
		{Title: ours, Handler: usergraph.New(store, usergraph.WithDevelopmentMode())},
		{Title: byHand, Handler: handwritten.New(store, quiet), REST: true},
		{Title: plainGqlgen, Handler: plaingqlgen.New(store)},
	}
}

// compared is how many requests of each operation are compared before anything is measured.
const compared = 20

// bench is what is measured: all peers with all operations, unless the settings say otherwise.
type bench struct {
	settings

	world    world.World
	store    storage.Store
	all      []measure.Peer
	peers    []measure.Peer
	subjects []subject
}

// subject is one operation with its requests.
type subject struct {
	workload.Operation

	requests []workload.Request
}

func newSubject(w world.World, o workload.Operation) (subject, error) {
	requests, err := o.Requests(w)
	return subject{o, requests}, err
}

// load is the requests of the operation to a target.
func (s *subject) load(t measure.Target) *measure.Load {
	return measure.NewLoad(t, s.Operation, s.requests)
}

// loads are the requests of the operation to each of some targets.
func (s *subject) loads(targets []measure.Target) []*measure.Load {
	loads := make([]*measure.Load, len(targets))
	for i, t := range targets {
		loads[i] = s.load(t)
	}
	return loads
}

// newBench makes the default world, its peers and the requests. It returns an error unless all peers answer alike.
func newBench(ctx context.Context, s settings) (*bench, error) {
	w := world.Default
	store, err := w.NewStore(ctx)
	if err != nil {
		return nil, err
	}
	b := &bench{settings: s, world: w, store: store, all: peersOf(store)}
	for _, o := range workload.Operations() {
		subject, err := newSubject(w, o)
		if err != nil {
			return nil, err
		}
		if err := measure.Compare(b.all, o, subject.requests[:min(len(subject.requests), compared)]); err != nil {
			return nil, err
		}
		b.subjects = append(b.subjects, subject)
	}
	if b.peers, err = choose("peer", b.all, measure.Peer.Name, s.peers); err != nil {
		return nil, err
	}
	b.subjects, err = choose("operation", b.subjects, func(s subject) string { return s.Name }, s.operations)
	return b, err
}

// peer is the peer with a name, which must be one of the constants.
func (b *bench) peer(name string) measure.Peer {
	for _, p := range b.all {
		if p.Title == name {
			return p
		}
	}
	panic("no peer " + name)
}

// choose returns the members of a list that have these names; no name chooses all.
func choose[T any](kind string, all []T, name func(T) string, names []string) ([]T, error) {
	for _, n := range names {
		if !slices.ContainsFunc(all, func(v T) bool { return name(v) == n }) {
			return nil, fmt.Errorf("there is no %s %q", kind, n)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(v T) bool { return len(names) > 0 && !slices.Contains(names, name(v)) }), nil
}
