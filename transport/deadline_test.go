package transport

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// TestDeadline compares the context with that of context.WithTimeout, with and without somebody who waits for its end.
func TestDeadline(t *testing.T) {
	events := map[string]struct {
		happen func(cancel, cancelParent func())
		want   error
	}{
		"nothing":              {func(_, _ func()) {}, nil},
		"the time":             {func(_, _ func()) { time.Sleep(time.Minute) }, context.DeadlineExceeded},
		"cancel":               {func(cancel, _ func()) { cancel() }, context.Canceled},
		"parent":               {func(_, cancelParent func()) { cancelParent() }, context.Canceled},
		"cancel, then time":    {func(cancel, _ func()) { cancel(); time.Sleep(time.Minute) }, context.Canceled},
		"parent, then cancel":  {func(cancel, cancelParent func()) { cancelParent(); cancel() }, context.Canceled},
		"cancel more than one": {func(cancel, _ func()) { cancel(); cancel() }, context.Canceled},
	}
	for name, event := range events {
		for _, waited := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				parent, cancelParent := context.WithCancel(t.Context())
				defer cancelParent()
				d, cancel := withDeadline(parent, time.Now().Add(time.Minute))
				defer cancel()
				if at, ok := d.Deadline(); !ok || time.Until(at) != time.Minute {
					t.Errorf("%s: deadline in %s", name, time.Until(at))
				}
				if waited {
					d.Done()
				}
				event.happen(cancel, cancelParent)
				synctest.Wait()
				if err := d.Err(); !errors.Is(err, event.want) {
					t.Errorf("%s, waited %t: %v, want %v", name, waited, err, event.want)
				}
				synctest.Wait()
				select {
				case <-d.Done():
					if event.want == nil {
						t.Errorf("%s, waited %t: it has ended", name, waited)
					}
				default:
					if event.want != nil {
						t.Errorf("%s, waited %t: it has not ended", name, waited)
					}
				}
			})
		}
	}
}

func TestDeadlineOfParent(t *testing.T) {
	parent, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	d, cancelDeadline := withDeadline(parent, time.Now().Add(time.Hour))
	defer cancelDeadline()
	want, _ := parent.Deadline()
	if at, ok := d.Deadline(); !ok || !at.Equal(want) {
		t.Errorf("deadline %s, want the parent's %s", at, want)
	}
}

// TestContextsOfADeadline makes contexts of one that somebody waits for: each ends with it, without a goroutine.
func TestContextsOfADeadline(t *testing.T) {
	type key struct{}
	d, cancel := withDeadline(context.WithValue(t.Context(), key{}, "kept"), time.Now().Add(time.Hour))
	before := runtime.NumGoroutine()
	var children []context.Context
	for range 100 {
		child, cancelChild := context.WithTimeout(context.WithValue(d, key{}, "own"), time.Minute)
		defer cancelChild()
		children = append(children, child)
	}
	if started := runtime.NumGoroutine() - before; started >= 100 {
		t.Errorf("%d goroutines were started", started)
	}
	if d.Value(key{}) != "kept" {
		t.Errorf("the value is %v", d.Value(key{}))
	}
	cancel()
	for _, child := range children {
		if <-child.Done(); !errors.Is(child.Err(), context.Canceled) {
			t.Fatalf("ended with %v", child.Err())
		}
	}
}
