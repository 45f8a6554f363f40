package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"go.opentelemetry.io/contrib/propagators/autoprop"
	"go.opentelemetry.io/otel/sdk/resource"
	"golang.org/x/net/http/httpguts"

	"github.com/usergraph/usergraph/internal/settings"
)

const (
	// otelPrefix begins the variables of OpenTelemetry.
	otelPrefix = "OTEL_"
	// otelExperiments begins those that turn on what the SDK is not sure of yet.
	otelExperiments = "OTEL_GO_X_"
)

// otelVariable is a variable of OpenTelemetry that has an effect here.
type otelVariable struct {
	// check says what is wrong with a value, without repeating what may be secret. A nil one takes any.
	check func(value string) error
	// show is how a value is printed, nil for as it is.
	show func(value string) string
}

// otelSignals are those that are sent, TRACES and METRICS.
func otelSignals() []string {
	return slices.DeleteFunc([]string{"TRACES", "METRICS"}, func(signal string) bool { return !exported(signal) })
}

// otelVariables are those that have an effect, by their names. The SDK itself goes on with a default where a value is wrong: that nothing
// is sent, or to somebody else, would show late or never.
func otelVariables() map[string]otelVariable {
	all := map[string]otelVariable{
		"OTEL_SDK_DISABLED":        {check: inAnyCase(oneOf("true", "false"))},
		"OTEL_SERVICE_NAME":        {},
		"OTEL_RESOURCE_ATTRIBUTES": {check: checkResource},
		// The metrics at the admin address have exemplars too.
		"OTEL_METRICS_EXEMPLAR_FILTER": {check: inAnyCase(oneOf("always_on", "always_off", "trace_based"))},
	}
	if strings.EqualFold(os.Getenv("OTEL_SDK_DISABLED"), "true") {
		return all
	}
	all["OTEL_TRACES_EXPORTER"] = otelVariable{check: oneOf("otlp", "console", "none")}
	all["OTEL_METRICS_EXPORTER"] = otelVariable{check: oneOf("otlp", "prometheus", "console", "none")}
	for _, signal := range otelSignals() {
		maps.Copy(all, ofSignal[signal])
		if os.Getenv("OTEL_"+signal+"_EXPORTER") != "console" {
			addOTLP(all, signal)
		}
	}
	return all
}

// ofSignal has the variables of each signal that are not those of OTLP.
var ofSignal = map[string]map[string]otelVariable{
	"TRACES": {
		"OTEL_TRACES_SAMPLER":                    {check: inAnyCase(oneOf("always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"))},
		"OTEL_TRACES_SAMPLER_ARG":                {check: checkRatio},
		"OTEL_PROPAGATORS":                       {check: checkPropagators},
		"OTEL_BSP_SCHEDULE_DELAY":                {check: checkMilliseconds},
		"OTEL_BSP_EXPORT_TIMEOUT":                {check: checkMilliseconds},
		"OTEL_BSP_MAX_QUEUE_SIZE":                {check: checkCount},
		"OTEL_BSP_MAX_EXPORT_BATCH_SIZE":         {check: checkCount},
		"OTEL_ATTRIBUTE_COUNT_LIMIT":             {check: checkLimit},
		"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT":      {check: checkLimit},
		"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT":        {check: checkLimit},
		"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": {check: checkLimit},
		"OTEL_SPAN_EVENT_COUNT_LIMIT":            {check: checkLimit},
		"OTEL_SPAN_LINK_COUNT_LIMIT":             {check: checkLimit},
		"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT":       {check: checkLimit},
		"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT":        {check: checkLimit},
	},
	"METRICS": {
		"OTEL_METRIC_EXPORT_INTERVAL": {check: checkMilliseconds},
		"OTEL_METRIC_EXPORT_TIMEOUT":  {check: checkMilliseconds},
		"OTEL_METRICS_PRODUCERS":      {check: oneOf("prometheus", "none")},
	},
}

// addOTLP adds the variables that say where a signal is sent, those of the signal and those of all.
func addOTLP(all map[string]otelVariable, signal string) {
	const general = "OTEL_EXPORTER_OTLP_"
	own := general + signal + "_"
	grpc := cmp.Or(os.Getenv(own+"PROTOCOL"), os.Getenv(general+"PROTOCOL")) == "grpc"
	for _, prefix := range []string{own, general} {
		certificate, key := prefix+"CLIENT_CERTIFICATE", prefix+"CLIENT_KEY"
		maps.Copy(all, map[string]otelVariable{
			prefix + "PROTOCOL":    {check: oneOf("grpc", "http/protobuf")},
			prefix + "HEADERS":     {check: checkHeaders, show: func(string) string { return "***" }},
			prefix + "TIMEOUT":     {check: checkMilliseconds},
			prefix + "COMPRESSION": {check: oneOf("gzip", "none")},
			prefix + "INSECURE":    {check: inAnyCase(oneOf("true", "false"))},
			prefix + "CERTIFICATE": {check: checkAuthorities},
			certificate:            {check: func(file string) error { return checkPair(file, key) }},
			key:                    {check: func(string) error { return checkBoth(certificate) }},
		})
	}
	if signal == "METRICS" {
		all[own+"TEMPORALITY_PREFERENCE"] = otelVariable{check: inAnyCase(oneOf("cumulative", "delta", "lowmemory"))}
		all[own+"DEFAULT_HISTOGRAM_AGGREGATION"] = otelVariable{check: inAnyCase(oneOf("explicit_bucket_histogram", "base2_exponential_bucket_histogram"))}
	}
	all[own+"ENDPOINT"] = otelVariable{func(value string) error { return checkEndpoint(value, grpc) }, masked}
	if os.Getenv(own+"ENDPOINT") != "" {
		return
	}
	if other, ok := all[general+"ENDPOINT"]; ok { // a signal that is sent there too, perhaps by another protocol
		all[general+"ENDPOINT"] = otelVariable{func(value string) error { return cmp.Or(other.check(value), checkEndpoint(value, grpc)) }, masked}
	} else {
		all[general+"ENDPOINT"] = otelVariable{func(value string) error { return checkEndpoint(value, grpc) }, masked}
	}
}

// checkTelemetry reports what is wrong with the variables of OpenTelemetry.
func checkTelemetry(set *settings.Settings) {
	variables := otelVariables()
	for _, name := range slices.Sorted(maps.Keys(variables)) {
		if value, check := os.Getenv(name), variables[name].check; value != "" && check != nil {
			if err := check(value); err != nil {
				set.ReportAt(name, err)
			}
		}
	}
}

// telemetryVariables say which variables of OpenTelemetry are set, with their values as far as they are not secret.
func telemetryVariables() []string {
	known := otelVariables()
	var said []string
	for _, pair := range os.Environ() {
		name, value, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, otelPrefix) || value == "" {
			continue
		}
		switch v, ok := known[name]; {
		case !ok && !strings.HasPrefix(name, otelExperiments):
			value = "without effect"
		case v.show != nil:
			value = v.show(value)
		}
		if strings.ContainsFunc(value, unicode.IsControl) {
			value = strconv.Quote(value) // or a second line would be a setting of the file that config prints
		}
		said = append(said, name+": "+value)
	}
	slices.Sort(said)
	return said
}

// oneOf takes these words.
func oneOf(words ...string) func(string) error {
	return func(value string) error {
		if slices.Contains(words, value) {
			return nil
		}
		return fmt.Errorf("%q is none of %s", value, strings.Join(words, ", "))
	}
}

// inAnyCase takes what check takes, in capitals too.
func inAnyCase(check func(string) error) func(string) error {
	return func(value string) error { return check(strings.ToLower(value)) }
}

func checkResource(string) error {
	_, err := resource.New(context.Background(), resource.WithFromEnv())
	return err
}

func checkRatio(value string) error {
	if !strings.Contains(strings.ToLower(os.Getenv("OTEL_TRACES_SAMPLER")), "traceidratio") {
		return nil // no other sampler asks for it
	}
	if ratio, err := strconv.ParseFloat(value, 64); err != nil || !(ratio >= 0 && ratio <= 1) {
		return fmt.Errorf("%q is not a number from 0 to 1", value)
	}
	return nil
}

func checkPropagators(value string) error {
	_, err := autoprop.TextMapPropagator(strings.Split(value, ",")...)
	return err
}

func checkMilliseconds(value string) error {
	if n, err := strconv.ParseInt(value, 10, 32); err != nil || n < 1 {
		return fmt.Errorf("%q is not a number of milliseconds, without a unit", value)
	}
	return nil
}

func checkCount(value string) error {
	if n, err := strconv.ParseInt(value, 10, 32); err != nil || n < 1 {
		return fmt.Errorf("%q is not a whole number above zero", value)
	}
	return nil
}

// checkLimit takes numbers below zero too, which are no limit.
func checkLimit(value string) error {
	if _, err := strconv.ParseInt(value, 10, 32); err != nil {
		return fmt.Errorf("%q is not a whole number", value)
	}
	return nil
}

// checkHeaders takes what the exporters do: names and values, in which what is not plain is percent-encoded.
func checkHeaders(value string) error {
	for i, header := range strings.Split(value, ",") {
		name, text, ok := strings.Cut(header, "=")
		if ok {
			_, err := url.PathUnescape(text)
			ok = err == nil && httpguts.ValidHeaderFieldName(strings.TrimSpace(name))
		}
		if !ok {
			return fmt.Errorf("number %d of its headers is not NAME=VALUE, with %%20 for a space and so on", i+1)
		}
	}
	return nil
}

// checkEndpoint takes what a protocol can connect to.
func checkEndpoint(value string, grpc bool) error {
	u, err := url.Parse(value)
	web := err == nil && (u.Scheme == "http" || u.Scheme == "https")
	switch {
	case err != nil, !web && !grpc, web && u.Host == "":
		return errors.New("it is not a URL such as http://collector:4318")
	case u.User != nil:
		return errors.New("its user and password would not be sent; OTEL_EXPORTER_OTLP_HEADERS can have an authorization")
	}
	return nil
}

func checkAuthorities(file string) error {
	text, err := readFile(file, maxCertificates)
	if err == nil && !x509.NewCertPool().AppendCertsFromPEM(text) {
		err = fmt.Errorf("%s has no certificate in PEM", file)
	}
	return err
}

// maxCertificates is the greatest size of a file with certificates in bytes.
const maxCertificates = 1 << 20

// checkPair looks at the certificate of a client and the key that a variable names.
func checkPair(certificate, keyVariable string) error {
	if err := checkBoth(keyVariable); err != nil {
		return err
	}
	_, err := tls.LoadX509KeyPair(certificate, os.Getenv(keyVariable))
	return err
}

// checkBoth demands the variable with the other half of a pair.
func checkBoth(other string) error {
	if os.Getenv(other) == "" {
		return fmt.Errorf("it needs %s", other)
	}
	return nil
}
