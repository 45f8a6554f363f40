package loaders

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sizes are on both sides of where lists give way to maps.
var sizes = []int{0, 1, few - 1, few, few + 1, 5 * few}

func TestSet(t *testing.T) {
	for _, size := range sizes {
		for _, step := range []int{1, 2, 7, 100} {
			var given, list, want []string
			for i := range size {
				given = append(given, fmt.Sprint(i), fmt.Sprint(i/2)) // the second one is known
				want = append(want, fmt.Sprint(i))
			}
			var unique set[string]
			for part := range slices.Chunk(given, step) {
				before := len(list)
				list = unique.extend(append(list, part...), before)
			}
			if diff := cmp.Diff(want, list); diff != "" {
				t.Errorf("%d in steps of %d: (-want +got)\n%s", size, step, diff)
			}
		}
	}
}

func TestIndex(t *testing.T) {
	for _, size := range sizes {
		for _, room := range []int{0, size, 100} {
			x, want := newIndex[int](room), map[string]int{}
			for i := range size {
				key := fmt.Sprint(i % 20) // those above replace values
				x.put(key, i)
				want[key] = i
			}
			for key, value := range want {
				if got := x.get(key); got != value {
					t.Errorf("%d with room for %d: %s is %d, want %d", size, room, key, got, value)
				}
			}
			if got := x.get("none"); got != 0 {
				t.Errorf("%d with room for %d: %d for an unknown key", size, room, got)
			}
			if got := x.all(); !maps.Equal(got, want) {
				t.Errorf("%d with room for %d: %v, want %v", size, room, got, want)
			}
		}
	}
	var zero index[int]
	if got := zero.get("a"); got != 0 || len(zero.all()) != 0 {
		t.Errorf("the zero value has %d", got)
	}
}
