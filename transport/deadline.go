package transport

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// deadline is a context that ends at a time, or with its parent. Unlike that of context.WithDeadline it starts a timer and listens
// to its parent only when somebody waits for its end, which most requests are done without.
type deadline struct {
	context.Context //nolint:containedctx // it is one

	at    time.Time
	armed atomic.Pointer[context.Context] // ends, for Value

	mu    sync.Mutex
	ends  context.Context //nolint:containedctx // that of context.WithDeadline, once somebody waits
	cease context.CancelFunc
	over  bool
}

// withDeadline returns a context that ends at a time, and what ends it earlier.
func withDeadline(parent context.Context, at time.Time) (context.Context, context.CancelFunc) {
	if earlier, ok := parent.Deadline(); ok && earlier.Before(at) {
		at = earlier
	}
	d := &deadline{Context: parent, at: at}
	return d, d.cancel
}

func (d *deadline) Deadline() (time.Time, bool) { return d.at, true }

func (d *deadline) Done() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ends == nil {
		d.ends, d.cease = context.WithDeadline(d.Context, d.at)
		ends := d.ends
		d.armed.Store(&ends)
	}
	if d.over {
		d.cease()
	}
	return d.ends.Done()
}

// Value asks the context that ends, if there is one: contexts that are made of this one find there what they can wait for without a
// goroutine of their own.
func (d *deadline) Value(key any) any {
	if ends := d.armed.Load(); ends != nil {
		return (*ends).Value(key)
	}
	return d.Context.Value(key)
}

func (d *deadline) Err() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ends != nil {
		return d.ends.Err()
	}
	if err := d.Context.Err(); err != nil {
		return err
	}
	if d.over {
		return context.Canceled
	}
	if !time.Now().Before(d.at) {
		return context.DeadlineExceeded
	}
	return nil
}

// cancel ends the context, of which nothing is left running then.
func (d *deadline) cancel() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.over = true
	if d.ends != nil {
		d.cease()
	}
}
