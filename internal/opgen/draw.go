package opgen

import "math/rand/v2"

// Draw is a stream of choices. Choosing 0 is always the simplest choice, so that a stream that has ended leads to an end.
type Draw struct {
	random *rand.Rand
	bytes  []byte
}

// Seeded returns an endless stream of choices; the same seed makes the same choices.
func Seeded(seed uint64) *Draw {
	return &Draw{random: rand.New(rand.NewPCG(seed, 0))}
}

// FromBytes returns a stream of the choices that the bytes spell, as fuzzing hands them out. After the last byte every choice
// is 0.
func FromBytes(b []byte) *Draw { return &Draw{bytes: b} }

// Intn chooses a number from 0 to n-1.
func (d *Draw) Intn(n int) int {
	if d.random != nil {
		return d.random.IntN(n)
	}
	chosen := 0
	for span := n - 1; span > 0 && len(d.bytes) > 0; span >>= 8 {
		chosen = chosen<<8 | int(d.bytes[0])
		d.bytes = d.bytes[1:]
	}
	return chosen % n
}

// Chance is true so many times out of a hundred.
func (d *Draw) Chance(percent int) bool { return d.Intn(100) >= 100-percent }

// Pick chooses one of from, which must not be empty.
func Pick[T any](d *Draw, from []T) T { return from[d.Intn(len(from))] }
