// Package handwritten is the baseline of the benchmarks: a net/http handler for each operation, as one writes it for a REST API.
// It reads exactly the fields and makes exactly the calls that the operation needs, fills structs made for it and encodes them with
// encoding/json.
package handwritten

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"

	"github.com/usergraph/usergraph/storage"
)

// maxBody is the greatest size of a request's body in bytes.
const maxBody = 64 << 10

type server struct {
	store  storage.Store
	logger *slog.Logger
}

// New returns a handler that answers the operations at their paths.
func New(store storage.Store, logger *slog.Logger) http.Handler {
	s := &server{store, logger}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /profile", s.profile)
	mux.HandleFunc("POST /list", s.list)
	mux.HandleFunc("POST /graph", s.graph)
	mux.HandleFunc("POST /deep", s.deep)
	return mux
}

// response is the form of every answer.
type response[T any] struct {
	Data T `json:"data"`
}

// read decodes the parameters of a request. It answers the request and returns false if they are not what they must be.
func read(w http.ResponseWriter, r *http.Request, parameters any) bool {
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody)).Decode(parameters); err != nil {
		http.Error(w, "malformed parameters", http.StatusBadRequest)
		return false
	}
	return true
}

// write answers a request.
func write[T any](s *server, w http.ResponseWriter, data T) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(response[T]{data}); err != nil {
		s.logger.Error("answer", "error", err)
	}
}

// fail answers a request that the store could not serve.
func (s *server) fail(w http.ResponseWriter, err error) {
	s.logger.Error("store", "error", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

// userParameters name one user.
type userParameters struct {
	ID string `json:"id"`
}

// pageParameters name a page of the users of a company.
type pageParameters struct {
	CompanyID string `json:"companyId"`
	First     int    `json:"first"`
	// After is the cursor after which the page begins, empty for the first page.
	After string `json:"after"`
}

// query is the query of the page.
func (p *pageParameters) query() (storage.Query, error) {
	q := storage.Query{Limit: p.First}
	if p.After == "" {
		return q, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(p.After)
	if err != nil || len(text) < idLength {
		return q, errors.New("malformed cursor")
	}
	end := len(text) - idLength
	q.After = &storage.Position{SortKey: text[:end], ID: string(text[end:])}
	return q, nil
}

// idLength is the length of a UUID.
const idLength = 36

// Cursor is the cursor of a position in a list: the sort key and the id.
func Cursor(p storage.Position) string {
	return base64.RawURLEncoding.EncodeToString(append(slices.Clone(p.SortKey), p.ID...))
}
