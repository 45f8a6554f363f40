package mongodb_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
)

// restarts is how often the server is killed while writes go on, and betweenRestarts how many are acknowledged before the next.
const (
	restarts        = 3
	betweenRestarts = 60
)

// loaded counts what is acknowledged, for those who wait for some.
type loaded struct {
	acknowledged chan struct{}
	stop         chan struct{}
}

func TestServerRestartsUnderLoad(t *testing.T) {
	server := mongoserver.New(t)
	r := &rig{timeout: 2 * time.Second, stalls: watchStalls(t)}
	r.store = open(t, server.URI(), mongodb.WithTimeout(r.timeout))
	r.direct = open(t, server.URI(), mongodb.WithTimeout(time.Minute))
	var shared []*ledger
	for n := range sharedUsers {
		shared = append(shared, newLedger(r.insert(t, n).ID))
	}
	load := &loaded{acknowledged: make(chan struct{}), stop: make(chan struct{})}
	var writing sync.WaitGroup
	const workers = 8
	for i := range workers {
		writing.Go(func() { r.write(t, load, shared, i) })
	}
	for range restarts {
		load.wait(t, betweenRestarts)
		server.Kill()
		server.Restart()
	}
	load.wait(t, betweenRestarts)
	close(load.stop)
	writing.Wait()
	var counts [3]int
	for _, l := range shared {
		l.check(t, r.stored(t, l.id))
		for o := range counts {
			counts[o] += l.count(outcome(o))
		}
	}
	t.Logf("%d writes done, %d refused, %d unknown", counts[done], counts[refused], counts[unknown])
}

// write adds to the logs of shared users until it is told to stop.
func (r *rig) write(t *testing.T, load *loaded, shared []*ledger, number int) {
	rng := rand.New(rand.NewPCG(7, uint64(number)))
	for i := 0; ; i++ {
		select {
		case <-load.stop:
			return
		default:
		}
		l := shared[rng.IntN(len(shared))]
		users, err := r.store.UsersByID(t.Context(), storage.Everywhere(), []string{l.id}, storage.AllFields)
		if err != nil {
			failedByFault(t, err)
			continue
		}
		name := fmt.Sprintf("%d.%d", number, i)
		l.note(name, unknown)
		start := time.Now()
		_, err = r.store.UpdateUser(t.Context(), storage.Everywhere(), l.id, storage.Change{
			Set: logField, From: withLog(users[0], name), Version: users[0].Version, Base: users[0], At: users[0].UpdatedAt,
		})
		o := r.judge(t, t.Context(), start, err)
		l.note(name, o)
		if o == done {
			select {
			case load.acknowledged <- struct{}{}:
			case <-load.stop:
			}
		}
	}
}

// wait returns when n more writes have been acknowledged.
func (l *loaded) wait(t *testing.T, n int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for range n {
		select {
		case <-l.acknowledged:
		case <-ctx.Done():
			close(l.stop)
			t.Fatal("writes are not acknowledged any more")
		}
	}
}
