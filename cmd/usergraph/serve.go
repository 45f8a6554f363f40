package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/internal/settings"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage"
)

// fileFlag names the file of settings.
type fileFlag struct {
	Config string `placeholder:"FILE" help:"YAML file of settings, by the names of these flags; flags and variables go before it."`
}

// serveFlags are all that a server can be told.
type serveFlags struct {
	fileFlag
	authenticationFlags
	storeFlags
	indexFlags
	listenFlags
	playgroundFlags
	webFlags
	limitFlags
	adminFlags
	samplingFlags
	logFlags
	shutdownFlags
}

// listenFlags say where the API is, and what is in it.
type listenFlags struct {
	Addr string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address and port to listen on, a loopback address unless there is authentication; port 0 takes a free one (${default})."`
	Demo bool   `help:"Fill an empty database with a demo world of 3 companies and 2,000 users."`
}

// shutdownFlags say how a server comes to its end.
type shutdownFlags struct {
	ShutdownDelay   time.Duration `group:"Operation" default:"0s" placeholder:"DURATION" help:"How long to go on answering when told to stop, while readiness says no, so that load balancers find out (${default})."`
	ShutdownTimeout time.Duration `group:"Operation" default:"30s" placeholder:"DURATION" help:"How long running requests may take after that (${default})."`
}

// check reports what is wrong with the flags, and returns the address to listen on.
func (f *serveFlags) check(ctx context.Context, set *settings.Settings) (address string, err error) {
	address, wrong := resolve(ctx, net.DefaultResolver, f.Addr, f.authenticated())
	if wrong != nil {
		set.Report("addr", wrong)
	}
	if wrong := f.Store.check(); wrong != nil {
		set.Report("store", wrong)
	}
	f.authenticationFlags.check(set)
	f.choose(f.authenticated())
	f.webFlags.check(set, f.Timeout)
	f.limitFlags.check(set)
	f.adminFlags.check(set, cmp.Or(address, f.Addr))
	f.samplingFlags.check(set)
	f.logFlags.check(set)
	checkTelemetry(set)
	if f.ShutdownDelay < 0 {
		set.Report("shutdown-delay", errors.New("it must not be below zero"))
	}
	if f.ShutdownTimeout <= 0 {
		set.Report("shutdown-timeout", errNotPositive)
	}
	if err := set.Err(); err != nil {
		return "", usageError{err}
	}
	return address, nil
}

// Help says where flags can have their values from.
func (*serveFlags) Help() string {
	return "Every flag can be a variable of the environment too, USERGRAPH_ADMIN_ADDR for --admin-addr, or a line of the file that --config names: " +
		"\"admin-addr: 127.0.0.1:9464\". A flag goes before a variable, a variable before the file. Secrets: USERGRAPH_AUTH_SECRET and USERGRAPH_STORE keep them off the command line."
}

// serveCommand serves the API.
type serveCommand struct{ serveFlags }

// Run serves until the context ends or the process gets SIGINT or SIGTERM. It then lets running requests finish and closes the
// database; a second signal ends the process at once.
func (c *serveCommand) Run(ctx context.Context, s streams, set *settings.Settings) (err error) {
	address, err := c.check(ctx, set)
	if err != nil {
		return err
	}
	outliveReaders()
	ctx, stop := untilSignal(ctx)
	defer stop()
	log := c.logger(s.err)
	for _, name := range strangers(set) {
		log.Warn("there is no setting for a variable of the environment", "variable", name)
	}
	watch, err := newWatch(ctx, c.AdminAddr != off, &c.samplingFlags, log)
	if err != nil {
		return err
	}
	defer func() {
		if err := watch.end(ctx); err != nil {
			log.Warn("the last telemetry was lost", "error", err)
		}
	}()
	ready := newReadiness(log)
	defer func() {
		if err != nil && ctx.Err() != nil && ready.phase.Load() == starting { // whatever it was that did not come to its end
			log.Info("stopped before it served", "reason", context.Cause(ctx), "error", err)
			err = nil
		}
	}()
	admin, err := c.start(ctx, set.Origin("admin-addr") != "", func(loopback bool) http.Handler {
		return newAdminHandler(ready, watch.registry, c.AdminPprof, loopback)
	}, log)
	if err != nil {
		return fmt.Errorf("--admin-addr: %w", err)
	}
	defer admin.stop()
	// A port that is taken is told before anything is written. Who connects from now on waits for the server.
	listener, err := listen(ctx, address, c.authenticated())
	if err != nil {
		return fmt.Errorf("--addr: %w", err)
	}
	defer func() { _ = listener.Close() }() // it is closed already, unless the server did not come to serving
	options, end, err := c.options(ctx, log, watch)
	if err != nil {
		return err
	}
	defer end()
	shown := *c.Playground
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
	ready.opened(store)
	warnOfReading(ctx, store, log)
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
	listener = limitConnections(listener, c.LimitConnections, openFiles(), log)
	home := "http://" + listener.Addr().String() + "/"
	url := strings.TrimSuffix(home, "/") + endpoint
	where := []any{"url", url, "store", c.Store}
	var pages *playground.Handler
	if shown {
		where = append(where, "playground", home)
		if pages, err = newPlayground(samples, cast, c.authenticated()); err != nil {
			return err
		}
		options = append(options, usergraph.WithIntrospection(true)) // the editor needs it
	}
	ready.enter(serving)
	if c.authenticated() {
		log.Info("serving", where...)
	} else {
		log.Info("serving without authentication, for this machine only", where...)
	}
	if c.Demo {
		if err := printQueries(s.out, url, c.authenticated(), samples.Queries()); err != nil {
			return err
		}
	}
	api := watch.propagate(usergraph.New(store, append(options, cast.options()...)...))
	server := newServer(newHandler(api, ready, pages, c.authenticated()), log)
	c.bound(server)
	err = serveUntil(ctx, server, listener, drain{c.ShutdownDelay, c.ShutdownTimeout}, func() {
		ready.enter(draining)
		log.Info("shutting down", "reason", context.Cause(ctx))
	})
	if err == nil {
		log.Info("stopped")
	}
	return err
}

// options are those of the server, and what is to be called after its last request.
func (c *serveCommand) options(ctx context.Context, log *slog.Logger, watch *watch) (options []usergraph.Option, end func(), err error) {
	web, err := c.webFlags.options()
	if err != nil {
		return nil, nil, err
	}
	options, end, err = c.authenticationFlags.options(ctx, log)
	options = append(append(append(options, web...), c.limitFlags.options()...), watch.options...)
	return append(options, usergraph.WithLogger(log)), end, err
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
	p.printf("The demo world: %d users and %d policies of %d companies in %s.\n", world.Users, world.Policies, world.Companies, c.Store)
	return world.Samples, nil
}
