// Command nethttp serves usergraph beside the host's other handlers with nothing but net/http, on the embedded store.
//
//	go run ./examples/nethttp
//	curl -s -u 'alan:bon voyage' http://127.0.0.1:8080/graphql -H 'Content-Type: application/json' \
//	  -d '{"query":"{ viewer { personalInfo { name { given } dob } businessInfo { managerRef { name } } } }"}'
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/sqlite"
)

func main() {
	address := flag.String("addr", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one")
	database := flag.String("db", "usergraph-example.db", "file of the database")
	flag.Parse()
	logger := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := run(*address, *database, logger); err != nil {
		logger.Error("cannot serve", "error", err)
		os.Exit(1)
	}
}

// run serves until the process is told to stop.
func run(address, database string, logger *slog.Logger) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	store, err := sqlite.Open(ctx, database)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }() // after the last request
	if err := people.Add(ctx, store); err != nil {
		return err
	}

	mux := http.NewServeMux()
	mux.Handle("/graphql", usergraph.New(store, usergraph.WithViewer(viewer), usergraph.WithLogger(logger)))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintln(w, "This is a page of the host.")
	})

	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler: mux, ReadHeaderTimeout: 10 * time.Second,
		ErrorLog: slog.NewLogLogger(logger.Handler(), slog.LevelWarn),
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	_, _ = fmt.Fprintf(os.Stdout, "GraphQL at http://%s/graphql\n", listener.Addr())
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return server.Shutdown(last)
}

// viewer says who is asking: here the user of an account of the host, by HTTP's basic authentication. What they may see and do
// follows from their roles in the store.
func viewer(r *http.Request) (access.Viewer, error) {
	name, password, _ := r.BasicAuth()
	id, err := people.SignIn(name, password)
	return access.Viewer{UserID: id}, err
}
