package usergraph_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/telemetry"
)

// observed is a server of a world whose spans and metrics are kept.
type observed struct {
	http.Handler

	world  *testworld.World
	tracer *sdktrace.TracerProvider
	spans  *tracetest.InMemoryExporter
	reader *sdkmetric.ManualReader
}

func observe(t *testing.T, store storage.Store, world *testworld.World, options ...usergraph.Option) *observed {
	t.Helper()
	spans, reader := tracetest.NewInMemoryExporter(), sdkmetric.NewManualReader()
	tracer := sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans))
	meter := sdkmetric.NewMeterProvider(sdkmetric.WithReader(reader))
	options = append(options, usergraph.WithDevelopmentMode(), usergraph.WithTracerProvider(tracer), usergraph.WithMeterProvider(meter))
	return &observed{usergraph.New(store, options...), world, tracer, spans, reader}
}

func observeWorld(t *testing.T, options ...usergraph.Option) *observed {
	t.Helper()
	world := testworld.New(1)
	return observe(t, fill(t, memory.New(), world), world, options...)
}

// tree draws the spans since it was last asked for, children indented below their parents in the order of their names.
func (o *observed) tree() string {
	children := map[trace.SpanID][]tracetest.SpanStub{}
	ids := map[trace.SpanID]bool{}
	all := o.spans.GetSpans()
	o.spans.Reset()
	for _, s := range all {
		ids[s.SpanContext.SpanID()] = true
	}
	for _, s := range all {
		parent := s.Parent.SpanID()
		if !ids[parent] {
			parent = trace.SpanID{}
		}
		children[parent] = append(children[parent], s)
	}
	var b strings.Builder
	var draw func(parent trace.SpanID, indent string)
	draw = func(parent trace.SpanID, indent string) {
		slices.SortFunc(children[parent], func(a, b tracetest.SpanStub) int { return strings.Compare(a.Name, b.Name) })
		for _, s := range children[parent] {
			fmt.Fprintf(&b, "%s%s\n", indent, s.Name)
			draw(s.SpanContext.SpanID(), indent+"  ")
		}
	}
	draw(trace.SpanID{}, "")
	return b.String()
}

// points are the measurements of a metric by their attributes: sums, and counts of histograms.
func (o *observed) points(t *testing.T, name string) map[string]int {
	t.Helper()
	var all metricdata.ResourceMetrics
	if err := o.reader.Collect(t.Context(), &all); err != nil {
		t.Fatal(err)
	}
	points := map[string]int{}
	for _, s := range all.ScopeMetrics {
		for _, m := range s.Metrics {
			if m.Name == name {
				addPoints(points, m.Data)
			}
		}
	}
	return points
}

func addPoints(to map[string]int, data metricdata.Aggregation) {
	switch d := data.(type) {
	case metricdata.Sum[int64]:
		for _, p := range d.DataPoints {
			to[labels(p.Attributes)] += int(p.Value)
		}
	case metricdata.Histogram[int64]:
		for _, p := range d.DataPoints {
			to[labels(p.Attributes)] += int(p.Count)
		}
	case metricdata.Histogram[float64]:
		for _, p := range d.DataPoints {
			to[labels(p.Attributes)] += int(p.Count)
		}
	}
}

func labels(set attribute.Set) string { return set.Encoded(attribute.DefaultEncoder()) }

const pageWithEdges = `query Page($company: ID!) {
	users(companyId: $company) { nodes {
		businessInfo { managerRef { user { businessInfo { managerRef { user { id } } } } } }
		travelArrangers { user { id } }
		policies { name }
	} }
}`

// TestSpansNest: an operation has its fetches in it, level by level, and these the calls that they make.
func TestSpansNest(t *testing.T) {
	o := observeWorld(t)
	ask(t, o, pageWithEdges, inputgen.Object{"company": o.world.ID("nordwind")})
	const want = `query Page
  ListUsers users
  fetch arrangers
    Arrangements users
  fetch policies
    PoliciesOfCompanies policies
  fetch users
    UsersByID users
  fetch users
    UsersByID users
`
	if diff := cmp.Diff(want, o.tree()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
	ask(t, o, `mutation Leave($id: ID!) { deleteUser(id: $id) { user { travelArrangers { user { id } } } } }`, inputgen.Object{"id": o.world.ID("ada")})
	const wantMutation = `mutation Leave
  UpdateUser users
  UsersByID users
  fetch arrangers
    Arrangements users
`
	if diff := cmp.Diff(wantMutation, o.tree()); diff != "" {
		t.Errorf("spans of a mutation (-want +got):\n%s", diff)
	}
}

// TestSpansContinueTheTrace: the operation lies in the span that the host has put into the context of the request.
func TestSpansContinueTheTrace(t *testing.T) {
	o := observeWorld(t)
	ctx, parent := o.tracer.Tracer("host").Start(t.Context(), "host")
	host := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		o.ServeHTTP(w, r.WithContext(trace.ContextWithSpan(r.Context(), trace.SpanFromContext(ctx))))
	})
	ask(t, host, `{ __typename }`, nil)
	parent.End()
	if diff := cmp.Diff("host\n  query\n", o.tree()); diff != "" {
		t.Errorf("spans (-want +got):\n%s", diff)
	}
}

// attributesOf are the attributes of the span with a name.
func (o *observed) span(t *testing.T, name string) tracetest.SpanStub {
	t.Helper()
	for _, s := range o.spans.GetSpans() {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("there is no span %q:\n%s", name, o.tree())
	return tracetest.SpanStub{}
}

func TestSpansSayWhatWentWrong(t *testing.T) {
	world := testworld.New(1)
	store := &faultyStore{Store: fill(t, memory.New(), world), fault: func(_ context.Context, method string) error {
		switch method {
		case "Arrangements":
			return storage.ErrUnavailable
		case "PoliciesOfCompanies":
			panic("no policies today")
		}
		return nil
	}}
	o := observe(t, store, world)
	gqltest.Post(t, o, pageWithEdges, inputgen.Object{"company": world.ID("nordwind")})
	for name, want := range map[string]string{
		"query Page":                   "error.type=INTERNAL,graphql.operation.name=Page,graphql.operation.type=query,usergraph.store_calls=5",
		"fetch arrangers":              "error.type=unavailable,usergraph.fetch.kind=arrangers,usergraph.fetch.planned=true",
		"Arrangements users":           "db.collection.name=users,db.operation.name=Arrangements,db.response.returned_rows=0,error.type=unavailable",
		"PoliciesOfCompanies policies": "db.collection.name=policies,db.operation.name=PoliciesOfCompanies,db.response.returned_rows=0,error.type=panic",
	} {
		s := o.span(t, name)
		set, _ := attribute.NewSetWithFiltered(s.Attributes, func(kv attribute.KeyValue) bool { return kv.Key != "usergraph.fetch.size" })
		if got := labels(set); got != want {
			t.Errorf("%s has %s\nwant %s", name, got, want)
		}
		if s.Status.Code != codes.Error {
			t.Errorf("%s is no error", name)
		}
	}
}

// TestMetrics sends requests of every sort, and looks at what is counted.
func TestMetrics(t *testing.T) {
	o := observeWorld(t, usergraph.WithLimits(guard.Limits{Body: 4096, Aliases: 1, Cost: 5000}), usergraph.WithRate(guard.Rate{Cost: 1, Burst: 5000, Viewers: 1}))
	page := inputgen.Object{"company": o.world.ID("nordwind")}
	const few = `query Few($id: ID!) { user(id: $id) { businessInfo { managerRef { user { id } } } } }`
	ada := inputgen.Object{"id": o.world.ID("ada")}
	gqltest.Post(t, o, few, ada)
	gqltest.Post(t, o, few, ada)
	gqltest.Post(t, o, few, inputgen.Object{"id": []int{}})
	gqltest.Post(t, o, `{ a: __typename b: __typename }`, nil)
	gqltest.Post(t, o, `{ nothing }`, nil)
	gqltest.Post(t, o, `{ nothing`, nil)
	gqltest.Post(t, o, strings.Repeat(" ", 5000), nil)
	gqltest.Post(t, o, pageWithEdges, page)
	for range 40 {
		gqltest.Post(t, o, `query Self($id: ID!) { user(id: $id) { id } }`, ada)
	}
	operations := o.points(t, "graphql.server.operation.duration")
	rated := operations["error.type=LIMIT_EXCEEDED,graphql.operation.name=Self,graphql.operation.type=query"]
	executed := operations["graphql.operation.name=Self,graphql.operation.type=query"]
	if rated == 0 || executed == 0 || rated+executed != 40 {
		t.Errorf("%d operations were executed and %d beyond the rate", executed, rated)
	}
	for name, want := range map[string]map[string]int{
		"graphql.server.operation.duration": {
			"graphql.operation.name=Few,graphql.operation.type=query":                            2,
			"error.type=BAD_USER_INPUT,graphql.operation.name=Few,graphql.operation.type=query":  1,
			"error.type=LIMIT_EXCEEDED,graphql.operation.name=Page,graphql.operation.type=query": 1,
			"error.type=LIMIT_EXCEEDED":                                                          1,
			"error.type=GRAPHQL_VALIDATION_FAILED":                                               1,
			"error.type=GRAPHQL_PARSE_FAILED":                                                    1,
			"graphql.operation.name=Self,graphql.operation.type=query":                           executed,
			"error.type=LIMIT_EXCEEDED,graphql.operation.name=Self,graphql.operation.type=query": rated,
		},
		"usergraph.request.refused": {"error.type=LIMIT_EXCEEDED": 1},
		"usergraph.limit.exceeded": {
			"usergraph.limit=request": 1, "usergraph.limit=document": 1, "usergraph.limit=cost": 1, "usergraph.limit=rate": rated,
		},
		"usergraph.document.lookups":      {"usergraph.cache.result=hit": 2 + 39, "usergraph.cache.result=miss": 6},
		"usergraph.fetch.size":            {"usergraph.fetch.kind=users,usergraph.fetch.planned=true": 2},
		"usergraph.operation.store_calls": {"graphql.operation.name=Few,graphql.operation.type=query": 3, "graphql.operation.name=Page,graphql.operation.type=query": 1, "graphql.operation.name=Self,graphql.operation.type=query": 40},
		"db.client.operation.duration": {
			"db.collection.name=users,db.operation.name=UsersByID": 4 + executed,
		},
	} {
		if diff := cmp.Diff(want, o.points(t, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestNamesAreBounded: clients cannot make metrics grow by inventing names.
func TestNamesAreBounded(t *testing.T) {
	o := observeWorld(t)
	for i := range telemetry.MaxNames + 7 {
		ask(t, o, fmt.Sprintf("query Q%d { __typename }", i), nil)
	}
	ask(t, o, "query Q0 { __typename }", nil)
	points := o.points(t, "graphql.server.operation.duration")
	if len(points) != telemetry.MaxNames+1 || points["graphql.operation.name=other,graphql.operation.type=query"] != 7 || points["graphql.operation.name=Q0,graphql.operation.type=query"] != 2 {
		t.Errorf("%d sets of attributes: %v", len(points), points)
	}
	for _, name := range []string{"Unknown", "Undefined"} { // names of what is not valid are not taken
		gqltest.Post(t, o, "query "+name+" { nothing }", nil)
	}
	if tree := o.tree(); strings.Contains(tree, "Un") || strings.Contains(tree, "Q106") || !strings.Contains(tree, "query other") {
		t.Errorf("spans:\n%s", tree)
	}
}

// TestTelemetryHasNoPersonalData executes every golden query and looks at all spans and metrics.
func TestTelemetryHasNoPersonalData(t *testing.T) {
	world := testworld.New(1)
	store := &faultyStore{Store: fill(t, memory.New(), world), fault: func(_ context.Context, method string) error {
		if method == "PoliciesByID" {
			return fmt.Errorf("no policies for %s", "ada.lovelace@nordwind.example")
		}
		return nil
	}}
	o := observe(t, store, world)
	for _, g := range goldens(t) {
		gqltest.Post(t, o, g.query(t), g.variables(t, world))
	}
	var all metricdata.ResourceMetrics
	if err := o.reader.Collect(t.Context(), &all); err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	spans := o.spans.GetSpans()
	for _, s := range spans {
		fmt.Fprintln(&told, s.Name, s.Attributes, s.Events, s.Status, s.Links)
	}
	fmt.Fprintln(&told, all.ScopeMetrics)
	if found := testlog.Find(told.String()); found != "" || len(spans) < 100 {
		t.Errorf("%q is told in %d spans", found, len(spans))
	}
	for _, name := range []string{"ada", "ben", "nordwind"} {
		if id := world.ID(name); strings.Contains(told.String(), id) {
			t.Errorf("the id of %s is told", name)
		}
	}
}

// deciding is a sampler that samples all or nothing, and counts how often it is asked.
type deciding struct {
	sdktrace.Sampler

	asked atomic.Int64
}

func (d *deciding) ShouldSample(p sdktrace.SamplingParameters) sdktrace.SamplingResult {
	d.asked.Add(1)
	return d.Sampler.ShouldSample(p)
}

// TestPartsAreSampledWithTheirOperation: the sampler decides about an operation, and is not asked about the parts of one that is not
// sampled.
func TestPartsAreSampledWithTheirOperation(t *testing.T) {
	for name, test := range map[string]struct {
		sampler     sdktrace.Sampler
		spans       int
		asked       int64
		wantSampled bool
	}{
		"none": {sdktrace.NeverSample(), 0, 1, false},
		"all":  {sdktrace.AlwaysSample(), 10, 10, true},
	} {
		t.Run(name, func(t *testing.T) {
			world, spans, sampler := testworld.New(1), tracetest.NewInMemoryExporter(), &deciding{Sampler: test.sampler}
			tracers := sdktrace.NewTracerProvider(sdktrace.WithSyncer(spans), sdktrace.WithSampler(sampler))
			var seen atomic.Bool
			store := &faultyStore{Store: fill(t, memory.New(), world), fault: func(ctx context.Context, _ string) error {
				span := trace.SpanContextFromContext(ctx)
				seen.Store(span.IsValid() && span.IsSampled())
				return nil
			}}
			ask(t, usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithTracerProvider(tracers)), pageWithEdges, inputgen.Object{"company": world.ID("nordwind")})
			if got := len(spans.GetSpans()); got != test.spans || sampler.asked.Load() != test.asked {
				t.Errorf("%d spans, and the sampler was asked %d times, want %d and %d", got, sampler.asked.Load(), test.spans, test.asked)
			}
			if seen.Load() != test.wantSampled {
				t.Errorf("the store sees a trace that is sampled: %t", seen.Load())
			}
		})
	}
}
