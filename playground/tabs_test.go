package playground

import (
	"encoding/json"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/usergraph/usergraph/schema"
)

// TestTabsAreGoodOperations validates the documents and their variables.
func TestTabsAreGoodOperations(t *testing.T) {
	s := gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	for _, example := range []Example{{}, {UserID: "u", CompanyID: "c", DeepUserID: "d"}} {
		tabs := Tabs(example)
		if len(tabs) != 4 {
			t.Fatalf("there are %d tabs", len(tabs))
		}
		for _, tab := range tabs {
			document, errs := gqlparser.LoadQueryWithRules(s, tab.Query, rules.NewDefaultRules())
			if errs != nil {
				t.Errorf("%v in\n%s", errs, tab.Query)
				continue
			}
			if len(document.Operations) != 1 || document.Operations[0].Name == "" {
				t.Errorf("GraphiQL names a tab by its operation, of which there is one:\n%s", tab.Query)
			}
			var variables map[string]any
			if err := json.Unmarshal([]byte(tab.Variables), &variables); err != nil {
				t.Errorf("%v in %s", err, tab.Variables)
			}
			if _, err := validator.VariableValues(s, document.Operations[0], variables); err != nil {
				t.Errorf("%s: %v", document.Operations[0].Name, err)
			}
		}
	}
}
