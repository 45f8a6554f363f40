// Command mongotest serves the MongoDB wire protocol on a loopback port, for tests: FerretDB over SQLite files.
//
// Its first line on standard output is the URI to connect to. It ends when its standard input closes, so that it does not outlive
// the test that started it, however that test ends.
//
// It is a module of its own because a server has many dependencies, which are no business of those who use the library.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"strconv"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	port := flag.Int("port", 0, "loopback port to listen on; 0 for a free one")
	data := flag.String("data", "", "directory of the data; without one, it is a temporary directory that is removed at the end")
	flag.Parse()
	if err := run(*port, *data, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mongotest:", err)
		os.Exit(1)
	}
}

// run serves until stdin closes.
func run(port int, data string, stdin io.Reader, stdout io.Writer) (err error) {
	if data == "" {
		if data, err = os.MkdirTemp("", "usergraph-mongotest-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(data)) }()
	}
	ctx := context.Background()
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: databases(data),
	})
	if err != nil {
		return err
	}
	address, err := url.Parse(server.MongoDBURI())
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	defer hangUp(listener)
	ended := make(chan error, 3)
	go func() { ended <- server.Run(ctx) }()
	go func() { ended <- newFront(address.Host).serve(listener) }()
	go func() {
		_, err := io.Copy(io.Discard, stdin)
		ended <- err
	}()
	if _, err := fmt.Fprintf(stdout, "mongodb://%s/\n", listener.Addr()); err != nil {
		return err
	}
	return <-ended
}

// databases is the address of SQLite databases in a directory. Nothing in them must survive the machine, so nothing waits for the
// disk; what a killed process has written is there when it starts again.
func databases(dir string) string {
	return "file:" + dir + "/?_pragma=busy_timeout(10000)&_pragma=journal_mode(wal)&_pragma=synchronous(off)"
}
