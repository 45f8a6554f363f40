package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/workload"
	"github.com/usergraph/usergraph/bench/world"
)

// The load under which memory is measured.
const (
	concurrentLists = 64
	longestPage     = 500
)

// memory prints what memory servers have at most, idle and under load.
func (b *bench) memory(ctx context.Context) (err error) {
	program, remove, err := buildProgram(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	inFile := world.World{Companies: 1, Users: 1000}
	path, err := database(ctx, inFile)
	if err != nil {
		return err
	}
	var f fleet
	defer func() { err = errors.Join(err, f.stop()) }()
	served, err := f.run(ctx, b.peer(ours), nil, program, "serve", "--addr", "127.0.0.1:0", "--store", path)
	if err != nil {
		return err
	}
	inMemory, err := f.start(ctx, b.peer(ours))
	if err != nil {
		return err
	}
	r := newReport(fmt.Sprintf("Greatest amount of memory, idle and with %d lists of %d users at a time.", concurrentLists, longestPage),
		"server", "idle", "goal", "lists", "goal")
	for _, server := range []struct {
		title   string
		process *measure.Process
		world   world.World
		goal    string
	}{
		{"usergraph serve, 1,000 users in a file", served, inFile, "≤ 40 MiB"},
		{"10,000 users in memory", inMemory, b.world, ""},
	} {
		idle := server.process.MaxMemory()
		s, err := newSubject(server.world, workload.List(longestPage))
		if err != nil {
			return err
		}
		if err := keepBusy(ctx, s.load(server.process)); err != nil {
			return err
		}
		r.row(server.title, mebibytes(idle), server.goal, mebibytes(server.process.MaxMemory()), "≤ 256 MiB")
	}
	return r.print(os.Stdout)
}

// keepBusy asks for lists for a while.
func keepBusy(ctx context.Context, l *measure.Load) error {
	c, err := l.Open(ctx, concurrentLists)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Repeat(5 * time.Second)
	return err
}

// buildProgram builds the command usergraph into a directory of its own, which remove removes.
func buildProgram(ctx context.Context) (program string, remove func() error, err error) {
	list := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/usergraph/usergraph")
	list.Stderr = os.Stderr
	source, err := list.Output()
	if err != nil {
		return "", nil, fmt.Errorf("find usergraph: %w", err)
	}
	directory, err := os.MkdirTemp("", "usergraph-bench-")
	if err != nil {
		return "", nil, fmt.Errorf("place for the program: %w", err)
	}
	remove = func() error { return os.RemoveAll(directory) }
	program = filepath.Join(directory, "usergraph")
	//nolint:gosec // the directory is where go says that usergraph is
	build := exec.CommandContext(ctx, "go", "build", "-C", strings.TrimSpace(string(source)), "-trimpath", "-ldflags=-s -w", "-o", program, "./cmd/usergraph")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as deploy/Dockerfile does
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", nil, errors.Join(fmt.Errorf("build usergraph: %w", err), remove())
	}
	return program, remove, nil
}
