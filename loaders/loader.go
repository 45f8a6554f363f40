package loaders

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/vikstrous/dataloadgen"
)

// loader hands out values of one kind by id. What the plan has fetched is there at once; the rest is batched by dataloadgen.
//
// It deals with what dataloadgen leaves to its users: a batch does not run in the context of whoever came first, a caller whose
// context ends leaves at once, and a failed id is tried again the next time.
type loader[V any] struct {
	batch *dataloadgen.Loader[string, V]

	mu      sync.RWMutex
	planned map[string]outcome[V]
}

// outcome is what became of a planned fetch of one id.
type outcome[V any] struct {
	value V
	err   error
}

const (
	// batchWait is how long an unplanned batch waits for more ids.
	batchWait = time.Millisecond
	// batchTimeout bounds an unplanned batch, which no request's context bounds.
	batchTimeout = 15 * time.Second
)

// newLoader returns a loader whose unplanned ids are fetched by fetch, which leaves out unknown ids. The values of ctx are
// passed on to it.
func newLoader[V any](ctx context.Context, fetch func(ctx context.Context, ids []string) (map[string]V, error)) *loader[V] {
	detached := context.WithoutCancel(ctx)
	batch := dataloadgen.NewMappedLoader(func(_ context.Context, ids []string) (map[string]V, error) {
		ctx, cancel := context.WithTimeout(detached, batchTimeout)
		defer cancel()
		return fetch(ctx, ids)
	}, dataloadgen.WithWait(batchWait))
	return &loader[V]{batch: batch, planned: map[string]outcome[V]{}}
}

// load returns the value of an id, the zero value if there is none.
func (l *loader[V]) load(ctx context.Context, id string) (V, error) {
	l.mu.RLock()
	o, ok := l.planned[id]
	l.mu.RUnlock()
	if ok {
		return o.value, o.err
	}
	done := make(chan outcome[V], 1)
	go func() {
		v, err := l.batch.Load(ctx, id)
		done <- outcome[V]{v, err}
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
		l.batch.Clear(id)
	}
	return o.value, o.err
}

// prime sets what became of the planned fetch of an id. The value may be merged with an earlier one.
func (l *loader[V]) prime(id string, v V, err error, merge func(before, v V) V) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if before, ok := l.planned[id]; ok && merge != nil && before.err == nil && err == nil {
		v = merge(before.value, v)
	}
	l.planned[id] = outcome[V]{v, err}
}

// clear forgets everything, because something was changed.
func (l *loader[V]) clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	clear(l.planned)
	l.batch.ClearAll()
}
