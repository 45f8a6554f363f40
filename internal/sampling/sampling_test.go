package sampling_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/sampling"
)

// sampled counts those of a number of traces that are sampled.
func sampled(ctx context.Context, tracer trace.Tracer, traces int) int {
	count := 0
	for range traces {
		_, span := tracer.Start(ctx, "query")
		if span.SpanContext().IsSampled() {
			count++
		}
		span.End()
	}
	return count
}

func newTracer(n int) trace.Tracer {
	return sampling.PerSecond(n).Tracer("")
}

func TestPerSecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tracer := newTracer(20)
		for _, step := range []struct {
			after        time.Duration
			traces, want int
		}{
			{0, 5, 5},
			{0, 500, 15},
			{time.Second / 2, 500, 10},
			{time.Hour, 500, 20},
			{time.Second, 3, 3},
		} {
			time.Sleep(step.after)
			if got := sampled(t.Context(), tracer, step.traces); got != step.want {
				t.Errorf("%s later %d of %d traces are sampled, want %d", step.after, got, step.traces, step.want)
			}
		}
	})
}

func TestPerSecondAsksTheParent(t *testing.T) {
	for _, n := range []int{0, 1, 1000} {
		for _, flags := range []trace.TraceFlags{0, trace.FlagsSampled} {
			parent := trace.NewSpanContext(trace.SpanContextConfig{TraceID: trace.TraceID{1}, SpanID: trace.SpanID{1}, TraceFlags: flags, Remote: true})
			ctx := trace.ContextWithRemoteSpanContext(t.Context(), parent)
			want := 0
			if parent.IsSampled() {
				want = 50
			}
			if got := sampled(ctx, newTracer(n), 50); got != want {
				t.Errorf("%d of 50 are sampled in a parent with flags %s and %d a second, want %d", got, flags, n, want)
			}
		}
	}
}

func TestNoneBegin(t *testing.T) {
	ctx, span := newTracer(0).Start(t.Context(), "query")
	if ctx != t.Context() || span.IsRecording() || span.SpanContext().IsValid() {
		t.Errorf("a trace has begun: %v", span.SpanContext())
	}
	if got := sampled(t.Context(), newTracer(0), 50); got != 0 {
		t.Errorf("%d are sampled", got)
	}
}
