package loadcheck

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/memory"
)

// short is how long operations are measured here.
const short = 50 * time.Millisecond

// newAPI returns the API over the test world.
func newAPI(t *testing.T, options ...usergraph.Option) (http.Handler, *testworld.World) {
	t.Helper()
	store, world := memory.New(), testworld.New(2)
	if err := world.Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	return usergraph.New(store, options...), world
}

// serve starts a server and returns its URL.
func serve(t *testing.T, handler http.Handler) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func check(url string) *Check {
	return &Check{URL: url, Operations: Names(), Duration: short, Clients: 4}
}

// wantGood makes sure that all operations were answered, without an error.
func wantGood(t *testing.T, report *Report, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Operations) != len(Names()) || report.Users == 0 || report.Companies == 0 || report.Failed() > 0 {
		t.Fatalf("got %+v", report)
	}
	for i, o := range report.Operations {
		l := o.LatencyMS
		if o.Name != Names()[i] || o.Requests < report.Clients || o.PerSecond <= 0 || o.Seconds < short.Seconds() || o.Bytes < 20 || o.Cost == 0 {
			t.Errorf("got %+v", o)
		}
		if !(0 < l.P50 && l.P50 <= l.P90 && l.P90 <= l.P99 && l.P99 <= l.Max) {
			t.Errorf("%s: latencies %+v", o.Name, l)
		}
	}
}

func TestFindsUsers(t *testing.T) {
	api, world := newAPI(t, usergraph.WithDevelopmentMode())
	url := serve(t, api)
	nordwind, solaris := world.ID("nordwind"), world.ID("solaris")
	for _, test := range []struct {
		name      string
		set       func(*Check)
		companies int
	}{
		{"of a company", func(c *Check) { c.Companies = []string{nordwind} }, 1},
		{"of companies", func(c *Check) { c.Companies = []string{nordwind, solaris} }, 2},
		{"of a TMC", func(c *Check) { c.TMC = world.ID("bluemarble") }, 2},
		{"of those that are there", func(c *Check) { c.Fallbacks = []string{"5b1f6c6e-0000-4000-8000-00000000000a", solaris} }, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := check(url)
			test.set(c)
			report, err := c.Run(t.Context())
			wantGood(t, report, err)
			if report.Companies != test.companies {
				t.Errorf("asked about %d companies, want %d", report.Companies, test.companies)
			}
		})
	}
}

// TestAsksAsTheViewer checks a server that knows who is asking: somebody who administers their company.
func TestAsksAsTheViewer(t *testing.T) {
	var world *testworld.World
	api, world := newAPI(t, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		if r.Header.Get("Authorization") != "Bearer good" {
			return access.Viewer{}, errors.New("who?")
		}
		return access.Viewer{UserID: world.ID("rolf")}, nil
	}))
	url := serve(t, api)
	c := check(url)
	c.Token = "good"
	report, err := c.Run(t.Context())
	wantGood(t, report, err)

	c.Token = "bad"
	if _, err := c.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "UNAUTHENTICATED") || !strings.Contains(err.Error(), "it needs a good token") {
		t.Errorf("with a bad token: %v", err)
	}
}

// TestRefusesToMeasureLess makes sure that answers of which parts may not be seen are not measured.
func TestRefusesToMeasureLess(t *testing.T) {
	var world *testworld.World
	api, world := newAPI(t, usergraph.WithViewer(func(*http.Request) (access.Viewer, error) {
		return access.Viewer{UserID: world.ID("noa")}, nil
	}))
	_, err := check(serve(t, api)).Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "FORBIDDEN") || !strings.Contains(err.Error(), "sees everything") {
		t.Errorf("got %v", err)
	}
}

func TestNobodyIsThere(t *testing.T) {
	api, _ := newAPI(t, usergraph.WithDevelopmentMode())
	c := check(serve(t, api))
	if _, err := c.Run(t.Context()); !errors.Is(err, ErrNoCompany) {
		t.Errorf("got %v", err)
	}
	c.Companies = []string{"5b1f6c6e-0000-4000-8000-00000000000a"}
	if _, err := c.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "no users") {
		t.Errorf("got %v", err)
	}
}

func TestOtherServers(t *testing.T) {
	for _, test := range []struct {
		name    string
		handler http.HandlerFunc
		want    string
	}{
		{"a page", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }, "not that of a GraphQL server"},
		{"nothing", http.NotFound, "HTTP 404; is it the URL"},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) }, "HTTP 302; it leads to another URL"},
		{"a proxy", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "log in", http.StatusUnauthorized) }, "HTTP 401; it needs a good token"},
		{"another API", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"data":null,"errors":[{"message":"no field viewer"}]}`)
		}, "HTTP 200: no field viewer; is it the URL"},
		{"an endless page", func(w http.ResponseWriter, _ *http.Request) {
			for _, err := w.Write(nil); err == nil; {
				_, err = w.Write(make([]byte, 1<<20))
			}
		}, "not that of a GraphQL server"},
		{"endless pages", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"data":{"viewer":{"businessInfo":{"organizationRef":{"id":"x"}}},"users":{"nodes":[],"pageInfo":{"hasNextPage":true}}}}`)
		}, "the server shows no users"},
		{"a broken one", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "no answer: EOF"},
	} {
		t.Run(test.name, func(t *testing.T) {
			url := serve(t, test.handler)
			_, err := check(url + "/?secret").Run(t.Context())
			if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "secret") {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// TestCountsFailures checks a server of which, once it is measured, some answers are not good.
func TestCountsFailures(t *testing.T) {
	api, world := newAPI(t, usergraph.WithDevelopmentMode())
	ctx, stop := context.WithCancel(t.Context())
	var asked atomic.Int64
	url := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch n := asked.Add(1); {
		case n > 60: // every kind was there several times, however long that took
			stop()
		case n <= 3 || n%5 > 2:
			api.ServeHTTP(w, r)
		case n%5 == 0:
			http.Error(w, "no", http.StatusBadGateway)
		case n%5 == 1:
			panic(http.ErrAbortHandler)
		default:
			_, _ = io.WriteString(w, []string{
				`{"errors":[{"message":"try later","extensions":{"code":"UNAVAILABLE"}}],"data":null}`, "<html>we are back soon</html>", `{ "data": {"user":null}}`,
			}[n/5%3])
		}
	}))
	c := check(url)
	c.Operations, c.Companies = []string{"profile"}, []string{world.ID("nordwind")}
	client := newClient(c.URL, "", c.Clients)
	defer client.close()
	_, loads, err := c.prepare(ctx, client)
	if err != nil {
		t.Fatal(err)
	}
	tally, took, err := c.keepAsking(ctx, loads[0], time.Hour)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	o := loads[0].report(tally, took)
	sum := 0
	for _, kind := range []string{"HTTP 502", "no answer", "UNAVAILABLE", "HTTP 200"} {
		if sum += o.Errors[kind]; o.Errors[kind] == 0 {
			t.Errorf("no %q: %v", kind, o.Errors)
		}
	}
	report := &Report{Operations: []Operation{o}}
	if o.Failed != sum || report.Failed() != sum || o.Requests <= sum {
		t.Errorf("got %+v", o)
	}
	var text strings.Builder
	if err := report.WriteText(&text); err != nil || !strings.Contains(text.String(), "× UNAVAILABLE: try later\n") {
		t.Errorf("%v:\n%s", err, &text)
	}
}

// TestIsStopped stops a check while the third of its operations is under way.
func TestIsStopped(t *testing.T) {
	api, world := newAPI(t, usergraph.WithDevelopmentMode())
	ctx, stop := context.WithCancel(t.Context())
	var begun atomic.Bool
	url := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if begun.Load() {
			stop()
		}
		api.ServeHTTP(w, r)
	}))
	c := check(url)
	c.Companies = []string{world.ID("nordwind")}
	c.Progress = func(text string) { begun.Store(text == "measuring "+Names()[2]) }
	report, err := c.Run(ctx)
	if !errors.Is(err, context.Canceled) || report == nil || len(report.Operations) != 2 || report.Failed() > 0 {
		t.Errorf("%v, %+v", err, report)
	}
}

// TestNothingWasDue has an operation in the report of which no request was due at so low a rate.
func TestNothingWasDue(t *testing.T) {
	api, world := newAPI(t, usergraph.WithDevelopmentMode())
	c := check(serve(t, api))
	c.Companies, c.Rate = []string{world.ID("nordwind")}, math.SmallestNonzeroFloat64
	report, err := c.Run(t.Context())
	if err != nil || len(report.Operations) != len(Names()) || report.Operations[0].Requests != 0 {
		t.Errorf("%v, %+v", err, report)
	}
}

func TestReportAsJSON(t *testing.T) {
	report := &Report{URL: "u", Operations: []Operation{{Name: "list", Errors: map[string]int{"TIMEOUT": 1}}}}
	text, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{`"operations":[{"name":"list"`, `"perSecond":0`, `"latencyMs":{"p50":0,"p90":0,"p99":0,"max":0}`, `"errors":{"TIMEOUT":1}`} {
		if !strings.Contains(string(text), name) {
			t.Errorf("no %s in %s", name, text)
		}
	}
}
