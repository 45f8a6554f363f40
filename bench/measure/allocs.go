package measure

import (
	"context"
	"runtime"
)

// Allocations is what a handler allocates for one request.
type Allocations struct{ Objects, Bytes uint64 }

// Allocations sends requests to a handler of this process, one after the other, and returns what one of them has allocated, after a
// warm-up.
func (l *Load) Allocations(ctx context.Context, requests uint64) (Allocations, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	conn, err := l.target.Dial(ctx, l.path)
	if err != nil {
		return Allocations{}, err
	}
	if err := l.times(conn, 1+requests/10); err != nil {
		return Allocations{}, err
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := l.times(conn, requests); err != nil {
		return Allocations{}, err
	}
	runtime.ReadMemStats(&after)
	return Allocations{(after.Mallocs - before.Mallocs) / requests, (after.TotalAlloc - before.TotalAlloc) / requests}, conn.Close()
}

func (l *Load) times(c Conn, n uint64) error {
	for range n {
		if err := l.send(c); err != nil {
			return err
		}
	}
	return nil
}
