package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/usergraph/usergraph/bench/measure"
)

// goal is what usergraph is to reach: its capacity as a ratio to that of others.
type goal struct{ toHandwritten, toGqlgen float64 }

var goals = map[string]goal{
	"profile": {0.9, 2.5},
	"list":    {1.5, 40},
	"graph":   {1.2, 40},
	"deep":    {0.9, 9},
}

// ratios measures the processor time of a request on one core, through HTTP and of the handler alone, and prints the ratios.
func (b *bench) ratios(ctx context.Context) error {
	if b.via != "handler" {
		if err := b.ratiosOfServers(ctx); err != nil {
			return err
		}
	}
	if b.via != "http" {
		return b.ratiosOfHandlers(ctx)
	}
	return nil
}

func (b *bench) ratiosOfServers(ctx context.Context) (err error) {
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	var targets []measure.Target
	for _, p := range b.peers {
		process, err := f.start(ctx, p, oneCore)
		if err != nil {
			return err
		}
		targets = append(targets, process)
	}
	return b.compare(ctx, "Through HTTP, each server in a process of its own", targets)
}

func (b *bench) ratiosOfHandlers(ctx context.Context) error {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var targets []measure.Target
	for _, p := range b.peers {
		targets = append(targets, p)
	}
	return b.compare(ctx, "The handler alone", targets)
}

// compare prints a table of all operations.
func (b *bench) compare(ctx context.Context, how string, targets []measure.Target) error {
	title := fmt.Sprintf("%s: processor time of a request in µs. One core, %d users in memory, %d requests at a time, medians of %d rounds of %v.",
		how, b.world.Companies*b.world.Users, b.clients, b.rounds, b.slot)
	columns := []string{"operation"}
	for _, t := range targets {
		columns = append(columns, t.Name())
	}
	r := newReport(title, append(columns, "to handwritten", "goal", "to gqlgen", "goal")...)
	for _, s := range b.subjects {
		times, err := b.interleave(ctx, s.loads(targets))
		if err != nil {
			return err
		}
		cells, byName := []string{s.Name}, map[string][]time.Duration{}
		for i, t := range targets {
			cells = append(cells, micros(median(times[i])))
			byName[t.Name()] = times[i]
		}
		g := goals[s.Name]
		r.row(append(cells,
			ratio(byName[byHand], byName[ours]), atLeast(g.toHandwritten),
			ratio(byName[plainGqlgen], byName[ours]), atLeast(g.toGqlgen))...)
	}
	return r.print(os.Stdout)
}

// interleave runs loads in turns, so that what else happens on the machine happens to all of them. It returns the processor time of
// one request of each, round by round.
func (b *bench) interleave(ctx context.Context, loads []*measure.Load) ([][]time.Duration, error) {
	clients := make([]*measure.Clients, len(loads))
	for i, l := range loads {
		var err error
		if clients[i], err = l.Open(ctx, b.clients); err != nil {
			return nil, err
		}
		defer clients[i].Close()
	}
	times := make([][]time.Duration, len(loads))
	for round := range b.rounds + 1 {
		for i, c := range clients {
			if len(loads) > 1 {
				c.Settle()
			}
			sample, err := c.Run(ctx, b.slot)
			if err != nil {
				return nil, err
			}
			if round > 0 { // caches and pools fill in the first
				times[i] = append(times[i], sample.PerRequest())
			}
		}
	}
	return times, nil
}
