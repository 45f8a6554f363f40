package bearer

import (
	"hash/maphash"
	"strings"
	"sync"
	"time"
)

const (
	// maxSeen is how many bytes of tokens are kept in each of two generations, by estimate.
	maxSeen = 4 << 20
	// sizeOfSeen is how many bytes a token takes besides its text.
	sizeOfSeen = 250
)

// seen keeps who good tokens name: a token comes with every request of its owner, and checking its signature costs more than
// answering most of them. It is safe for concurrent use.
//
// The younger generation takes what is new; when it is full it becomes the older one, and the older one is forgotten. So there is
// nothing to write where a token is only looked up. Tokens are found by a hash with a secret seed and compared only when that is
// equal: how long that takes says nothing about the tokens of others.
type seen struct {
	seed maphash.Seed

	mu             sync.RWMutex
	younger, older map[uint64]seenToken
	size           int // of the younger generation in bytes
}

type seenToken struct {
	text string
	who  identity
}

func newSeen() *seen {
	return &seen{seed: maphash.MakeSeed(), younger: map[uint64]seenToken{}}
}

// get returns who a token names that was seen, if it is good at the time.
func (s *seen) get(token string, now time.Time) (identity, bool) {
	hash := maphash.String(s.seed, token)
	s.mu.RLock()
	found, ok := s.younger[hash]
	if !ok {
		found = s.older[hash]
	}
	s.mu.RUnlock()
	return found.who, found.text == token && found.who.check(now) == nil
}

// put keeps who a good token names.
func (s *seen) put(token string, who identity) {
	size := sizeOfSeen + len(token)
	hash := maphash.String(s.seed, token)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size+size > maxSeen {
		s.younger, s.older, s.size = map[uint64]seenToken{}, s.younger, 0
	}
	if _, ok := s.younger[hash]; !ok {
		s.size += size
	}
	s.younger[hash] = seenToken{strings.Clone(token), who}
}
