// Command usergraph serves user profiles of corporate travel as a GraphQL API.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime"
	"strings"
	_ "time/tzdata" // time zones are checked on machines without a database of them too

	"github.com/alecthomas/kong"

	"github.com/usergraph/usergraph/internal/settings"
	"github.com/usergraph/usergraph/schema"
)

// The exit codes.
const (
	exitOK = iota
	exitFailure
	exitUsage
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// commands is the command line.
type commands struct {
	Serve   serveCommand     `cmd:"" help:"Serve the GraphQL API: to this machine, or with authentication to others."`
	Config  configCommand    `cmd:"" help:"Print the settings that serve would have with the same flags, variables and file, and where each comes from."`
	Token   tokenCommand     `cmd:"" help:"Print a token for development."`
	Export  exportCommand    `cmd:"" help:"Write all companies, policies and users as lines of JSON."`
	Import  importCommand    `cmd:"" help:"Add the companies, policies and users in lines of JSON, or bring in the people of an HR system."`
	Backup  backupCommand    `cmd:"" help:"Copy the database file of a running server, as it is at one moment."`
	Index   indexCommand     `cmd:"" help:"Create the indexes that a MongoDB database needs and report what was missing."`
	Bench   benchCommand     `cmd:"" help:"Measure how many requests a running server answers, and how fast. It only reads."`
	Health  healthCommand    `cmd:"" help:"Ask a running server whether it is well: for health checks without a shell."`
	Schema  schemaCommand    `cmd:"" help:"Print the GraphQL schema."`
	Version kong.VersionFlag `help:"Print the version."`
}

// streams are where a command reads and writes: results go to out, everything else to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// usageError is a command line that asks for something that cannot be.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run carries out a command line until it is done or the context ends, and returns the exit code.
func run(ctx context.Context, args []string, std streams) int {
	exited := false
	set := settings.New(variablePrefix, os.Environ())
	parser, err := kong.New(&commands{}, append(set.Options(), settings.Text[location](set), settings.Text[quantity](set), settings.Text[size](set), settings.Text[slog.Level](set),
		kong.Name("usergraph"),
		kong.Description("User profiles of corporate travel as a GraphQL API."),
		kong.Writers(std.out, std.err),
		kong.Exit(func(int) { exited = true }),
		kong.Vars{"version": version()},
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(std, set),
	)...)
	if err != nil {
		return report(std.err, err)
	}
	command, err := set.Parse(parser, args)
	switch {
	case exited && set.Err() == nil: // --help or --version was there and has printed
		return exitOK
	case err != nil:
		return report(std.err, usageError{err})
	case exited:
		return report(std.err, usageError{set.Err()})
	}
	return report(std.err, command.Run())
}

// report prints an error on one line, or several problems on one each, and returns its exit code.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return exitOK
	}
	lines := []string{strings.ReplaceAll(err.Error(), "\n", "; ")}
	if problems, ok := errors.AsType[settings.ValueErrors](err); ok {
		lines = strings.Split(problems.Error(), "\n")
	}
	for _, line := range lines { // there is nobody to tell that stderr is broken
		_, _ = fmt.Fprintln(stderr, "usergraph:", line)
	}
	if _, ok := errors.AsType[usageError](err); ok {
		return exitUsage
	}
	return exitFailure
}

// version names the version of the module and of Go that the program was built with.
func version() string {
	return fmt.Sprintf("usergraph %s %s", moduleVersion(), runtime.Version())
}

// schemaCommand prints the schema.
type schemaCommand struct{}

// Run prints the schema in the schema definition language.
func (*schemaCommand) Run(s streams) error {
	_, err := io.WriteString(s.out, schema.SDL())
	return err
}
