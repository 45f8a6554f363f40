package main

import (
	"path/filepath"
	"testing"
)

// TestTracesPerSecond: of traces that begin here no more are sent than was said, unless OpenTelemetry's own variable says otherwise.
func TestTracesPerSecond(t *testing.T) {
	const requests = 5
	for _, test := range []struct {
		name, sampler string
		args          []string
		want          int
	}{
		{name: "by default all of a few", want: requests},
		{name: "none", args: []string{"--traces-per-second=0"}, want: 0},
		{name: "the variable", sampler: "always_off", want: 0},
		{name: "the variable says all", sampler: "always_on", want: requests},
	} {
		t.Run(test.name, func(t *testing.T) {
			collector := newCollector(t)
			t.Setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.URL)
			t.Setenv(samplerVariable, test.sampler)
			c := start(t, append([]string{"serve", "--addr", "127.0.0.1:0", "--admin-addr", "off", "--store", filepath.Join(t.TempDir(), "users.db")}, test.args...)...)
			url := c.url(t)
			for range requests {
				send(t, url, "query Hello { __typename }")
			}
			c.stop()
			c.wantEnd(t, exitOK)
			collector.mu.Lock()
			defer collector.mu.Unlock()
			if len(collector.spans) != test.want {
				t.Errorf("%d operations are traced, want %d", len(collector.spans), test.want)
			}
		})
	}
}

func TestOneSampler(t *testing.T) {
	t.Setenv(samplerVariable, "always_on")
	wantUsage(t, "--traces-per-second: OTEL_TRACES_SAMPLER says what is traced already; give one of the two", "serve", "--traces-per-second=7")
}
