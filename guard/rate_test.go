package guard

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func TestRateLimiter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := NewRateLimiter(Rate{Cost: 10, Burst: 100})
		take := func(viewer string, cost int, want time.Duration) {
			t.Helper()
			if wait, ok := l.Take(viewer, cost); wait != want || ok != (want == 0) {
				t.Errorf("%s takes %d: %t, wait %s, want %s", viewer, cost, ok, wait, want)
			}
		}
		take("ada", 60, 0)
		take("ada", 40, 0)
		take("ada", 1, 100*time.Millisecond)
		take("ben", 100, 0) // who has a bucket of his own
		take("ada", 20, 2*time.Second)
		time.Sleep(2 * time.Second)
		take("ada", 20, 0) // what was refused before has taken nothing
		take("ada", 1000, 10*time.Second)
		time.Sleep(time.Minute)
		take("ada", 1000, 0) // as much as there ever is
		take("ada", 1, 100*time.Millisecond)
	})
}

func TestRateLimiterForgets(t *testing.T) {
	l := NewRateLimiter(Rate{Cost: 1, Viewers: 10})
	for n := range 1000 {
		l.Take(fmt.Sprint(n), 1)
	}
	if kept := l.buckets.Len(); kept != 10 {
		t.Errorf("%d viewers are remembered", kept)
	}
}
