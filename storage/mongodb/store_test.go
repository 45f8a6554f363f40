package mongodb

import (
	"testing"

	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func TestStore(t *testing.T) {
	storagetest.Run(t, func(tb testing.TB) storage.Store {
		tb.Helper()
		s, err := Open(tb.Context(), mongoserver.URI(tb), WithEnsureIndexes(true), WithTimeout(testTimeout))
		if err != nil {
			tb.Fatal(err)
		}
		return s
	})
}

// testTimeout is long enough for a server that shares a busy machine with other tests.
const testTimeout = 60e9

// open opens a store in a database of its own that is closed with the test.
func open(tb testing.TB, options ...Option) *Store {
	tb.Helper()
	options = append([]Option{WithEnsureIndexes(true), WithTimeout(testTimeout)}, options...)
	s, err := Open(tb.Context(), mongoserver.URI(tb), options...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func insert(tb testing.TB, s *Store, users ...*user.User) {
	tb.Helper()
	for _, u := range users {
		if err := s.InsertUser(tb.Context(), u); err != nil {
			tb.Fatal(err)
		}
	}
}
