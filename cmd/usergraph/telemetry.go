package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/go-logr/logr"
	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.opentelemetry.io/contrib/exporters/autoexport"
	"go.opentelemetry.io/contrib/propagators/autoprop"
	"go.opentelemetry.io/otel"
	otelprometheus "go.opentelemetry.io/otel/exporters/prometheus"
	"go.opentelemetry.io/otel/propagation"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"

	"github.com/usergraph/usergraph"
)

// flushTimeout is how long the last spans and metrics may take to leave.
const flushTimeout = 5 * time.Second

// watch is where spans and metrics go: by OTLP where the variables of OpenTelemetry say, and metrics to the registry of the admin
// address.
type watch struct {
	// registry has the metrics for Prometheus.
	registry *prometheus.Registry

	options []usergraph.Option
	traces  bool
	ends    []ending
}

// ending sends what is left of a signal.
type ending struct {
	signal string
	end    func(context.Context) error
}

// newWatch makes what the variables of OpenTelemetry ask for. scraped says that somebody reads the registry.
func newWatch(ctx context.Context, scraped bool, sampling *samplingFlags, log *slog.Logger) (*watch, error) {
	w := &watch{registry: prometheus.NewRegistry()}
	otel.SetErrorHandler(newFaults(log))
	otel.SetLogger(logr.FromSlogHandler(log.Handler()))
	about, err := resource.New(ctx, resource.WithTelemetrySDK(),
		resource.WithAttributes(semconv.ServiceName("usergraph"), semconv.ServiceVersion(moduleVersion()),
			semconv.ServiceInstanceID(uuid.NewString())), // or the metrics of several processes would be taken for those of one
		resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("OTEL_RESOURCE_ATTRIBUTES: %w", err)
	}
	if err := w.addTraces(ctx, about, sampling); err != nil {
		return nil, errors.Join(fmt.Errorf("OTEL_TRACES_EXPORTER: %w", err), w.end(ctx))
	}
	if err := w.addMetrics(ctx, about, scraped); err != nil {
		return nil, errors.Join(fmt.Errorf("OTEL_METRICS_EXPORTER: %w", err), w.end(ctx))
	}
	return w, nil
}

// exported says whether the variables of OpenTelemetry ask for a signal, TRACES or METRICS, to be sent anywhere. Without an exporter or
// an endpoint nothing is: that there is a collector is not taken for granted.
func exported(signal string) bool {
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return false
	}
	if exporter := os.Getenv("OTEL_" + signal + "_EXPORTER"); exporter != "" {
		return exporter != "none" && exporter != "prometheus" // which the admin address is for
	}
	return os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || os.Getenv("OTEL_EXPORTER_OTLP_"+signal+"_ENDPOINT") != ""
}

func (w *watch) addTraces(ctx context.Context, about *resource.Resource, sampling *samplingFlags) error {
	if !exported("TRACES") {
		return nil
	}
	exporter, err := autoexport.NewSpanExporter(ctx)
	if err != nil {
		return err
	}
	provider := sampling.provider(sdktrace.WithResource(about), sdktrace.WithBatcher(exporter))
	w.options, w.ends, w.traces = append(w.options, usergraph.WithTracerProvider(provider)), append(w.ends, ending{"traces", provider.Shutdown}), true
	return nil
}

func (w *watch) addMetrics(ctx context.Context, about *resource.Resource, scraped bool) error {
	var readers []sdkmetric.Option
	if scraped {
		w.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
		reader, err := otelprometheus.New(otelprometheus.WithRegisterer(w.registry), otelprometheus.WithoutScopeInfo())
		if err != nil {
			return err
		}
		readers = append(readers, sdkmetric.WithReader(reader))
	}
	if exported("METRICS") {
		reader, err := autoexport.NewMetricReader(ctx)
		if err != nil {
			return err
		}
		readers = append(readers, sdkmetric.WithReader(reader))
	}
	if len(readers) == 0 {
		return nil
	}
	provider := sdkmetric.NewMeterProvider(append(readers, sdkmetric.WithResource(about))...)
	w.options, w.ends = append(w.options, usergraph.WithMeterProvider(provider)), append(w.ends, ending{"metrics", provider.Shutdown})
	return nil
}

// end sends what is left, all signals at a time. It waits for a while, whatever the context.
func (w *watch) end(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), flushTimeout)
	defer cancel()
	errs := make([]error, len(w.ends))
	var all sync.WaitGroup
	for i, e := range w.ends {
		all.Go(func() {
			err := e.end(ctx)
			if errors.Is(err, context.DeadlineExceeded) {
				err = fmt.Errorf("not taken within %s", flushTimeout)
			}
			if err != nil {
				errs[i] = fmt.Errorf("%s: %s", e.signal, brief(err))
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// faultsEvery is how often faults of one kind are logged at most.
const faultsEvery = time.Minute

// faults logs what goes wrong with telemetry. A collector that is away fails every few seconds, which is worth an entry now and then.
type faults struct {
	log *slog.Logger
	now func() time.Time

	mu    sync.Mutex
	kinds map[string]faultsOfKind
}

// faultsOfKind are those whose texts begin alike.
type faultsOfKind struct {
	logged time.Time
	// since is how many there were after the one that was logged.
	since int
}

func newFaults(log *slog.Logger) *faults {
	return &faults{log: log, now: time.Now, kinds: map[string]faultsOfKind{}}
}

// Handle is that of [otel.ErrorHandler].
func (f *faults) Handle(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	kind, _, _ := strings.Cut(err.Error(), ":")
	of, known := f.kinds[kind]
	if known && f.now().Sub(of.logged) < faultsEvery {
		of.since++
		f.kinds[kind] = of
		return
	}
	attributes := []any{"error", brief(err)}
	if of.since > 0 {
		attributes = append(attributes, "more_since_the_last", of.since)
	}
	f.log.Warn("telemetry is not as it should be", attributes...)
	f.kinds[kind] = faultsOfKind{logged: f.now()}
}

// maxFault is how much is told of a fault of telemetry, in bytes.
const maxFault = 400

// brief is the text of an error, or its beginning. What a collector has answered is a part of it, which may be a page of a proxy.
func brief(err error) string {
	text := err.Error()
	if len(text) <= maxFault {
		return text
	}
	return strings.ToValidUTF8(text[:maxFault], "") + "…"
}

// propagate takes from requests the trace that they belong to, as OTEL_PROPAGATORS says, if traces go anywhere.
func (w *watch) propagate(next http.Handler) http.Handler {
	if !w.traces {
		return next
	}
	propagator := autoprop.NewTextMapPropagator()
	return http.HandlerFunc(func(writer http.ResponseWriter, r *http.Request) {
		if ctx := propagator.Extract(r.Context(), propagation.HeaderCarrier(r.Header)); ctx != r.Context() {
			r = r.WithContext(ctx)
		}
		next.ServeHTTP(writer, r)
	})
}

// moduleVersion is the version that the program was built of.
func moduleVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}
