package loadcheck

import (
	"context"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// warmUp is how long an operation is asked for before it is measured, at most; short checks take a fifth of their time.
	warmUp = time.Second
	// pause is how long a client rests after a request that failed, so that a server that is down is not asked as fast as it can
	// refuse.
	pause = 50 * time.Millisecond
	// bufferSize is that of the buffers through which answers are read.
	bufferSize = 64 << 10
	// longestGap is the longest time from one request of a client to the next. No check takes as long, and it can be added to any time.
	longestGap = 1000 * time.Hour
)

// tally is what one client has seen.
type tally struct {
	latencies []time.Duration
	// perSecond is how many requests were answered a second, until the answer to the last one.
	perSecond float64
	// unsent is how many requests were due that no client was free for until the time was over.
	unsent int
	bytes  int64
	errors map[string]int
	// examples has of each kind of error what one of them said.
	examples map[string]string
}

func newTally() *tally { return &tally{errors: map[string]int{}, examples: map[string]string{}} }

// fail counts an error.
func (t *tally) fail(err error) {
	kind, detail := noAnswer, ""
	if e, ok := errors.AsType[*answerError](err); ok {
		kind, detail = e.kind, e.detail
	}
	t.errors[kind]++
	t.examples[kind] = detail
}

func (t *tally) add(other *tally) {
	t.latencies = append(t.latencies, other.latencies...)
	t.perSecond += other.perSecond
	t.unsent += other.unsent
	t.bytes += other.bytes
	for kind, n := range other.errors {
		t.errors[kind] += n
	}
	maps.Copy(t.examples, other.examples)
}

// measure asks for an operation for a while.
func (c *Check) measure(ctx context.Context, l *load) (Operation, error) {
	before := min(warmUp, c.Duration/5)
	if _, _, err := c.keepAsking(ctx, l, before); err != nil {
		return Operation{}, err
	}
	t, took, err := c.keepAsking(ctx, l, c.Duration)
	return l.report(t, took), err
}

// keepAsking keeps all clients busy for the time d, or until the context ends, and returns what they have seen and how long that
// was. Requests that are under way at the end are waited for.
func (c *Check) keepAsking(ctx context.Context, l *load, d time.Duration) (*tally, time.Duration, error) {
	var next atomic.Int64
	tallies := make([]*tally, c.Clients)
	var group sync.WaitGroup
	start := time.Now()
	for i := range tallies {
		tallies[i] = newTally()
		group.Go(func() {
			w := worker{load: l, next: &next, buffer: make([]byte, bufferSize), tally: tallies[i]}
			w.run(ctx, c.schedule(start, d))
			busy := time.Since(start)
			if ctx.Err() == nil {
				busy = max(busy, d)
			}
			w.tally.perSecond = float64(len(w.tally.latencies)) / busy.Seconds()
		})
	}
	group.Wait()
	took := d
	if ctx.Err() != nil {
		took = min(d, time.Since(start))
	}
	all := newTally()
	for _, t := range tallies {
		all.add(t)
	}
	slices.Sort(all.latencies)
	return all, took, ctx.Err()
}

// schedule says when one client is to send requests.
type schedule struct {
	due, end time.Time
	// gap is the time from one request to the next, 0 for as fast as they are answered.
	gap time.Duration
}

func (c *Check) schedule(start time.Time, d time.Duration) schedule {
	s := schedule{due: start, end: start.Add(d)}
	if c.Rate > 0 {
		s.gap = max(1, time.Duration(min(float64(c.Clients)/c.Rate*float64(time.Second), float64(longestGap))))
		s.due = start.Add(rand.N(s.gap)) // clients do not all ask at the same moment
	}
	return s
}

// worker is a client that sends one request after the other.
type worker struct {
	load   *load
	next   *atomic.Int64
	buffer []byte
	tally  *tally
}

// run sends requests until the end of the schedule or of the context: as fast as they are answered, at least one.
func (w *worker) run(ctx context.Context, s schedule) {
	for begin := time.Now(); ctx.Err() == nil; begin = time.Now() {
		if s.gap > 0 {
			if !s.due.Before(s.end) {
				return
			}
			begin = s.due // a request that had to wait for its client has taken the time since it was due
			if early := time.Until(s.due); early > 0 {
				if !wait(ctx, early) {
					return
				}
				begin = time.Now() // the timer may be late, which is not the server's fault
			}
			s.due = s.due.Add(s.gap)
		}
		if !w.ask(ctx, begin) && s.gap == 0 && !wait(ctx, pause) {
			return
		}
		if !time.Now().Before(s.end) {
			break
		}
	}
	if left := s.end.Sub(s.due); s.gap > 0 && left > 0 && ctx.Err() == nil {
		w.tally.unsent += int((left + s.gap - 1) / s.gap)
	}
}

// ask sends a request and says whether it was answered well.
func (w *worker) ask(ctx context.Context, begin time.Time) bool {
	body := w.load.bodies[int(w.next.Add(1)-1)%len(w.load.bodies)]
	size, err := w.load.client.send(ctx, body, w.buffer)
	if err == nil {
		w.tally.latencies = append(w.tally.latencies, time.Since(begin))
		w.tally.bytes += size
		return true
	}
	if ctx.Err() != nil {
		return false // it was given up here, which is not the server's fault
	}
	w.tally.fail(err)
	return false
}

// wait waits for the time d, which is above zero, and says whether the context has not ended meanwhile.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
