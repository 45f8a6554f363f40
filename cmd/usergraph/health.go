package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// healthCommand asks a running server whether it is well. Images that hold nothing but the program have no curl to do it.
type healthCommand struct {
	Timeout time.Duration `default:"3s" placeholder:"DURATION" help:"How long the answer may take (${default})."`
	URL     string        `arg:"" optional:"" name:"url" default:"http://127.0.0.1:8080/healthz" help:"What to ask: /healthz, whether the server answers, or /readyz, whether it can serve (${default})."`
}

// maxHealth is how much of an answer is read.
const maxHealth = 4 << 10

// Run asks once. It fails unless the answer is 200.
func (c *healthCommand) Run(ctx context.Context, s streams) (err error) {
	if u, err := url.Parse(c.URL); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return usageError{errors.New("the argument must be a URL, for example http://127.0.0.1:8080/healthz")}
	}
	ctx, cancel := context.WithTimeout(ctx, c.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, http.NoBody)
	if err != nil {
		return usageError{errors.New("the argument is not a URL")}
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			err = fmt.Errorf("no answer within %s", c.Timeout)
		}
		return err
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxHealth))
	if err != nil {
		return err
	}
	said := strings.TrimSpace(string(text))
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", response.Status, said)
	}
	_, err = fmt.Fprintln(s.out, said)
	return err
}
