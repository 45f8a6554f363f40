package mongodb

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"

	"github.com/usergraph/usergraph/storage"
)

// defaultDatabase is the database of a URI that names none.
const defaultDatabase = "usergraph"

// Store is a [storage.Store] in MongoDB. Use [Open].
type Store struct {
	client  *mongo.Client
	timeout time.Duration
	closed  atomic.Bool

	users, companies, policies *mongo.Collection
	// current is for the reads of writes: from the primary, whatever the read preference.
	current *mongo.Collection
	// durable is like current, but shows only what a majority has.
	durable *mongo.Collection
}

var _ storage.Store = (*Store)(nil)

// Open connects to the database of a connection string (mongodb:// or mongodb+srv://), "usergraph" if it names none, and waits
// until a server answers. The error is [storage.ErrUnavailable] if none does within the timeout of a call, and never holds the
// connection string.
func Open(ctx context.Context, uri string, opts ...Option) (*Store, error) {
	set := &settings{timeout: defaultTimeout}
	for _, o := range opts {
		o(set)
	}
	// The driver's own errors about a connection string quote parts of it, and thus perhaps a password.
	parsed, err := connstring.Parse(uri)
	if err != nil {
		return nil, errors.New("mongodb: the connection string cannot be used; it should be like mongodb://host:27017/database")
	}
	name := parsed.Database
	if name == "" {
		name = defaultDatabase
	}
	client, err := mongo.Connect(set.clientOptions(uri))
	if err != nil {
		return nil, fmt.Errorf("mongodb: the connection string or options cannot be used: %w", err)
	}
	s := newStore(client, name, set.timeout)
	err = s.Ping(ctx)
	if err == nil && set.ensureIndexes {
		err = s.EnsureIndexes(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close()) //nolint:contextcheck // what was opened is closed whatever the context
	}
	return s, nil
}

func (set *settings) clientOptions(uri string) *options.ClientOptions {
	c := options.Client().SetAppName("usergraph").ApplyURI(uri).
		SetRetryReads(true).SetRetryWrites(true).
		SetWriteConcern(writeconcern.Majority())
	if set.timeout > 0 {
		c.SetTimeout(set.timeout)
	}
	if set.readFrom != nil {
		c.SetReadPreference(set.readFrom)
	}
	for _, change := range set.client {
		change(c)
	}
	return c
}

func newStore(client *mongo.Client, database string, timeout time.Duration) *Store {
	db := client.Database(database)
	return &Store{
		client:    client,
		timeout:   timeout,
		users:     db.Collection(collectionUsers),
		companies: db.Collection(collectionCompanies),
		policies:  db.Collection(collectionPolicies),
		current:   db.Collection(collectionUsers, options.Collection().SetReadPreference(readpref.Primary())),
		durable:   db.Collection(collectionUsers, durably()),
	}
}

// durably reads what a majority has.
func durably() *options.CollectionOptionsBuilder {
	return options.Collection().SetReadPreference(readpref.Primary()).SetReadConcern(readconcern.Majority())
}

// The collections.
const (
	collectionUsers     = "users"
	collectionCompanies = "companies"
	collectionPolicies  = "policies"
)

// Ping says whether the database serves reads now. The error is [storage.ErrUnavailable] or the context's if it does not.
func (s *Store) Ping(ctx context.Context) error {
	return s.do(ctx, "Ping", func(ctx context.Context, _ string) error { return s.client.Ping(ctx, nil) })
}

// Close ends the use of the store and closes its connections, for which it waits no longer than a call may take. Calls under way
// may fail; later ones fail with [storage.ErrUnavailable].
func (s *Store) Close() error {
	if s.closed.Swap(true) {
		return nil
	}
	wait := defaultTimeout
	if s.timeout > 0 {
		wait = min(wait, s.timeout)
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	if err := s.client.Disconnect(ctx); err != nil {
		return fmt.Errorf("mongodb: close: %w", err)
	}
	return nil
}

// DBSystem is the name of the database in the conventions of OpenTelemetry.
func (*Store) DBSystem() string { return "mongodb" }
