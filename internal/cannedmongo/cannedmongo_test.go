package cannedmongo_test

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/internal/cannedmongo"
	"github.com/usergraph/usergraph/internal/mongowire"
)

// names makes a server that finds one document, which holds what has been inserted last and for how many finds a reply was made.
func names() (*cannedmongo.Server, *atomic.Int64) {
	var last atomic.Value
	var made atomic.Int64
	last.Store("")
	return cannedmongo.New(func(m mongowire.Message) bson.D {
		switch m.Command().Name {
		case "insert":
			documents := m.Documents()
			last.Store(documents[len(documents)-1].Lookup("name").StringValue())
			return bson.D{{Key: "n", Value: len(documents)}, {Key: "ok", Value: 1}}
		case "find":
			found := bson.D{{Key: "name", Value: last.Load()}, {Key: "made", Value: made.Add(1)}}
			return bson.D{
				{Key: "cursor", Value: bson.D{
					{Key: "id", Value: int64(0)}, {Key: "ns", Value: "test.things"}, {Key: "firstBatch", Value: bson.A{found}},
				}},
				{Key: "ok", Value: 1},
			}
		default:
			return bson.D{{Key: "ok", Value: 0}, {Key: "errmsg", Value: "no such command"}, {Key: "code", Value: 59}}
		}
	}), &made
}

func TestTheDriverGetsPreparedReplies(t *testing.T) {
	server, made := names()
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://canned").SetDialer(server).SetTimeout(20 * time.Second))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Disconnect(context.Background())
	things := client.Database("test").Collection("things")
	find := func(filter bson.D, comment string) (found struct {
		Name string
		Made int64
	}) {
		t.Helper()
		if err := things.FindOne(t.Context(), filter, options.FindOne().SetComment(comment)).Decode(&found); err != nil {
			t.Fatal(err)
		}
		return found
	}
	a, b := bson.D{{Key: "_id", Value: "a"}}, bson.D{{Key: "_id", Value: "b"}}
	if _, err := things.InsertOne(t.Context(), bson.D{{Key: "name", Value: "first"}}); err != nil {
		t.Fatal(err)
	}
	for i, comment := range []string{"one", "two", "three"} {
		if got := find(a, comment); got.Name != "first" || got.Made != 1 {
			t.Errorf("find %d returned %+v", i, got)
		}
	}
	if got := find(b, "other"); got.Made != 2 {
		t.Errorf("a find of something else returned %+v", got)
	}
	if _, err := things.InsertOne(t.Context(), bson.D{{Key: "name", Value: "second"}}); err != nil {
		t.Fatal(err)
	}
	if got := find(a, "one"); got.Name != "second" || got.Made != 3 {
		t.Errorf("a find after a write returned %+v", got)
	}
	if made.Load() != 3 || server.Made() != 5 || server.Answers() != 7 {
		t.Errorf("%d replies to finds and %d in all were made for %d commands, want 3 and 5 for 7",
			made.Load(), server.Made(), server.Answers())
	}
	failed, ok := errors.AsType[mongo.CommandError](client.Database("test").RunCommand(t.Context(), bson.D{{Key: "shout", Value: 1}}).Err())
	if !ok || failed.Code != 59 {
		t.Errorf("an unknown command: %v", failed)
	}
}

func TestConnectionsBehaveLikeOnes(t *testing.T) {
	server, _ := names()
	conn, err := server.DialContext(t.Context(), "tcp", "canned:27017")
	if err != nil {
		t.Fatal(err)
	}
	if err := conn.SetDeadline(time.Now().Add(10 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 1)); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("nothing to read before the deadline: %v", err)
	}
	if err := conn.SetDeadline(time.Time{}); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\n\r\n")); err == nil {
		t.Error("something else than a message was taken")
	}
	ended := make(chan error)
	go func() {
		_, err := conn.Read(make([]byte, 1))
		ended <- err
	}()
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, io.EOF) {
		t.Errorf("a read of a closed connection: %v", err)
	}
	if _, err := conn.Write([]byte{0}); !errors.Is(err, net.ErrClosed) {
		t.Errorf("a write to a closed connection: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := server.DialContext(ctx, "tcp", "canned:27017"); !errors.Is(err, context.Canceled) {
		t.Errorf("dialing with a context that has ended: %v", err)
	}
}

// A message may come in pieces, and more than one at a time.
func TestPieces(t *testing.T) {
	server, _ := names()
	conn, err := server.DialContext(t.Context(), "tcp", "canned:27017")
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	ping, err := bson.Marshal(bson.D{{Key: "ping", Value: 1}})
	if err != nil {
		t.Fatal(err)
	}
	request := append([]byte{byte(21 + len(ping)), 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0xdd, 7, 0, 0, 0, 0, 0, 0, 0}, ping...)
	for _, piece := range [][]byte{request[:3], request[3:20], append(append([]byte{}, request[20:]...), request...)} {
		if n, err := conn.Write(piece); err != nil || n != len(piece) {
			t.Fatalf("wrote %d of %d bytes: %v", n, len(piece), err)
		}
	}
	for range 2 {
		if reply, err := mongowire.Read(conn); err != nil || reply[8] != 7 {
			t.Errorf("got %v and %v", reply, err)
		}
	}
}
