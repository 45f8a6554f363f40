package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/internal/loadcheck"
	"github.com/usergraph/usergraph/internal/settings"
)

const (
	// tokenVariable is the variable of the environment with the token of requests.
	tokenVariable = "USERGRAPH_TOKEN"
	// The bounds of a load check.
	minBenchDuration = 100 * time.Millisecond
	maxBenchDuration = 10 * time.Minute
	maxBenchClients  = 1000
	maxBenchRate     = 1_000_000
)

// benchCommand measures a running server.
type benchCommand struct {
	URL       string        `name:"url" default:"http://127.0.0.1:8080/graphql" placeholder:"URL" help:"The GraphQL endpoint (${default})."`
	TokenFile string        `placeholder:"FILE" help:"File with the bearer token to send; the token can be in the variable USERGRAPH_TOKEN instead. It must be of somebody who sees everything of the users."`
	Company   []string      `placeholder:"UUID" help:"Ask about the users of this company, or of several (those of the company of who is asking, else those of the demo world)."`
	TMC       string        `name:"tmc" placeholder:"UUID" help:"Ask about the users of the companies of this travel management company instead."`
	Operation []string      `default:"profile,list,graph,deep" placeholder:"NAME" help:"The operations to measure, one after the other: profile, a user; list, 100 users; graph, 50 users with managers, arrangers and policies; deep, a user and three managers up (${default})."`
	Duration  time.Duration `default:"5s" placeholder:"DURATION" help:"How long each operation is measured, 10m at most (${default})."`
	Clients   int           `default:"16" placeholder:"N" help:"How many requests are under way at a time, 1000 at most (${default})."`
	Rate      float64       `placeholder:"N" help:"Send so many requests a second, whether or not earlier ones are answered (each client sends its next one when it has an answer)."`
	JSON      bool          `name:"json" help:"Print the results as JSON."`
}

// Run measures until every operation had its time, the context ends or the process gets SIGINT or SIGTERM, and prints what was
// measured. It fails if a request has failed.
func (c *benchCommand) Run(ctx context.Context, s streams, set *settings.Settings) error {
	c.check(set)
	token, from, err := c.token()
	if err != nil {
		set.ReportAt(from, err)
	}
	if err := set.Err(); err != nil {
		return usageError{err}
	}
	ctx, stop := untilSignal(ctx)
	defer stop()
	check := &loadcheck.Check{
		URL: c.URL, Token: token, Companies: c.Company, TMC: c.TMC, Operations: c.Operation,
		Duration: c.Duration, Clients: c.Clients, Rate: c.Rate,
		Progress: func(text string) { _, _ = fmt.Fprintln(s.err, "bench:", text) }, // a check does not depend on somebody watching
	}
	if len(c.Company) == 0 && c.TMC == "" {
		check.Fallbacks = demo.CompanyIDs()
	}
	report, err := check.Run(ctx)
	if errors.Is(err, loadcheck.ErrNoCompany) {
		return usageError{fmt.Errorf("%w: say with --company or --tmc whom to ask about", err)}
	}
	if stopped := ctx.Err(); stopped != nil && errors.Is(err, stopped) {
		err = errors.New("stopped")
	}
	if report == nil {
		return err
	}
	report.URL = masked(report.URL)
	return errors.Join(c.print(s, report), err, failures(report))
}

// check reports what is wrong with the flags.
func (c *benchCommand) check(set *settings.Settings) {
	switch u, err := url.Parse(c.URL); {
	case err != nil: // whose text would repeat a password
		set.Report("url", errors.New("it is not a URL"))
	case (u.Scheme != "http" && u.Scheme != "https") || u.Host == "":
		set.Report("url", errors.New("it must begin with http:// or https:// and a host"))
	case u.User != nil:
		set.Report("url", errors.New("it must not have a user; the token is in --token-file or "+tokenVariable))
	}
	for _, name := range c.Operation {
		if !slices.Contains(loadcheck.Names(), name) {
			set.Report("operation", fmt.Errorf("there is no operation %q; there are %s", name, strings.Join(loadcheck.Names(), ", ")))
		}
	}
	for _, id := range c.Company {
		if uuid.Validate(id) != nil {
			set.Report("company", errors.New("it must be a UUID"))
		}
	}
	switch {
	case c.TMC != "" && uuid.Validate(c.TMC) != nil:
		set.Report("tmc", errors.New("it must be a UUID"))
	case c.TMC != "" && len(c.Company) > 0:
		set.Report("tmc", errors.New("there is --company too; give one or the other"))
	}
	if c.Duration < minBenchDuration || c.Duration > maxBenchDuration {
		set.Report("duration", fmt.Errorf("it must be from %s to %s", minBenchDuration, maxBenchDuration))
	}
	if c.Clients < 1 || c.Clients > maxBenchClients {
		set.Report("clients", fmt.Errorf("it must be from 1 to %d", maxBenchClients))
	}
	if !(c.Rate >= 0 && c.Rate <= maxBenchRate) {
		set.Report("rate", fmt.Errorf("it must be from 0 to %d", maxBenchRate))
	}
}

// token is the bearer token, empty if there is none, and where it is from.
func (c *benchCommand) token() (text, from string, err error) {
	text, from = os.Getenv(tokenVariable), tokenVariable
	if c.TokenFile != "" {
		from = "--token-file"
		file, err := readFile(c.TokenFile, maxSecret*4)
		if err != nil {
			return "", from, err
		}
		if text = string(file); strings.TrimSpace(text) == "" {
			return "", from, fmt.Errorf("%s is empty", c.TokenFile)
		}
	}
	text = strings.TrimSpace(text)
	if strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", from, errors.New("it is not a token")
	}
	return text, from, nil
}

func (c *benchCommand) print(s streams, report *loadcheck.Report) error {
	if !c.JSON {
		return report.WriteText(s.out)
	}
	encoder := json.NewEncoder(s.out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}

// failures is the error of a report with failed requests.
func failures(report *loadcheck.Report) error {
	if n := report.Failed(); n > 0 {
		return fmt.Errorf("%s failed", count(n, "request", "requests"))
	}
	return nil
}
