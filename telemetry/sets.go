package telemetry

import (
	"sync"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/metric"
	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
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

// setKind says what the parts of a setKey are.
type setKind int

const (
	limitSet setKind = iota
	errorSet
	cacheSet
	operationSet
	fetchSet
	callSet
)

// setKey stands for a set of attributes. All its parts come from small sets, so that there are not many of it.
type setKey struct {
	kind       setKind
	a, b, c, d string
}

// set is a set of attributes, as measurements take it.
type set struct {
	add    []metric.AddOption
	record []metric.RecordOption
}

// sets keeps the sets of attributes, which cost more than what they are measured with.
type sets struct {
	mu    sync.RWMutex
	known map[setKey]*set
}

func newSets() *sets { return &sets{known: map[setKey]*set{}} }

func (s *sets) get(key setKey) *set {
	s.mu.RLock()
	known := s.known[key]
	s.mu.RUnlock()
	if known != nil {
		return known
	}
	option := metric.WithAttributeSet(attribute.NewSet(key.attributes()...))
	known = &set{[]metric.AddOption{option}, []metric.RecordOption{option}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.known[key] = known
	return known
}

// attributes are those that a key stands for; empty ones are left out.
func (k setKey) attributes() []attribute.KeyValue {
	var names []attribute.Key
	switch k.kind {
	case limitSet:
		names = []attribute.Key{limitKey}
	case errorSet:
		names = []attribute.Key{semconv.ErrorTypeKey}
	case cacheSet:
		names = []attribute.Key{cacheResultKey}
	case operationSet:
		names = []attribute.Key{semconv.GraphQLOperationTypeKey, semconv.GraphQLOperationNameKey, semconv.ErrorTypeKey}
	case fetchSet:
		if k.b != "" {
			return []attribute.KeyValue{fetchKindKey.String(k.a), fetchPlannedKey.Bool(true)}
		}
		return []attribute.KeyValue{fetchKindKey.String(k.a), fetchPlannedKey.Bool(false)}
	case callSet:
		names = []attribute.Key{semconv.DBSystemNameKey, semconv.DBOperationNameKey, semconv.DBCollectionNameKey, semconv.ErrorTypeKey}
	}
	var all []attribute.KeyValue
	for i, value := range []string{k.a, k.b, k.c, k.d}[:len(names)] {
		if value != "" {
			all = append(all, names[i].String(value))
		}
	}
	return all
}
