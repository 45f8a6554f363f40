package usergraph_test

import (
	"context"
	"fmt"

	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	"go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/usergraph/usergraph"
)

// The host brings the SDK and its exporter; here it looks at the spans itself.
func ExampleWithTracerProvider() {
	ended := tracetest.NewSpanRecorder()
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(),
		usergraph.WithTracerProvider(trace.NewTracerProvider(trace.WithSpanProcessor(ended))))
	send(server, `{"query": "query Version { user(id: \"`+alan+`\") { version } }"}`)
	for _, span := range ended.Ended() {
		fmt.Println(span.Name())
	}
	// Output:
	// 200 {"data":{"user":{"version":1}}}
	// UsersByID users
	// query Version
}

// The host brings the SDK and its exporter; here it reads the metrics itself.
func ExampleWithMeterProvider() {
	reader := metric.NewManualReader()
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(),
		usergraph.WithMeterProvider(metric.NewMeterProvider(metric.WithReader(reader))))
	send(server, `{"query": "{ user(id: \"`+alan+`\") { version } }"}`)
	var all metricdata.ResourceMetrics
	if err := reader.Collect(context.Background(), &all); err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range all.ScopeMetrics[0].Metrics {
		fmt.Println(m.Name, m.Unit)
	}
	// Output:
	// 200 {"data":{"user":{"version":1}}}
	// graphql.server.operation.duration s
	// usergraph.operation.store_calls {call}
	// usergraph.document.lookups {lookup}
	// db.client.operation.duration s
}
