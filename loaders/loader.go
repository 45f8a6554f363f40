package loaders

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/vikstrous/dataloadgen"

	"github.com/usergraph/usergraph/plan"
)

// loader batches ids that no plan knows of, by dataloadgen.
//
// It deals with what dataloadgen leaves to its users: a batch does not run in the context of whoever came first, a caller whose
// context ends leaves at once, and a failed id is tried again the next time.
type loader[V any] struct {
	mu    sync.Mutex
	batch *dataloadgen.Loader[string, V] // made when it is needed
}

const (
	// batchWait is how long a batch waits for more ids.
	batchWait = time.Millisecond
	// batchTimeout bounds a batch, which no request's context bounds.
	batchTimeout = 15 * time.Second
)

// fetcher fetches ids. It leaves out unknown ids.
type fetcher[V any] func(ctx context.Context, ids []string) (map[string]V, error)

// unplanned is a fetcher of a kind of thing for a response, which no plan knew that it would need.
func unplanned[V any](r *Response, kind plan.Kind, fetch func(ctx context.Context, ids []string) (index[V], error)) fetcher[V] {
	return func(ctx context.Context, ids []string) (map[string]V, error) {
		ctx, recorded := r.telemetry.Fetch(ctx, kind.String(), len(ids), false)
		found, err := fetch(ctx, ids)
		recorded.End(err)
		return found.all(), err
	}
}

// load returns the value of an id, the zero value if there is none.
func (l *loader[V]) load(ctx context.Context, id string, fetch fetcher[V]) (V, error) {
	type outcome struct {
		value V
		err   error
	}
	var o outcome
	batch := l.batching(ctx, fetch)
	done := make(chan outcome, 1)
	go func() {
		v, err := batch.Load(ctx, id)
		done <- outcome{v, err}
	}()
	select {
	case o = <-done:
	case <-ctx.Done():
		return o.value, ctx.Err()
	}
	if errors.Is(o.err, dataloadgen.ErrNotFound) {
		o.err = nil
	}
	if o.err != nil {
		batch.Clear(id)
	}
	return o.value, o.err
}

// batching returns what batches the ids. The values of the first caller's context are passed on to fetch.
func (l *loader[V]) batching(ctx context.Context, fetch fetcher[V]) *dataloadgen.Loader[string, V] {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.batch == nil {
		detached := context.WithoutCancel(ctx)
		l.batch = dataloadgen.NewMappedLoader(func(_ context.Context, ids []string) (map[string]V, error) {
			ctx, cancel := context.WithTimeout(detached, batchTimeout)
			defer cancel()
			return fetch(ctx, ids)
		}, dataloadgen.WithWait(batchWait))
	}
	return l.batch
}

// clear forgets everything, because something was changed.
func (l *loader[V]) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.batch = nil
}
