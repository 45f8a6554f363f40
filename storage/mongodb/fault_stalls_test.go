package mongodb_test

import (
	"sync"
	"testing"
	"time"
)

// stalls notes when this process could not run, on a machine that is busy: calls are not to blame for that.
type stalls struct {
	mu    sync.Mutex
	ticks *sync.Cond // with each tick of the watch
	tick  int
	ended bool
	all   []stall
}

type stall struct {
	end  time.Time
	time time.Duration
}

// watchStalls notes stalls until the test ends.
func watchStalls(t *testing.T) *stalls {
	t.Helper()
	const interval = 5 * time.Millisecond
	s, stop := &stalls{}, make(chan struct{})
	s.ticks = sync.NewCond(&s.mu)
	var watching sync.WaitGroup
	watching.Go(func() {
		timer := time.NewTimer(interval)
		defer timer.Stop()
		for due := time.Now().Add(interval); ; due = time.Now().Add(interval) {
			select {
			case <-timer.C:
			case <-stop:
				return
			}
			s.note(due)
			timer.Reset(interval)
		}
	})
	t.Cleanup(func() {
		close(stop)
		watching.Wait()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ended = true
		s.ticks.Broadcast()
	})
	return s
}

// note is called by the watch when it was to be called at the due time.
func (s *stalls) note(due time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if now := time.Now(); now.Sub(due) > time.Millisecond {
		s.all = append(s.all, stall{now, now.Sub(due)})
	}
	s.tick++
	s.ticks.Broadcast()
}

// since is how long the process has stalled since a time.
func (s *stalls) since(begin time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	// The watch may be late itself.
	for last := s.tick + 2; s.tick < last && !s.ended; {
		s.ticks.Wait()
	}
	var sum time.Duration
	for i := len(s.all) - 1; i >= 0 && s.all[i].end.After(begin); i-- {
		sum += min(s.all[i].time, s.all[i].end.Sub(begin))
	}
	return sum
}
