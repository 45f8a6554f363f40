package mongodb_test

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/faultproxy"
	"github.com/usergraph/usergraph/internal/mongowire"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const (
	// faultedReads is how many commands fail.
	faultedReads = 300
	// readUsers is how many users they read, and wholeUsers how many of them have a value in every field.
	readUsers  = 40
	wholeUsers = 5
)

// reading is a call of a store and what it returns, in an order that is always the same.
type reading struct {
	name string
	call func(ctx context.Context, s storage.Store) (any, error)
}

// readings are calls of the methods that read.
func readings(users []*user.User) []reading {
	scope := storage.InCompanies(faultCompany)
	ids := make([]string, len(users))
	for i, u := range users {
		ids[i] = u.ID
	}
	byID := func(users []*user.User, err error) (any, error) {
		return slices.SortedFunc(slices.Values(users), func(a, b *user.User) int { return cmp.Compare(a.ID, b.ID) }), err
	}
	return []reading{
		{"users by id", func(ctx context.Context, s storage.Store) (any, error) {
			return byID(s.UsersByID(ctx, scope, ids, logField.With(storage.FilterFields)))
		}},
		{"whole users by id", func(ctx context.Context, s storage.Store) (any, error) {
			return byID(s.UsersByID(ctx, scope, ids[:2*wholeUsers], storage.AllFields))
		}},
		{"arrangements", func(ctx context.Context, s storage.Store) (any, error) {
			travelers := []string{}
			for _, role := range users[0].Roles {
				if role.Metadata != nil {
					for _, traveler := range role.Metadata.ArrangerFor {
						travelers = append(travelers, *traveler.UserID)
					}
				}
			}
			return s.Arrangements(ctx, scope, travelers, logField)
		}},
		{"find", func(ctx context.Context, s storage.Store) (any, error) {
			return s.FindUsers(ctx, scope, storage.Key{Email: *users[2].PersonalInfo.Email}, logField)
		}},
		{"count", func(ctx context.Context, s storage.Store) (any, error) {
			return s.CountUsers(ctx, scope, storage.Query{})
		}},
		{"list", func(ctx context.Context, s storage.Store) (any, error) {
			return s.ListUsers(ctx, scope, storage.Query{Limit: 30}, logField)
		}},
		{"the end of a list", func(ctx context.Context, s storage.Store) (any, error) {
			return s.ListUsers(ctx, scope, storage.Query{Limit: 10, FromEnd: true}, logField)
		}},
		{"companies", func(ctx context.Context, s storage.Store) (any, error) {
			return s.CompaniesByID(ctx, []string{faultCompany})
		}},
		{"scan", func(ctx context.Context, s storage.Store) (any, error) {
			return s.ScanUsers(ctx, "", readUsers)
		}},
	}
}

func TestFaultedReads(t *testing.T) {
	r := newRig(t, 2*time.Second)
	var users []*user.User
	for n := range readUsers {
		u := smallUser(n)
		if n < wholeUsers {
			u = storagetest.Fixture(n, faultCompany)
		}
		users = append(users, u)
	}
	for i, err := range storage.InsertUsers(t.Context(), r.direct, users) {
		if err != nil {
			t.Fatalf("user %d: %v", i, err)
		}
	}
	if err := r.direct.PutCompany(t.Context(), &user.Company{ID: faultCompany, Name: "Faults"}); err != nil {
		t.Fatal(err)
	}
	calls := readings(users)
	want := make([]any, len(calls))
	for i, c := range calls {
		got, err := c.call(t.Context(), r.direct)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		want[i] = got
	}
	const workers = 8
	before := r.warm(t, 2*workers)
	made := newReadStorm(r.timeout)
	r.proxy.SetFaults(made.choose)
	var reading sync.WaitGroup
	var mu sync.Mutex
	read, failed := 0, 0
	for i := range workers {
		reading.Go(func() {
			rng := rand.New(rand.NewPCG(5, uint64(i)))
			for !made.isOver() {
				n := rng.IntN(len(calls))
				start := time.Now()
				got, err := calls[n].call(t.Context(), r.store)
				r.inTime(t, t.Context(), start, err)
				if err != nil {
					failedByFault(t, err)
				} else if diff := gocmp.Diff(want[n], got); diff != "" {
					t.Errorf("%s: a fault changed the result:\n%s", calls[n].name, diff)
				}
				mu.Lock()
				if err == nil {
					read++
				} else {
					failed++
				}
				mu.Unlock()
			}
		})
	}
	reading.Wait()
	r.heal(t)
	t.Logf("%d reads done, %d failed", read, failed)
	if read == 0 {
		t.Error("no read came through")
	}
	r.settles(t, before)
}

// readStorm makes faults in commands that read.
type readStorm struct {
	timeout time.Duration

	mu   sync.Mutex
	rng  *rand.Rand
	left int
}

func newReadStorm(timeout time.Duration) *readStorm {
	return &readStorm{timeout: timeout, rng: rand.New(rand.NewPCG(6, 300)), left: faultedReads}
}

func (s *readStorm) choose(c mongowire.Command) faultproxy.Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if (c.Comment == "" && c.Name != "getMore") || s.left == 0 || s.rng.IntN(2) == 0 {
		return faultproxy.Fault{}
	}
	s.left--
	delay := time.Duration(s.rng.Int64N(int64(3 * s.timeout / 2)))
	return []faultproxy.Fault{
		faultproxy.CutRequest, faultproxy.CutReply, faultproxy.CutReply, faultproxy.HalfReply, faultproxy.HalfReply,
		faultproxy.HalfReply, faultproxy.BlackHole, faultproxy.DelayRequest(delay), faultproxy.DelayReply(delay),
	}[s.rng.IntN(9)]
}

func (s *readStorm) isOver() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.left == 0
}
