package telemetry

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/cause"
)

// Fetch is a fetch under way. That of a nil [Recorder] records nothing.
type Fetch struct{ span trace.Span }

// Fetch begins to record that so many ids of a kind of thing are fetched at once, and returns the context of the calls. The
// kinds are users, arrangers, policies and companies.
func (r *Recorder) Fetch(ctx context.Context, kind string, ids int, planned bool) (context.Context, Fetch) {
	if r == nil {
		return ctx, Fetch{}
	}
	known := fetches[fetchKey{kind, planned}]
	r.metrics.fetches.Record(ctx, int64(ids), known.set.record...)
	ctx, span := r.startPart(ctx, known.spanName, known.begun...)
	if span != nil {
		span.SetAttributes(fetchSizeKey.Int(ids))
	}
	return ctx, Fetch{span}
}

// fetchKey is what tells fetches apart.
type fetchKey struct {
	kind    string
	planned bool
}

// fetched is how fetches are told.
type fetched struct {
	spanName string
	begun    []trace.SpanStartOption
	set      *set
}

// fetches has all fetches.
var fetches = func() map[fetchKey]*fetched {
	all := map[fetchKey]*fetched{}
	for _, kind := range []string{"users", "arrangers", "policies", "companies"} {
		for _, planned := range []bool{true, false} {
			attributes := []attribute.KeyValue{fetchKindKey.String(kind), fetchPlannedKey.Bool(planned)}
			all[fetchKey{kind, planned}] = &fetched{
				spanName: "fetch " + kind, begun: []trace.SpanStartOption{trace.WithAttributes(attributes...)}, set: newSet(attributes...),
			}
		}
	}
	return all
}()

// End records what has become of the fetch.
func (f Fetch) End(err error) {
	if f.span == nil {
		return
	}
	if err != nil {
		f.span.SetAttributes(semconv.ErrorTypeKey.String(errorType(err)))
		f.span.SetStatus(codes.Error, cause.Of(err))
	}
	f.span.End()
}
