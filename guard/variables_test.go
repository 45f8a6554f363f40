package guard_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/guard"
)

// variables are values just within a limit and just beyond.
var variables = []struct {
	name, within, beyond string
	says, path           string
}{
	{
		name: "depth of a list", says: "more than 32 deep", path: "variable.unknown[0][0]",
		within: `{"unknown": ` + nested("[", "1", "]", 32) + `}`, beyond: `{"unknown": ` + nested("[", "1", "]", 33) + `}`,
	},
	{
		name: "depth of an object", says: "more than 32 deep", path: "variable.in.in.in",
		within: `{"in": ` + nested(`{"in":`, "1", "}", 32) + `}`, beyond: `{"in": ` + nested(`{"in":`, "1", "}", 33) + `}`,
	},
	{
		name: "items", says: "more than 1000 items", path: "variable.texts",
		within: `{"texts": [1` + strings.Repeat(",1", 999) + `]}`, beyond: `{"texts": [1` + strings.Repeat(",1", 1000) + `]}`,
	},
	{
		name: "fields", says: "more than 1000 items", path: "variable.in",
		within: `{"in": {` + strings.TrimSuffix(times(1000, numbered(`"a%d":1,`)), ", ") + `}}`,
		beyond: `{"in": {` + strings.TrimSuffix(times(1001, numbered(`"a%d":1,`)), ", ") + `}}`,
	},
	{
		name: "variables", says: "more than 1000 variables",
		within: `{` + strings.TrimSuffix(times(1000, numbered(`"a%d":1,`)), ", ") + `}`,
		beyond: `{` + strings.TrimSuffix(times(1001, numbered(`"a%d":1,`)), ", ") + `}`,
	},
	{
		name: "a text", says: "more than 65536 bytes", path: "variable.texts[1]",
		within: `{"texts": ["a", "` + strings.Repeat("a", 64<<10) + `"]}`, beyond: `{"texts": ["a", "` + strings.Repeat("a", 64<<10+1) + `"]}`,
	},
	{
		name: "a text of an input", says: "more than 65536 bytes", path: "variable.list[0].ins[0].text",
		within: `{"list": [{"ins": [{"text": "` + strings.Repeat("a", 64<<10) + `"}]}]}`,
		beyond: `{"list": [{"ins": [{"text": "` + strings.Repeat("a", 64<<10+1) + `"}]}]}`,
	},
	{
		name: "a text of an unknown field", says: "more than 65536 bytes", path: "variable.in.unknown.picture",
		within: `{"in": {"unknown": {"picture": "` + strings.Repeat("a", 64<<10) + `"}}}`,
		beyond: `{"in": {"unknown": {"picture": "` + strings.Repeat("a", 64<<10+1) + `"}}}`,
	},
	{
		name: "a picture", says: "more than 163840 bytes", path: "variable.picture",
		within: `{"picture": "` + strings.Repeat("a", 160<<10) + `"}`, beyond: `{"picture": "` + strings.Repeat("a", 160<<10+1) + `"}`,
	},
	{
		name: "a picture of an input", says: "more than 163840 bytes", path: "variable.list.in.pictures[0]",
		within: `{"list": {"in": {"pictures": ["` + strings.Repeat("a", 160<<10) + `"]}}}`,
		beyond: `{"list": {"in": {"pictures": ["` + strings.Repeat("a", 160<<10+1) + `"]}}}`,
	},
}

func TestVariables(t *testing.T) {
	l := guard.DefaultLimits()
	operation := variableOperation(t)
	for _, tt := range variables {
		t.Run(tt.name, func(t *testing.T) {
			var within, beyond map[string]any
			for text, to := range map[string]*map[string]any{tt.within: &within, tt.beyond: &beyond} {
				if err := json.Unmarshal([]byte(text), to); err != nil {
					t.Fatal(err)
				}
			}
			if err := l.CheckVariables(inputSchema, operation, within); err != nil {
				t.Errorf("within the limit: %v", err)
			}
			err := l.CheckVariables(inputSchema, operation, beyond)
			if err == nil || err.Extensions["code"] != "LIMIT_EXCEEDED" || !strings.Contains(err.Message, tt.says) || !strings.HasPrefix(err.Path.String(), tt.path) {
				t.Errorf("beyond the limit: %v, want %q at %s", err, tt.says, tt.path)
			}
		})
	}
}
