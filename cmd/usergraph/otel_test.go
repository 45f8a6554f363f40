package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/testlog"
)

// setAll sets variables of the environment.
func setAll(t *testing.T, variables map[string]string) {
	t.Helper()
	for name, value := range variables {
		t.Setenv(name, value)
	}
}

// TestEveryWrongVariableOfTelemetryIsReported: with those of the settings, all at once, and without what may be secret.
func TestEveryWrongVariableOfTelemetryIsReported(t *testing.T) {
	noPEM := writeFile(t, "no PEM")
	missing := filepath.Join(t.TempDir(), "missing.pem")
	setAll(t, map[string]string{
		"USERGRAPH_ADMIN_ADDR":                              "",
		"USERGRAPH_LOG_FORMAT":                              "xml",
		"OTEL_SDK_DISABLED":                                 "yes",
		"OTEL_RESOURCE_ATTRIBUTES":                          "words",
		"OTEL_EXPORTER_OTLP_ENDPOINT":                       "collector:4318",
		"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT":               "http://me:HIDDEN@collector:4318",
		"OTEL_EXPORTER_OTLP_HEADERS":                        "a=b,Bearer HIDDEN",
		"OTEL_EXPORTER_OTLP_TRACES_HEADERS":                 "authorization=HIDDEN%",
		"OTEL_EXPORTER_OTLP_METRICS_HEADERS":                "the key=HIDDEN",
		"OTEL_EXPORTER_OTLP_PROTOCOL":                       "http/json",
		"OTEL_EXPORTER_OTLP_TIMEOUT":                        "10s",
		"OTEL_EXPORTER_OTLP_COMPRESSION":                    "zstd",
		"OTEL_EXPORTER_OTLP_CERTIFICATE":                    noPEM,
		"OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE":             missing,
		"OTEL_EXPORTER_OTLP_CLIENT_KEY":                     missing,
		"OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE":     missing,
		"OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY":             missing,
		"OTEL_TRACES_EXPORTER":                              "otlp,console",
		"OTEL_TRACES_SAMPLER":                               "traceidratios",
		"OTEL_TRACES_SAMPLER_ARG":                           "10%",
		"OTEL_PROPAGATORS":                                  "tracecontext,pigeon",
		"OTEL_BSP_MAX_QUEUE_SIZE":                           "0",
		"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT":                   "many",
		"OTEL_METRIC_EXPORT_INTERVAL":                       "1m",
		"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "never",
	})
	const noURL = "it is not a URL such as http://collector:4318"
	want := []string{
		"USERGRAPH_LOG_FORMAT: it must be text or json",
		`OTEL_BSP_MAX_QUEUE_SIZE: "0" is not a whole number above zero`,
		"OTEL_EXPORTER_OTLP_CERTIFICATE: " + noPEM + " has no certificate in PEM",
		"OTEL_EXPORTER_OTLP_CLIENT_KEY: it needs OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE",
		`OTEL_EXPORTER_OTLP_COMPRESSION: "zstd" is none of gzip, none`,
		"OTEL_EXPORTER_OTLP_ENDPOINT: " + noURL,
		"OTEL_EXPORTER_OTLP_HEADERS: number 2 of its headers is not NAME=VALUE, with %20 for a space and so on",
		"OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE: open " + missing + ": no such file or directory",
		"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: its user and password would not be sent; OTEL_EXPORTER_OTLP_HEADERS can have an authorization",
		"OTEL_EXPORTER_OTLP_METRICS_HEADERS: number 1 of its headers is not NAME=VALUE, with %20 for a space and so on",
		`OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: "never" is none of cumulative, delta, lowmemory`,
		`OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" is none of grpc, http/protobuf`,
		`OTEL_EXPORTER_OTLP_TIMEOUT: "10s" is not a number of milliseconds, without a unit`,
		"OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE: open " + missing + ": no such file or directory",
		"OTEL_EXPORTER_OTLP_TRACES_HEADERS: number 1 of its headers is not NAME=VALUE, with %20 for a space and so on",
		`OTEL_METRIC_EXPORT_INTERVAL: "1m" is not a number of milliseconds, without a unit`,
		"OTEL_PROPAGATORS: unknown propagator: pigeon",
		"OTEL_RESOURCE_ATTRIBUTES: error detecting resource: partial resource: missing value: [words]",
		`OTEL_SDK_DISABLED: "yes" is none of true, false`,
		`OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT: "many" is not a whole number`,
		`OTEL_TRACES_EXPORTER: "otlp,console" is none of otlp, console, none`,
		`OTEL_TRACES_SAMPLER: "traceidratios" is none of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio`,
		`OTEL_TRACES_SAMPLER_ARG: "10%" is not a number from 0 to 1`,
	}
	for _, command := range []string{"config", "serve"} {
		t.Run(command, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(t.Context(), []string{command}, streams{nil, &stdout, &stderr}); code != exitUsage || stdout.Len() > 0 {
				t.Errorf("exit code %d, stdout %s", code, &stdout)
			}
			got := strings.Split(strings.ReplaceAll(strings.TrimSpace(stderr.String()), "usergraph: ", ""), "\n")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// withoutEffect is what config prints instead of a value that nothing asks for.
const withoutEffect = "without effect"

// telemetryInForce are the variables of OpenTelemetry that config prints.
func telemetryInForce(t *testing.T) map[string]string {
	t.Helper()
	got := map[string]string{}
	for name, value := range configured(t) {
		if name, ok := strings.CutPrefix(name, "# "); ok && strings.HasPrefix(name, otelPrefix) {
			got[name] = strings.TrimSuffix(value, " # ")
		}
	}
	return got
}

// TestVariablesOfTelemetryInForce: config prints them with secrets masked, and says which have no effect; those may have any value.
func TestVariablesOfTelemetryInForce(t *testing.T) {
	setAll(t, map[string]string{
		"USERGRAPH_ADMIN_ADDR":                "",
		"OTEL_EXPORTER_OTLP_ENDPOINT":         "https://collector.example.com/?key=HIDDEN",
		"OTEL_EXPORTER_OTLP_HEADERS":          "authorization=Bearer%20HIDDEN,x-tenant=HIDDEN",
		"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT":  "collector:4317",
		"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL":  "grpc",
		"OTEL_TRACES_SAMPLER":                 "ParentBased_TraceIDRatio",
		"OTEL_TRACES_SAMPLER_ARG":             "0.1",
		"OTEL_BSP_MAX_QUEUE_SIZE":             "",
		"OTEL_METRICS_EXPORTER":               "none",
		"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": "no URL with HIDDEN",
		"OTEL_METRIC_EXPORT_INTERVAL":         "1m",
		"OTEL_LOGS_EXPORTER":                  "HIDDEN",
		"OTEL_GO_X_OBSERVABILITY":             "true",
		"OTEL_SERVICE_NAME":                   "users\ndemo: true",
	})
	const no = withoutEffect
	want := map[string]string{
		"OTEL_EXPORTER_OTLP_ENDPOINT":         no, // the only signal that is sent has its own
		"OTEL_EXPORTER_OTLP_HEADERS":          "***",
		"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT":  "collector:4317",
		"OTEL_EXPORTER_OTLP_TRACES_PROTOCOL":  "grpc",
		"OTEL_TRACES_SAMPLER":                 "ParentBased_TraceIDRatio",
		"OTEL_TRACES_SAMPLER_ARG":             "0.1",
		"OTEL_METRICS_EXPORTER":               "none",
		"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT": no,
		"OTEL_METRIC_EXPORT_INTERVAL":         no,
		"OTEL_LOGS_EXPORTER":                  no,
		"OTEL_GO_X_OBSERVABILITY":             "true",
		"OTEL_SERVICE_NAME":                   `"users\ndemo: true"`,
	}
	if diff := cmp.Diff(want, telemetryInForce(t)); diff != "" {
		t.Errorf("what is in force (-want +got):\n%s", diff)
	}
	t.Setenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
	if got := telemetryInForce(t)["OTEL_EXPORTER_OTLP_ENDPOINT"]; got != "https://collector.example.com/?***" {
		t.Errorf("the endpoint of all is printed as %s", got)
	}
	t.Setenv("OTEL_SDK_DISABLED", "TRUE")
	t.Setenv("OTEL_TRACES_SAMPLER", "never mind")
	if got := telemetryInForce(t); got["OTEL_TRACES_SAMPLER"] != no || got["OTEL_SDK_DISABLED"] != "TRUE" {
		t.Errorf("with nothing of it in force it prints %v", got)
	}
}

// TestVariablesOfTheConsole: what is printed is not sent by OTLP, so that nothing of that has an effect.
func TestVariablesOfTheConsole(t *testing.T) {
	setAll(t, map[string]string{
		"USERGRAPH_ADMIN_ADDR":                              "",
		"OTEL_TRACES_EXPORTER":                              "console",
		"OTEL_METRICS_EXPORTER":                             "console",
		"OTEL_BSP_MAX_QUEUE_SIZE":                           "7",
		"OTEL_METRIC_EXPORT_INTERVAL":                       "1000",
		"OTEL_EXPORTER_OTLP_ENDPOINT":                       "127.0.0.1:4317",
		"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT":                 "10s",
		"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": "never",
	})
	want := map[string]string{
		"OTEL_TRACES_EXPORTER":                              "console",
		"OTEL_METRICS_EXPORTER":                             "console",
		"OTEL_BSP_MAX_QUEUE_SIZE":                           "7",
		"OTEL_METRIC_EXPORT_INTERVAL":                       "1000",
		"OTEL_EXPORTER_OTLP_ENDPOINT":                       withoutEffect,
		"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT":                 withoutEffect,
		"OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE": withoutEffect,
	}
	if diff := cmp.Diff(want, telemetryInForce(t)); diff != "" {
		t.Errorf("what is in force (-want +got):\n%s", diff)
	}
}

// TestExemplarsOfTheAdminAddress: what the SDK makes of its variable shows there, with nothing sent.
func TestExemplarsOfTheAdminAddress(t *testing.T) {
	setAll(t, map[string]string{"USERGRAPH_ADMIN_ADDR": "", "OTEL_METRICS_EXEMPLAR_FILTER": "ALWAYS_OFF"})
	if got := telemetryInForce(t)["OTEL_METRICS_EXEMPLAR_FILTER"]; got != "ALWAYS_OFF" {
		t.Errorf("it prints %s", got)
	}
	t.Setenv("OTEL_METRICS_EXEMPLAR_FILTER", "never")
	wantUsage(t, `OTEL_METRICS_EXEMPLAR_FILTER: "never" is none of`, "config")
}

// TestEndpointOfTwoProtocols: what one exporter takes is wrong for the other.
func TestEndpointOfTwoProtocols(t *testing.T) {
	setAll(t, map[string]string{"USERGRAPH_ADMIN_ADDR": "", "OTEL_EXPORTER_OTLP_ENDPOINT": "collector:4317", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"})
	configured(t)
	for _, signal := range []string{"TRACES", "METRICS"} {
		t.Run(signal, func(t *testing.T) {
			t.Setenv("OTEL_EXPORTER_OTLP_"+signal+"_PROTOCOL", "http/protobuf")
			wantUsage(t, "OTEL_EXPORTER_OTLP_ENDPOINT: it is not a URL", "config")
		})
	}
}

// TestFaultsOfTelemetryAreLoggedNowAndThen: once a minute for each kind, with how many there were meanwhile.
func TestFaultsOfTelemetryAreLoggedNowAndThen(t *testing.T) {
	var log bytes.Buffer
	now := time.Unix(0, 0)
	f := newFaults(slog.New(testlog.Watched(slog.NewTextHandler(&log, nil))))
	f.now = func() time.Time { return now }
	for range 130 {
		f.Handle(errors.New("traces export: refused by " + now.String()))
		now = now.Add(time.Second)
	}
	f.Handle(errors.New("failed to upload metrics: refused"))
	text := log.String()
	if strings.Count(text, "traces export: ") != 3 || strings.Count(text, "more_since_the_last=59\n") != 2 || strings.Count(text, "upload metrics") != 1 {
		t.Errorf("it says\n%s", text)
	}
}

// TestFaultsOfTelemetryAreBrief: a collector may answer with a page.
func TestFaultsOfTelemetryAreBrief(t *testing.T) {
	page := errors.New("traces export: 502 Bad Gateway (body: <html>" + strings.Repeat("é", 50_000))
	var log bytes.Buffer
	newFaults(slog.New(testlog.Watched(slog.NewTextHandler(&log, nil)))).Handle(page)
	w := &watch{ends: []ending{{"traces", func(context.Context) error { return page }}}}
	for _, text := range []string{log.String(), w.end(t.Context()).Error()} {
		if !strings.Contains(text, "502 Bad Gateway (body: <html>éé") || len(text) > 2*maxFault || !utf8.ValidString(text) {
			t.Errorf("it says %d bytes:\n%s", len(text), text)
		}
	}
}

// TestSignalsEndTogether: one that hangs takes no time from the others, and is named.
func TestSignalsEndTogether(t *testing.T) {
	var both sync.WaitGroup
	both.Add(2)
	meet := func(context.Context) error {
		both.Done()
		both.Wait()
		return nil
	}
	hang := func(context.Context) error { return context.DeadlineExceeded }
	w := &watch{ends: []ending{{"traces", meet}, {"metrics", meet}, {"others", hang}}}
	if err := w.end(t.Context()); err == nil || err.Error() != "others: not taken within 5s" {
		t.Errorf("got %v", err)
	}
}

// TestStoppedWhileStarting: who is told to stop before it serves has not failed.
func TestStoppedWhileStarting(t *testing.T) {
	asked, release := make(chan struct{}, 1), make(chan struct{})
	keys := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-release
	}))
	defer keys.Close()
	defer close(release)
	file := filepath.Join(t.TempDir(), "users.db")
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", file, "--auth-jwks", keys.URL, "--auth-issuer", "i", "--auth-audience", "a")
	<-asked
	c.stop()
	c.waitFor(t, "stopped before it served")
	c.wantEnd(t, exitOK)
}

// TestFailedStartIsAFailure: unlike one that was stopped.
func TestFailedStartIsAFailure(t *testing.T) {
	var config net.ListenConfig
	taken, err := config.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, taken)
	var stderr bytes.Buffer
	code := run(t.Context(), []string{"serve", "--addr", taken.Addr().String(), "--store", filepath.Join(t.TempDir(), "users.db")}, streams{nil, io.Discard, &stderr})
	if code != exitFailure || !strings.Contains(stderr.String(), "usergraph: --addr: ") {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
}
