// Package loadcheck asks a running server for the four golden operations for a while, and says how many it answers and how fast.
//
// It only reads, and never asks for more than so many requests at a time and for so long as it is told. What it asks about it finds
// out from the server: users, page by page, of one or some companies.
package loadcheck

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// Check is a load check. URL, Operations, Duration and Clients must be set.
type Check struct {
	// URL is that of the GraphQL endpoint.
	URL string
	// Token is the bearer token that requests have, empty for none.
	Token string
	// Companies are those to ask about, by id. With none of them and no TMC it is the company of who is asking, or else of the
	// Fallbacks those that are there.
	Companies, Fallbacks []string
	// TMC is the travel management company to whose companies to ask about, if there are no Companies.
	TMC string
	// Operations are the names of those that are measured, one after the other; see [Names].
	Operations []string
	// Duration is how long each operation is measured.
	Duration time.Duration
	// Clients is how many requests are under way at a time.
	Clients int
	// Rate is how many requests a second are sent, whether or not earlier ones are answered, as long as there is a client left. 0
	// means that every client sends its next request when it has the answer to the last one.
	Rate float64
	// Progress is told what is being done; it may be nil.
	Progress func(string)
}

// Run carries out the check. Where the context ends before, it returns what has been measured so far together with the context's
// error. Any other error says that nothing can be measured, and why; failures of requests that were measured are in the report.
func (c *Check) Run(ctx context.Context) (*Report, error) {
	client := newClient(c.URL, c.Token, c.Clients)
	defer client.close()
	found, loads, err := c.prepare(ctx, client)
	if stopped := ctx.Err(); stopped != nil {
		return nil, stopped
	}
	if err != nil {
		return nil, err
	}
	report := &Report{
		URL: c.URL, Clients: c.Clients, Rate: c.Rate, Seconds: c.Duration.Seconds(),
		Companies: len(found.companies), Users: len(found.users), Operations: []Operation{},
	}
	for _, l := range loads {
		c.progress("measuring " + l.name)
		o, err := c.measure(ctx, l)
		if o.Requests > 0 || err == nil {
			report.Operations = append(report.Operations, o)
		}
		if err != nil {
			return report, err
		}
	}
	return report, nil
}

// preparation is how long it may take to find out what to ask.
const preparation = time.Minute

// prepare finds out whom to ask about, and makes the requests of the operations.
func (c *Check) prepare(ctx context.Context, client *client) (world, []*load, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, preparation, fmt.Errorf("the server is too slow: after %s it is still being found out what to ask", preparation))
	defer cancel()
	c.progress("looking for users")
	found, err := c.discover(ctx, client)
	loads := make([]*load, 0, len(c.Operations))
	for i := 0; i < len(c.Operations) && err == nil; i++ {
		var l *load
		if l, err = newLoad(ctx, client, c.Operations[i], found); err != nil {
			err = fmt.Errorf("%s: %w", c.Operations[i], err)
		}
		loads = append(loads, l)
	}
	if slow := context.Cause(ctx); slow != nil {
		err = slow
	}
	return found, loads, err
}

func (c *Check) progress(text string) {
	if c.Progress != nil {
		c.Progress(text)
	}
}

// answerError is an answer that is not what was asked for.
type answerError struct {
	// kind is a code of the API, else the status, else that there was no answer. There are few different ones.
	kind string
	// detail says more, for people.
	detail string
}

func (e *answerError) Error() string {
	if e.detail == "" {
		return e.kind
	}
	return e.kind + ": " + e.detail
}

// noAnswer is the kind of requests that were not answered.
const noAnswer = "no answer"

// hint says what can be done about an error, empty if nothing is known.
func hint(err error) string {
	e, ok := errors.AsType[*answerError](err)
	if !ok {
		return ""
	}
	switch e.kind {
	case "UNAUTHENTICATED":
		return "; it needs a good token"
	case "FORBIDDEN":
		return "; the token must be of somebody who sees everything of these users, a company's admin for example"
	case "LIMIT_EXCEEDED":
		return "; the limits of the server do not allow the check"
	case "PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED":
		return "; the server takes only documents that it knows"
	}
	var status int
	if _, err := fmt.Sscanf(e.kind, "HTTP %d", &status); err != nil {
		return ""
	}
	switch {
	case status == http.StatusUnauthorized:
		return "; it needs a good token"
	case status >= 300 && status < 400:
		return "; it leads to another URL: give that one"
	case status == http.StatusOK || status == http.StatusNotFound || status == http.StatusMethodNotAllowed:
		return "; is it the URL of the GraphQL endpoint?"
	}
	return ""
}
