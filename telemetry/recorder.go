package telemetry

import (
	"context"
	"log/slog"

	"go.opentelemetry.io/otel/metric"
	"go.opentelemetry.io/otel/metric/noop"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// scope names this instrumentation to OpenTelemetry.
const scope = "github.com/usergraph/usergraph"

// Recorder records what operations do. It is safe for concurrent use. A nil recorder records nothing, and costs nothing.
type Recorder struct {
	tracer  trace.Tracer // nil if there are no traces
	metrics metrics
	names   names
}

// New returns a recorder to these providers, of which each may be nil; nil if both are. That an instrument cannot be made goes to
// the logger; it then measures nothing.
func New(tracers trace.TracerProvider, meters metric.MeterProvider, logger *slog.Logger) *Recorder {
	if tracers == nil && meters == nil {
		return nil
	}
	r := new(Recorder)
	if tracers != nil {
		r.tracer = tracers.Tracer(scope, trace.WithSchemaURL(semconv.SchemaURL))
	}
	if meters == nil {
		meters = noop.NewMeterProvider()
	}
	r.metrics = newMetrics(meters.Meter(scope, metric.WithSchemaURL(semconv.SchemaURL)), logger)
	return r
}

// startPart begins a span in that of ctx. There is none without traces, nor in an operation that is not recorded, so that the sampler
// need not be asked again for each of its parts.
func (r *Recorder) startPart(ctx context.Context, name string, options ...trace.SpanStartOption) (context.Context, trace.Span) {
	if r.tracer == nil {
		return ctx, nil
	}
	if o, ok := ctx.Value(operationKey{}).(*Operation); ok && !o.traced {
		return ctx, nil
	}
	return r.tracer.Start(ctx, name, options...) //nolint:spancheck // whoever asked for it ends it
}

// Limit is a kind of limit.
type Limit string

// The kinds of limits.
const (
	// LimitRequest is the size of a request.
	LimitRequest Limit = "request"
	// LimitDocument is what a document may have: tokens, depth, aliases and so on.
	LimitDocument Limit = "document"
	// LimitVariables is what variables may have.
	LimitVariables Limit = "variables"
	// LimitCost is the cost of an operation.
	LimitCost Limit = "cost"
	// LimitRate is the cost that a viewer may ask for in a time.
	LimitRate Limit = "rate"
)

// Exceeded counts a request that has exceeded a limit.
func (r *Recorder) Exceeded(ctx context.Context, l Limit) {
	if r != nil {
		r.metrics.exceeded.Add(ctx, 1, metric.WithAttributes(limitKey.String(string(l))))
	}
}

// Refused counts a request that was refused with a code before it was looked at as GraphQL.
func (r *Recorder) Refused(ctx context.Context, code string) {
	if r != nil {
		r.metrics.refused.Add(ctx, 1, metric.WithAttributes(semconv.ErrorTypeKey.String(code)))
	}
}

// The attributes of lookups of documents.
var (
	hit  = newSet(cacheResultKey.String("hit"))
	miss = newSet(cacheResultKey.String("miss"))
)

// Document counts that a document was looked for, and whether it was there.
func (r *Recorder) Document(ctx context.Context, there bool) {
	switch {
	case r == nil:
	case there:
		r.metrics.documents.Add(ctx, 1, hit.add...)
	default:
		r.metrics.documents.Add(ctx, 1, miss.add...)
	}
}
