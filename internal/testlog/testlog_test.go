package testlog

import "testing"

// TestPersonalDataIsFound checks what the runs of all packages rely on.
func TestPersonalDataIsFound(t *testing.T) {
	for text, want := range map[string]bool{
		`msg="request failed" id=7 error="no Ada here"`: true,
		`msg="Fjord"`:                                    true,
		`error="dup key: ada@home.example"`:              true,
		`error="dup key: { mail: somebody.else@x.org }"`: true,
		`number=CNRY77310`:                               true,
		`number=KSTRL-4711`:                              true,
		`msg="request failed" path=answer.ada code=INTERNAL stack="/pkg/mod/x@v1.2.3/adapter.go:12 Adaptive"`: false,
	} {
		c := &collector{}
		if _, err := c.Write([]byte(text)); err != nil || (len(c.found()) > 0) != want {
			t.Errorf("%s: found %q", text, c.leaks)
		}
	}
}
