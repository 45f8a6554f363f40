package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/usergraph/usergraph/bench/measure"
)

// oneCore makes a process use one core.
const oneCore = "GOMAXPROCS=1"

// fleet is servers in processes of their own.
type fleet struct{ processes []*measure.Process }

// start runs a peer over the default world, with these variables of the environment.
func (f *fleet) start(ctx context.Context, p measure.Peer, environment ...string) (*measure.Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program: %w", err)
	}
	return f.run(ctx, p, environment, self, "serve", "-peer", p.Title)
}

// run starts any command that serves a peer.
func (f *fleet) run(ctx context.Context, p measure.Peer, environment []string, name string, arguments ...string) (*measure.Process, error) {
	process, err := measure.Start(ctx, p, environment, name, arguments...)
	if err != nil {
		return nil, err
	}
	f.processes = append(f.processes, process)
	return process, nil
}

// stop ends all servers that run.
func (f *fleet) stop() error {
	var errs []error
	for _, p := range f.processes {
		errs = append(errs, p.Stop())
	}
	return errors.Join(errs...)
}
