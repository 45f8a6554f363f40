package telemetry

import (
	"log/slog"

	"go.opentelemetry.io/otel/metric"

	"github.com/usergraph/usergraph/internal/cause"
)

// metrics are the instruments.
type metrics struct {
	operations metric.Float64Histogram
	storeCalls metric.Int64Histogram
	refused    metric.Int64Counter
	exceeded   metric.Int64Counter
	documents  metric.Int64Counter
	fetches    metric.Int64Histogram
	calls      metric.Float64Histogram
}

// The boundaries of histograms: operations take from a fraction of a millisecond to the timeout, fetches have up to a page of users
// with several edges each. Those of calls are the conventions'.
var (
	operationSeconds = []float64{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15}
	callSeconds      = []float64{0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10}
	callCounts       = []float64{0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 50}
	fetchSizes       = []float64{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500}
)

func newMetrics(m metric.Meter, logger *slog.Logger) metrics {
	made := maker{m, logger}
	return metrics{
		operations: made.seconds("graphql.server.operation.duration", "Duration of operations, until the response was made.", operationSeconds),
		storeCalls: made.sizes("usergraph.operation.store_calls", "{call}", "Calls of the store for an operation.", callCounts),
		refused:    made.counter("usergraph.request.refused", "{request}", "Requests that were not looked at as GraphQL."),
		exceeded:   made.counter("usergraph.limit.exceeded", "{request}", "Requests that asked for too much."),
		documents:  made.counter("usergraph.document.lookups", "{lookup}", "Documents looked for in the cache of parsed documents."),
		fetches:    made.sizes("usergraph.fetch.size", "{id}", "Ids that are fetched at once.", fetchSizes),
		calls:      made.seconds("db.client.operation.duration", "Duration of calls of the store.", callSeconds),
	}
}

// maker makes instruments. One that cannot be made is one that measures nothing; OpenTelemetry returns it with the error.
type maker struct {
	meter  metric.Meter
	logger *slog.Logger
}

func (m maker) seconds(name, about string, boundaries []float64) metric.Float64Histogram {
	h, err := m.meter.Float64Histogram(name, metric.WithUnit("s"), metric.WithDescription(about), metric.WithExplicitBucketBoundaries(boundaries...))
	m.check(name, err)
	return h
}

func (m maker) sizes(name, unit, about string, boundaries []float64) metric.Int64Histogram {
	h, err := m.meter.Int64Histogram(name, metric.WithUnit(unit), metric.WithDescription(about), metric.WithExplicitBucketBoundaries(boundaries...))
	m.check(name, err)
	return h
}

func (m maker) counter(name, unit, about string) metric.Int64Counter {
	c, err := m.meter.Int64Counter(name, metric.WithUnit(unit), metric.WithDescription(about))
	m.check(name, err)
	return c
}

func (m maker) check(name string, err error) {
	if err != nil {
		m.logger.Error("an instrument of metrics cannot be made", "name", name, "error", cause.Of(err))
	}
}
