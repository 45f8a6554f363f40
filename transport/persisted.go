package transport

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// The answers to clients of automatic persisted queries: send the text along, or never send hashes. Clients compare the messages.
var (
	errPersistedNotFound     = &requestError{code: codePersistedNotFound, message: "PersistedQueryNotFound"}
	errPersistedNotSupported = &requestError{code: codePersistedNotSupported, message: "PersistedQueryNotSupported"}
)

// takesIDs says whether a request may name its document.
func (h *Handler) takesIDs() bool { return h.trusted != nil || h.automatic != nil }

// resolve finds the document of a request that names it.
func (h *Handler) resolve(q *request) *requestError {
	switch {
	case h.trusted != nil:
		id, err := q.identifier()
		if err != nil {
			return err
		}
		return h.trusted.resolve(q, id)
	case h.automatic != nil:
		return h.automatic.resolve(q)
	case q.Query != "":
		return nil
	}
	if _, ok := q.Extensions["persistedQuery"]; ok {
		return errPersistedNotSupported
	}
	return errNoQuery
}

// identifier is the id of the document of a request, empty if it has none.
func (q *request) identifier() (string, *requestError) {
	switch extension := q.Extensions["persistedQuery"].(type) {
	case nil:
	case map[string]any:
		hash, ok := extension["sha256Hash"].(string)
		if !ok || extension["version"] != int64(1) {
			return "", badRequest("extensions.persistedQuery must have the version 1 and a sha256Hash")
		}
		return hash, nil
	default:
		return "", badRequest("extensions.persistedQuery must be an object")
	}
	if q.documentID != "" {
		return withoutPrefix(q.documentID), nil
	}
	return withoutPrefix(q.id), nil
}

// automatic keeps documents by their SHA-256 hashes, those that were used last. It is safe for concurrent use.
type automatic struct {
	most int // bytes

	mu    sync.Mutex
	texts *simplelru.LRU[string, string]
	bytes int
}

// entryOverhead is what an entry takes besides its text, in bytes, by estimate: its hash and the places in a map and a list.
const entryOverhead = 256

func newAutomatic(most int) *automatic {
	a := &automatic{most: most}
	texts, err := simplelru.NewLRU(math.MaxInt, func(_, text string) { a.bytes -= len(text) + entryOverhead })
	if err != nil {
		panic(err) // the size is a constant
	}
	a.texts = texts
	return a
}

// resolve puts the document in a request that its hash names, or the hash in one that has both.
func (a *automatic) resolve(q *request) *requestError {
	hash, err := q.identifier()
	if err != nil {
		return err
	}
	switch {
	case hash == "" && q.Query == "":
		return errNoQuery
	case hash == "":
		return nil
	case q.Query == "":
		text, ok := a.get(hash)
		if !ok {
			return errPersistedNotFound
		}
		q.Query = text
		return nil
	}
	if sum := sha256.Sum256([]byte(q.Query)); hex.EncodeToString(sum[:]) != hash {
		return badRequest("the hash is not that of the query")
	}
	q.hash = hash
	return nil
}

func (a *automatic) get(hash string) (string, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.texts.Get(hash)
}

// put keeps a document, and lets others go if there is no room.
func (a *automatic) put(hash, text string) {
	size := len(text) + entryOverhead
	if size > a.most {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.texts.Contains(hash) {
		return
	}
	for a.bytes+size > a.most {
		a.texts.RemoveOldest()
	}
	a.texts.Add(hash, text)
	a.bytes += size
}
