package telemetry

import (
	"sync"

	semconv "go.opentelemetry.io/otel/semconv/v1.43.0"
	"go.opentelemetry.io/otel/trace"
)

// MaxNames is how many different names of operations are told.
const MaxNames = 100

// otherName stands for all further names.
const otherName = "other"

// names keeps the names of operations to a number. The zero value has none yet.
type names struct {
	mu    sync.RWMutex
	known map[identity]*named
	names map[string]struct{} // of whatever type, without the empty one
}

// identity is the type and the name of an operation, both empty for what is none.
type identity struct{ typ, name string }

// named is how operations of a type and a name are told.
type named struct {
	spanName string
	// begun are the attributes of a span when it begins.
	begun trace.SpanStartEventOption
	// calls are the attributes of the number of store calls.
	calls *set

	identity identity
	mu       sync.RWMutex
	byCode   map[string]*set
}

// of returns how an operation is told. One with a name beyond the first ones is another.
func (n *names) of(id identity) *named {
	n.mu.RLock()
	found := n.known[id]
	if _, ok := n.names[id.name]; found == nil && !ok && len(n.names) >= MaxNames {
		found = n.known[identity{id.typ, otherName}]
	}
	n.mu.RUnlock()
	if found != nil {
		return found
	}
	return n.learn(id)
}

// learn adds an operation, unless there are enough.
func (n *names) learn(id identity) *named {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known, n.names = map[identity]*named{}, map[string]struct{}{}
	}
	if id.name != "" && id.name != otherName {
		if _, ok := n.names[id.name]; !ok && len(n.names) >= MaxNames {
			id.name = otherName
		} else {
			n.names[id.name] = struct{}{}
		}
	}
	found := n.known[id]
	if found == nil {
		found = newNamed(id)
		n.known[id] = found
	}
	return found
}

func newNamed(id identity) *named {
	attributes := attributesOf(id)
	n := &named{identity: id, begun: trace.WithAttributes(attributes...), calls: newSet(attributes...), byCode: map[string]*set{}}
	switch {
	case id.typ == "":
		n.spanName = "GraphQL Operation" // that of the semantic conventions for one that is not known
	case id.name == "":
		n.spanName = id.typ
	default:
		n.spanName = id.typ + " " + id.name
	}
	return n
}

// ended returns the attributes of operations that have ended with a code, of which there are few.
func (n *named) ended(code string) *set {
	n.mu.RLock()
	found := n.byCode[code]
	n.mu.RUnlock()
	if found != nil {
		return found
	}
	found = newSet(append(attributesOf(n.identity), semconv.ErrorTypeKey.String(code))...)
	n.mu.Lock()
	defer n.mu.Unlock()
	n.byCode[code] = found
	return found
}
