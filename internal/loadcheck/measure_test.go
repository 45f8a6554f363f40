package loadcheck

import (
	"cmp"
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// slow is a server that takes a time for each answer, in the bubble of a test.
type slow struct {
	takes time.Duration
	// other is how long the n-th answer takes, from 1, if it is not 0; it may be nil.
	other func(n int64) time.Duration
	asked atomic.Int64
	// underWay is how many requests there are now, most how many there were at most.
	underWay, most atomic.Int64
}

func (s *slow) RoundTrip(r *http.Request) (*http.Response, error) {
	for n := s.underWay.Add(1); ; {
		if old := s.most.Load(); n <= old || s.most.CompareAndSwap(old, n) {
			break
		}
	}
	defer s.underWay.Add(-1)
	n, takes := s.asked.Add(1), s.takes
	if s.other != nil {
		takes = cmp.Or(s.other(n), takes)
	}
	select {
	case <-time.After(takes):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	client, server := net.Pipe()
	go func() {
		_, _ = server.Write([]byte(`{"data":{"user":{}}}`))
		_ = server.Close()
	}()
	return &http.Response{StatusCode: http.StatusOK, Body: client, Request: r}, nil
}

func (s *slow) load() *load {
	return &load{name: "profile", client: &client{url: "http://server/graphql", http: &http.Client{Transport: s}}, bodies: [][]byte{{'{', '}'}}}
}

func TestAsFastAsTheyAreAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &slow{takes: 10 * time.Millisecond}
		c := &Check{Clients: 4, Duration: 10 * time.Second}
		o, err := c.measure(t.Context(), server.load())
		if err != nil || o.Requests != 4000 || o.PerSecond != 400 || o.LatencyMS != (Latencies{10, 10, 10, 10}) {
			t.Errorf("%v, %+v", err, o)
		}
		if warm := server.asked.Load() - 4000; warm != 400 {
			t.Errorf("%d requests to warm up, want 400", warm)
		}
	})
}

func TestRate(t *testing.T) {
	for _, test := range []struct {
		name              string
		takes             time.Duration
		requests          int
		tolerance         int
		leastP50, mostP99 float64
		unsent            int
	}{
		{"that the server can answer", 10 * time.Millisecond, 1000, 4, 10, 10, 0},
		// 4 clients with answers after 100 ms are 40 a second: most requests wait for their client, and that counts.
		{"that is too much", 100 * time.Millisecond, 400, 8, 3000, 9000, 600},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := &slow{takes: test.takes}
				c := &Check{Clients: 4, Duration: 10 * time.Second, Rate: 100}
				tally, took, err := c.keepAsking(t.Context(), server.load(), c.Duration)
				o := server.load().report(tally, took)
				if err != nil || o.Failed > 0 || o.Requests < test.requests-test.tolerance || o.Requests > test.requests+test.tolerance {
					t.Errorf("%v, %+v", err, o)
				}
				if l := o.LatencyMS; l.P50 < test.leastP50 || l.P99 > test.mostP99 || o.Seconds != 10 {
					t.Errorf("%+v", o)
				}
				if due := o.Requests + o.Unsent; due < 996 || due > 1004 || o.Unsent < test.unsent-test.tolerance || o.Unsent > test.unsent+test.tolerance {
					t.Errorf("%d not sent, want %d", o.Unsent, test.unsent)
				}
			})
		})
	}
}

// TestAnswersAfterTheEnd makes sure that an answer for which all wait at the end has its latency, but does not lower the rate of
// those who wait.
func TestAnswersAfterTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &slow{takes: 10 * time.Millisecond, other: func(n int64) time.Duration {
			if n == 100 {
				return 15 * time.Second
			}
			return 0
		}}
		c := &Check{Clients: 2, Duration: 5 * time.Second}
		tally, took, err := c.keepAsking(t.Context(), server.load(), c.Duration)
		o := server.load().report(tally, took)
		if err != nil || o.Seconds != 5 || o.PerSecond < 103 || o.PerSecond > 104 || o.LatencyMS.P99 != 10 || o.LatencyMS.Max != 15_000 {
			t.Errorf("%v, %+v", err, o)
		}
	})
}

// TestNotMoreThanSoMany makes sure that no more requests are under way than there are clients, also if the server is slow and requests
// are due.
func TestNotMoreThanSoMany(t *testing.T) {
	for _, rate := range []float64{0, 1000} {
		synctest.Test(t, func(t *testing.T) {
			server := &slow{takes: 100 * time.Millisecond}
			c := &Check{Clients: 3, Duration: 5 * time.Second, Rate: rate}
			o, err := c.measure(t.Context(), server.load())
			if n := server.most.Load(); err != nil || o.Failed > 0 || n != 3 {
				t.Errorf("%v, %+v, %d requests were under way at a time, want 3", err, o, n)
			}
		})
	}
}

// TestSlowAnswers measures a server that takes longer than it is measured.
func TestSlowAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &slow{takes: 3 * time.Second}
		for d, requests := range map[time.Duration]int{time.Second: 16, 5 * time.Second: 32} {
			tally, took, err := (&Check{Clients: 16, Duration: d}).keepAsking(t.Context(), server.load(), d)
			if o := server.load().report(tally, took); err != nil || o.Requests != requests || o.PerSecond != 5.3 {
				t.Errorf("%v, %+v", err, o)
			}
		}
	})
}

// TestPercentiles measures a server that takes 1, 2, 3 … 100 ms in turn.
func TestPercentiles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := &slow{other: func(n int64) time.Duration { return time.Duration((n*37)%100+1) * time.Millisecond }}
		c := &Check{Clients: 1, Duration: 10 * 5050 * time.Millisecond}
		tally, took, err := c.keepAsking(t.Context(), server.load(), c.Duration)
		o := server.load().report(tally, took)
		if err != nil || o.Requests != 1000 || o.LatencyMS != (Latencies{50, 90, 99, 100}) || o.PerSecond != 19.8 {
			t.Errorf("%v, %+v", err, o)
		}
	})
}

func TestEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second+5*time.Millisecond)
		defer cancel()
		start := time.Now()
		c := &Check{Clients: 2, Duration: time.Hour}
		tally, _, err := c.keepAsking(ctx, (&slow{takes: 10 * time.Millisecond}).load(), c.Duration)
		if err == nil || time.Since(start) != 3*time.Second+5*time.Millisecond || len(tally.latencies) != 600 || len(tally.errors) > 0 {
			t.Errorf("%v after %s, %d requests, %v", err, time.Since(start), len(tally.latencies), tally.errors)
		}
	})
}

func TestQuantile(t *testing.T) {
	var sorted []time.Duration
	for n := range 100 {
		sorted = append(sorted, time.Duration(n+1)*time.Millisecond)
	}
	for q, want := range map[float64]float64{0.5: 50, 0.9: 90, 0.99: 99, 1: 100} {
		if got := quantile(sorted, q); got != want {
			t.Errorf("%g: %g, want %g", q, got, want)
		}
	}
	if got := quantile(sorted[:1], 0.5); got != 1 {
		t.Errorf("of one: %g", got)
	}
}
