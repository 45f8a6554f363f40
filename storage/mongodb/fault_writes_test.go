package mongodb_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usergraph/usergraph/internal/faultproxy"
	"github.com/usergraph/usergraph/internal/mongowire"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/user"
)

const (
	faultedWrites = 1000
	faultWorkers  = 32
	faultStores   = 4
	sharedUsers   = 16
)

// storm makes faults of all kinds until it has made enough in writes.
type storm struct {
	timeout time.Duration
	over    chan struct{}

	mu    sync.Mutex
	rng   *rand.Rand
	kinds map[string]int
	left  int
}

func newStorm(faults int, timeout time.Duration) *storm {
	return &storm{
		timeout: timeout, over: make(chan struct{}), rng: rand.New(rand.NewPCG(4, 1000)), kinds: map[string]int{}, left: faults,
	}
}

func (s *storm) choose(c mongowire.Command) faultproxy.Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c.Comment == "" || s.left == 0 || s.rng.IntN(10) < 3 || (!isWrite(c) && s.rng.IntN(5) > 0) {
		return faultproxy.Fault{}
	}
	if isWrite(c) {
		if s.left--; s.left == 0 {
			close(s.over)
		}
	}
	delay := time.Duration(s.rng.Int64N(int64(3 * s.timeout / 2)))
	var name string
	var fault faultproxy.Fault
	switch n := s.rng.IntN(20); {
	case n < 5:
		name, fault = "cut before the command", faultproxy.CutRequest
	case n < 11:
		name, fault = "cut before the reply", faultproxy.CutReply
	case n < 15:
		name, fault = "cut in the reply", faultproxy.HalfReply
	case n < 16:
		name, fault = "black hole", faultproxy.BlackHole
	// An insert that comes late could bring back a user who was added by a second try and erased since.
	case n < 18 && c.Name != "insert":
		name, fault = "delay before the command", faultproxy.DelayRequest(delay)
	default:
		name, fault = "delay before the reply", faultproxy.DelayReply(delay)
	}
	s.kinds[name]++
	return fault
}

func (s *storm) isOver() bool {
	select {
	case <-s.over:
		return true
	default:
		return false
	}
}

// sailor is one of the callers in a storm.
type sailor struct {
	*rig

	t       *testing.T
	storm   *storm
	number  int
	rng     *rand.Rand
	writes  int
	next    *atomic.Int64 // the number of the next new user
	shared  []*ledger
	account *account
	retired []*account
}

// account is a user to whom one sailor alone writes, who therefore knows all but the last of its writes.
type account struct {
	user     *user.User // as the caller knows it
	last     *user.User // as it is if a last write, of which nothing is known, has happened
	inserted outcome
	erased   bool
	doubt    bool // whether the last write is unknown
}

func (s *sailor) sail() {
	for !s.storm.isOver() {
		switch {
		case s.rng.IntN(2) == 0:
			s.writeShared()
		case s.account == nil:
			s.insertOwn()
		case s.rng.IntN(5) == 0:
			s.eraseOwn()
		default:
			s.updateOwn()
		}
	}
	s.retire()
}

// try makes a write, now and then with a deadline of its own, and returns what is known of it.
func (s *sailor) try(write func(ctx context.Context) error) (outcome, error) {
	ctx, cancel := s.t.Context(), context.CancelFunc(func() {})
	if s.rng.IntN(3) == 0 {
		ctx, cancel = context.WithTimeout(ctx, s.timeout/4+time.Duration(s.rng.Int64N(int64(s.timeout))))
	}
	defer cancel()
	start := time.Now()
	err := write(ctx)
	return s.judge(s.t, ctx, start, err), err
}

func (s *sailor) name() string {
	s.writes++
	return fmt.Sprintf("%d.%d", s.number, s.writes)
}

// writeShared makes a conditional write to a user to whom others write as well.
func (s *sailor) writeShared() {
	l := s.shared[s.rng.IntN(len(s.shared))]
	u, err := s.read(s.t.Context(), l.id)
	if err != nil || u == nil {
		s.t.Errorf("user %s as the server has it: %v, %v", l.id, u, err)
		return
	}
	name := s.name()
	change := storage.Change{Set: logField, From: withLog(u, name), Version: u.Version, At: u.UpdatedAt}
	if s.rng.IntN(2) == 0 {
		change.Base = u
	}
	// Before the write, since others see it before it is acknowledged.
	l.note(name, unknown)
	var after *user.User
	o, err := s.try(func(ctx context.Context) (err error) {
		after, err = s.store.UpdateUser(ctx, storage.Everywhere(), l.id, change)
		return err
	})
	if errors.Is(err, storage.ErrNotFound) || errors.Is(err, storage.ErrExists) {
		s.t.Errorf("an update of a user who is there: %v", err)
	}
	if o == done && after.Version != u.Version+1 {
		s.t.Errorf("write %s of version %d returned version %d", name, u.Version, after.Version)
	}
	l.note(name, o)
}

func (s *sailor) insertOwn() {
	u := smallUser(int(s.next.Add(1)))
	o, err := s.try(func(ctx context.Context) error { return s.store.InsertUser(ctx, u) })
	s.account = &account{user: u, inserted: o}
	if s.account.inserted == refused {
		s.t.Errorf("a new user was refused: %v", err)
	}
	if s.account.inserted != done {
		s.retire()
	}
}

// updateOwn writes to the sailor's own user, under the condition that nobody else has done so or without a condition.
func (s *sailor) updateOwn() {
	a := s.account
	name := s.name()
	change := storage.Change{Set: logField, From: withLog(a.user, name), At: a.user.UpdatedAt}
	if s.rng.IntN(2) == 0 {
		change.Version = a.user.Version
	}
	a.last = storage.AllFields.Project(a.user)
	change.Set.Copy(a.last, change.From)
	a.last.Version++
	var after *user.User
	o, err := s.try(func(ctx context.Context) (err error) {
		after, err = s.store.UpdateUser(ctx, storage.InCompanies(faultCompany), a.user.ID, change)
		return err
	})
	switch o {
	case done:
		if after.Version != a.last.Version || logString(after) != logString(a.last) {
			s.t.Errorf("write %s returned version %d with %s", name, after.Version, logString(after))
		}
		a.user = a.last
	case refused:
		s.t.Errorf("an update that nothing was in the way of: %v", err)
		s.retire()
	case unknown:
		a.doubt = true
		s.retire()
	}
}

func (s *sailor) eraseOwn() {
	a := s.account
	var version int64
	if s.rng.IntN(2) == 0 {
		version = a.user.Version
	}
	a.last = nil
	o, err := s.try(func(ctx context.Context) error {
		return s.store.EraseUser(ctx, storage.InCompanies(faultCompany), a.user.ID, version)
	})
	switch o {
	case done:
		a.erased = true
	case refused:
		s.t.Errorf("the removal of a user that nothing was in the way of: %v", err)
	case unknown:
		a.doubt = true
	}
	s.retire()
}

func (s *sailor) retire() {
	if s.account != nil {
		s.retired = append(s.retired, s.account)
		s.account = nil
	}
}

// check compares the stored user with what its only writer knows.
func (a *account) check(t *testing.T, stored *user.User) {
	t.Helper()
	same := func(want *user.User) bool {
		if want == nil || stored == nil {
			return want == nil && stored == nil
		}
		return stored.Version == want.Version && logString(stored) == logString(want) && *stored.ExternalID == *want.ExternalID
	}
	switch {
	case a.erased:
		if stored != nil {
			t.Errorf("user %s was erased and is there", a.user.ID)
		}
	case a.inserted == unknown:
		if stored != nil && !same(a.user) {
			t.Errorf("user %s is not as it was added", a.user.ID)
		}
	case a.doubt:
		if !same(a.user) && !same(a.last) {
			t.Errorf("user %s is neither as before nor as after its last write: %v", a.user.ID, stored)
		}
	case !same(a.user):
		t.Errorf("user %s is not as the last acknowledged write left it: %v", a.user.ID, stored)
	}
}

func logString(u *user.User) string { return fmt.Sprint(logOf(u)) }

func TestFaultedWrites(t *testing.T) {
	r := newRig(t, 2*time.Second)
	var shared []*ledger
	for n := range sharedUsers {
		shared = append(shared, newLedger(r.insert(t, n).ID))
	}
	// A broken connection makes a store connect anew for all callers, which takes it half a second: one would be waiting most of
	// the time.
	rigs := []*rig{r}
	for len(rigs) < faultStores {
		other := *r
		other.store = open(t, r.uri, mongodb.WithTimeout(r.timeout))
		rigs = append(rigs, &other)
	}
	var before usage
	for _, r := range rigs {
		before = r.warm(t, faultWorkers/faultStores)
	}
	storm := newStorm(faultedWrites, r.timeout)
	r.proxy.SetFaults(storm.choose)
	var next atomic.Int64
	next.Store(sharedUsers)
	var sailors []*sailor
	var sailing sync.WaitGroup
	for i := range faultWorkers {
		s := &sailor{
			rig: rigs[i%faultStores], t: t, storm: storm, number: i, rng: rand.New(rand.NewPCG(4, uint64(i))), next: &next, shared: shared,
		}
		sailors = append(sailors, s)
		sailing.Go(s.sail)
	}
	sailing.Wait()
	r.heal(t)

	var counts [3]int
	for _, l := range shared {
		l.check(t, r.stored(t, l.id))
		for o := range counts {
			counts[o] += l.count(outcome(o))
		}
	}
	accounts, doubts := 0, 0
	for _, s := range sailors {
		for _, a := range s.retired {
			a.check(t, r.stored(t, a.user.ID))
			accounts++
			if a.doubt || a.inserted == unknown {
				doubts++
			}
		}
	}
	t.Logf("faults: %v", storm.kinds)
	t.Logf("shared users: %d writes done, %d refused, %d unknown; %d users of one caller, %d of them with an unknown write",
		counts[done], counts[refused], counts[unknown], accounts, doubts)
	if len(storm.kinds) != 6 || counts[done] == 0 || counts[unknown] == 0 || accounts == 0 {
		t.Error("the storm was none")
	}
	r.settles(t, before)
}
