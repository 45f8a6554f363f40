package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/transfer"
)

// exportCommand writes everything in a store as lines of JSON.
type exportCommand struct {
	storeFlags

	After string `placeholder:"ID" help:"Go on after the user with this id, where an export was interrupted."`
}

// Run exports until everything is written, the context ends or the process gets SIGINT or SIGTERM.
func (c *exportCommand) Run(ctx context.Context, s streams) (err error) {
	ctx, stop := untilSignal(ctx)
	defer stop()
	if c.After != "" {
		id, err := uuid.Parse(c.After)
		if err != nil {
			return usageError{errors.New("--after: it must be the id of a user, a UUID")}
		}
		c.After = id.String() // as ids are kept
	}
	store, err := c.Store.openExisting(ctx)
	if err != nil {
		return err
	}
	defer closeStore(store, &err)

	p := newProgress(s.err, "Export")
	p.every = plainEvery
	e := &transfer.Exporter{Store: store, Out: s.out, After: c.After, Progress: func(done transfer.Exported) {
		if done.Total > 0 {
			p.users(done.Users, done.Total)
		} else {
			p.show(position{text: count(done.Users, "user", "users"), done: done.Users})
		}
	}}
	done, err := e.Run(ctx)
	p.end()
	if err != nil {
		return c.explain(ctx, done, err)
	}
	_, err = fmt.Fprintf(s.err, "Exported %s, %s and %s from %s.\n", count(done.Companies, "company", "companies"),
		count(done.Policies, "policy", "policies"), count(done.Users, "user", "users"), c.Store)
	return err
}

// explain says how far an export came and how to go on.
func (c *exportCommand) explain(ctx context.Context, done transfer.Exported, err error) error {
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		err = errors.New("stopped")
	}
	if done.LastUser == "" {
		return fmt.Errorf("%w; no user was written: begin anew", err)
	}
	return fmt.Errorf("%w; %d users were written as a whole: go on with --after %s and append to the file", err, done.Users, done.LastUser)
}
