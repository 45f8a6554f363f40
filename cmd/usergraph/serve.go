package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage"
)

// patience is how long running requests may take once the server is to stop.
const patience = 30 * time.Second

// serveCommand serves the API.
type serveCommand struct {
	authenticationFlags
	storeFlags
	indexFlags
	playgroundFlags

	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address and port to listen on, a loopback address unless there is authentication; port 0 takes a free one (${default})."`
	Demo bool   `help:"Fill an empty database with a demo world of 3 companies and 2,000 users."`
}

// Run serves until the context ends or the process gets SIGINT or SIGTERM. It then lets running requests finish and closes the
// database; a second signal ends the process at once.
func (c *serveCommand) Run(ctx context.Context, s streams) (err error) {
	if err := c.check(); err != nil {
		return err
	}
	address, err := resolve(ctx, net.DefaultResolver, c.Addr, c.authenticated())
	if err != nil {
		return usageError{fmt.Errorf("--addr: %w", err)}
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	log := slog.New(slog.NewTextHandler(s.err, nil))
	options, end, err := c.options(ctx, log)
	if err != nil {
		return err
	}
	defer end()
	shown := c.shown(c.authenticated())
	cast, err := newLookAs(ctx, shown && c.Demo && !c.authenticated())
	if err != nil {
		return err
	}
	defer cast.close()

	store, err := c.Store.open(ctx, c.indexFlags)
	if err != nil {
		return err
	}
	defer closeStore(store, &err)
	if !c.EnsureIndexes {
		if err := warnOfIndexes(ctx, store, log); err != nil {
			return err
		}
	}
	var samples demo.Samples
	if c.Demo {
		samples, err = c.fillDemo(ctx, store, s)
		if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
			log.Info("stopped before the demo world was complete; the next start with --demo adds what is missing")
			return nil
		}
		if err != nil {
			return err
		}
	}
	listener, err := listen(ctx, address, c.authenticated())
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	home := "http://" + listener.Addr().String() + "/"
	url := strings.TrimSuffix(home, "/") + endpoint
	where := []any{"url", url, "store", c.Store}
	var pages *playground.Handler
	if shown {
		where = append(where, "playground", home)
		if pages, err = newPlayground(samples, cast, c.authenticated()); err != nil {
			return errors.Join(err, listener.Close())
		}
		options = append(options, usergraph.WithIntrospection(true)) // the editor needs it
	}
	if c.authenticated() {
		log.Info("serving", where...)
	} else {
		log.Info("serving without authentication, for this machine only", where...)
	}
	if c.Demo {
		if err := printQueries(s.out, url, c.authenticated(), samples.Queries()); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	api := usergraph.New(store, append(append(options, cast.options()...), usergraph.WithLogger(log))...)
	server := newServer(newHandler(api, &readiness{store: store}, pages, c.authenticated()), log)
	err = serveUntil(ctx, server, listener, patience, func() {
		stop() // from here on a signal does what it does to any process
		log.Info("shutting down", "reason", context.Cause(ctx))
	})
	if err == nil {
		log.Info("stopped")
	}
	return err
}

// fillDemo writes the demo world and returns what shows it.
func (c *serveCommand) fillDemo(ctx context.Context, store storage.Store, s streams) (demo.Samples, error) {
	p := newProgress(s.err, "Demo world")
	world, err := demo.Fill(ctx, store, p.users)
	p.end()
	switch {
	case errors.Is(err, demo.ErrNotEmpty):
		return demo.Samples{}, fmt.Errorf("--demo: %s is left as it is: %w; give another one with --store or leave out --demo", c.Store, err)
	case err != nil:
		return demo.Samples{}, fmt.Errorf("--demo: %w", err)
	}
	_, err = fmt.Fprintf(s.err, "The demo world: %d users and %d policies of %d companies in %s.\n", world.Users, world.Policies, world.Companies, c.Store)
	return world.Samples, err
}
