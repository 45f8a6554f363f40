package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strconv"

	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/internal/sampling"
	"github.com/usergraph/usergraph/storage"
)

// watching is a way to watch operations.
type watching struct {
	title string
	// traced returns a provider of the traces; nothing is traced without it.
	traced func(options ...sdktrace.TracerProviderOption) trace.TracerProvider
	// environment and flags are what usergraph serve is told, to do the same.
	environment []string
	flags       []string
}

// perTurn is 100 traces a second of the time that a server has, which is its turns.
const perTurn = 100 / (1 + 4) // one server that is not watched, and those of watchings

// watchings are metrics alone, metrics with the traces that usergraph serve takes, and with more.
var watchings = []watching{
	{title: "metrics", environment: []string{"OTEL_TRACES_EXPORTER=none"}},
	{title: "and 100 traces a second", traced: perSecond, flags: []string{"--traces-per-second", strconv.Itoa(perTurn)}},
	{
		title: "and a tenth of traces", traced: sampledBy(sdktrace.TraceIDRatioBased(0.1)),
		environment: []string{"OTEL_TRACES_SAMPLER=parentbased_traceidratio", "OTEL_TRACES_SAMPLER_ARG=0.1"},
	},
	{title: "and all traces", traced: sampledBy(sdktrace.AlwaysSample()), environment: []string{"OTEL_TRACES_SAMPLER=parentbased_always_on"}},
}

func perSecond(options ...sdktrace.TracerProviderOption) trace.TracerProvider {
	return sampling.PerSecond(perTurn, options...)
}

func sampledBy(sampler sdktrace.Sampler) func(...sdktrace.TracerProviderOption) trace.TracerProvider {
	return func(options ...sdktrace.TracerProviderOption) trace.TracerProvider {
		return sdktrace.NewTracerProvider(append(options, sdktrace.WithSampler(sdktrace.ParentBased(sampler)))...)
	}
}

// watched are usergraph as it is, and watched by OpenTelemetry's SDK in the process, whose spans are put into batches and then dropped.
func watched(store storage.Store) []measure.Target {
	targets := []measure.Target{peersOf(store)[0]}
	meters := sdkmetric.NewMeterProvider(sdkmetric.WithReader(sdkmetric.NewManualReader()))
	for _, w := range watchings {
		options := []usergraph.Option{usergraph.WithDevelopmentMode(), usergraph.WithMeterProvider(meters)}
		if w.traced != nil {
			options = append(options, usergraph.WithTracerProvider(w.traced(sdktrace.WithBatcher(nowhere{}))))
		}
		targets = append(targets, measure.Peer{Title: w.title, Handler: usergraph.New(store, options...)})
	}
	return targets
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
	return b.left(ctx, "The handler alone, users in memory", b.subjects, watched(b.store))
}

// watchedServers measures usergraph serve, with a collector in this process that takes what it sends.
func (b *bench) watchedServers(ctx context.Context) (err error) {
	program, remove, err := buildProgram(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	path, err := database(ctx, small)
	if err != nil {
		return err
	}
	collector := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // of a server that has gone there is nothing to take
	}))
	defer collector.Close()
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	var targets []measure.Target
	serve := func(title string, environment []string, flags ...string) error {
		process, err := f.run(ctx, measure.Peer{Title: title}, append(environment, oneCore), program,
			append([]string{"serve", "--addr", "127.0.0.1:0", "--playground=false", "--store", path}, flags...)...)
		targets = append(targets, process)
		return err
	}
	if err := serve(ours, nil, "--admin-addr", "off"); err != nil {
		return err
	}
	for _, w := range watchings {
		environment := append([]string{"OTEL_EXPORTER_OTLP_ENDPOINT=" + collector.URL}, w.environment...)
		if err := serve(w.title, environment, append(w.flags, "--admin-addr", "127.0.0.1:0")...); err != nil {
			return err
		}
	}
	subjects, err := b.subjectsOf(small)
	if err != nil {
		return err
	}
	return b.left(ctx, "usergraph serve, users in a file, a collector takes what it sends", subjects, targets)
}

// watchedFile measures the handler over a database in a file, as usergraph serve has it.
func (b *bench) watchedFile(ctx context.Context) (err error) {
	f, err := b.openFile(ctx, small)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.store.Close()) }()
	subjects, err := b.subjectsOf(small)
	if err != nil {
		return err
	}
	return b.left(ctx, "The handler alone, users in a file", subjects, watched(f.store))
}

// subjectsOf are the operations, about another world.
func (b *bench) subjectsOf(w world.World) ([]subject, error) {
	subjects := make([]subject, len(b.subjects))
	for i, s := range b.subjects {
		var err error
		if subjects[i], err = newSubject(w, s.Operation); err != nil {
			return nil, err
		}
	}
	return subjects, nil
}

// left prints which part of the throughput of the first target the others have.
func (b *bench) left(ctx context.Context, how string, subjects []subject, targets []measure.Target) error {
	columns := []string{"operation", "unwatched, µs"}
	for _, t := range targets[1:] {
		columns = append(columns, t.Name())
	}
	r := newReport("With telemetry, part of the throughput that is left. "+how+", on one core.", columns...)
	for _, s := range subjects {
		times, err := b.interleave(ctx, s.loads(targets))
		if err != nil {
			return err
		}
		cells := []string{s.Name, micros(median(times[0]))}
		for _, watched := range times[1:] {
			cells = append(cells, ratio(times[0], watched))
		}
		r.row(cells...)
	}
	return r.print(os.Stdout)
}
