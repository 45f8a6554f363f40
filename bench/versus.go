package main

import (
	"context"
	"errors"
	"os"

	"github.com/usergraph/usergraph/bench/measure"
)

// versus compares usergraph in this program with usergraph in another build of it, through HTTP on one core, and prints the gain.
func (b *bench) versus(ctx context.Context) (err error) {
	if b.other == "" {
		return errors.New("versus needs -other, another build of this program")
	}
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	this, err := f.start(ctx, b.peer(ours), oneCore)
	if err != nil {
		return err
	}
	other, err := f.run(ctx, b.peer(ours), []string{oneCore}, b.other, "serve", "-peer", ours)
	if err != nil {
		return err
	}
	r := newReport("Processor time of a request in µs: through HTTP, one core.", "operation", "this build", "other build", "gain")
	for _, s := range b.subjects {
		times, err := b.interleave(ctx, s.loads([]measure.Target{this, other}))
		if err != nil {
			return err
		}
		r.row(s.Name, micros(median(times[0])), micros(median(times[1])), ratio(times[1], times[0]))
	}
	return r.print(os.Stdout)
}
