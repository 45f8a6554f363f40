package main

import (
	"context"
	"errors"
	"os"
	"runtime"

	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/storage"
)

// watchedPeers are usergraph with OpenTelemetry's SDK in the process: with metrics alone, and with traces of some operations or of all,
// which are put into batches and then dropped.
func watchedPeers(store storage.Store) []measure.Peer {
	meters := sdkmetric.NewMeterProvider(sdkmetric.WithReader(sdkmetric.NewManualReader()))
	peer := func(title string, options ...usergraph.Option) measure.Peer {
		options = append(options, usergraph.WithDevelopmentMode(), usergraph.WithMeterProvider(meters))
		return measure.Peer{Title: title, Handler: usergraph.New(store, options...)}
	}
	traces := func(part float64) usergraph.Option {
		return usergraph.WithTracerProvider(sdktrace.NewTracerProvider(
			sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.TraceIDRatioBased(part))), sdktrace.WithBatcher(nowhere{})))
	}
	return []measure.Peer{
		peer("metrics"),
		peer("and a tenth of traces", traces(0.1)),
		peer("and all traces", traces(1)),
	}
}

// nowhere is where spans are dropped.
type nowhere struct{}

func (nowhere) ExportSpans(context.Context, []sdktrace.ReadOnlySpan) error { return nil }
func (nowhere) Shutdown(context.Context) error                             { return nil }

// telemetry measures what it costs to watch operations, and prints the throughput that is left.
func (b *bench) telemetry(ctx context.Context) error {
	if b.via != "handler" {
		if err := b.watchedServers(ctx); err != nil {
			return err
		}
	}
	if b.via == "http" {
		return nil
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if err := b.watchedFile(ctx); err != nil {
		return err
	}
	return b.left(ctx, "The handler alone, users in memory", "", b.subjects, targetsOf(watched(b.store)))
}

// watched are usergraph as it is, and watched.
func watched(store storage.Store) []measure.Peer {
	return append(peersOf(store)[:1], watchedPeers(store)...)
}

func targetsOf(peers []measure.Peer) []measure.Target {
	targets := make([]measure.Target, len(peers))
	for i, p := range peers {
		targets[i] = p
	}
	return targets
}

// watchedServers measures servers over a store in memory, which answers at once.
func (b *bench) watchedServers(ctx context.Context) (err error) {
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	var targets []measure.Target
	for _, p := range watched(b.store) {
		process, err := f.start(ctx, p, oneCore)
		if err != nil {
			return err
		}
		targets = append(targets, process)
	}
	return b.left(ctx, "Through HTTP, each server in a process of its own, users in memory", "", b.subjects, targets)
}

// watchedFile measures the handler over a database in a file, as usergraph serve has it.
func (b *bench) watchedFile(ctx context.Context) (err error) {
	f, err := b.openFile(ctx, small)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.store.Close()) }()
	subjects := make([]subject, len(b.subjects))
	for i, s := range b.subjects {
		if subjects[i], err = newSubject(small, s.Operation); err != nil {
			return err
		}
	}
	return b.left(ctx, "The handler alone, users in a file", atLeast(0.9), subjects, targetsOf(watched(f.store)))
}

// left prints which part of the throughput of the first target the others have.
func (b *bench) left(ctx context.Context, how, goal string, subjects []subject, targets []measure.Target) error {
	columns := []string{"operation", "unwatched, µs"}
	for _, t := range targets[1:] {
		columns = append(columns, t.Name())
	}
	r := newReport("With telemetry, part of the throughput that is left. "+how+", on one core.", append(columns, "goal")...)
	for _, s := range subjects {
		times, err := b.interleave(ctx, s.loads(targets))
		if err != nil {
			return err
		}
		cells := []string{s.Name, micros(median(times[0]))}
		for _, watched := range times[1:] {
			cells = append(cells, ratio(times[0], watched))
		}
		r.row(append(cells, goal)...)
	}
	return r.print(os.Stdout)
}
