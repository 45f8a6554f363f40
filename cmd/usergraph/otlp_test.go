package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	collectormetrics "go.opentelemetry.io/proto/otlp/collector/metrics/v1"
	collectortraces "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	common "go.opentelemetry.io/proto/otlp/common/v1"
	traces "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// collector takes OTLP over HTTP.
type collector struct {
	*httptest.Server

	mu       sync.Mutex
	resource []*common.KeyValue
	spans    []*traces.Span
	metrics  []string
}

func newCollector(t *testing.T) *collector {
	t.Helper()
	c := new(collector)
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err == nil {
			err = c.take(r.URL.Path, body)
		}
		if err != nil {
			t.Error(err)
			http.Error(w, "not OTLP", http.StatusBadRequest)
		}
	}))
	t.Cleanup(c.Close)
	return c
}

func (c *collector) take(path string, body []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch path {
	case "/v1/traces":
		var request collectortraces.ExportTraceServiceRequest
		if err := proto.Unmarshal(body, &request); err != nil {
			return err
		}
		for _, r := range request.GetResourceSpans() {
			c.resource = r.GetResource().GetAttributes()
			for _, s := range r.GetScopeSpans() {
				c.spans = append(c.spans, s.GetSpans()...)
			}
		}
	case "/v1/metrics":
		var request collectormetrics.ExportMetricsServiceRequest
		if err := proto.Unmarshal(body, &request); err != nil {
			return err
		}
		for _, r := range request.GetResourceMetrics() {
			for _, s := range r.GetScopeMetrics() {
				for _, m := range s.GetMetrics() {
					c.metrics = append(c.metrics, m.GetName())
				}
			}
		}
	default:
		return fmt.Errorf("nobody is at %s", path)
	}
	return nil
}

// text is the value of an attribute, "" if there is none.
func text(attributes []*common.KeyValue, key string) string {
	for _, a := range attributes {
		if a.GetKey() == key {
			return a.GetValue().GetStringValue()
		}
	}
	return ""
}

// TestOTLP runs a server with a collector, which gets everything by the time that the server has stopped.
func TestOTLP(t *testing.T) {
	const trace, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
	collector := newCollector(t)
	t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
	t.Setenv("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test")
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.url(t), strings.NewReader(`{"query":"query Hello { user(id: \"2254e042-4f78-5e76-99a0-99f0c2269249\") { id } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Traceparent", "00-"+trace+"-"+parent+"-01")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	c.stop()
	c.wantEnd(t, exitOK)

	collector.mu.Lock()
	defer collector.mu.Unlock()
	if name, where := text(collector.resource, "service.name"), text(collector.resource, "deployment.environment.name"); name != "usergraph" || where != "test" || text(collector.resource, "service.instance.id") == "" {
		t.Errorf("the resource is %v", collector.resource)
	}
	byName := map[string]*traces.Span{}
	for _, s := range collector.spans {
		byName[s.GetName()] = s
		if id := fmt.Sprintf("%x", s.GetTraceId()); id != trace {
			t.Errorf("%s belongs to the trace %s", s.GetName(), id)
		}
	}
	operation, call := byName["query Hello"], byName["UsersByID users"]
	if len(byName) != 2 || fmt.Sprintf("%x", operation.GetParentSpanId()) != parent || !slices.Equal(call.GetParentSpanId(), operation.GetSpanId()) {
		t.Errorf("the spans are %v", collector.spans)
	}
	if text(call.GetAttributes(), "db.system.name") != "sqlite" {
		t.Errorf("the call has %v", call.GetAttributes())
	}
	for _, name := range []string{"graphql.server.operation.duration", "db.client.operation.duration"} {
		if !slices.Contains(collector.metrics, name) {
			t.Errorf("no metric %s in %v", name, collector.metrics)
		}
	}
}

// TestNothingIsSentUnasked: without the variables of OpenTelemetry nobody is sent anything, and OTEL_SDK_DISABLED goes before them.
func TestNothingIsSentUnasked(t *testing.T) {
	for _, test := range []struct {
		name        string
		environment map[string]string
		want        bool
	}{
		{"nothing", nil, false},
		{"an endpoint", map[string]string{"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, true},
		{"an endpoint of the signal", map[string]string{"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:1"}, true},
		{"an endpoint of another signal", map[string]string{"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "http://127.0.0.1:1"}, false},
		{"an exporter", map[string]string{"OTEL_TRACES_EXPORTER": "otlp"}, true},
		{"no exporter", map[string]string{"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, false},
		{"disabled", map[string]string{"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for name, value := range test.environment {
				t.Setenv(name, value)
			}
			if got := exported("TRACES"); got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
}

func TestUnknownExporters(t *testing.T) {
	for _, variable := range []string{"OTEL_TRACES_EXPORTER", "OTEL_METRICS_EXPORTER"} {
		t.Run(variable, func(t *testing.T) {
			t.Setenv(variable, "pigeons")
			var stderr strings.Builder
			code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db")}, streams{nil, io.Discard, &stderr})
			if code != exitUsage || !strings.Contains(stderr.String(), variable+": \"pigeons\" is none of ") {
				t.Errorf("exit code %d: %s", code, &stderr)
			}
		})
	}
}
