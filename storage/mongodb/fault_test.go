package mongodb_test

import (
	"context"
	"errors"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/usergraph/usergraph/internal/faultproxy"
	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/internal/mongowire"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// faultCompany is the company of the users in these tests.
const faultCompany = "5b1f6c6e-0000-4000-8000-0000000000fa"

// patience is how long these tests wait for what must come about in the end.
const patience = 2 * time.Minute

// logField grows by one name with every write of a test that writes to it.
var logField = storage.FieldsOf("businessInfo.accountingCode")

// rig is a store behind a proxy that makes faults, and beside it one that sees the server as it is.
type rig struct {
	store   *mongodb.Store
	direct  *mongodb.Store
	proxy   *faultproxy.Proxy
	uri     string // through the proxy
	timeout time.Duration
	stalls  *stalls
}

// newRig opens both stores on a database of the test's own. Nothing fails yet.
func newRig(t *testing.T, timeout time.Duration) *rig {
	t.Helper()
	uri := mongoserver.URI(t)
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	if u.Scheme != "mongodb" || strings.Contains(u.Host, ",") || u.Query().Get("tls") == "true" || u.Query().Has("replicaSet") {
		t.Skip("faults are made in front of one server, without TLS")
	}
	host := u.Host
	if u.Port() == "" {
		host += ":27017"
	}
	proxy, err := faultproxy.New(host)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { proxy.Close() })
	u.Host = proxy.Addr()
	query := u.Query()
	query.Set("directConnection", "true")
	// After a broken connection the driver makes all of them anew, by default two at a time.
	query.Set("maxConnecting", "32")
	u.RawQuery = query.Encode()
	return &rig{
		store:   open(t, u.String(), mongodb.WithTimeout(timeout)),
		direct:  open(t, uri, mongodb.WithTimeout(time.Minute)),
		proxy:   proxy,
		uri:     u.String(),
		timeout: timeout,
		stalls:  watchStalls(t),
	}
}

func open(t *testing.T, uri string, options ...mongodb.Option) *mongodb.Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	store, err := mongodb.Open(ctx, uri, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// heal ends the faults and waits until no command is on its way any more.
func (r *rig) heal(t *testing.T) {
	t.Helper()
	r.proxy.SetFaults(nil)
	r.proxy.SetRefusing(false)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := r.proxy.Settle(ctx); err != nil {
		t.Fatal(err)
	}
}

// read reads a user as the server has it, nil if it has not.
func (r *rig) read(ctx context.Context, id string) (*user.User, error) {
	users, err := r.direct.UsersByID(ctx, storage.Everywhere(), []string{id}, storage.AllFields)
	if err != nil || len(users) == 0 {
		return nil, err
	}
	return users[0], nil
}

// stored is the user as the server has it, nil if it has not.
func (r *rig) stored(t *testing.T, id string) *user.User {
	t.Helper()
	u, err := r.read(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// smallFields are enough to tell users apart. Servers that look at all users for each write are fast enough for small ones.
var smallFields = storage.FieldsOf("createdAt", "updatedAt", "isActive", "persona", "externalId", "personalInfo.name", "businessInfo.organizationRef")

// smallUser is the n-th user.
func smallUser(n int) *user.User { return smallFields.Project(storagetest.Fixture(n, faultCompany)) }

// insert adds the n-th user without a fault.
func (r *rig) insert(t *testing.T, n int) *user.User {
	t.Helper()
	u := smallUser(n)
	if err := r.direct.InsertUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	return u
}

// usage is what a process holds while its store does nothing.
type usage struct{ goroutines, connections int }

// warm has n calls under way at the same time, so that the store has as many connections as it will need, and measures.
func (r *rig) warm(t *testing.T, n int) usage {
	t.Helper()
	var all, done sync.WaitGroup
	all.Add(n)
	r.proxy.SetFaults(func(c mongowire.Command) faultproxy.Fault {
		if c.Name == "find" {
			all.Done()
			all.Wait()
		}
		return faultproxy.Fault{}
	})
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for range n {
		done.Go(func() {
			if _, err := r.store.UsersByID(ctx, storage.Everywhere(), []string{faultCompany}, logField); err != nil {
				t.Error(err)
			}
		})
	}
	done.Wait()
	if t.Failed() {
		t.FailNow()
	}
	r.heal(t)
	return usage{runtime.NumGoroutine(), r.proxy.Connections()}
}

// settles waits until the process holds no more than before.
func (r *rig) settles(t *testing.T, before usage) {
	t.Helper()
	var now usage
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		now = usage{runtime.NumGoroutine(), r.proxy.Connections()}
		if now.goroutines <= before.goroutines && now.connections <= before.connections {
			return
		}
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("%+v are left, there were %+v\n%s", now, before, stacks[:runtime.Stack(stacks, true)])
}

// outcome is what a caller knows of a write.
type outcome int

const (
	done    outcome = iota // it is durable
	refused                // it did not happen
	unknown                // it happened or not
)

// judge says what an error of a write tells, and complains about errors that the contract does not have. The write began at start
// with the context.
func (r *rig) judge(t *testing.T, ctx context.Context, start time.Time, err error) outcome {
	t.Helper()
	r.inTime(t, ctx, start, err)
	taken, isTaken := errors.AsType[*storage.TakenError](err)
	switch {
	case err == nil:
		return done
	case errors.Is(err, storage.ErrVersionConflict), errors.Is(err, storage.ErrNotFound), errors.Is(err, storage.ErrExists):
		return refused
	case isTaken:
		t.Errorf("nobody else has the %s: %v", taken.Field, err)
		return refused
	}
	failedByFault(t, err)
	return unknown
}

func failedByFault(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, storage.ErrUnavailable) && !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an error that the contract does not have: %v", err)
	}
}

// inTime complains if a call that began at start has taken longer than the context or the store allows.
func (r *rig) inTime(t *testing.T, ctx context.Context, start time.Time, err error) {
	t.Helper()
	allowed := r.timeout
	if deadline, ok := ctx.Deadline(); ok {
		allowed = min(allowed, deadline.Sub(start))
	}
	took := time.Since(start)
	if took <= allowed+slack {
		return
	}
	if stalled := r.stalls.since(start.Add(allowed)); took > allowed+slack+stalled {
		t.Errorf("a call took %v, its deadline was after %v, and the process stalled for %v since: %v", took, allowed, stalled, err)
	}
}

// isWrite says whether the command changes users.
func isWrite(c mongowire.Command) bool {
	switch c.Name {
	case "insert", "update", "delete", "findAndModify":
		return true
	}
	return false
}
