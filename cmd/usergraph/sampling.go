package main

import (
	"context"
	"errors"
	"os"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/internal/sampling"
	"github.com/usergraph/usergraph/internal/settings"
)

// samplerVariable is OpenTelemetry's own variable for what is traced.
const samplerVariable = "OTEL_TRACES_SAMPLER"

// samplingFlags say which operations are traced, if traces go anywhere.
type samplingFlags struct {
	TracesPerSecond int `group:"Operation" default:"100" placeholder:"N" help:"Trace all operations while there are no more in a second, and so many while there are (${default}). With OTEL_TRACES_SAMPLER, that says it instead."`
}

// check reports what is wrong with the flags.
func (f *samplingFlags) check(set *settings.Settings) {
	if f.TracesPerSecond < 0 {
		set.Report("traces-per-second", errors.New("it must not be below zero"))
	}
	if set.Origin("traces-per-second") != "" && os.Getenv(samplerVariable) != "" {
		set.Report("traces-per-second", errors.New(samplerVariable+" says what is traced already; give one of the two"))
	}
}

// tracerProvider is what makes tracers, until it is shut down.
type tracerProvider interface {
	trace.TracerProvider
	Shutdown(ctx context.Context) error
}

// provider returns one with these options. OpenTelemetry's own variable it knows itself.
func (f *samplingFlags) provider(options ...sdktrace.TracerProviderOption) tracerProvider {
	if os.Getenv(samplerVariable) != "" {
		return sdktrace.NewTracerProvider(options...)
	}
	return sampling.PerSecond(f.TracesPerSecond, options...)
}
