package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/settings"
)

// logFlags say what is logged, and how.
type logFlags struct {
	LogFormat string     `group:"Operation" default:"text" placeholder:"text|json" help:"Format of the log (${default})."`
	LogLevel  slog.Level `group:"Operation" default:"INFO" placeholder:"LEVEL" help:"What is logged: debug, info, warn or error and above (${default})."`
}

func (f *logFlags) check(set *settings.Settings) {
	if f.LogFormat != "text" && f.LogFormat != "json" {
		set.Report("log-format", errors.New("it must be text or json"))
	}
}

// logger writes the log.
func (f *logFlags) logger(to io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: f.LogLevel}
	if f.LogFormat == "json" {
		return slog.New(tracedLog{slog.NewJSONHandler(to, options)})
	}
	return slog.New(tracedLog{slog.NewTextHandler(to, options)})
}

// tracedLog adds to entries the trace that they belong to, so that one leads to the other.
type tracedLog struct{ slog.Handler }

func (l tracedLog) Handle(ctx context.Context, r slog.Record) error {
	if span := trace.SpanContextFromContext(ctx); span.IsValid() {
		r.AddAttrs(slog.String("trace_id", span.TraceID().String()), slog.String("span_id", span.SpanID().String()))
	}
	return l.Handler.Handle(ctx, r)
}

func (l tracedLog) WithAttrs(attributes []slog.Attr) slog.Handler {
	return tracedLog{l.Handler.WithAttrs(attributes)}
}

func (l tracedLog) WithGroup(name string) slog.Handler { return tracedLog{l.Handler.WithGroup(name)} }
