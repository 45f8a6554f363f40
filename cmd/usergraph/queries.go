package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/usergraph/usergraph/internal/demo"
)

// printQueries prints queries to paste into a GraphQL client, each with the command that sends it from a shell. With authentication
// the command takes a token from the variable TOKEN.
func printQueries(out io.Writer, url string, authenticated bool, queries []demo.Query) error {
	for i, q := range queries {
		if _, err := fmt.Fprintf(out, "\n# %d. %s\n%s\n\n%s\n", i+1, q.Title, q.Text, curl(url, authenticated, q.Text)); err != nil {
			return fmt.Errorf("print the queries: %w", err)
		}
	}
	return nil
}

// curl is a command line for a POSIX shell that sends a query, which must not hold a single quote.
func curl(url string, authenticated bool, query string) string {
	oneLine := strings.Join(strings.Fields(query), " ")
	var body strings.Builder
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(map[string]string{"query": oneLine}); err != nil {
		panic(err) // a string can always be encoded
	}
	var header string
	if authenticated {
		header = ` -H "Authorization: Bearer $TOKEN"`
	}
	return fmt.Sprintf("curl -s %s%s -H 'Content-Type: application/json' -d '%s'", url, header, strings.TrimSpace(body.String()))
}
