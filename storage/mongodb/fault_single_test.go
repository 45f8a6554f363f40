package mongodb_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/usergraph/usergraph/internal/faultproxy"
	"github.com/usergraph/usergraph/internal/mongowire"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/user"
)

// onWrites makes the same fault in every command that changes users.
func onWrites(f faultproxy.Fault) func(mongowire.Command) faultproxy.Fault {
	return func(c mongowire.Command) faultproxy.Fault {
		if isWrite(c) {
			return f
		}
		return faultproxy.Fault{}
	}
}

// once makes the fault in the first command that changes users.
func once(f faultproxy.Fault) func(mongowire.Command) faultproxy.Fault {
	first := make(chan struct{}, 1)
	first <- struct{}{}
	return func(c mongowire.Command) faultproxy.Fault {
		if !isWrite(c) {
			return faultproxy.Fault{}
		}
		select {
		case <-first:
			return f
		default:
			return faultproxy.Fault{}
		}
	}
}

// always makes the same fault in everything that a client says.
func always(f faultproxy.Fault) func(mongowire.Command) faultproxy.Fault {
	return func(mongowire.Command) faultproxy.Fault { return f }
}

// write is one of the writes of a store to a user, who exists unless it is the insert.
type write struct {
	name string
	call func(ctx context.Context, s storage.Store, u *user.User) error
	// happened says whether the stored user shows the write.
	happened func(stored *user.User) bool
}

var writes = []write{
	{"insert", func(ctx context.Context, s storage.Store, u *user.User) error {
		return s.InsertUser(ctx, u)
	}, func(u *user.User) bool { return u != nil }},
	{"update of a version", func(ctx context.Context, s storage.Store, u *user.User) error {
		_, err := s.UpdateUser(ctx, storage.Everywhere(), u.ID,
			storage.Change{Set: logField, From: withLog(u, "write"), Version: u.Version, Base: u, At: u.UpdatedAt})
		return err
	}, func(u *user.User) bool { return u != nil && len(logOf(u)) == 1 && u.Version == 2 }},
	{"update of any version", func(ctx context.Context, s storage.Store, u *user.User) error {
		_, err := s.UpdateUser(ctx, storage.Everywhere(), u.ID,
			storage.Change{Set: logField, From: withLog(u, "write"), At: u.UpdatedAt})
		return err
	}, func(u *user.User) bool { return u != nil && len(logOf(u)) == 1 && u.Version == 2 }},
	{"erase of a version", func(ctx context.Context, s storage.Store, u *user.User) error {
		return s.EraseUser(ctx, storage.Everywhere(), u.ID, u.Version)
	}, func(u *user.User) bool { return u == nil }},
	{"erase", func(ctx context.Context, s storage.Store, u *user.User) error {
		return s.EraseUser(ctx, storage.Everywhere(), u.ID, 0)
	}, func(u *user.User) bool { return u == nil }},
}

// target is the user of the n-th write: there already, unless the write adds it.
func (r *rig) target(t *testing.T, w write, n int) *user.User {
	t.Helper()
	if w.name == "insert" {
		return smallUser(n)
	}
	return r.insert(t, n)
}

// A connection that breaks once is no reason to fail: the store finds out what has happened, and the write happens once.
func TestAWriteSurvivesOneBrokenConnection(t *testing.T) {
	r := newRig(t, 20*time.Second)
	n := 0
	for name, fault := range map[string]faultproxy.Fault{
		"cut before the command": faultproxy.CutRequest,
		"cut before the reply":   faultproxy.CutReply,
		"cut in the reply":       faultproxy.HalfReply,
	} {
		for _, w := range writes {
			t.Run(name+"/"+w.name, func(t *testing.T) {
				n++
				u := r.target(t, w, n)
				r.proxy.SetFaults(once(fault))
				err := w.call(t.Context(), r.store, u)
				r.heal(t)
				stored := r.stored(t, u.ID)
				switch {
				case err == nil && !w.happened(stored):
					t.Errorf("the write was acknowledged, and the user is %v", stored)
				// When the user is gone, whether this write or another has removed it is beyond knowing.
				case err != nil && (stored != nil || fault == faultproxy.CutRequest || !errors.Is(err, storage.ErrUnavailable)):
					t.Errorf("the write failed, and the user is %v: %v", stored, err)
				}
			})
		}
	}
}

// A reply that comes after the deadline leaves the outcome open for the caller, but what happened is whole, and did so once.
func TestReplyAfterTheDeadline(t *testing.T) {
	r := newRig(t, 500*time.Millisecond)
	for n, w := range writes {
		t.Run(w.name, func(t *testing.T) {
			u := r.target(t, w, n)
			r.proxy.SetFaults(onWrites(faultproxy.DelayReply(2 * time.Second)))
			start := time.Now()
			err := w.call(t.Context(), r.store, u)
			if o := r.judge(t, t.Context(), start, err); o != unknown {
				t.Errorf("the outcome is known: %v", err)
			}
			r.heal(t)
			if stored := r.stored(t, u.ID); !w.happened(stored) {
				t.Errorf("the user is %v", stored)
			}
		})
	}
}

// A command that reaches the server after its deadline, when another has written since, changes nothing.
func TestACommandThatComesLate(t *testing.T) {
	r := newRig(t, 500*time.Millisecond)
	for n, w := range writes {
		if w.name == "insert" {
			continue
		}
		t.Run(w.name, func(t *testing.T) {
			u := r.target(t, w, n)
			r.proxy.SetFaults(onWrites(faultproxy.DelayRequest(2 * time.Second)))
			start := time.Now()
			err := w.call(t.Context(), r.store, u)
			if o := r.judge(t, t.Context(), start, err); o != unknown {
				t.Errorf("the outcome is known: %v", err)
			}
			after, err := r.direct.UpdateUser(t.Context(), storage.Everywhere(), u.ID,
				storage.Change{Set: logField, From: withLog(u, "other"), Version: u.Version, At: u.UpdatedAt})
			if err != nil {
				t.Fatal(err)
			}
			r.heal(t)
			stored := r.stored(t, u.ID)
			if w.name == "erase" {
				return
			}
			if stored == nil || stored.Version != after.Version || logString(stored) != logString(after) {
				t.Errorf("the user is %v, want as the other write left it", stored)
			}
		})
	}
}

// Silence ends with the deadline of the store or of the context, and with the context's end.
func TestBlackHole(t *testing.T) {
	r := newRig(t, time.Second)
	before := r.warm(t, 4)
	r.proxy.SetFaults(always(faultproxy.BlackHole))
	calls := append([]write{{"read", func(ctx context.Context, s storage.Store, u *user.User) error {
		_, err := s.UsersByID(ctx, storage.Everywhere(), []string{u.ID}, logField)
		return err
	}, nil}, {"list", func(ctx context.Context, s storage.Store, _ *user.User) error {
		_, err := s.ListUsers(ctx, storage.Everywhere(), storage.Query{Limit: 10}, logField)
		return err
	}, nil}}, writes...)
	for _, c := range calls {
		t.Run(c.name, func(t *testing.T) {
			u := smallUser(0)
			start := time.Now()
			err := c.call(t.Context(), r.store, u)
			r.inTime(t, t.Context(), start, err)
			failedByFault(t, err)

			ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
			defer cancel()
			start = time.Now()
			err = c.call(ctx, r.store, u)
			r.inTime(t, ctx, start, err)
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("at the context's deadline: %v", err)
			}

			ctx, cancel = context.WithCancel(t.Context())
			stop := time.AfterFunc(50*time.Millisecond, cancel)
			defer stop.Stop()
			start = time.Now()
			err = c.call(ctx, r.store, u)
			if took := time.Since(start); !errors.Is(err, context.Canceled) || took > 50*time.Millisecond+slack {
				t.Errorf("a cancelled call took %v: %v", took, err)
			}
		})
	}
	r.heal(t)
	r.recovers(t)
	// The silent connections go when the other side says so.
	r.proxy.Break()
	r.settles(t, before)
}

// Without a server the error says so, and when there is one again everything goes on.
func TestNoServer(t *testing.T) {
	r := newRig(t, time.Second)
	before := r.warm(t, 4)
	r.proxy.SetRefusing(true)
	r.proxy.Break()
	calls := append([]write{{"read", func(ctx context.Context, s storage.Store, u *user.User) error {
		_, err := s.UsersByID(ctx, storage.Everywhere(), []string{u.ID}, logField)
		return err
	}, nil}}, writes...)
	for _, c := range calls {
		start := time.Now()
		err := c.call(t.Context(), r.store, smallUser(0))
		r.inTime(t, t.Context(), start, err)
		if !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	r.heal(t)
	r.recovers(t)
	r.settles(t, before)
}

// A store that is closed in the middle of faults leaves nothing behind, and says so from then on.
func TestCloseUnderFaults(t *testing.T) {
	r := newRig(t, time.Second)
	before := runtime.NumGoroutine() - r.proxy.Connections()
	for range 3 {
		store := open(t, r.uri, mongodb.WithTimeout(r.timeout))
		r.proxy.SetFaults(always(faultproxy.BlackHole))
		var calls sync.WaitGroup
		for range 8 {
			calls.Go(func() {
				if _, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{faultCompany}, logField); err == nil {
					t.Error("a call came through")
				}
			})
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
		calls.Wait()
		_, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{faultCompany}, logField)
		if !errors.Is(err, storage.ErrUnavailable) {
			t.Errorf("a call of a closed store: %v", err)
		}
		r.proxy.SetFaults(nil)
		r.proxy.Break()
	}
	r.recovers(t)
	r.settles(t, usage{before + r.proxy.Connections(), r.proxy.Connections()})
}

// recovers waits until calls succeed again.
func (r *rig) recovers(t *testing.T) {
	t.Helper()
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if _, err = r.store.UsersByID(t.Context(), storage.Everywhere(), []string{faultCompany}, logField); err == nil {
			return
		}
	}
	t.Errorf("calls still fail: %v", err)
}
