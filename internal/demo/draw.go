package demo

import (
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/user"
)

// seed makes the demo world what it is. Another seed makes another one.
const seed = 0x75736572

// stream returns the random numbers of one thing. Each user has a stream of their own, so that a change to one of them leaves
// the others as they are.
func stream(n int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(n))) //nolint:gosec // n is an ordinal
}

// namespace is where the ids of the demo world come from.
var namespace = uuid.NewSHA1(uuid.NameSpaceDNS, []byte("demo.usergraph.example"))

// id derives the id of something from its path: its kind and what tells it from others of the kind.
func id(path ...string) string {
	return uuid.NewSHA1(namespace, []byte(strings.Join(path, "/"))).String()
}

// ref refers to something of a company.
func ref(id, name string) *user.Reference { return &user.Reference{ID: id, Name: new(name)} }

// pick draws one of list.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// some draws n different elements of list, or all if there are fewer, and keeps their order.
func some[T any](r *rand.Rand, list []T, n int) []T {
	chosen := make([]T, 0, n)
	for i, v := range list {
		if left := len(list) - i; r.IntN(left) < n-len(chosen) {
			chosen = append(chosen, v)
		}
	}
	return chosen
}

// chance says yes in percent of a hundred cases.
func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// optional is v in percent of a hundred cases, otherwise absent.
func optional[T any](r *rand.Rand, percent int, v T) *T {
	if !chance(r, percent) {
		return nil
	}
	return &v
}

// The characters of numbers. The letters are those that nobody takes for a digit.
const (
	numerals = "0123456789"
	letters  = "ABCDEFGHJKLMNPRSTUVWXYZ"
)

// digits draws a number of n digits, zeros in front included.
func digits(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(numerals[r.IntN(len(numerals))])
	}
	return b.String()
}

// shaped draws a number of the shape: A stands for a letter, 9 for a digit.
func shaped(r *rand.Rand, shape string) string {
	return strings.Map(func(c rune) rune {
		switch c {
		case 'A':
			return rune(letters[r.IntN(len(letters))])
		case '9':
			return rune(numerals[r.IntN(len(numerals))])
		default:
			return c
		}
	}, shape)
}
