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

// scale measures what more cores, longer pages and half the load make of a request to usergraph, and prints it.
func (b *bench) scale(ctx context.Context) error {
	p := b.peer(ours)
	if err := b.pages(ctx, p); err != nil {
		return err
	}
	if err := b.cores(ctx); err != nil {
		return err
	}
	return b.latency(ctx, p)
}

// pages compares pages of 500 users with pages of 100 over the same users: what is in the caches of the processor is the same.
func (b *bench) pages(ctx context.Context, p measure.Peer) error {
	var short, long []place
	for _, company := range b.world.CompanyIDs() {
		long = append(long, place{company, 0})
		for user := 0; user < 500; user += 100 {
			short = append(short, place{company, user})
		}
	}
	shortPages, err := listAfter(ctx, b.store, p, 100, short)
	if err != nil {
		return err
	}
	longPages, err := listAfter(ctx, b.store, p, 500, long)
	if err != nil {
		return err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	times, err := b.interleave(ctx, []*measure.Load{shortPages.load(p), longPages.load(p)})
	if err != nil {
		return err
	}
	r := newReport("Length of a page, over the same users: processor time of a request in µs, of the handler alone, on one core.",
		"100 users", "500 users", "ratio", "goal")
	r.row(micros(median(times[0])), micros(median(times[1])), ratio(times[1], times[0]), "≤ 5.2")
	return r.print(os.Stdout)
}

// cores compares two cores with one. The hand-written handler, which shares nothing between requests, tells what the machine gives.
func (b *bench) cores(ctx context.Context) error {
	if runtime.NumCPU() < 2 {
		return errors.New("two cores cannot be compared with one: this machine has one")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	r := newReport("Capacity of two cores to that of one, of the handler alone: by requests answered, and by the processor time of a request.",
		"operation", "requests", "goal", "processor time", "requests, handwritten", "processor time, handwritten")
	for _, s := range b.subjects {
		requests, times, err := b.twoToOne(ctx, s.load(b.peer(ours)))
		if err != nil {
			return err
		}
		requestsByHand, timesByHand, err := b.twoToOne(ctx, s.load(b.peer(byHand)))
		if err != nil {
			return err
		}
		r.row(s.Name, requests, "≥ 1.8", times, requestsByHand, timesByHand)
	}
	return r.print(os.Stdout)
}

// twoToOne says how many more requests two cores answer than one, and how many more they could if nothing else ran: twice as many,
// unless the cores stand in each other's way and requests take more of their time.
func (b *bench) twoToOne(ctx context.Context, l *measure.Load) (requests, times string, _ error) {
	c, err := l.Open(ctx, b.clients)
	if err != nil {
		return "", "", err
	}
	defer c.Close()
	var throughput, capacity [2][]float64
	for range b.rounds {
		for i, cores := range []int{1, 2} {
			runtime.GOMAXPROCS(cores)
			sample, err := c.Run(ctx, b.slot)
			if err != nil {
				return "", "", err
			}
			throughput[i] = append(throughput[i], sample.Throughput())
			capacity[i] = append(capacity[i], float64(cores)/sample.PerRequest().Seconds())
		}
	}
	return ratio(throughput[1], throughput[0]), ratio(capacity[1], capacity[0]), nil
}

// paceConnections is over how many connections requests come at half load.
const paceConnections = 64

// latency measures how long requests take at half of what one core can answer.
func (b *bench) latency(ctx context.Context, p measure.Peer) (err error) {
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	process, err := f.start(ctx, p, oneCore)
	if err != nil {
		return err
	}
	r := newReport("Latency at half load in µs: through HTTP, one core.", "operation", "requests per second", "p50", "p99", "ratio", "goal")
	for _, s := range b.subjects {
		if err := b.pace(ctx, r, s.Name, s.load(process)); err != nil {
			return err
		}
	}
	return r.print(os.Stdout)
}

// pace adds the latencies of a load at half of its capacity. It takes the median of some rounds.
func (b *bench) pace(ctx context.Context, r *report, name string, l *measure.Load) error {
	c, err := l.Open(ctx, paceConnections)
	if err != nil {
		return err
	}
	defer c.Close()
	var rates []float64
	var p50, p99 []time.Duration
	for range 7 {
		full, err := c.Run(ctx, 300*time.Millisecond)
		if err != nil {
			return err
		}
		rate := full.Throughput() / 2
		latencies, err := c.Pace(rate, time.Second)
		if err != nil {
			return err
		}
		rates, p50, p99 = append(rates, rate), append(p50, latencies.Quantile(0.5)), append(p99, latencies.Quantile(0.99))
	}
	r.row(name, fmt.Sprintf("%.0f", median(rates)), micros(median(p50)), micros(median(p99)), ratio(p99, p50), "≤ 3")
	return nil
}
