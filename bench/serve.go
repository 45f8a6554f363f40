package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/storage"
)

// serve serves one peer over HTTP until the process is interrupted. It writes its URL to log.
func serve(ctx context.Context, store storage.Store, s settings, log io.Writer) error {
	peers, err := choose("peer", peersOf(store), measure.Peer.Name, s.peers)
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", peers[0].Handler)
	mux.HandleFunc(measure.UsagePath, usage)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("serve %s: %w", peers[0].Title, err)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	context.AfterFunc(ctx, func() { _ = server.Close() })
	if _, err := fmt.Fprintf(log, "serving %s url=http://%s\n", peers[0].Title, listener.Addr()); err != nil {
		return fmt.Errorf("serve %s: %w", peers[0].Title, err)
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve %s: %w", peers[0].Title, err)
	}
	return nil
}

// usage tells what this process has used of the processors.
func usage(w http.ResponseWriter, _ *http.Request) {
	_, _ = fmt.Fprint(w, measure.ProcessorTime().Nanoseconds()) // a client that has gone needs no answer
}
