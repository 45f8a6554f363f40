package playground

import (
	"embed"
	"encoding/json"
	"strings"

	"github.com/google/uuid"
)

//go:embed tabs/*.graphql
var documents embed.FS

// Example is what the tabs of the editor ask for. Without an id a tab has one that nobody has, to be replaced.
type Example struct {
	// UserID is a user with much to show, CompanyID a company, and DeepUserID a user with managers above.
	UserID, CompanyID, DeepUserID string
}

// Tabs are operations that teach how the API is asked: a profile, a page of users, the graph around a user, and a change.
func Tabs(e Example) []Tab {
	for _, id := range []*string{&e.UserID, &e.CompanyID, &e.DeepUserID} {
		if *id == "" {
			*id = uuid.Nil.String()
		}
	}
	return []Tab{
		newTab("profile", map[string]any{"id": e.UserID}),
		newTab("page", map[string]any{"company": e.CompanyID, "first": 10}),
		newTab("graph", map[string]any{"id": e.DeepUserID}),
		newTab("change", map[string]any{"id": e.UserID, "input": map[string]any{"preferredLanguage": "en-GB"}}),
	}
}

func newTab(name string, variables map[string]any) Tab {
	text, err := documents.ReadFile("tabs/" + name + ".graphql")
	if err != nil {
		panic(err) // it is in the binary
	}
	values, err := json.MarshalIndent(variables, "", "  ")
	if err != nil {
		panic(err) // they are strings and numbers
	}
	return Tab{Query: strings.TrimSpace(string(text)), Variables: string(values)}
}
