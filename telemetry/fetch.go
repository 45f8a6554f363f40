package telemetry

import (
	"context"

	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/cause"
)

// Fetch is a fetch under way. That of a nil [Recorder] records nothing.
type Fetch struct{ span trace.Span }

// Fetch begins to record that so many ids of a kind of thing are fetched at once, and returns the context of the calls.
func (r *Recorder) Fetch(ctx context.Context, kind string, ids int, planned bool) (context.Context, Fetch) {
	if r == nil {
		return ctx, Fetch{}
	}
	key := setKey{kind: fetchSet, a: kind}
	if planned {
		key.b = "planned"
	}
	r.metrics.fetches.Record(ctx, int64(ids), r.metrics.sets.get(key).record...)
	ctx, span := r.tracer.Start(ctx, "fetch "+kind)
	if span.IsRecording() {
		span.SetAttributes(fetchKindKey.String(kind), fetchSizeKey.Int(ids), fetchPlannedKey.Bool(planned))
	}
	return ctx, Fetch{span}
}

// End records what has become of the fetch.
func (f Fetch) End(err error) {
	if f.span == nil {
		return
	}
	if err != nil && f.span.IsRecording() {
		f.span.SetAttributes(semconv.ErrorTypeKey.String(errorType(err)))
		f.span.SetStatus(codes.Error, cause.Of(err))
	}
	f.span.End()
}
