package loadcheck

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"text/tabwriter"
	"time"
)

// Report is what a check has measured.
type Report struct {
	URL     string `json:"url"`
	Clients int    `json:"clients"`
	// Rate is how many requests a second were to be sent, 0 for as many as were answered.
	Rate float64 `json:"rate,omitempty"`
	// Seconds is how long each operation was to be measured.
	Seconds float64 `json:"seconds"`
	// Companies and Users are how many were asked about.
	Companies  int         `json:"companies"`
	Users      int         `json:"users"`
	Operations []Operation `json:"operations"`
}

// Operation is what was measured of one operation.
type Operation struct {
	Name string `json:"name"`
	// Cost is what a request costs by the measure of the server's limits, 0 if the server did not say.
	Cost int `json:"cost,omitempty"`
	// Requests are all that were answered or failed, Failed those that failed. The other figures are about those that did not.
	Requests int `json:"requests"`
	Failed   int `json:"failed"`
	// Unsent are requests that were due by the rate, but all clients were waiting for answers until the time was over. The
	// latencies do not have them.
	Unsent int `json:"unsent,omitempty"`
	// Seconds is how long requests were sent.
	Seconds float64 `json:"seconds"`
	// PerSecond is the sum of what each client got answered a second, until the answer to its last request: that the others wait
	// for one does not count.
	PerSecond float64 `json:"perSecond"`
	// Bytes is the size of an answer in the mean.
	Bytes     int64     `json:"bytes"`
	LatencyMS Latencies `json:"latencyMs"`
	// Errors are how many requests failed in which way: with which code of the API or status of HTTP, or without an answer.
	Errors map[string]int `json:"errors,omitempty"`
	// Examples has of each of the Errors what one of them said.
	Examples map[string]string `json:"examples,omitempty"`
}

// Latencies are times from the request to the end of the answer that half, 90 % and 99 % of the requests did not exceed, and the
// longest, in milliseconds.
type Latencies struct {
	P50 float64 `json:"p50"`
	P90 float64 `json:"p90"`
	P99 float64 `json:"p99"`
	Max float64 `json:"max"`
}

// report sums up what the clients have seen of an operation; the latencies are in order.
func (l *load) report(t *tally, took time.Duration) Operation {
	good := len(t.latencies)
	o := Operation{Name: l.name, Cost: l.cost, Requests: good, Unsent: t.unsent, Seconds: rounded(took.Seconds(), 1000), Errors: t.errors, Examples: t.examples}
	for _, n := range t.errors {
		o.Failed += n
	}
	o.Requests += o.Failed
	if good == 0 {
		return o
	}
	o.PerSecond = rounded(t.perSecond, 10)
	o.Bytes = t.bytes / int64(good)
	o.LatencyMS = Latencies{
		P50: quantile(t.latencies, 0.50), P90: quantile(t.latencies, 0.90), P99: quantile(t.latencies, 0.99), Max: quantile(t.latencies, 1),
	}
	return o
}

// rounded is a figure to one part of so many.
func rounded(x, parts float64) float64 { return math.Round(x*parts) / parts }

// quantile is the time in milliseconds that the part q of all did not exceed.
func quantile(sorted []time.Duration, q float64) float64 {
	rank := int(math.Ceil(q * float64(len(sorted)))) // the nearest rank, from 1
	return float64(sorted[rank-1].Microseconds()) / 1000
}

// Failed is how many requests have failed.
func (r *Report) Failed() int {
	n := 0
	for _, o := range r.Operations {
		n += o.Failed
	}
	return n
}

// WriteText writes the report for people.
func (r *Report) WriteText(out io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s: %d clients", r.URL, r.Clients)
	if r.Rate > 0 {
		fmt.Fprintf(&b, ", %g requests a second", r.Rate)
	}
	fmt.Fprintf(&b, ", %gs for each operation, %s of %s\n\n", r.Seconds, count(r.Users, "user", "users"), count(r.Companies, "company", "companies"))
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	_, _ = fmt.Fprintln(table, "operation\trequests\tper second\tp50 ms\tp90 ms\tp99 ms\tmax ms\tKiB\tcost\tfailed\t")
	for _, o := range r.Operations {
		l := o.LatencyMS
		_, _ = fmt.Fprintf(table, "%s\t%d\t%.0f\t%.2f\t%.2f\t%.2f\t%.2f\t%.1f\t%d\t%d\t\n",
			o.Name, o.Requests, o.PerSecond, l.P50, l.P90, l.P99, l.Max, float64(o.Bytes)/1024, o.Cost, o.Failed)
	}
	_ = table.Flush() // into memory, like the lines
	for _, o := range r.Operations {
		for _, kind := range slices.Sorted(maps.Keys(o.Errors)) {
			fmt.Fprintf(&b, "\n%s: %d × %s", o.Name, o.Errors[kind], (&answerError{kind, o.Examples[kind]}).Error())
		}
		if o.Unsent > 0 {
			fmt.Fprintf(&b, "\n%s: %s not sent, as all clients were waiting: more clients, or a lower rate", o.Name, count(o.Unsent, "request was", "requests were"))
		}
	}
	if !bytes.HasSuffix(b.Bytes(), []byte("\n")) {
		b.WriteByte('\n')
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
