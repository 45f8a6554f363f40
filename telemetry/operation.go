package telemetry

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// Operation is an operation under way. A nil one records nothing.
type Operation struct {
	recorder *Recorder
	named    *named
	span     trace.Span // nil if there are no traces
	traced   bool       // whether the span is recorded
	begin    time.Time
	ended    bool

	storeCalls atomic.Int64
}

type operationKey struct{}

// Now is the time at which an operation begins, if it is recorded.
func (r *Recorder) Now() time.Time {
	if r == nil {
		return time.Time{}
	}
	return time.Now()
}

// Start begins to record an operation that has begun at a time, and returns the context of its execution. Of a request that is not
// a valid operation, known is nil, or has none.
func (r *Recorder) Start(ctx context.Context, begin time.Time, known *graphql.OperationContext) (context.Context, *Operation) {
	if r == nil {
		return ctx, nil
	}
	var id identity
	if known != nil && known.Operation != nil {
		id = identity{string(known.Operation.Operation), known.Operation.Name}
	}
	o := &Operation{recorder: r, named: r.names.of(id), begin: begin}
	ctx = context.WithValue(ctx, operationKey{}, o)
	if r.tracer != nil {
		ctx, o.span = r.tracer.Start(ctx, o.named.spanName, //nolint:spancheck // end ends it
			trace.WithSpanKind(trace.SpanKindServer), trace.WithTimestamp(begin), o.named.begun)
		o.traced = o.span.IsRecording()
	}
	return ctx, o
}

// attributesOf are the attributes of operations of a type and a name.
func attributesOf(id identity) []attribute.KeyValue {
	var all []attribute.KeyValue
	if id.typ != "" {
		all = append(all, semconv.GraphQLOperationTypeKey.String(id.typ))
	}
	if id.name != "" {
		all = append(all, semconv.GraphQLOperationName(id.name))
	}
	return all
}

// End records that the response was made. If it has errors, the worst of their codes is what went wrong: INTERNAL before UNAVAILABLE
// before TIMEOUT, otherwise that of the first error. These three are faults of the service, and make the span one of an error.
func (o *Operation) End(ctx context.Context, errs gqlerror.List) { o.end(ctx, worst(errs)) }

// Refuse records that the operation was not executed, with the code of the error.
func (o *Operation) Refuse(ctx context.Context, code string) { o.end(ctx, code) }

// Abandon records that the operation has come to no end, unless it has. It is for operations that panic.
func (o *Operation) Abandon(ctx context.Context) { o.end(ctx, codeInternal) }

func (o *Operation) end(ctx context.Context, code string) {
	if o == nil || o.ended {
		return
	}
	o.ended = true
	calls := o.storeCalls.Load()
	m := &o.recorder.metrics
	m.operations.Record(ctx, time.Since(o.begin).Seconds(), o.named.ended(code).record...)
	if o.named.identity.typ != "" {
		m.storeCalls.Record(ctx, calls, o.named.calls.record...)
	}
	if o.span == nil {
		return
	}
	if o.traced {
		attributes := append(make([]attribute.KeyValue, 0, 2), storeCallsKey.Int64(calls))
		if code != "" {
			attributes = append(attributes, semconv.ErrorTypeKey.String(code))
		}
		o.span.SetAttributes(attributes...)
		if severity(code) > 0 {
			o.span.SetStatus(codes.Error, code)
		}
	}
	o.span.End()
}

// called counts a call of the store in the operation that it is made for, if any.
func called(ctx context.Context) {
	if o, ok := ctx.Value(operationKey{}).(*Operation); ok {
		o.storeCalls.Add(1)
	}
}

// The codes of errors that are faults of the service.
const (
	codeInternal    = "INTERNAL"
	codeUnavailable = "UNAVAILABLE"
	codeTimeout     = "TIMEOUT"
)

func severity(code string) int {
	switch code {
	case codeInternal:
		return 3
	case codeUnavailable:
		return 2
	case codeTimeout:
		return 1
	default:
		return 0
	}
}

// worst returns the code of the worst of some errors, the first one's if none is a fault of the service, "" if there are none.
func worst(errs gqlerror.List) string {
	found := ""
	for i, err := range errs {
		code, _ := err.Extensions["code"].(string)
		if i == 0 || severity(code) > severity(found) {
			found = code
		}
	}
	return found
}
