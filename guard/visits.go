package guard

import "math/bits"

// visit is what validation comes across when it walks a definition: its own nodes and those of the fragments that it reaches.
type visit struct {
	nodes   int
	reached reached
}

// reached is a set of fragments by their indices.
type reached []uint64

// add adds a fragment and what it reaches.
func (r *reached) add(f *fragment) {
	word := f.index / 64
	for len(*r) <= max(word, len(f.visit.reached)-1) {
		*r = append(*r, 0)
	}
	(*r)[word] |= 1 << (f.index % 64)
	for i, w := range f.visit.reached {
		(*r)[i] |= w
	}
}

// countVisits returns how many nodes validation comes across.
func (c *check) countVisits(all []*fragment) int {
	n := 0
	for _, v := range c.visits {
		n += v.nodes
		for i, word := range v.reached {
			for ; word != 0; word &= word - 1 {
				n += all[i*64+bits.TrailingZeros64(word)].visit.nodes
			}
		}
	}
	if n > maxVisits {
		c.fail(exceeded(nil, "the document has too many operations and fragments for its size: they come to more than %d nodes to validate", maxVisits))
	}
	return n
}
