package main

import (
	"context"
	"os"
	"strconv"

	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/workload"
)

// allocationGoals are how much usergraph may allocate for a request, in objects.
var allocationGoals = map[string]string{"profile": "≤ 60", "list": "≤ 150", "list of 500": "≤ 150"}

// allocations prints what requests allocate.
func (b *bench) allocations(ctx context.Context) error {
	subjects := b.subjects
	if len(b.operations) == 0 {
		long, err := newSubject(b.world, workload.List(500))
		if err != nil {
			return err
		}
		long.Name = "list of 500"
		subjects = append(subjects, long)
	}
	columns := []string{"operation"}
	for _, p := range b.peers {
		columns = append(columns, p.Title, "KiB")
	}
	r := newReport("Allocations of a request, of the handler alone", append(columns, "goal")...)
	for _, s := range subjects {
		cells := []string{s.Name}
		for _, p := range b.peers {
			a, err := measureAllocations(ctx, &s, p)
			if err != nil {
				return err
			}
			cells = append(cells, strconv.FormatUint(a.Objects, 10), strconv.FormatUint(a.Bytes>>10, 10))
		}
		r.row(append(cells, allocationGoals[s.Name])...)
	}
	return r.print(os.Stdout)
}

// measureAllocations takes the least of some measurements: what else runs in the process allocates too.
func measureAllocations(ctx context.Context, s *subject, p measure.Peer) (measure.Allocations, error) {
	var least measure.Allocations
	for i := range 3 {
		a, err := s.load(p).Allocations(ctx, 100)
		if err != nil {
			return least, err
		}
		if i == 0 || a.Objects < least.Objects {
			least = a
		}
	}
	return least, nil
}
