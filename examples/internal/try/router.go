package try

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
)

// Router tests the program of the test's folder, which mounts usergraph at /api/graphql in a router, behind the router's
// authentication, beside a handler of its own at /api/me.
func Router(t *testing.T) {
	t.Helper()
	program := Start(t)
	program.Comment(t, `{"data":{"viewer":{"id":"`+people.Alan+`"}}}`)
	alan, grace, ada := As("alan", people.Password), As("grace", people.Password), As("ada", people.Password)

	program.Expect(t, `{"data":{"viewer":{"id":"`+people.Alan+`"}}}`, `{ viewer { id } }`, alan)
	program.Expect(t, `{"data":{"viewer":{"id":"`+people.Grace+`"}}}`, `{ viewer { id } }`, grace)

	const birth = `{ user(id: "` + people.Alan + `") { personalInfo { dob } } }`
	program.Expect(t, `{"data":{"user":{"personalInfo":{"dob":"1990-06-23"}}}}`, birth, grace)
	program.ExpectRefusal(t, http.StatusOK, "FORBIDDEN", `{ user(id: "`+people.Ada+`") { personalInfo { dob } } }`, alan)
	program.Expect(t, `{"data":{"updateUserExternalId":{"user":{"version":2},"userErrors":[]}}}`,
		`mutation { updateUserExternalId(id: "`+people.Alan+`", input: {externalId: "bombe"}) { user { version } userErrors { code } } }`, ada)

	for _, nobody := range []func(*http.Request){As("", ""), As("alan", "wrong")} {
		if status, body := program.Ask(t, birth, nobody); status != http.StatusUnauthorized || strings.Contains(body, "1990") {
			t.Errorf("without an account the answer was %d %s", status, body)
		}
	}

	// The router leaves methods to usergraph: a query may come by GET, and nothing by PUT.
	query := program.URL + "?query=" + url.QueryEscape("{ viewer { id } }")
	if status, body := Send(t, http.DefaultClient, http.MethodGet, query, "", alan); status != http.StatusOK || !strings.Contains(body, people.Alan) {
		t.Errorf("a query by GET was answered %d %s", status, body)
	}
	if status, _ := Send(t, http.DefaultClient, http.MethodPut, program.URL, "", alan); status != http.StatusMethodNotAllowed {
		t.Errorf("a PUT was answered %d", status)
	}
	if status, body := Send(t, http.DefaultClient, http.MethodGet, strings.TrimSuffix(program.URL, "graphql")+"me", "", alan); status != http.StatusOK || body != people.Alan {
		t.Errorf("the host's own handler answered %d %s", status, body)
	}
}
