// Package handmongo is the baseline of the benchmarks of MongoDB: a net/http handler for each operation that uses the driver as one
// does in a small service. It asks for exactly the fields that it needs, has the driver decode them into structs made for the
// operation and encodes those with encoding/json.
package handmongo

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// maxBody is the greatest size of a request's body in bytes.
const maxBody = 64 << 10

type server struct {
	users, policies *mongo.Collection
	logger          *slog.Logger
}

// New returns a handler that answers the operations at their paths from the collections of a database.
func New(db *mongo.Database, logger *slog.Logger) http.Handler {
	s := &server{db.Collection("users"), db.Collection("policies"), logger}
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

// fail answers a request that the database could not serve.
func (s *server) fail(w http.ResponseWriter, err error) {
	s.logger.Error("database", "error", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

type userParameters struct {
	ID string `json:"id"`
}

type pageParameters struct {
	CompanyID string `json:"companyId"`
	First     int    `json:"first"`
}

// byName is the order of users by name.
var byName = bson.D{{Key: "keys.order", Value: 1}}

// activeOf selects the active users of a company.
func activeOf(companyID string) bson.D {
	return bson.D{{Key: "keys.company", Value: companyID}, {Key: "isActive", Value: true}}
}

// fields asks for the fields at the paths.
func fields(paths ...string) bson.D {
	var p bson.D
	for _, path := range paths {
		p = append(p, bson.E{Key: path, Value: 1})
	}
	return p
}

// find reads all documents that a filter selects.
func find[T any](ctx context.Context, c *mongo.Collection, filter bson.D, opts *options.FindOptionsBuilder) ([]T, error) {
	cursor, err := c.Find(ctx, filter, opts)
	if err != nil {
		return nil, err
	}
	all := []T{}
	err = cursor.All(ctx, &all)
	return all, err
}
