package telemetry

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

// call is a call of a store under way.
type call struct {
	store  *store
	ctx    context.Context //nolint:containedctx // that of the call, which is as short as this
	span   trace.Span      // nil if there are no traces
	begin  time.Time
	method method

	returned bool
	rows     int
	err      error
}

// begin begins to record a call, and returns its context.
func (s *store) begin(ctx context.Context, m method) (context.Context, call) {
	called(ctx)
	c := call{store: s, method: m, begin: time.Now()}
	c.ctx, c.span = s.recorder.startPart(ctx, descriptions[m].spanName, s.begun[m]...)
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
	attributes := c.store.succeeded[c.method]
	if failure != "" {
		attributes = c.store.set(c.method, failure)
	}
	c.store.recorder.metrics.calls.Record(c.ctx, time.Since(c.begin).Seconds(), attributes.record...)
	if c.span == nil {
		return
	}
	c.span.SetAttributes(semconv.DBResponseReturnedRows(c.rows))
	if failure != "" {
		c.span.SetAttributes(semconv.ErrorTypeKey.String(failure))
	}
	if !c.returned || isFault(c.err) {
		c.span.SetStatus(codes.Error, cause.Of(c.err))
	}
	c.span.End()
}

// attributes are those of calls of a method that have failed in a way, or succeeded.
func (s *store) attributes(m method, failure string) []attribute.KeyValue {
	all := append(make([]attribute.KeyValue, 0, 5),
		semconv.DBOperationName(descriptions[m].name), semconv.DBCollectionName(descriptions[m].collection))
	if s.system != "" {
		all = append(all, semconv.DBSystemNameKey.String(s.system))
	}
	if failure != "" {
		all = append(all, semconv.ErrorTypeKey.String(failure))
	}
	return all
}

func (s *store) set(m method, failure string) *set { return newSet(s.attributes(m, failure)...) }

// errorType tells errors apart in few words, "" for none: those of the contract of stores by name, others by their type.
func errorType(err error) string {
	if err == nil {
		return ""
	}
	_, taken := errors.AsType[*storage.TakenError](err)
	switch {
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
