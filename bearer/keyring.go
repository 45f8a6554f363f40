package bearer

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// minRefresh is the least time between two readings of the keys.
	minRefresh = time.Minute
	// timeout is how long reading the keys may take.
	timeout = 10 * time.Second
)

// keyring has the keys of the moment and reads them again from time to time, in a goroutine of its own. It is safe for concurrent
// use.
type keyring struct {
	load     source
	interval time.Duration
	clock    func() time.Time
	logger   *slog.Logger

	current atomic.Pointer[keySet]
	stop    context.CancelFunc
	stopped chan struct{}
	wanted  chan struct{} // holds at most one wish for a reading

	mu sync.Mutex
	// last is when the last reading began.
	last time.Time
	// underway is closed when the reading ends that is wanted or under way; nil if there is none.
	underway chan struct{}
}

// newFixedKeyring is a keyring whose keys never change.
func newFixedKeyring(keys *keySet) *keyring {
	r := &keyring{stop: func() {}, stopped: make(chan struct{})}
	close(r.stopped)
	r.current.Store(keys)
	return r
}

// newKeyring reads the keys, and from then on in a goroutine.
func newKeyring(ctx context.Context, load source, c Config) (*keyring, error) {
	r := &keyring{
		load: load, interval: c.Refresh, clock: c.Clock, logger: c.Logger,
		stopped: make(chan struct{}), wanted: make(chan struct{}, 1), last: c.Clock(),
	}
	keys, err := r.read(ctx)
	if err != nil {
		return nil, fmt.Errorf("bearer: the keys in %s: %w", where(c.JWKS), err)
	}
	r.current.Store(keys)
	ctx, r.stop = context.WithCancel(context.WithoutCancel(ctx))
	go r.run(ctx)
	return r, nil
}

func (r *keyring) keys() *keySet { return r.current.Load() }

func (r *keyring) close() {
	r.stop()
	<-r.stopped
}

// renew returns newer keys than those given, nil if there are none. It waits for a reading of the keys if one is under way or due,
// but no longer than ctx lasts.
func (r *keyring) renew(ctx context.Context, old *keySet) *keySet {
	if r.load == nil {
		return nil
	}
	if done := r.want(old); done != nil {
		select {
		case <-done:
		case <-r.stopped:
		case <-ctx.Done():
		}
	}
	if keys := r.keys(); keys != old {
		return keys
	}
	return nil
}

// want begins a reading of the keys unless they are no longer the old ones, and returns what is closed when it has ended; nil if
// the last one was too short ago.
func (r *keyring) want(old *keySet) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.keys() != old:
		return nil
	case r.underway == nil && r.clock().Sub(r.last) >= minRefresh:
		r.begin()
		r.wanted <- struct{}{} // there is room: nothing was under way
	}
	return r.underway
}

// begin notes that a reading begins. The caller holds the lock.
func (r *keyring) begin() {
	r.underway = make(chan struct{})
	r.last = r.clock()
}

// run reads the keys when it is time and when that is wanted, until ctx ends.
func (r *keyring) run(ctx context.Context) {
	defer close(r.stopped)
	timer := time.NewTimer(r.interval)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-r.wanted:
		case <-timer.C:
			r.take()
		}
		timer.Reset(r.refresh(ctx))
	}
}

// take makes a scheduled reading the one that is under way, together with one that is wanted at the same moment.
func (r *keyring) take() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.underway == nil {
		r.begin()
		return
	}
	<-r.wanted
}

// refresh carries out the reading that is under way and returns the time until the next one.
func (r *keyring) refresh(ctx context.Context) time.Duration {
	next := r.interval
	keys, err := r.read(ctx)
	switch {
	case err == nil && !bytes.Equal(keys.text, r.keys().text):
		r.current.Store(keys)
	case err != nil && ctx.Err() == nil:
		next = min(next, minRefresh)
		r.logger.WarnContext(ctx, "the keys of tokens could not be read again; those read before stay good", "error", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.underway)
	r.underway = nil
	return next
}

// read reads the keys.
func (r *keyring) read(ctx context.Context) (*keySet, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	text, err := r.load(ctx)
	if err != nil {
		return nil, err
	}
	return parseKeys(text)
}
