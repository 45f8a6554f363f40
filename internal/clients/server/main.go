// Command server is a host of usergraph for the tests of clients: with documents that are known beforehand, over a store in memory.
// It prints the addresses of its servers as assignments for a shell, and serves until its standard input ends.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/transport"
)

// automaticBytes is how many bytes of automatic persisted queries are kept.
const automaticBytes = 1 << 20

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run serves until in ends. The argument is the manifest of the trusted documents.
func run(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) != 1 {
		return errors.New("usage: server MANIFEST")
	}
	manifest, err := os.ReadFile(args[0]) //nolint:gosec // it is for whoever starts this to say which
	if err != nil {
		return err
	}
	documents, err := transport.ParseDocuments(manifest)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	store := memory.New()
	mux.Handle("/automatic", usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithAutomaticPersistedQueries(automaticBytes)))
	mux.Handle("/trusted", usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithTrustedDocuments(documents)))

	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	address := "http://" + listener.Addr().String()
	if _, err := fmt.Fprintf(out, "USERGRAPH_AUTOMATIC_URL=%s/automatic\nUSERGRAPH_TRUSTED_URL=%s/trusted\n", address, address); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, in); err != nil {
		return err
	}
	if err := server.Shutdown(ctx); err != nil {
		return err
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
