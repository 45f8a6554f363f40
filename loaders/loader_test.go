package loaders

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/usergraph/usergraph/internal/cause"
)

func TestLoadBatchesUnplannedIDs(t *testing.T) {
	var mu sync.Mutex
	var batches [][]string
	fetch := func(_ context.Context, ids []string) (map[string]int, error) {
		mu.Lock()
		defer mu.Unlock()
		batches = append(batches, ids)
		values := map[string]int{}
		for i, id := range ids {
			if id != "unknown" {
				values[id] = i + 1
			}
		}
		return values, nil
	}
	var l loader[int]
	var group sync.WaitGroup
	for _, id := range []string{"a", "b", "unknown", "a"} {
		group.Go(func() {
			v, err := l.load(t.Context(), id, fetch)
			if err != nil || (v == 0) != (id == "unknown") {
				t.Errorf("load(%s) = %d, %v", id, v, err)
			}
		})
	}
	group.Wait()
	loaded := 0
	for _, b := range batches {
		loaded += len(b)
	}
	if loaded != 3 {
		t.Errorf("%v: each id must be fetched once", batches)
	}
}

func TestLoadTriesAFailedIDAgain(t *testing.T) {
	failure := errors.New("failed")
	fail := true
	fetch := func(_ context.Context, ids []string) (map[string]int, error) {
		if fail {
			return nil, failure
		}
		return map[string]int{ids[0]: 1}, nil
	}
	var l loader[int]
	if _, err := l.load(t.Context(), "a", fetch); !errors.Is(err, failure) {
		t.Fatalf("got %v", err)
	}
	fail = false
	if v, err := l.load(t.Context(), "a", fetch); v != 1 || err != nil {
		t.Errorf("load(a) = %d, %v", v, err)
	}
}

func TestLoadLeavesWithItsContextAndTheBatchGoesOn(t *testing.T) {
	release, finished := make(chan struct{}), make(chan error, 1)
	started := make(chan struct{})
	var fetch fetcher[int] = func(ctx context.Context, ids []string) (map[string]int, error) {
		close(started)
		<-release
		finished <- ctx.Err()
		return map[string]int{ids[0]: 1}, nil
	}
	var l loader[int]
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() {
		_, err := l.load(ctx, "a", fetch)
		left <- err
	}()
	<-started
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("the caller left with %v", err)
	}
	close(release)
	if err := <-finished; err != nil {
		t.Errorf("the batch was given up with its first caller: %v", err)
	}
	if v, err := l.load(t.Context(), "a", fetch); v != 1 || err != nil {
		t.Errorf("load(a) = %d, %v", v, err)
	}
}

func TestClearForgets(t *testing.T) {
	fetched := 0
	fetch := func(_ context.Context, ids []string) (map[string]int, error) {
		fetched++
		return map[string]int{ids[0]: fetched}, nil
	}
	var l loader[int]
	for range 2 {
		if _, err := l.load(t.Context(), "a", fetch); err != nil {
			t.Fatal(err)
		}
	}
	l.clear()
	if v, err := l.load(t.Context(), "a", fetch); v != 2 || err != nil {
		t.Errorf("load(a) = %d, %v, want it fetched again", v, err)
	}
}

func TestFailOnPanic(t *testing.T) {
	fetch := func() (err error) {
		defer failOnPanic(&err)
		panic("boom")
	}
	err := fetch()
	if told := cause.Attributes(err); len(told) != 2 || !strings.Contains(told[1].Value.String(), "TestFailOnPanic") {
		t.Errorf("of %v is logged %v, want the panic with its stack", err, told)
	}
}
