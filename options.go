package usergraph

import (
	"context"
	"log/slog"

	"github.com/usergraph/usergraph/directory"
)

// Option configures a [Server].
type Option interface{ apply(c *config) }

type optionFunc func(*config)

func (f optionFunc) apply(c *config) { f(c) }

// config is what options set.
type config struct {
	logger   *slog.Logger
	onChange func(context.Context, directory.Change)
}

// WithLogger sets where errors go that a client cannot act upon; they carry the id that the client was given. The default is
// nowhere: the library never writes to the standard streams or the default logger.
func WithLogger(logger *slog.Logger) Option {
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	return optionFunc(func(c *config) { c.logger = logger })
}

// WithOnChange sets what is called after every change of a user, in the goroutine of the request that made it, before the
// request is answered. The default is nothing.
func WithOnChange(f func(context.Context, directory.Change)) Option {
	return optionFunc(func(c *config) { c.onChange = f })
}
