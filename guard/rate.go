package guard

import (
	"math"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// Rate is how much one viewer may ask for in a time.
type Rate struct {
	// Cost is the cost of operations per second that a viewer may ask for in the long run. It must be above zero.
	Cost float64
	// Burst is the cost that a viewer may ask for at once after a pause. Zero means ten seconds' worth. An operation that costs more
	// than the burst takes all of it.
	Burst int
	// Viewers is the number of viewers of whom it is remembered what they have asked for. Beyond it, those who have not asked for
	// the longest time start anew. The default is 10,000.
	Viewers int
}

// RateLimiter keeps viewers to a rate, each by a token bucket. It is safe for concurrent use.
type RateLimiter struct {
	rate Rate
	now  func() time.Time

	mu      sync.Mutex
	buckets *lru.Cache[string, *rate.Limiter]
}

// NewRateLimiter returns a limiter to a rate.
func NewRateLimiter(r Rate) *RateLimiter {
	if r.Viewers <= 0 {
		r.Viewers = 10_000
	}
	if r.Burst <= 0 {
		r.Burst = int(min(math.MaxInt32, max(1, r.Cost*10)))
	}
	buckets, err := lru.New[string, *rate.Limiter](r.Viewers)
	if err != nil {
		panic(err) // the size is above zero
	}
	return &RateLimiter{rate: r, now: time.Now, buckets: buckets}
}

// Take takes the cost of an operation from what a viewer may ask for. If that is not enough, it takes nothing and returns in which
// time it will be, as if nobody else asked.
func (l *RateLimiter) Take(viewer string, cost int) (wait time.Duration, ok bool) {
	now := l.now()
	reservation := l.bucket(viewer).ReserveN(now, min(cost, l.rate.Burst))
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// bucket returns the bucket of a viewer, a full one if they have not been seen.
func (l *RateLimiter) bucket(viewer string) *rate.Limiter {
	if b, ok := l.buckets.Get(viewer); ok {
		return b
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	b, ok := l.buckets.Get(viewer)
	if !ok {
		b = rate.NewLimiter(rate.Limit(l.rate.Cost), l.rate.Burst)
		l.buckets.Add(viewer, b)
	}
	return b
}
