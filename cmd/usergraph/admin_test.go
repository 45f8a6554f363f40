package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"

	"github.com/usergraph/usergraph/internal/testlog"
)

// startWithAdmin runs serve with an admin address and returns the URLs of both.
func startWithAdmin(t *testing.T, args ...string) (c *command, url, admin string) {
	t.Helper()
	c = start(t, append([]string{"serve", "--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db")}, args...)...)
	address := regexp.MustCompile(`address=(\S+)`).FindStringSubmatch(c.waitFor(t, "admin address"))
	if address == nil {
		t.Fatal("the log does not say which is the admin address")
	}
	return c, c.url(t), "http://" + address[1]
}

// fetch gets a page.
func fetch(t *testing.T, url string) (int, http.Header, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	return response.StatusCode, response.Header, body
}

// TestScrape scrapes a server as Prometheus does.
func TestScrape(t *testing.T) {
	c, url, admin := startWithAdmin(t)
	send(t, url, `query Hello { user(id: "2254e042-4f78-5e76-99a0-99f0c2269249") { id } }`)
	query(t, url, "", "", `{ nothing }`)
	status, header, body := fetch(t, admin+"/metrics")
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(bytes.NewReader(body))
	if err != nil || status != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), "text/plain; version=0.0.4") {
		t.Fatalf("status %d, %v: %v", status, header, err)
	}
	operations := families["graphql_server_operation_duration_seconds"].GetMetric()
	if n := observations(operations, map[string]string{"graphql_operation_type": "query", "graphql_operation_name": "Hello"}); n != 1 {
		t.Errorf("%d operations were counted: %v", n, operations)
	}
	if n := observations(operations, map[string]string{"error_type": "GRAPHQL_VALIDATION_FAILED"}); n != 1 {
		t.Errorf("%d operations that are not valid were counted: %v", n, operations)
	}
	calls := families["db_client_operation_duration_seconds"].GetMetric()
	if n := observations(calls, map[string]string{"db_system_name": "sqlite", "db_operation_name": "UsersByID", "db_collection_name": "users"}); n != 1 {
		t.Errorf("%d calls were counted: %v", n, calls)
	}
	for _, name := range []string{"usergraph_document_lookups_total", "usergraph_operation_store_calls", "target_info", "go_goroutines", "process_cpu_seconds_total"} {
		if families[name] == nil {
			t.Errorf("there is no %s", name)
		}
	}
	c.stop()
	c.wantEnd(t, exitOK)
}

// observations is the count of the histogram with exactly these labels.
func observations(metrics []*dto.Metric, labels map[string]string) uint64 {
	for _, m := range metrics {
		same := len(m.GetLabel()) == len(labels)
		for _, l := range m.GetLabel() {
			same = same && labels[l.GetName()] == l.GetValue()
		}
		if same {
			return m.GetHistogram().GetSampleCount()
		}
	}
	return 0
}

func TestAdminAddress(t *testing.T) {
	c, url, admin := startWithAdmin(t)
	for path, want := range map[string]string{
		"/": "/readyz", "/livez": "ok", "/readyz": `"ready": true`, "/buildinfo": `"go": "go1.`,
	} {
		if status, _, body := fetch(t, admin+path); status != http.StatusOK || !strings.Contains(string(body), want) {
			t.Errorf("%s was answered %d %s", path, status, body)
		}
	}
	for _, missing := range []string{admin + "/debug/pprof/", admin + endpoint, strings.TrimSuffix(url, endpoint) + "/metrics", strings.TrimSuffix(url, endpoint) + "/buildinfo"} {
		if status, _, _ := fetch(t, missing); status != http.StatusNotFound {
			t.Errorf("%s was answered %d", missing, status)
		}
	}
	var built build
	if _, _, body := fetch(t, admin+"/buildinfo"); json.Unmarshal(body, &built) != nil || built.Version == "" || built.OS == "" {
		t.Errorf("build information %s", body)
	}
	wantRefused(t, admin)
	c.stop()
	c.wantEnd(t, exitOK)
}

// wantRefused asks as a page does whose name leads to this machine.
func wantRefused(t *testing.T, admin string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, admin+"/metrics", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example.com"
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("a request for another host was answered %s", response.Status)
	}
}

func TestProfiles(t *testing.T) {
	c, _, admin := startWithAdmin(t, "--admin-pprof")
	for _, path := range []string{"/debug/pprof/", "/debug/pprof/goroutine?debug=1", "/debug/pprof/cmdline"} {
		if status, _, body := fetch(t, admin+path); status != http.StatusOK || len(body) == 0 {
			t.Errorf("%s was answered %d", path, status)
		}
	}
	c.stop()
	c.wantEnd(t, exitOK)
}

// TestAdminAddressOfAll: an address that others can reach answers them too.
func TestAdminAddressOfAll(t *testing.T) {
	answer := httptest.NewRecorder()
	request := httptest.NewRequest(http.MethodGet, "/livez", nil)
	request.Host = "10.1.2.3:9464"
	newAdminHandler(newReadiness(slog.New(slog.DiscardHandler)), prometheus.NewRegistry(), false, false).ServeHTTP(answer, request)
	if answer.Code != http.StatusOK {
		t.Errorf("a probe of another machine was answered %d", answer.Code)
	}
}

// TestAdminAddressIsTaken: one that was asked for must be free, the default need not be.
func TestAdminAddressIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, taken)
	var stdout, stderr bytes.Buffer
	args := []string{"serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--admin-addr", taken.Addr().String()}
	if code := run(t.Context(), args, streams{nil, &stdout, &stderr}); code != exitFailure || !strings.Contains(stderr.String(), "usergraph: --admin-addr: listen tcp "+taken.Addr().String()) {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	var logged bytes.Buffer
	flags := adminFlags{AdminAddr: taken.Addr().String()}
	admin, err := flags.start(t.Context(), false, nil, slog.New(testlog.Watched(slog.NewTextHandler(&logged, nil))))
	if admin != nil || err != nil || !strings.Contains(logged.String(), "give one with --admin-addr") {
		t.Errorf("server %v, error %v, log %s", admin, err, &logged)
	}
	admin.stop() // of none
}
