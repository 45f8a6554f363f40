package telemetry

import "sync"

// MaxNames is how many different names of operations are told.
const MaxNames = 100

// otherName stands for all further names.
const otherName = "other"

// names keeps the names of operations to a number. The zero value has none yet.
type names struct {
	mu    sync.RWMutex
	known map[string]struct{}
}

// bounded returns the name if it is one of the first, otherwise another that stands for it. An operation without a name has none.
func (n *names) bounded(name string) string {
	if name == "" {
		return ""
	}
	n.mu.RLock()
	_, ok := n.known[name]
	full := len(n.known) >= MaxNames
	n.mu.RUnlock()
	switch {
	case ok:
		return name
	case full:
		return otherName
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.known == nil {
		n.known = map[string]struct{}{}
	}
	if _, ok := n.known[name]; !ok && len(n.known) >= MaxNames { // others were faster
		return otherName
	}
	n.known[name] = struct{}{}
	return name
}
