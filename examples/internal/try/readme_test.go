package try

import (
	"os"
	"strings"
	"testing"
)

// TestReadme checks that the guide leads to every example.
func TestReadme(t *testing.T) {
	guide, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	folders, err := os.ReadDir("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if name := f.Name(); f.IsDir() && name != "internal" && !strings.Contains(string(guide), "["+name+"]("+name+")") {
			t.Errorf("README.md does not link %s", name)
		}
	}
}
