package hrfeed_test

import (
	"os"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage/memory"
)

// FuzzMap reads maps, and imports a row by those that are good.
func FuzzMap(f *testing.F) {
	example, err := os.ReadFile("testdata/map.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{"", "- x", bosses, string(example), "empty: clear\n" + basics + "  roles.0.metadata.arrangerFor.0.userId: {column: X, reference: email}\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := hrfeed.ParseMap("map.yaml", []byte(text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "map.yaml:") {
				t.Errorf("no line: %v", err)
			}
			return
		}
		checkImport(t, m, "No,Given,Family,Boss,X\n1,Ada,Byron,2,x|y\n2,,,1,\n")
	})
}

// FuzzFile imports files twice.
func FuzzFile(f *testing.F) {
	f.Add("No,Given,Family,Boss\n1,Ada,Byron,2\n2,Grace,Murray,1\n")
	f.Add("No,Given,Family,Boss\r\n\"1\n\",\"A\"\"\",B,1\n\n1,,,\n\xff,x,y,z\n\"")
	f.Fuzz(func(t *testing.T, file string) {
		checkImport(t, parse(t, bosses), file)
	})
}

// checkImport imports a file, and once more, when nothing may change any more.
func checkImport(t *testing.T, m *hrfeed.Map, file string) {
	t.Helper()
	s := memory.New()
	for _, again := range []bool{false, true} {
		report, err := (&hrfeed.Importer{Store: s, Map: m, In: strings.NewReader(file)}).Run(t.Context())
		if err != nil {
			return
		}
		if report.Rows != report.Created+report.Updated+report.Unchanged+report.Skipped+report.Invalid {
			t.Errorf("the numbers do not add up: %+v", report)
		}
		if again && report.Created+report.Updated > 0 {
			t.Errorf("the second time: %+v", report)
		}
	}
}
