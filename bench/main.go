// Command bench measures usergraph against two baselines over the same users: a handler written by hand and a plain gqlgen server.
// See README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/usergraph/usergraph/bench/world"
)

// settings are the flags.
type settings struct {
	operations, peers      list
	via                    string
	rounds                 int
	slot                   time.Duration
	clients                int
	other                  string
	cpuProfile, memProfile string
}

// list is a flag of names separated by commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(text string) error {
	*l = strings.Split(text, ",")
	return nil
}

func main() {
	switch err := run(context.Background(), os.Args[1:]); {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, arguments []string) error {
	command := "ratios"
	if len(arguments) > 0 && !strings.HasPrefix(arguments[0], "-") {
		command, arguments = arguments[0], arguments[1:]
	}
	var s settings
	flags := flag.NewFlagSet("bench "+command, flag.ContinueOnError)
	flags.Var(&s.operations, "op", "measure these `operations` only: profile, list, graph, deep")
	flags.Var(&s.peers, "peer", "measure these `peers` only: usergraph, handwritten, gqlgen")
	flags.StringVar(&s.via, "via", "", "measure only through `http`, or only the handler")
	flags.IntVar(&s.rounds, "rounds", 30, "number of rounds, in which the peers take turns")
	flags.DurationVar(&s.slot, "slot", 40*time.Millisecond, "how long one turn takes")
	flags.IntVar(&s.clients, "clients", 16, "number of requests at a time")
	flags.StringVar(&s.other, "other", "", "the `program` that versus compares this one with")
	flags.StringVar(&s.cpuProfile, "cpuprofile", "", "write a CPU profile of the handlers to this `file`")
	flags.StringVar(&s.memProfile, "memprofile", "", "write a profile of the allocations of the handlers to this `file`")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	runtime.MemProfileRate = 0
	if s.memProfile != "" {
		runtime.MemProfileRate = 4096
	}
	if s.cpuProfile != "" || s.memProfile != "" {
		s.via = "handler"
	}
	if command == "serve" {
		store, err := world.Default.NewStore(ctx)
		if err != nil {
			return err
		}
		return serve(ctx, store, s, os.Stderr)
	}
	b, err := newBench(ctx, s)
	if err != nil {
		return err
	}
	profiles, err := startProfiles(s.cpuProfile, s.memProfile)
	if err != nil {
		return err
	}
	return errors.Join(b.run(ctx, command), profiles.stop())
}

func (b *bench) run(ctx context.Context, command string) error {
	switch command {
	case "ratios":
		return b.ratios(ctx)
	case "allocs":
		return b.allocations(ctx)
	case "scale":
		return b.scale(ctx)
	case "versus":
		return b.versus(ctx)
	case "checks":
		return b.checks(ctx)
	case "telemetry":
		return b.telemetry(ctx)
	case "gc":
		return b.collector(ctx)
	case "memory":
		return b.memory(ctx)
	case "sqlite":
		return b.sqlite(ctx)
	case "mongo":
		return b.mongo(ctx)
	default:
		return fmt.Errorf("there is no command %q; there are ratios, allocs, scale, checks, telemetry, gc, memory, sqlite, mongo and versus", command)
	}
}
