package mongoserver_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/internal/mongoserver"
)

// count adds a document to a collection of the database at uri and says how many are there then.
func count(t *testing.T, uri, database string) int64 {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client, err := mongo.Connect(options.Client().ApplyURI(uri))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Disconnect(context.Background())
	things := client.Database(database).Collection("things")
	if _, err := things.InsertOne(ctx, bson.D{{Key: "name", Value: "thing"}}); err != nil {
		t.Fatal(err)
	}
	n, err := things.CountDocuments(ctx, bson.D{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func databaseOf(t *testing.T, uri string) string {
	t.Helper()
	u, err := url.Parse(uri)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(u.Path, "/")
}

func TestEveryTestHasADatabaseOfItsOwn(t *testing.T) {
	first, second := mongoserver.URI(t), mongoserver.URI(t)
	for _, uri := range []string{first, second} {
		if n := count(t, uri, databaseOf(t, uri)); n != 1 {
			t.Errorf("%d documents in a new database, want the one added", n)
		}
	}
}

func TestARestartedServerHasWhatItHad(t *testing.T) {
	server := mongoserver.New(t)
	uri := server.URI()
	count(t, uri, databaseOf(t, uri))
	server.Kill()
	server.Restart()
	if server.URI() != uri {
		t.Errorf("the server is at %s, was at %s", server.URI(), uri)
	}
	if n := count(t, uri, databaseOf(t, uri)); n != 2 {
		t.Errorf("%d documents after a restart, want 2", n)
	}
}
