package telemetry_test

import (
	"log/slog"
	"testing"

	metricnoop "go.opentelemetry.io/otel/metric/noop"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/telemetry"
)

func TestMain(m *testing.M) { testlog.Main(m) }

// TestStore runs the suite of the contract over a store whose calls are recorded.
func TestStore(t *testing.T) {
	spans := tracetest.NewInMemoryExporter()
	recorder := telemetry.New(sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans)), metricnoop.NewMeterProvider(), slog.New(slog.DiscardHandler))
	storagetest.Run(t, func(testing.TB) storage.Store { return recorder.Store(memory.New()) })
	called := map[string]bool{}
	for _, s := range spans.GetSpans() {
		called[s.Name] = true
	}
	for _, name := range []string{
		"UsersByID users", "Arrangements users", "FindUsers users", "ListUsers users", "CountUsers users", "CompaniesByID companies", "CompaniesOfTMC companies",
		"PoliciesOfCompanies policies", "PoliciesByID policies", "ScanUsers users", "ScanCompanies companies", "ScanPolicies policies",
		"InsertUser users", "InsertUsers users", "UpdateUser users", "EraseUser users", "PutCompany companies", "PutPolicy policies",
	} {
		if !called[name] {
			t.Errorf("no span %q", name)
		}
	}
}

func TestNothingIsRecordedWithoutProviders(t *testing.T) {
	recorder := telemetry.New(nil, nil, slog.New(slog.DiscardHandler))
	store := memory.New()
	if recorder != nil || recorder.Store(store) != storage.Store(store) {
		t.Error("there is a recorder")
	}
	ctx, o := recorder.Start(t.Context(), recorder.Now(), nil)
	o.End(ctx, nil)
	recorder.Document(ctx, true)
	recorder.Exceeded(ctx, telemetry.LimitCost)
	recorder.Refused(ctx, "FORBIDDEN")
	_, f := recorder.Fetch(ctx, "users", 1, true)
	f.End(nil)
	if ctx != t.Context() {
		t.Error("the context has changed")
	}
}
