package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/usergraph/usergraph/bench/measure"
)

// variants are settings of the garbage collector, the default first.
var variants = [][]string{
	{"GOGC=100"},
	{"GOGC=200"},
	{"GOGC=400"},
	{"GOGC=off", "GOMEMLIMIT=256MiB"},
}

// collector compares settings of the garbage collector: what usergraph gains by them, and what memory they cost.
func (b *bench) collector(ctx context.Context) (err error) {
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	baseline, err := f.start(ctx, b.peer(byHand), oneCore)
	if err != nil {
		return err
	}
	targets := []measure.Target{baseline}
	for _, v := range variants {
		p, err := f.start(ctx, b.peer(ours), append(v, oneCore)...)
		if err != nil {
			return err
		}
		targets = append(targets, p)
	}

	columns := []string{"settings of usergraph"}
	rows := make([][]string, len(variants))
	for _, s := range b.subjects {
		times, err := b.interleave(ctx, s.loads(targets))
		if err != nil {
			return err
		}
		columns = append(columns, s.Name, "gain")
		for i := range variants {
			rows[i] = append(rows[i], ratio(times[0], times[1+i]), ratio(times[1], times[1+i]))
		}
	}
	r := newReport("Garbage collector: capacity through HTTP on one core as a ratio to the handwritten handler with default settings, the gain over the default settings, and the greatest amount of memory.",
		append(columns, "memory")...)
	for i, v := range variants {
		r.row(append(append([]string{strings.Join(v, " ")}, rows[i]...), mebibytes(f.processes[1+i].MaxMemory()))...)
	}
	return r.print(os.Stdout)
}
