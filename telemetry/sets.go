package telemetry

import (
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
)

// The attributes that have no name in the semantic conventions.
const (
	limitKey        = attribute.Key("usergraph.limit")
	cacheResultKey  = attribute.Key("usergraph.cache.result")
	fetchKindKey    = attribute.Key("usergraph.fetch.kind")
	fetchSizeKey    = attribute.Key("usergraph.fetch.size")
	fetchPlannedKey = attribute.Key("usergraph.fetch.planned")
	storeCallsKey   = attribute.Key("usergraph.store_calls")
)

// set is a set of attributes, as measurements take it. To make one costs more than to measure with it.
type set struct {
	add    []metric.AddOption
	record []metric.RecordOption
}

// newSet makes a set. Attributes with an empty text are left out.
func newSet(attributes ...attribute.KeyValue) *set {
	var all []attribute.KeyValue
	for _, a := range attributes {
		if a.Value.Type() != attribute.STRING || a.Value.AsString() != "" {
			all = append(all, a)
		}
	}
	option := metric.WithAttributeSet(attribute.NewSet(all...))
	return &set{[]metric.AddOption{option}, []metric.RecordOption{option}}
}
