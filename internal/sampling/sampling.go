// Package sampling chooses the operations that are traced.
package sampling

import (
	"context"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"go.opentelemetry.io/otel/trace/embedded"
	"go.opentelemetry.io/otel/trace/noop"
	"golang.org/x/time/rate"
)

// PerSecond returns a provider of tracers that takes all traces while there are few, and no more than n a second while there are many,
// so that what tracing costs has a bound however many operations there are. Only of traces that begin here: one that has begun elsewhere
// is sampled if it is there. A second's traces may come at once. With 0 no trace begins here. The options are those of the provider that
// the traces go to.
//
// It is no sampler, since the SDK has made most of a span by the time that it asks one.
func PerSecond(n int, options ...sdktrace.TracerProviderOption) *Provider {
	sampler := sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.AlwaysSample()))
	return &Provider{TracerProvider: sdktrace.NewTracerProvider(append(options, sampler)...), limit: rate.NewLimiter(rate.Limit(n), n)}
}

// Provider is what [PerSecond] returns.
type Provider struct {
	*sdktrace.TracerProvider

	limit *rate.Limiter
}

// Tracer returns a tracer whose spans are not recorded where they would begin one trace too many.
func (p *Provider) Tracer(name string, options ...trace.TracerOption) trace.Tracer {
	return &tracer{inner: p.TracerProvider.Tracer(name, options...), limit: p.limit}
}

type tracer struct {
	embedded.Tracer

	inner trace.Tracer
	limit *rate.Limiter
}

func (t *tracer) Start(ctx context.Context, name string, options ...trace.SpanStartOption) (context.Context, trace.Span) {
	if !trace.SpanContextFromContext(ctx).IsValid() && !t.limit.Allow() {
		return ctx, noop.Span{}
	}
	return t.inner.Start(ctx, name, options...) //nolint:spancheck // whoever asked for it ends it
}
