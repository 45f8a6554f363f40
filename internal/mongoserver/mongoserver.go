// Package mongoserver gives tests a MongoDB-compatible server.
//
// It is the server at MONGODB_URI if that is set. Otherwise, if USERGRAPH_TEST_MONGO is 1, it is a process of internal/mongotest,
// which is built the first time and kept in the user's cache directory. Otherwise tests that ask for a server are skipped.
package mongoserver

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// The environment variables that say which server tests use.
const (
	envURI   = "MONGODB_URI"
	envStart = "USERGRAPH_TEST_MONGO"
)

const skipped = "no MongoDB server: set " + envURI + ", or " + envStart + "=1 to start one (make test-mongo)"

// shared is the process that all tests of this binary use. It ends with the binary, whose end closes its standard input.
var shared = sync.OnceValues(func() (*process, error) {
	return start(context.Background(), "", 0)
})

// URI is the address of a database that is the test's own: it is empty now, and dropped when the test ends. The test is skipped
// if no server is wanted, and fails if one is but cannot be had.
func URI(tb testing.TB) string {
	tb.Helper()
	address := os.Getenv(envURI)
	if address == "" {
		if os.Getenv(envStart) != "1" {
			tb.Skip(skipped)
		}
		p, err := shared()
		if err != nil {
			tb.Fatalf("start a MongoDB server: %v", err)
		}
		address = p.uri
	}
	return OwnDatabase(tb, address)
}

// OwnDatabase is the address of a database of the server at uri that is the test's own, dropped when the test ends.
func OwnDatabase(tb testing.TB, uri string) string {
	tb.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		tb.Fatalf("the address of the MongoDB server: %v", err)
	}
	database := "usergraph_test_" + strings.ToLower(rand.Text())
	tb.Cleanup(func() { drop(tb, uri, database) })
	// The users of a server need not be kept in the database that is opened.
	if query := u.Query(); u.User != nil && !query.Has("authSource") {
		source := strings.Trim(u.Path, "/")
		if source == "" {
			source = "admin"
		}
		query.Set("authSource", source)
		u.RawQuery = query.Encode()
	}
	u.Path = "/" + database
	return u.String()
}

func drop(tb testing.TB, uri, database string) {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		tb.Errorf("drop the database %s: %v", database, err)
		return
	}
	if err := client.Database(database).Drop(ctx); err != nil {
		tb.Errorf("drop the database %s: %v", database, err)
	}
	if err := client.Disconnect(ctx); err != nil {
		tb.Errorf("drop the database %s: %v", database, err)
	}
}
