// Package host is what the examples have in common with every Go server: it listens, and stops when it is told to.
package host

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	// patience is how long running requests may take once the server is to stop.
	patience = 10 * time.Second
	// headerTimeout is how long a client may take to send the header of a request.
	headerTimeout = 10 * time.Second
)

var address = flag.String("addr", "127.0.0.1:8080", "address and port to listen on; port 0 takes a free one")

// Run serves at the address of the flag -addr until SIGINT or SIGTERM, and prints where the endpoint is. It ends the process if it
// cannot serve. It reads the flags unless that was done.
func Run(handler http.Handler, endpoint string) {
	if !flag.Parsed() {
		flag.Parse()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := serve(ctx, handler, *address, endpoint)
	stop()
	if err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context, handler http.Handler, address, endpoint string) error {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	if _, err := fmt.Fprintf(os.Stdout, "GraphQL at http://%s%s\n", listener.Addr(), endpoint); err != nil {
		return err
	}
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return err
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
