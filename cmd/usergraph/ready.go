package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
)

const (
	// readyTimeout is how long the store may take to answer.
	readyTimeout = 2 * time.Second
	// readyAge is how long an answer of the store is good for, so that asking often costs nothing.
	readyAge = time.Second
	// indexesAge is how long it is good for that the indexes are there.
	indexesAge = 30 * time.Second
)

// readiness says whether requests can be served: whether the server is neither starting nor stopping, the store answers and its
// indexes are there.
type readiness struct {
	log            *slog.Logger
	phase          atomic.Int32
	store, indexes probe
}

// The phases of a server.
const (
	starting = iota
	serving
	draining
)

// newReadiness returns that of a server that is starting.
func newReadiness(log *slog.Logger) *readiness {
	notOpen := func(context.Context) error { return cause.TextError("it is not open yet") }
	return &readiness{log: log, store: probe{age: readyAge, ask: notOpen}, indexes: probe{age: indexesAge, ask: notOpen}}
}

// opened says which store is to be asked from now on.
func (r *readiness) opened(store storage.Store) {
	r.store.set(func(ctx context.Context) error {
		_, err := store.CompaniesByID(ctx, []string{uuid.Nil.String()})
		return err
	})
	r.indexes.set(func(ctx context.Context) error {
		server, ok := store.(indexed)
		if !ok {
			return nil // a file has its own
		}
		problems, err := server.CheckIndexes(ctx)
		if err == nil && len(problems) > 0 {
			err = cause.TextError(count(len(problems), "index is", "indexes are") + " not as needed; see usergraph index")
		}
		return err
	})
}

// enter begins a phase.
func (r *readiness) enter(phase int32) { r.phase.Store(phase) }

// condition is one of the conditions of readiness.
type condition struct {
	Name string `json:"name"`
	OK   bool   `json:"ok"`
	// Problem is why it is not met, in words that tell no data.
	Problem string `json:"problem,omitempty"`
}

// conditions are all, and whether all of them are met.
func (r *readiness) conditions(ctx context.Context) ([]condition, bool) {
	all := []condition{{Name: "serving"}, {Name: "store"}, {Name: "indexes"}}
	switch r.phase.Load() {
	case starting:
		all[0].Problem = "the server is starting"
	case draining:
		all[0].Problem = "the server is stopping"
	default:
		all[0].OK = true
	}
	var asked sync.WaitGroup // both at a time, or a store that hangs would take twice as long as who asks may wait
	asked.Go(func() { all[1] = r.ask(ctx, "store", &r.store) })
	asked.Go(func() { all[2] = r.ask(ctx, "indexes", &r.indexes) })
	asked.Wait()
	return all, all[0].OK && all[1].OK && all[2].OK
}

// ask finds out whether a condition is met. While the server serves, it logs that it is not any more, and that it is again: before that
// nothing is there yet, and after it the store is closed.
func (r *readiness) ask(ctx context.Context, name string, p *probe) condition {
	c := condition{Name: name, OK: true}
	if err := p.check(ctx); err != nil {
		c.OK, c.Problem = false, cause.Of(err)
	}
	if r.phase.Load() != serving || p.red.Swap(!c.OK) == !c.OK {
		return c
	}
	if c.OK {
		r.log.InfoContext(ctx, "ready again", "condition", name)
	} else {
		r.log.WarnContext(ctx, "not ready", "condition", name, "problem", c.Problem)
	}
	return c
}

// ServeHTTP answers 200 if requests can be served, otherwise 503 and in a few words why not.
func (r *readiness) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	all, ok := r.conditions(request.Context())
	switch {
	case ok:
		plainText(w, "ready\n")
	case !all[0].OK:
		http.Error(w, all[0].Problem, http.StatusServiceUnavailable)
	case !all[1].OK:
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
	default:
		http.Error(w, "indexes are not as needed", http.StatusServiceUnavailable)
	}
}

// probe asks something now and then.
type probe struct {
	age time.Duration
	// red is whether it was logged that the answer is bad.
	red atomic.Bool

	mu    sync.Mutex
	ask   func(context.Context) error
	asked time.Time
	err   error
}

// set changes what is asked.
func (p *probe) set(ask func(context.Context) error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ask, p.asked = ask, time.Time{}
}

// check returns the last answer, if it is good still. One that was bad is good for no longer than that of a store.
func (p *probe) check(ctx context.Context) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	age := p.age
	if p.err != nil {
		age = min(age, readyAge)
	}
	if time.Since(p.asked) < age {
		return p.err
	}
	// The answer is for others too: it does not end with who asks.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTimeout)
	defer cancel()
	p.err = p.ask(ctx)
	if errors.Is(p.err, context.DeadlineExceeded) {
		p.err = cause.TextError("it has not answered within " + readyTimeout.String())
	}
	p.asked = time.Now()
	return p.err
}
