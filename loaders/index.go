package loaders

import "slices"

// few is up to how many entries a search in a list is faster than a map.
const few = 12

// set is what a list already holds. The zero value is that of an empty list.
type set[T comparable] struct{ seen map[T]struct{} }

// extend takes from a list, of which those from index on are new, the new ones that it holds already, and returns it.
func (s *set[T]) extend(list []T, index int) []T {
	kept := list[:index]
	for _, v := range list[index:] {
		if s.add(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}

// add says whether v is not in the list, and takes it to be from now on.
func (s *set[T]) add(list []T, v T) bool {
	if len(list) < few {
		return !slices.Contains(list, v)
	}
	if s.seen == nil {
		s.seen = make(map[T]struct{}, max(cap(list), 4*few))
		for _, known := range list {
			s.seen[known] = struct{}{}
		}
	}
	_, known := s.seen[v]
	s.seen[v] = struct{}{}
	return !known
}

// index finds values by their keys. Use [newIndex]; the zero value is empty.
type index[T any] struct {
	keys   []string
	values []T
	byKey  map[string]T // instead of the lists, if there are many
}

// newIndex returns an index with room for n values.
func newIndex[T any](n int) index[T] {
	if n > few {
		return index[T]{byKey: make(map[string]T, n)}
	}
	return index[T]{keys: make([]string, 0, n), values: make([]T, 0, n)}
}

// get returns the value of a key, the zero value if there is none.
func (x *index[T]) get(key string) T {
	if x.byKey != nil {
		return x.byKey[key]
	}
	if i := slices.Index(x.keys, key); i >= 0 {
		return x.values[i]
	}
	var none T
	return none
}

// put sets the value of a key.
func (x *index[T]) put(key string, value T) {
	if x.byKey != nil {
		x.byKey[key] = value
		return
	}
	if i := slices.Index(x.keys, key); i >= 0 {
		x.values[i] = value
		return
	}
	x.keys = append(x.keys, key)
	x.values = append(x.values, value)
}

// all returns the entries as a map.
func (x *index[T]) all() map[string]T {
	if x.byKey != nil {
		return x.byKey
	}
	all := make(map[string]T, len(x.keys))
	for i, key := range x.keys {
		all[key] = x.values[i]
	}
	return all
}
