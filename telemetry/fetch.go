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
	r.metrics.fetches.Record(ctx, int64(ids), fetched(kind, planned).record...)
	ctx, span := r.startSpan(ctx, "fetch "+kind)
	if span != nil && span.IsRecording() {
		span.SetAttributes(fetchKindKey.String(kind), fetchSizeKey.Int(ids), fetchPlannedKey.Bool(planned))
	}
	return ctx, Fetch{span}
}

// fetchKey is what tells fetches apart.
type fetchKey struct {
	kind    string
	planned bool
}

// fetches are the attributes of all fetches.
var fetches = func() map[fetchKey]*set {
	all := map[fetchKey]*set{}
	for _, kind := range []string{"users", "arrangers", "policies", "companies"} {
		for _, planned := range []bool{true, false} {
			all[fetchKey{kind, planned}] = newSet(fetchKindKey.String(kind), fetchPlannedKey.Bool(planned))
		}
	}
	return all
}()

func fetched(kind string, planned bool) *set {
	if known := fetches[fetchKey{kind, planned}]; known != nil {
		return known
	}
	return newSet(fetchKindKey.String(kind), fetchPlannedKey.Bool(planned))
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
