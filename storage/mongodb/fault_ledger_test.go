package mongodb_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/usergraph/usergraph/user"
)

// ledger remembers what callers know of the conditional writes to one user, each of which adds its name to the user's log.
type ledger struct {
	id string

	mu       sync.Mutex
	outcomes map[string]outcome
}

func newLedger(id string) *ledger { return &ledger{id: id, outcomes: map[string]outcome{}} }

func (l *ledger) note(name string, o outcome) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.outcomes[name] = o
}

// check compares the log of the stored user with what is known: acknowledged writes are in it, refused ones are not, and every
// write in it has happened once, as the version proves.
func (l *ledger) check(t *testing.T, u *user.User) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	if u == nil {
		t.Errorf("user %s is gone", l.id)
		return
	}
	names := logOf(u)
	if u.Version != int64(1+len(names)) {
		t.Errorf("user %s has version %d after %d writes", l.id, u.Version, len(names))
	}
	times := map[string]int{}
	for _, name := range names {
		times[name]++
		if _, known := l.outcomes[name]; !known {
			t.Errorf("user %s has a write that nobody made: %s", l.id, name)
		}
	}
	for name, o := range l.outcomes {
		switch n := times[name]; {
		case n > 1:
			t.Errorf("write %s was applied %d times", name, n)
		case o == done && n == 0:
			t.Errorf("write %s was acknowledged and is lost", name)
		case o == refused && n == 1:
			t.Errorf("write %s was refused and has happened", name)
		}
	}
}

func (l *ledger) count(o outcome) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := 0
	for _, got := range l.outcomes {
		if got == o {
			n++
		}
	}
	return n
}

// logOf lists the names of the writes that a user has in its log.
func logOf(u *user.User) []string {
	if u.BusinessInfo == nil || u.BusinessInfo.AccountingCode == nil {
		return nil
	}
	_, names, _ := strings.Cut(*u.BusinessInfo.AccountingCode, ":")
	return strings.Fields(names)
}

// withLog is a user whose log has one name more than u's.
func withLog(u *user.User, name string) *user.User {
	log := "log:" + strings.Join(append(logOf(u), name), " ")
	return &user.User{BusinessInfo: &user.BusinessInfo{AccountingCode: &log}}
}
