package measure

import (
	"math/rand/v2"
	"slices"
	"sync"
	"time"
)

// Latencies are how long requests have taken, in ascending order.
type Latencies []time.Duration

// Quantile is the time that the part q of the requests did not exceed, for example 0.99 of them.
func (l Latencies) Quantile(q float64) time.Duration { return l[int(q*float64(len(l)-1))] }

// Pace sends so many requests a second for the time d, whether or not earlier ones are answered. The clients take turns in the order
// of chance. A request that had to wait for its connection has taken the time since it was due.
func (c *Clients) Pace(perSecond float64, d time.Duration) (Latencies, error) {
	gap := time.Duration(float64(len(c.conns)) / perSecond * float64(time.Second))
	random := rand.New(rand.NewPCG(1, 1))
	start := time.Now()
	var mu sync.Mutex
	var all Latencies
	err := c.each(func(conn Conn) error {
		mu.Lock()
		first := start.Add(time.Duration(random.Int64N(int64(gap))))
		mu.Unlock()
		latencies, err := c.load.pace(conn, first, gap, start.Add(d))
		mu.Lock()
		defer mu.Unlock()
		all = append(all, latencies...)
		return err
	})
	slices.Sort(all)
	return all, err
}

func (l *Load) pace(c Conn, due time.Time, gap time.Duration, end time.Time) (Latencies, error) {
	var latencies Latencies
	for ; due.Before(end); due = due.Add(gap) {
		begin := due
		if wait := time.Until(due); wait > 0 {
			time.Sleep(wait)
			begin = time.Now() // the timer may be late, which is not the server's fault
		}
		if err := l.send(c); err != nil {
			return nil, err
		}
		latencies = append(latencies, time.Since(begin))
	}
	return latencies, nil
}
