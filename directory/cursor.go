package directory

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/storage"
)

// A cursor is a version byte, the id and the sort key of a user, and a checksum over these and the fingerprint of the list, in
// base64url. The checksum makes sure that a cursor is used with the list it came from; it keeps no secret, since a cursor shows
// nothing that its list does not show.
const (
	cursorVersion  = 1
	checksumLength = 12
	maxCursor      = 1 + len(uuid.UUID{}) + storage.MaxSortKey + checksumLength
)

var errCursor = errors.New("is not a cursor of this list")

// fingerprint identifies the list: everything that decides which users it has, in which order.
func (l List) fingerprint(within Within) []byte {
	text, err := json.Marshal([]any{within, l.Status, l.Search, l.Filters, l.Descending})
	if err != nil {
		panic(err) // strings and numbers only
	}
	sum := sha256.Sum256(text)
	return sum[:]
}

func encodeCursor(p storage.Position, fingerprint []byte) string {
	id, err := uuid.Parse(p.ID)
	if err != nil {
		panic(err) // a store has UUIDs only
	}
	b := make([]byte, 0, maxCursor)
	b = append(b, cursorVersion)
	b = append(b, id[:]...)
	b = append(b, p.SortKey...)
	b = append(b, checksum(b, fingerprint)...)
	return base64.RawURLEncoding.EncodeToString(b)
}

func decodeCursor(text string, fingerprint []byte) (*storage.Position, error) {
	if len(text) > base64.RawURLEncoding.EncodedLen(maxCursor) {
		return nil, errCursor
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	end := len(b) - checksumLength
	var id uuid.UUID
	if err != nil || end < 1+len(id) || b[0] != cursorVersion || string(b[end:]) != string(checksum(b[:end], fingerprint)) {
		return nil, errCursor
	}
	copy(id[:], b[1:])
	return &storage.Position{ID: id.String(), SortKey: b[1+len(id) : end]}, nil
}

func checksum(b, fingerprint []byte) []byte {
	h := sha256.New()
	h.Write(fingerprint)
	h.Write(b)
	return h.Sum(nil)[:checksumLength]
}
