// Package sampling chooses the operations that are traced.
package sampling

import (
	"fmt"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
	"golang.org/x/time/rate"
)

// PerSecond returns a sampler that takes all traces while there are few, and no more than n a second while there are many, so that what
// tracing costs has a bound however many operations there are. Only of traces that begin here: one that has begun elsewhere is sampled
// if it is there. A second's traces may come at once. With 0 no trace begins here.
func PerSecond(n int) sdktrace.Sampler {
	return sdktrace.ParentBased(perSecond{n, rate.NewLimiter(rate.Limit(n), n)})
}

// perSecond samples traces that begin here.
type perSecond struct {
	n     int
	limit *rate.Limiter
}

func (s perSecond) ShouldSample(p sdktrace.SamplingParameters) sdktrace.SamplingResult {
	result := sdktrace.SamplingResult{Decision: sdktrace.Drop, Tracestate: trace.SpanContextFromContext(p.ParentContext).TraceState()}
	if s.limit.Allow() {
		result.Decision = sdktrace.RecordAndSample
	}
	return result
}

func (s perSecond) Description() string { return fmt.Sprintf("PerSecond{%d}", s.n) }
