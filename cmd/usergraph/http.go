package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/usergraph/usergraph/playground"
)

// endpoint is the path of the GraphQL API.
const endpoint = "/graphql"

// newHandler routes requests: the API, a page that says where it is, the playground if there is one, and checks that the process answers
// and that it can serve. Without authentication it answers this machine only.
func newHandler(api, ready http.Handler, pages *playground.Handler, authenticated bool) http.Handler {
	mux := http.NewServeMux()
	home := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		plainText(w, fmt.Sprintf("%s\n\nThe GraphQL endpoint is %s: POST with a JSON body, GET for queries.\n", version(), endpoint))
	})
	if pages == nil {
		mux.Handle(endpoint, api)
		mux.Handle("GET /{$}", home)
	} else {
		routePlayground(mux, pages, api, home)
	}
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plainText(w, "ok\n") })
	mux.Handle("GET /readyz", ready)
	if authenticated {
		return mux
	}
	return refuseForeignHosts(mux)
}

func plainText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = io.WriteString(w, text) // a client that has gone needs no answer
}

// refuseForeignHosts answers only requests that name this machine by a loopback address. A web page can point a name of its own
// at 127.0.0.1 (DNS rebinding); the browser then takes this server for a part of that page's site and lets its scripts read
// everything. The Host header still has the page's name.
func refuseForeignHosts(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopbackHost(r.Host) {
			http.Error(w, "The Host header must be localhost or a loopback address: only this machine is answered here.", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// newServer bounds what one connection may cost.
func newServer(handler http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

// listen opens a port. Without authentication it makes sure that other machines cannot reach it.
func listen(ctx context.Context, address string, authenticated bool) (net.Listener, error) {
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	if err != nil || authenticated {
		return listener, err
	}
	if bound, ok := listener.Addr().(*net.TCPAddr); !ok || !bound.IP.IsLoopback() {
		return nil, errors.Join(fmt.Errorf("the port was opened on %s; %w", listener.Addr(), errNotLoopback), listener.Close())
	}
	return listener, nil
}

// drain is how a server comes to its end.
type drain struct {
	// pause is for how long requests are still taken, so that load balancers find out that there will be no more.
	pause time.Duration
	// patience is how long running requests may take after that.
	patience time.Duration
}

// serveUntil answers requests until the context ends. It then calls stopping, goes on answering during the pause while it bids
// clients open no further connections here, and waits for running requests. What has not finished in time is cut off. The server
// and the listener are closed when it returns.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener, d drain, stopping func()) error {
	var last atomic.Bool
	server.Handler = lastOfConnections(server.Handler, &last)
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return errors.Join(fmt.Errorf("serve: %w", err), server.Close())
	case <-ctx.Done():
	}
	stopping()
	last.Store(true)
	select {
	case err := <-served:
		return errors.Join(fmt.Errorf("serve: %w", err), server.Close())
	case <-time.After(d.pause):
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), d.patience)
	defer cancel()
	err := server.Shutdown(ending)
	if err != nil {
		err = errors.Join(fmt.Errorf("requests were cut off: they did not finish within %s", d.patience), server.Close())
	}
	if serveErr := <-served; !errors.Is(serveErr, http.ErrServerClosed) {
		err = errors.Join(err, fmt.Errorf("serve: %w", serveErr))
	}
	return err
}

// lastOfConnections bids clients send nothing more on a connection once last is true. Unlike [http.Server.SetKeepAlivesEnabled] it
// closes none that waits for its next request, which may be on its way.
func lastOfConnections(next http.Handler, last *atomic.Bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if last.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
