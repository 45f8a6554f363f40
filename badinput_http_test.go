package usergraph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage/memory"
)

// personalText is a text that no error may repeat.
const personalText = "Jane Roe of 12 Springfield Road"

// checkError fails the test unless the answer has an error with one of the codes ("A|B") whose message, path or problems hold a
// text, and nothing that errors must not hold.
func checkError(tb testing.TB, r gqltest.Response, codes, where string) {
	tb.Helper()
	found := false
	for _, e := range r.Errors {
		if e.Message == "" || !strings.Contains("|"+codes+"|", "|"+e.Code()+"|") {
			tb.Errorf("error %q with code %q, want code %s", e.Message, e.Code(), codes)
		}
		found = found || strings.Contains(fmt.Sprint(e.Message, " ", e.PathText(), " ", e.Extensions["problems"]), where)
	}
	if !found {
		tb.Errorf("no error names %q", where)
	}
	checkDiscreet(tb, r, personalText)
	if tb.Failed() {
		tb.Logf("%d %.2000s", r.Status, r.Body)
	}
}

// httpRequest is a request as it comes over the wire. The method is POST and the content type JSON unless they are set.
type httpRequest struct {
	method, target, body string
	header               http.Header
}

func (q httpRequest) send(tb testing.TB, server http.Handler) gqltest.Response {
	tb.Helper()
	method := q.method
	if method == "" {
		method = http.MethodPost
	}
	r := httptest.NewRequestWithContext(tb.Context(), method, "/graphql"+q.target, strings.NewReader(q.body))
	r.Header.Set("Content-Type", "application/json")
	maps.Copy(r.Header, q.header)
	return gqltest.Send(tb, server, r)
}

// inURL is a query string.
func inURL(parameters ...string) string {
	values := url.Values{}
	for i := 0; i < len(parameters); i += 2 {
		values.Add(parameters[i], parameters[i+1])
	}
	return "?" + values.Encode()
}

const (
	createMutation = `mutation { createUser(input: {persona: EMPLOYEE}) { user { id } } }`
	wrongUTF8      = "\xff\xfe"
)

func TestBadHTTP(t *testing.T) {
	contentType := func(values ...string) http.Header { return http.Header{"Content-Type": values} }
	tests := []struct {
		name    string
		request httpRequest
		status  int
		code    string
		where   string
		allow   string
	}{
		{name: "empty body", status: 400, code: "BAD_USER_INPUT", where: "body"},
		{name: "white space", request: httpRequest{body: " \n"}, status: 400, code: "BAD_USER_INPUT", where: "body"},
		{name: "malformed JSON", request: httpRequest{body: `{"query": "` + personalText + `", `}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "not JSON", request: httpRequest{body: personalText}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "garbage after it", request: httpRequest{body: `{"query": "{ __typename }"} ` + personalText}, status: 400, code: "BAD_USER_INPUT", where: "after"},
		{name: "a second request after it", request: httpRequest{body: `{"query": "{ __typename }"}{}`}, status: 400, code: "BAD_USER_INPUT", where: "after"},
		{name: "null", request: httpRequest{body: `null`}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "a text", request: httpRequest{body: `"` + personalText + `"`}, status: 400, code: "BAD_USER_INPUT", where: "object"},
		{name: "a batch", request: httpRequest{body: `[{"query": "{ __typename }"}]`}, status: 400, code: "BAD_USER_INPUT", where: "object"},
		{name: "no query", request: httpRequest{body: `{"variables": {}}`}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "null query", request: httpRequest{body: `{"query": null}`}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "empty query", request: httpRequest{body: `{"query": ""}`}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "query of another type", request: httpRequest{body: `{"query": {"a": 1}}`}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "operation name of another type", request: httpRequest{body: `{"query": "{ __typename }", "operationName": 5}`}, status: 400, code: "BAD_USER_INPUT", where: "operationName"},
		{name: "variables are a list", request: httpRequest{body: `{"query": "{ __typename }", "variables": ["` + personalText + `"]}`}, status: 400, code: "BAD_USER_INPUT", where: "variables"},
		{name: "variables are a text", request: httpRequest{body: `{"query": "{ __typename }", "variables": "` + personalText + `"}`}, status: 400, code: "BAD_USER_INPUT", where: "variables"},
		{name: "variables are a number", request: httpRequest{body: `{"query": "{ __typename }", "variables": 5}`}, status: 400, code: "BAD_USER_INPUT", where: "variables"},
		{name: "extensions are a list", request: httpRequest{body: `{"query": "{ __typename }", "extensions": []}`}, status: 400, code: "BAD_USER_INPUT", where: "extensions"},
		{name: "very deep variables", request: httpRequest{body: `{"query": "{ __typename }", "variables": {"a": ` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}`}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "not UTF-8", request: httpRequest{body: `{"query": "{ __typename }` + wrongUTF8 + `"}`}, status: 400, code: "BAD_USER_INPUT", where: "UTF-8"},
		{name: "half a surrogate pair", request: httpRequest{body: `{"query": "query($s: String) { findUsers(companyId: \"` + nobodysID + `\", employeeId: $s) { id } }", "variables": {"s": "\ud83d"}}`}, status: 400, code: "BAD_USER_INPUT", where: "Unicode"},
		{name: "a byte order mark", request: httpRequest{body: "\ufeff" + `{"query": "{ __typename }"}`}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "a name twice", request: httpRequest{body: `{"query": "{ __typename }", "query": "` + personalText + `"}`}, status: 400, code: "BAD_USER_INPUT", where: "repeated"},
		{name: "a variable twice", request: httpRequest{body: `{"query": "{ __typename }", "variables": {"a": 1, "a": 2}}`}, status: 400, code: "BAD_USER_INPUT", where: "repeated"},
		{name: "a number of no form", request: httpRequest{body: `{"query": "{ __typename }", "variables": {"a": 01}}`}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "a control in a text", request: httpRequest{body: "{\"query\": \"{ __typename \x00 }\"}"}, status: 400, code: "BAD_USER_INPUT", where: "JSON"},
		{name: "too large", request: httpRequest{body: `{"query": "` + strings.Repeat(" ", 300<<10) + `"}`}, status: 413, code: "LIMIT_EXCEEDED", where: "bytes"},
		{name: "no content type", request: httpRequest{body: `{}`, header: contentType()}, status: 415, code: "BAD_USER_INPUT", where: "content type"},
		{name: "a form", request: httpRequest{body: `query={}`, header: contentType("application/x-www-form-urlencoded")}, status: 415, code: "BAD_USER_INPUT", where: "content type"},
		{name: "plain text", request: httpRequest{body: `{}`, header: contentType("text/plain")}, status: 415, code: "BAD_USER_INPUT", where: "content type"},
		{name: "malformed content type", request: httpRequest{body: `{}`, header: contentType("application/json; charset")}, status: 415, code: "BAD_USER_INPUT", where: "content type"},
		{name: "another character set", request: httpRequest{body: `{}`, header: contentType("application/json; charset=latin1")}, status: 415, code: "BAD_USER_INPUT", where: "character set"},
		{name: "HTML is wanted", request: httpRequest{body: `{}`, header: http.Header{"Accept": {"text/html"}}}, status: 406, code: "BAD_USER_INPUT", where: "json"},

		{name: "PUT", request: httpRequest{method: http.MethodPut, body: `{}`}, status: 405, code: "BAD_USER_INPUT", where: "method", allow: "GET, POST"},
		{name: "DELETE", request: httpRequest{method: http.MethodDelete}, status: 405, code: "BAD_USER_INPUT", where: "method", allow: "GET, POST"},
		{name: "a method of one's own", request: httpRequest{method: "BREW"}, status: 405, code: "BAD_USER_INPUT", where: "method", allow: "GET, POST"},
		{name: "GET of nothing", request: httpRequest{method: http.MethodGet}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "GET of a malformed URL", request: httpRequest{method: http.MethodGet, target: "?query=%zz"}, status: 400, code: "BAD_USER_INPUT", where: "query string"},
		{name: "GET of bytes", request: httpRequest{method: http.MethodGet, target: "?query=%ff%fe"}, status: 400, code: "BAD_USER_INPUT", where: "UTF-8"},
		{name: "GET of two queries", request: httpRequest{method: http.MethodGet, target: inURL("query", "{ __typename }", "query", "{ viewer { id } }")}, status: 400, code: "BAD_USER_INPUT", where: "query"},
		{name: "GET with malformed variables", request: httpRequest{method: http.MethodGet, target: inURL("query", "{ __typename }", "variables", personalText)}, status: 400, code: "BAD_USER_INPUT", where: "variables"},
		{name: "GET of a mutation", request: httpRequest{method: http.MethodGet, target: inURL("query", createMutation)}, status: 405, code: "BAD_USER_INPUT", where: "GET", allow: "POST"},
		{name: "GET of a mutation by name", request: httpRequest{method: http.MethodGet, target: inURL("query", "query A { __typename } mutation B { createUser(input: {persona: EMPLOYEE}) { user { id } } }", "operationName", "B")}, status: 405, code: "BAD_USER_INPUT", where: "GET", allow: "POST"},
	}
	v := newVictim(t, memory.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.request.send(t, v.server)
			if r.Status != tt.status || r.Header.Get("Allow") != tt.allow {
				t.Errorf("status %d and Allow %q, want %d and %q", r.Status, r.Header.Get("Allow"), tt.status, tt.allow)
			}
			checkError(t, r, tt.code, tt.where)
			v.checkUnchanged(t)
		})
	}
}

// TestGoodHTTP sends requests that look unusual and are right.
func TestGoodHTTP(t *testing.T) {
	const body = `{"query": "{ __typename }"}`
	tests := []struct {
		name    string
		request httpRequest
	}{
		{"POST", httpRequest{body: body}},
		{"with a character set", httpRequest{body: body, header: http.Header{"Content-Type": {"application/json; charset=UTF-8"}}}},
		{"white space around it", httpRequest{body: "\n " + body + " \n"}},
		{"nulls", httpRequest{body: `{"query": "{ __typename }", "variables": null, "operationName": null, "extensions": null}`}},
		{"more than is known", httpRequest{body: `{"query": "{ __typename }", "id": 5, "doc_id": "x"}`}},
		{"variables that are not declared", httpRequest{body: `{"query": "{ __typename }", "variables": {"a": {"b": [1]}}}`}},
		{"an empty operation name", httpRequest{body: `{"query": "{ __typename }", "operationName": ""}`}},
		{"GET", httpRequest{method: http.MethodGet, target: inURL("query", "{ __typename }")}},
		{"GET with everything", httpRequest{method: http.MethodGet, target: inURL("query", "query A($a: Boolean!) { __typename @include(if: $a) }",
			"operationName", "A", "variables", `{"a": true}`, "extensions", `{}`)}},
		{"GET with empty parameters", httpRequest{method: http.MethodGet, target: inURL("query", "{ __typename }", "operationName", "", "variables", "", "extensions", "")}},
		{"GET of a query beside a mutation", httpRequest{method: http.MethodGet, target: inURL("query", "query A { __typename } "+strings.Replace(createMutation, "mutation", "mutation B", 1), "operationName", "A")}},
	}
	v := newVictim(t, memory.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.request.send(t, v.server)
			if r.Status != http.StatusOK || len(r.Errors) > 0 || r.Data["__typename"] != "Query" {
				t.Errorf("%d %s", r.Status, r.Body)
			}
			v.checkUnchanged(t)
		})
	}
}

// TestStatusOfRequestErrors asks for the media type of GraphQL, whose clients read the status.
func TestStatusOfRequestErrors(t *testing.T) {
	tests := []struct {
		name, query string
		status      int
	}{
		{"does not parse", "{", http.StatusBadRequest},
		{"is not valid", "{ shoeSize }", http.StatusBadRequest},
		{"lacks a variable", "query($id: ID!) { user(id: $id) { id } }", http.StatusBadRequest},
		{"fails in part", `{ user(id: "x") { id } }`, http.StatusOK},
		{"works", "{ __typename }", http.StatusOK},
	}
	v := newVictim(t, memory.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for accept, status := range map[string]int{"application/graphql-response+json": tt.status, "application/json": http.StatusOK} {
				q := httpRequest{body: gqltest.Body(t, tt.query, nil, false), header: http.Header{"Accept": {accept}}}
				r := q.send(t, v.server)
				if contentType := r.Header.Get("Content-Type"); r.Status != status || !strings.HasPrefix(contentType, accept) {
					t.Errorf("status %d of %s, want %d of %s", r.Status, contentType, status, accept)
				}
			}
		})
	}
}

func TestBadDocuments(t *testing.T) {
	const parse, validation = "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"
	input := func(fields string) string {
		return "mutation { createUser(input: {persona: EMPLOYEE, " + fields + "}) { user { id } } }"
	}
	tests := []struct {
		name, query, code, where string
	}{
		{"only a comment", "# " + personalText, parse + "|" + validation, "operation"},
		{"cut off", "{ user(id: ", parse, "EOF"},
		{"a text where a name belongs", `{ user("` + personalText + `") { id } }`, parse, "Name"},
		{"a text that does not end", `{ user(id: "` + personalText + `) { id } }`, parse, ""},
		{"a character of no meaning", "{ user ¿ }", parse, ""},
		{"very deep", strings.Repeat("{ a ", 20_000) + strings.Repeat("}", 20_000), parse + "|LIMIT_EXCEEDED", "depth"},
		{"a very deep value", "{ user(id: " + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + ") { id } }", parse + "|LIMIT_EXCEEDED", "depth"},
		{"very long", "{ viewer { " + strings.Repeat("id ", 60_000) + " } }", parse + "|LIMIT_EXCEEDED", "limit"},

		{"no operation", "fragment F on User { id }", validation, "operation"},
		{"unknown operation type", "subscription { users { id } }", validation, "subscription"},
		{"several operations", "query A { __typename } query B { __typename }", validation + "|BAD_USER_INPUT", "operationName"},
		{"two operations of one name", "query A { __typename } query A { __typename }", validation, "A"},
		{"an operation without a name beside another", "{ __typename } query A { __typename }", validation, "anonymous"},
		{"unknown field", "{ viewer { shoeSize } }", validation, "shoeSize"},
		{"unknown mutation", "mutation { promoteUser { id } }", validation, "promoteUser"},
		{"unknown argument", `{ viewer(shoeSize: 5) { id } }`, validation, "shoeSize"},
		{"missing argument", `{ user { id } }`, validation, "id"},
		{"no fields of an object", `{ viewer }`, validation, "viewer"},
		{"fields of a leaf", `{ viewer { id { id } } }`, validation, "id"},
		{"fields that differ", `{ a: viewer { id } a: node(id: "x") { id } }`, validation, "a"},
		{"unknown type", `{ viewer { ... on Employee { id } } }`, validation, "Employee"},
		{"impossible type", `{ viewer { ... on Policy { id } } }`, validation, "Policy"},
		{"unknown fragment", `{ viewer { ...F } }`, validation, "F"},
		{"unused fragment", `{ viewer { id } } fragment F on User { id }`, validation, "F"},
		{"a circle of fragments", `{ viewer { ...F } } fragment F on User { ...G } fragment G on User { ...F }`, validation, "F"},
		{"unknown directive", `{ viewer @shout { id } }`, validation, "shout"},
		{"unknown variable", `{ user(id: $id) { id } }`, validation, "id"},
		{"unused variable", `query($id: ID) { viewer { id } }`, validation, "id"},
		{"the same variable twice", `query($id: ID!, $id: ID!) { user(id: $id) { id } }`, validation, "id"},
		{"a variable of an output type", `query($u: User) { user(id: $u) { id } }`, validation, "u"},
		{"a variable of another type", `query($id: Int!) { user(id: $id) { id } }`, validation, "id"},
		{"a variable that may be null", `query($id: ID) { user(id: $id) { id } }`, validation, "id"},
		{"null for an argument", `{ user(id: null) { id } }`, validation, "ID!"},
		{"a text for a number", `{ users(companyId: "x", first: "` + personalText + `") { totalCount } }`, validation, "Int"},
		{"a fraction for a number", `{ users(companyId: "x", first: 1.5) { totalCount } }`, validation, "Int"},
		{"a number for a text", `{ users(companyId: "x", search: 5) { totalCount } }`, validation, "String"},

		{"a text for an enum", input(`personalInfo: {gender: "` + personalText + `"}`), validation, "Gender"},
		{"no value of the enum", input(`personalInfo: {gender: ` + strings.Repeat("NOBODY_", 18) + `}`), validation, "Gender"},
		{"a list for an object", input(`personalInfo: {name: [{family1: "` + personalText + `", given: "x"}]}`), validation, "NameInput"},
		{"a text for an object", input(`personalInfo: {name: "` + personalText + `"}`), validation, "NameInput"},
		{"an object for a text", input(`personalInfo: {nationality: {of: "` + personalText + `"}}`), validation, "String"},
		{"an unknown field of an input", input(`personalInfo: {shoeSize: "` + personalText + `"}`), validation, "shoeSize"},
		{"a missing field of an input", input(`personalInfo: {name: {family1: "` + personalText + `"}}`), validation, "given"},
		{"a number beyond 32 bits", input(`personalInfo: {nationality: "` + personalText + `", phoneNumbers: [{countryCode: 2147483648}]}`), validation + "|BAD_USER_INPUT", "32"},
		{"a number beyond 64 bits", input(`personalInfo: {nationality: "` + personalText + `", phoneNumbers: [{nationalNumber: 9223372036854775808}]}`), validation, "PhoneNumberInput"},
		{"a number beyond a double", input(`personalInfo: {nationality: "` + personalText + `", addresses: [{addressLines: [], regionCode: "US", coordinates: {latitude: 1e400, longitude: 0}}]}`), validation, "Float"},
		{"two kinds of a document", input(`personalInfo: {identityDocs: [{ktn: {number: "` + personalText + `", issueCountry: "US"}, redress: {number: "1", issueCountry: "US"}}]}`), validation, "IdentityDocInput"},
		{"no kind of a document", input(`personalInfo: {identityDocs: [{}]}`), validation, "IdentityDocInput"},
		{"null for a kind of a document", input(`personalInfo: {identityDocs: [{ktn: null}]}`), validation, "IdentityDocInput"},
		{"the same field twice", input(`tier: BASIC, tier: SEAT1A`), validation, "tier"},
	}
	v := newVictim(t, memory.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := gqltest.Post(t, v.server, tt.query, nil)
			if r.Status != http.StatusOK || len(r.Data) > 0 {
				t.Errorf("status %d and data %v", r.Status, r.Data)
			}
			checkError(t, r, tt.code, tt.where)
			v.checkUnchanged(t)
		})
	}
	t.Run("unknown operation name", func(t *testing.T) {
		r := gqltest.PostBody(t, v.server, `{"query": "query A { __typename }", "operationName": "B"}`)
		checkError(t, r, validation+"|BAD_USER_INPUT", "B")
	})
}

func TestBadVariables(t *testing.T) {
	const (
		create    = `mutation($v: CreateUserInput!) { createUser(input: $v) { user { id } userErrors { code } } }`
		first     = `query($v: Int) { users(companyId: "` + nobodysID + `", first: $v) { totalCount } }`
		filter    = `query($v: [UserFilter!]) { users(companyId: "` + nobodysID + `", filters: $v) { totalCount } }`
		search    = `query($v: String) { users(companyId: "` + nobodysID + `", search: $v) { totalCount } }`
		skip      = `query($v: Boolean!) { viewer @skip(if: $v) { id } }`
		persona   = `{"persona": "EMPLOYEE", `
		latitude  = persona + `"personalInfo": {"addresses": [{"addressLines": [], "regionCode": "US", "coordinates": {"longitude": 0, "latitude": %s}}]}}`
		country   = persona + `"personalInfo": {"phoneNumbers": [{"countryCode": %s}]}}`
		subscribe = persona + `"personalInfo": {"phoneNumbers": [{"nationalNumber": %s}]}}`
	)
	long := strings.Repeat("NOBODY_", 100)
	tests := []struct{ name, query, value, where string }{
		{"null for what is needed", create, `null`, "v"},
		{"a text for an input", create, `"` + personalText + `"`, "CreateUserInput"},
		{"a list for an input", create, `[{"persona": "EMPLOYEE"}]`, "CreateUserInput"},
		{"an unknown field", create, persona + `"shoeSize": "` + personalText + `"}`, "shoeSize"},
		{"an unknown field inside", create, persona + `"personalInfo": {"shoeSize": "` + personalText + `"}}`, "personalInfo.shoeSize"},
		{"a long unknown field", create, persona + `"` + strings.Repeat("shoeSize", 100) + `": 5}`, "shoeSize"},
		{"a missing field", create, `{}`, "persona"},
		{"null for a field", create, `{"persona": null}`, "persona"},
		{"no value of the enum", create, `{"persona": "CEO"}`, "persona"},
		{"a long text for an enum", create, `{"persona": "` + long + `"}`, "persona"},
		{"personal data for an enum", create, persona + `"personalInfo": {"gender": "` + personalText + `"}}`, "gender"},
		{"null in a list", create, persona + `"personalInfo": {"phoneNumbers": [null]}}`, "phoneNumbers.0"},
		{"null in a list of texts", create, persona + `"personalInfo": {"addresses": [{"addressLines": ["x", null], "regionCode": "US"}]}}`, "addressLines.1"},
		{"an object for a text", create, persona + `"externalId": {"id": "` + personalText + `"}}`, "externalId"},
		{"a list of two for a text", create, persona + `"externalId": ["x", "y"]}`, "externalId"},
		{"a number for a text", create, persona + `"externalId": 5}`, "externalId"},
		{"a text for a number", first, `"5"`, "a string"},
		{"a fraction for a number", first, `5.5`, "Int"},
		{"true for a number", first, `true`, "Int"},
		{"a whole number as a fraction", create, fmt.Sprintf(country, "91.0"), "a whole number"},
		{"beyond 32 bits", first, `2147483648`, "32 bits"},
		{"far beyond 32 bits", first, `1e300`, "32 bits"},
		{"beyond 64 bits", create, fmt.Sprintf(subscribe, "9223372036854775808"), "64 bits"},
		{"far beyond 64 bits", create, fmt.Sprintf(subscribe, "1e400"), "64 bits"},
		{"beyond a double", create, fmt.Sprintf(latitude, "1e400"), "latitude"},
		{"a text for a fraction", create, fmt.Sprintf(latitude, `"`+personalText+`"`), "latitude"},
		{"a text for a boolean", skip, `"true"`, "v"},
		{"a number for a boolean", skip, `1`, "v"},
		{"a number for a search", search, `5`, "String"},
		{"an unknown filter", filter, `[{"shoeSizes": [5]}]`, "shoeSizes"},
		{"a filter of small letters", filter, `[{"personas": ["EMPLOYEE", "guest"]}]`, "filters 0 personas 1"},
	}
	v := newVictim(t, memory.New())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := gqltest.Post(t, v.server, tt.query, inputgen.Object{"v": json.RawMessage(tt.value)})
			if r.Status != http.StatusOK || len(r.Data) > 0 {
				t.Errorf("status %d and data %v", r.Status, r.Data)
			}
			checkError(t, r, "BAD_USER_INPUT", tt.where)
			v.checkUnchanged(t)
		})
	}
	t.Run("no value for what is needed", func(t *testing.T) {
		checkError(t, gqltest.Post(t, v.server, create, nil), "BAD_USER_INPUT", "v")
	})
	for _, mode := range []string{`"merge"`, `"Replace"`, `"UPSERT"`, `""`, `null`, `5`} {
		t.Run("mode "+mode, func(t *testing.T) {
			r := gqltest.Post(t, v.server, `mutation($id: ID!, $mode: UpdateMode!) {
				answer: updateUserPersonalInfo(id: $id, mode: $mode, input: {nationality: "Indian"}) { user { id } userErrors { code message path } }
			}`, inputgen.Object{"id": v.id, "mode": json.RawMessage(mode)})
			// In variables GraphQL takes the values of enums in any case; then it is for a user error to refuse them.
			got := wrongsOf(t, r)
			if all := slices.Concat(got.userErrors, got.errors); len(all) != 1 || strings.TrimPrefix(all[0], "INVALID ") != "mode" {
				t.Errorf("want an error at the mode: %s", r.Body)
			}
			v.checkUnchanged(t)
		})
	}
}

// TestDoublingFragments sends queries in which each fragment asks twice for the next: small ones that, spelled out, are too long
// for any server. What they cost must follow from their size, or they must be refused.
func TestDoublingFragments(t *testing.T) {
	v := newVictim(t, memory.New())
	query := func(levels int) string {
		var q strings.Builder
		q.WriteString(`{ user(id: "` + nobodysID + `") { ...F0 } }`)
		for i := range levels {
			fmt.Fprintf(&q, " fragment F%d on User { a: businessInfo { managerRef { user { ...F%d } } } b: businessInfo { managerRef { user { ...F%d } } } }", i, i+1, i+1)
		}
		fmt.Fprintf(&q, " fragment F%d on User { id }", levels)
		return q.String()
	}
	cost := func(levels int) float64 {
		run := 0
		return testing.AllocsPerRun(2, func() {
			run++ // no plan is made twice
			gqltest.Post(t, v.server, query(levels)+fmt.Sprintf(" # %d", run), nil)
		})
	}
	if few, more := cost(6), cost(12); more > 4*few {
		t.Errorf("12 levels cost %.0f allocations, 6 levels %.0f", more, few)
	}
}
