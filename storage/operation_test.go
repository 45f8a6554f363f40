package storage_test

import (
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
)

func TestOperation(t *testing.T) {
	if got := storage.Operation(t.Context()); got != "usergraph" {
		t.Errorf("without a name: %q", got)
	}
	for name, want := range map[string]string{
		"":                        "usergraph",
		"Profile":                 "Profile",
		"my_Query2":               "my_Query2",
		"*/ {$where: 1}\n":        "where1",
		"日本":                      "usergraph",
		strings.Repeat("a", 1000): strings.Repeat("a", 64),
	} {
		if got := storage.Operation(storage.WithOperation(t.Context(), name)); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
	inner := storage.WithOperation(storage.WithOperation(t.Context(), "Outer"), "Inner")
	if got := storage.Operation(inner); got != "Inner" {
		t.Errorf("the inner operation is %q", got)
	}
}
