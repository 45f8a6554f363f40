package usergraph_test

import (
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// linked are the modules and packages of the standard library that may be in a program that embeds usergraph and uses no store of
// ours. Whoever adds one asks every embedder to link it.
var linked = []string{
	"github.com/99designs/gqlgen",
	"github.com/agnivade/levenshtein",
	"github.com/cespare/xxhash/v2", // of the API of OpenTelemetry
	"github.com/gabriel-vasile/mimetype",
	"github.com/go-jose/go-jose/v4",
	"github.com/go-json-experiment/json",
	"github.com/go-playground/locales",
	"github.com/go-playground/universal-translator",
	"github.com/go-playground/validator/v10",
	"github.com/google/uuid",
	"github.com/hashicorp/golang-lru/v2",
	"github.com/klauspost/compress",
	"github.com/leodido/go-urn",
	"github.com/nyaruka/phonenumbers",
	"github.com/rs/cors",
	"github.com/sosodev/duration",
	"github.com/usergraph/usergraph",
	"github.com/vektah/gqlparser/v2",
	"github.com/vikstrous/dataloadgen",
	"go.opentelemetry.io/otel", // the API, not the SDK or an exporter
	"go.opentelemetry.io/otel/metric",
	"go.opentelemetry.io/otel/trace",
	"golang.org/x/crypto",
	"golang.org/x/sync",
	"golang.org/x/sys",
	"golang.org/x/text",
	"golang.org/x/time",
	"google.golang.org/protobuf",
}

// dependencies lists what a program links that imports these packages, by template.
func dependencies(t *testing.T, template string, packages ...string) []string {
	t.Helper()
	command := exec.CommandContext(t.Context(), "go", append([]string{"list", "-deps", "-f", template}, packages...)...)
	var failures strings.Builder
	command.Stderr = &failures
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &failures)
	}
	all := strings.Fields(string(out))
	slices.Sort(all)
	return slices.Compact(all)
}

func TestAnEmbedderLinksNothingElse(t *testing.T) {
	for _, module := range dependencies(t, "{{with .Module}}{{.Path}}{{end}}", ".", "./bearer") {
		if !slices.Contains(linked, module) {
			t.Errorf("a program that embeds usergraph links the module %s", module)
		}
	}
}

// TestAnEmbedderRequiresNothingElse looks at what "go mod tidy" has written into the module of a host: beside what is linked, what the
// tests of the packages import that it uses.
func TestAnEmbedderRequiresNothingElse(t *testing.T) {
	module, err := os.ReadFile("examples/chi/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	required := regexp.MustCompile(`(?m)^\t(\S+) v\d`).FindAllSubmatch(module, -1)
	if len(required) < 10 {
		t.Errorf("only %d modules are required", len(required))
	}
	allowed := slices.Concat(linked, []string{"github.com/go-chi/chi/v5", "github.com/google/go-cmp"})
	for _, r := range required {
		if path := string(r[1]); !slices.Contains(allowed, path) {
			t.Errorf("a module that embeds usergraph requires %s", path)
		}
	}
}

// TestAnEmbedderLinksTheStoreThatItUses also looks at what packages of this module and of the standard library are linked.
func TestAnEmbedderLinksTheStoreThatItUses(t *testing.T) {
	const (
		ours   = "github.com/usergraph/usergraph/"
		sqlite = "modernc.org/"
		mongo  = "go.mongodb.org/"
	)
	never := []string{
		"github.com/alecthomas/kong", "go.opentelemetry.io/otel/sdk", "go.opentelemetry.io/otel/exporters", "testing",
		ours + "cmd", ours + "examples", ours + "internal/demo", ours + "internal/transfer", ours + "storage/storagetest",
	}
	for _, tt := range []struct {
		store     string
		forbidden []string
	}{
		{"", []string{sqlite, mongo, ours + "storage/"}},
		{"./storage/memory", []string{sqlite, mongo, ours + "storage/sqlite", ours + "storage/mongodb"}},
		{"./storage/sqlite", []string{mongo, ours + "storage/mongodb", ours + "storage/memory"}},
		{"./storage/mongodb", []string{sqlite, ours + "storage/sqlite", ours + "storage/memory"}},
	} {
		packages := []string{".", "./bearer"}
		if tt.store != "" {
			packages = append(packages, tt.store)
		}
		for _, linked := range dependencies(t, "{{.ImportPath}}", packages...) {
			for _, f := range slices.Concat(never, tt.forbidden) {
				if linked == f || strings.HasPrefix(linked, strings.TrimSuffix(f, "/")+"/") {
					t.Errorf("a program with the store %q links %s", tt.store, linked)
				}
			}
		}
	}
}
