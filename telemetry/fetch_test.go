package telemetry_test

import (
	"log/slog"
	"testing"

	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/telemetry"
)

// TestFetchesOfEveryKind: whatever a plan can fetch is told.
func TestFetchesOfEveryKind(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	recorder := telemetry.New(sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans)), nil, slog.New(slog.DiscardHandler))
	for kind := plan.Users; kind <= plan.Companies; kind++ {
		for _, planned := range []bool{true, false} {
			spans.Reset()
			_, f := recorder.Fetch(t.Context(), kind.String(), 3, planned)
			f.End(nil)
			told := spans.GetSpans()
			if len(told) != 1 || told[0].Name != "fetch "+kind.String() || len(told[0].Attributes) != 3 {
				t.Errorf("a fetch of %s is told as %v", kind, told)
			}
		}
	}
}
