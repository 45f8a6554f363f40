package telemetry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// The parts of a store that calls are about.
const (
	users     = "users"
	companies = "companies"
	policies  = "policies"
)

// call is a call of a store under way.
type call struct {
	store              *store
	ctx                context.Context //nolint:containedctx // that of the call, which is as short as this
	span               trace.Span
	begin              time.Time
	method, collection string

	returned bool
	rows     int
	err      error
}

// begin begins to record a call, and returns its context.
func (s *store) begin(ctx context.Context, method, collection string) (context.Context, *call) {
	called(ctx)
	c := &call{store: s, method: method, collection: collection, begin: time.Now()}
	c.ctx, c.span = s.recorder.tracer.Start(ctx, method+" "+collection, trace.WithSpanKind(trace.SpanKindClient), trace.WithTimestamp(c.begin)) //nolint:spancheck // end ends it
	return c.ctx, c
}

// done takes what the call has returned.
func (c *call) done(rows int, err error) { c.returned, c.rows, c.err = true, rows, err }

// end records the call. It is deferred, so that a call that panics ends too.
func (c *call) end() {
	failure := errorType(c.err)
	if !c.returned {
		failure = "panic"
	}
	m := &c.store.recorder.metrics
	m.calls.Record(c.ctx, time.Since(c.begin).Seconds(), m.sets.get(setKey{callSet, c.store.system, c.method, c.collection, failure}).record...)
	if c.span.IsRecording() {
		c.span.SetAttributes(semconv.DBOperationName(c.method), semconv.DBCollectionName(c.collection), semconv.DBResponseReturnedRows(c.rows))
		if c.store.system != "" {
			c.span.SetAttributes(semconv.DBSystemNameKey.String(c.store.system))
		}
		if failure != "" {
			c.span.SetAttributes(semconv.ErrorTypeKey.String(failure))
		}
		if !c.returned || isFault(c.err) {
			c.span.SetStatus(codes.Error, cause.Of(c.err))
		}
	}
	c.span.End()
}

// errorType tells errors apart in few words, "" for none: those of the contract of stores by name, others by their type.
func errorType(err error) string {
	_, taken := errors.AsType[*storage.TakenError](err)
	switch {
	case err == nil:
		return ""
	case errors.Is(err, storage.ErrNotFound):
		return "not_found"
	case errors.Is(err, storage.ErrExists):
		return "exists"
	case errors.Is(err, storage.ErrVersionConflict):
		return "version_conflict"
	case taken:
		return "taken"
	case errors.Is(err, context.Canceled):
		return "canceled"
	case errors.Is(err, context.DeadlineExceeded):
		return "timeout"
	case errors.Is(err, storage.ErrUnavailable):
		return "unavailable"
	default:
		return fmt.Sprintf("%T", err)
	}
}

// isFault says whether an error is one of the store, rather than an answer.
func isFault(err error) bool {
	switch errorType(err) {
	case "", "not_found", "exists", "version_conflict", "taken":
		return false
	default:
		return true
	}
}
