package main

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/storage"
)

const (
	// readyTimeout is how long the store may take to answer.
	readyTimeout = 2 * time.Second
	// readyAge is how long an answer of the store is good for, so that asking often costs nothing.
	readyAge = time.Second
)

// readiness says whether requests can be served: whether the store answers.
type readiness struct {
	store storage.Reader

	mu    sync.Mutex
	asked time.Time
	err   error
}

// ServeHTTP answers 200 if the store answers, otherwise 503.
func (r *readiness) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	if err := r.check(request.Context()); err != nil {
		http.Error(w, "the store does not answer", http.StatusServiceUnavailable)
		return
	}
	plainText(w, "ready\n")
}

func (r *readiness) check(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.asked) < readyAge {
		return r.err
	}
	// The answer is for others too: it does not end with who asks.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTimeout)
	defer cancel()
	_, r.err = r.store.CompaniesByID(ctx, []string{uuid.Nil.String()})
	r.asked = time.Now()
	return r.err
}
