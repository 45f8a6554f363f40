package bearer_test

import (
	"testing"

	"github.com/go-jose/go-jose/v4"
)

// BenchmarkViewer asks who is asking with a token that was seen before, as all requests of a user but the first have one.
func BenchmarkViewer(b *testing.B) {
	a := withKeys(b, keysOfAllKinds())
	r := request(b, "Bearer "+sign(b, jose.RS256, rsaKey, kid, claims()))
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := a.Viewer(r); err != nil {
				b.Error(err)
			}
		}
	})
}
