package usergraph_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/memory"
)

// maxProcessorTime is what the answer to one request may take of the processors.
const maxProcessorTime = 50 * time.Millisecond * raceFactor

// hostile is a request that is made to hurt.
type hostile struct {
	// name says what it tries: the classes of the OWASP cheat sheet on GraphQL, of graphql-cop and graphql-armor, and of what was
	// reported against GraphQL servers.
	name string
	// stop is what stops it.
	stop string
	// query and variables are sent as JSON, unless there is a request. The query may have the ids of the world.
	query     string
	variables string
	request   httpRequest
	// status is 200 if it is zero.
	status int
	// code is that of the first error, "A|B" for one of several, empty if there is none.
	code string
	// closed is the code where introspection is turned off, if it is another.
	closed string
}

const (
	limitExceeded = "LIMIT_EXCEEDED"
	parseFailed   = "GRAPHQL_PARSE_FAILED"
	invalid       = "GRAPHQL_VALIDATION_FAILED"
	badInput      = "BAD_USER_INPUT"
)

// around is a text n times around another.
func around(before, inner, after string, n int) string {
	return strings.Repeat(before, n) + inner + strings.Repeat(after, n)
}

// repeated is n texts of a format with their number.
func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		if strings.Contains(format, "%[1]d") {
			fmt.Fprintf(&b, format, i, i+1)
		} else {
			b.WriteString(format)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// hostileDocuments are documents.
var hostileDocuments = []hostile{
	// Nesting.
	{name: "managers without end", stop: "Depth", query: "{ viewer { " + around("businessInfo { managerRef { user { ", "id", " } } }", 8) + " } }", code: limitExceeded},
	{name: "managers without end in fragments", stop: "Depth", query: "{ viewer { ...F0 } } " + repeated(20, "fragment F%[1]d on User { businessInfo { managerRef { user { ...F%[2]d } } } }") + "fragment F20 on User { id }", code: limitExceeded},
	{name: "arrangers of arrangers of a page", stop: "Cost", query: "{ users(companyId: \"{nordwind}\", first: 500) { nodes { " + around("travelArrangers { user { ", "id", " } }", 6) + " } } }", code: limitExceeded},
	{name: "edges on three levels of a page", stop: "Cost", query: "{ users(companyId: \"{nordwind}\", first: 500) { nodes { " + around("travelArrangers { user { ", "id", " } }", 3) + " } } }", code: limitExceeded},
	{name: "selections", stop: "Depth", query: around("{ a ", "", "}", 400), code: limitExceeded},
	{name: "selections beyond the parser", stop: "parser", query: around("{ a ", "", "}", 1200), code: limitExceeded},
	{name: "inline fragments", stop: "Depth", query: around("{ ... ", "{ __typename }", "}", 400), code: limitExceeded},
	{name: "lists", stop: "ValueDepth", query: `{ nodes(ids: ` + around("[", `"x"`, "]", 500) + `) { id } }`, code: limitExceeded},
	{name: "lists beyond the parser", stop: "parser", query: `{ nodes(ids: ` + around("[", `"x"`, "]", 2400) + `) { id } }`, code: limitExceeded},
	{name: "objects", stop: "ValueDepth", query: `{ users(companyId: "x", sort: ` + around("{a: ", "1", "}", 500) + `) { totalCount } }`, code: limitExceeded},
	{name: "types", stop: "ValueDepth", query: `query($a: ` + around("[", "ID", "]", 500) + `) { nodes(ids: $a) { id } }`, code: limitExceeded},
	{name: "types beyond the parser", stop: "parser", query: `query($a: ` + around("[", "ID", "]", 2400) + `) { nodes(ids: $a) { id } }`, code: limitExceeded},
	{name: "default values", stop: "ValueDepth", query: `query($a: [ID] = ` + around("[", "", "]", 500) + `) { nodes(ids: $a) { id } }`, code: limitExceeded},
	{name: "braces that do not close", stop: "parser", query: strings.Repeat("{ a ", 990), code: parseFailed},
	{name: "brackets that do not close", stop: "parser", query: `{ nodes(ids: ` + strings.Repeat("[", 900), code: parseFailed},

	// Overloading.
	{name: "aliases", stop: "Aliases", query: "{ viewer { " + repeated(101, "a%[1]d: id") + " } }", code: limitExceeded},
	{name: "aliases of the root", stop: "RootFields", query: "{ " + repeated(101, "a%[1]d: __typename") + " }", code: limitExceeded},
	{name: "guesses at an id in one request", stop: "RootFields", query: "{ " + repeated(1000, `a%[1]d: user(id: "x") { id }`) + " }", code: limitExceeded},
	{name: "guesses in one mutation", stop: "RootFields", query: "mutation { " + repeated(100, `a%[1]d: deleteUser(id: "x") { user { id } }`) + " }", code: limitExceeded},
	{name: "aliases in fragments", stop: "Aliases", query: "{ viewer { " + repeated(20, "...F") + " } } fragment F on User { a: id b: version }", code: limitExceeded},
	{name: "a field five hundred times", stop: "SameName", query: "{ viewer { " + strings.Repeat("id ", 500) + " } }", code: limitExceeded},
	{name: "a field of the root four thousand times", stop: "RootFields", query: "{ " + strings.Repeat("__typename ", 4000) + " }", code: limitExceeded},
	{name: "fields below fields, fifty times each", stop: "RootFields", query: "{ " + strings.Repeat("viewer { "+strings.Repeat("id ", 45)+" } ", 45) + " }", code: limitExceeded},
	{name: "fields to merge, fifty times each", stop: "rule of overlapping fields", query: "{ viewer { " + strings.Repeat("personalInfo { "+strings.Repeat("email ", 49)+" } ", 49) + " } }"},
	{name: "fields that conflict, fifty times each", stop: "rule of overlapping fields", query: "{ viewer { " + strings.Repeat("personalInfo { email: title "+strings.Repeat("email ", 48)+" } ", 49) + " } }", code: limitExceeded},
	{name: "fields to merge in fragments", stop: "rule of overlapping fields", query: "{ viewer { " + repeated(40, "...F%[1]d") + " } } " + repeated(40, "fragment F%[1]d on User { personalInfo { name { given family1 } } businessInfo { email managerRef { user { personalInfo { email } } } } }")},
	{name: "fields with long arguments to merge", stop: "rule of overlapping fields", query: "{ " + strings.Repeat(`users(companyId: "x", search: "`+strings.Repeat("a", 10_000)+`") { totalCount } `, 20) + " }", code: badInput},
	{name: "directives", stop: "Directives", query: "{ __typename " + strings.Repeat("@aa", 10) + " }", code: limitExceeded},
	{name: "directives without end", stop: "Directives", query: "{ __typename " + strings.Repeat("@a", 2000) + " }", code: limitExceeded},
	{name: "directives that are there", stop: "Directives", query: "{ __typename " + strings.Repeat("@include(if: true)", 500) + " }", code: limitExceeded},
	{name: "directives of variables", stop: "Directives", query: "query($a: ID " + strings.Repeat("@a", 1500) + ") { __typename }", code: limitExceeded},
	{name: "deferred fragments", stop: "Directives", query: "{ viewer { " + "... " + strings.Repeat("@defer ", 100) + "{ id } } }", code: limitExceeded},
	{name: "tokens", stop: "Tokens", query: "{ " + strings.Repeat("a ", 100_000) + " }", code: limitExceeded},
	{name: "comments", stop: "Tokens", query: "{ __typename } " + strings.Repeat("#\n", 80_000), code: limitExceeded},
	{name: "commas and white space", stop: "Body", query: "{ __typename }" + strings.Repeat(", ", 100_000)},
	{name: "operations", stop: "operations", query: repeated(500, "query Q%[1]d { __typename }"), code: limitExceeded},
	{name: "operations with all fragments", stop: "fields", query: repeated(49, "query Q%[1]d { viewer { ...F } }") + "fragment F on User { " + strings.Repeat("id version isActive ", 16) + strings.Repeat("personalInfo { "+strings.Repeat("email title ", 24)+"} ", 49) + "}", code: limitExceeded},
	{name: "variables", stop: "variables", query: "query(" + repeated(1000, "$v%[1]d: ID") + ") { __typename }", code: limitExceeded},
	{name: "arguments", stop: "ListItems", query: "{ user(" + repeated(1200, "a%[1]d: 1") + ") { id } }", code: limitExceeded},
	{name: "items of a list", stop: "ListItems", query: "{ nodes(ids: [" + strings.Repeat("1 ", 4000) + "]) { id } }", code: limitExceeded},
	{name: "a long name", stop: "names", query: "{ " + strings.Repeat("a", 200_000) + " }", code: limitExceeded},
	{name: "a long type", stop: "names", query: "{ viewer { ...F } } fragment F on " + strings.Repeat("A", 200_000) + " { id }", code: limitExceeded},
	{name: "long types", stop: "Errors", query: "{ viewer { ...F } } " + repeated(90, "fragment F%[1]d on "+strings.Repeat("A", 120)+" { id }"), code: invalid},
	{name: "a huge number", stop: "names", query: "{ users(companyId: \"x\", first: " + strings.Repeat("9", 200_000) + ") { totalCount } }", code: limitExceeded},
	{name: "a huge fraction", stop: "names", query: "{ users(companyId: \"x\", first: 1." + strings.Repeat("9", 200_000) + "e999) { totalCount } }", code: limitExceeded},
	{name: "a long string", stop: "Base64Bytes", query: `{ user(id: "` + strings.Repeat("x", 200_000) + `") { id } }`, code: limitExceeded},
	{name: "a string of escapes", stop: "StringBytes", query: `{ user(id: "` + strings.Repeat(`\u00e9`, 20_000) + `") { id } }`, code: badInput},
	{name: "a block string of lines", stop: "Base64Bytes", query: `{ user(id: """` + strings.Repeat(" x\n", 50_000) + `""") { id } }`, code: badInput},
	{name: "a long wrong value", stop: "messages", query: `{ users(companyId: "x", first: "` + strings.Repeat("x", 160_000) + `") { totalCount } }`, code: invalid},
	{name: "a long wrong value in lists", stop: "messages", query: `{ nodes(ids: ` + around("[", `"`+strings.Repeat("x", 160_000)+`"`, "]", 31) + `) { id } }`, code: invalid},
	{name: "unknown fields", stop: "Errors", query: "{ viewer { " + repeated(4900, "personalInfos%[1]d") + " } }", code: invalid},
	{name: "unknown values", stop: "Errors", query: "{ users(companyId: \"x\", filters: [{personas: [" + strings.Repeat("EMPLOYEES ", 1000) + "]}]) { totalCount } }", code: invalid},
	{name: "values of other types", stop: "Errors", query: "{ nodes(ids: [" + strings.Repeat("1.5 ", 1000) + "]) { id } }", code: invalid},

	// Fragments.
	{name: "a fragment in itself", stop: "circles", query: "{ viewer { ...F } } fragment F on User { ...F }", code: invalid},
	{name: "a fragment below itself", stop: "circles", query: "{ viewer { ...F } } fragment F on User { businessInfo { managerRef { user { ...F } } } }", code: invalid},
	{name: "a circle of fragments", stop: "circles", query: "{ viewer { ...F0 } } " + repeated(50, "fragment F%[1]d on User { ...F%[2]d }") + "fragment F50 on User { ...F0 }", code: invalid},
	{name: "a circle that is not used", stop: "circles", query: "{ viewer { id } } fragment F on User { ...G } fragment G on User { ...F }", code: invalid},
	{name: "a circle in the schema", stop: "circles", query: "{ __schema { types { ...F } } } fragment F on __Type { fields { type { ...F } } }", code: invalid},
	{name: "fragments that double each other", stop: "Depth", query: "{ viewer { ...F0 } } " + repeated(99, "fragment F%[1]d on User { a: relativeOf { userRef { user { ...F%[2]d } } } b: relativeOf { userRef { user { ...F%[2]d } } } }") + "fragment F99 on User { id }", code: limitExceeded},
	{name: "fragments that double each other at one place", stop: "selections", query: "{ viewer { ...F0 } } " + repeated(60, "fragment F%[1]d on User { ...F%[2]d ...F%[2]d }") + "fragment F60 on User { id }", code: limitExceeded},
	{name: "fragments that triple each other", stop: "fields", query: "{ viewer { ...F0 } } " + repeated(6, "fragment F%[1]d on User { relativeOf { userRef { user { ...F%[2]d } } } adhocUserInfo { profileOwner { user { ...F%[2]d } } } travelArrangers { user { ...F%[2]d } } }") + "fragment F6 on User { " + "id version isActive persona tier createdAt updatedAt externalId stealthType billingCurrency }", code: limitExceeded},
	{name: "fragments", stop: "Fragments", query: "{ viewer { id } } " + repeated(700, "fragment F%[1]d on User { id }"), code: limitExceeded},
	{name: "each fragment in all others", stop: "nodes to validate", query: "{ viewer { ...F0 } } " + repeated(99, "fragment F%[1]d on User { "+strings.Repeat("id ", 20)+"personalInfo { "+strings.Repeat("email ", 18)+"} ...F%[2]d }") + "fragment F99 on User { id }", code: limitExceeded},

	// The schema.
	{name: "a circle of types", stop: "introspection depth", query: "{ __schema { types { " + around("fields { type { ", "name", " } }", 5) + " } } }", code: invalid},
	{name: "a long circle of types", stop: "Depth", query: "{ __schema { types { " + around("fields { type { ", "name", " } }", 15) + " } } }", code: limitExceeded},
	{name: "the schema again and again", stop: "Cost", query: "{ " + repeated(15, "a%[1]d: __schema { types { fields { name type { fields { name type { name } } } } } }") + " }", code: limitExceeded, closed: invalid},
	{name: "a suggestion", stop: "no suggestions", query: "{ __schema { directive } }", code: invalid},
	{name: "a guess at a field", stop: "no suggestions", query: "{ usr { id } }", code: invalid},

	// Values.
	{name: "a page of a hundred thousand", stop: "pages", query: `{ users(companyId: "{nordwind}", first: 100000) { nodes { id } } }`, code: badInput},
	{name: "a page of less than nothing", stop: "pages", query: `{ users(companyId: "{nordwind}", first: -2147483648) { nodes { id } } }`, code: badInput},
	{name: "an offset beyond everything", stop: "pages", query: `{ users(companyId: "{nordwind}", first: 5, offset: 2147483647) { nodes { id } } }`},
	{name: "large pages, many times", stop: "Cost", query: `{ ` + repeated(20, `a%[1]d: users(companyId: "{nordwind}", first: 500) { nodes { id personalInfo { email } } }`) + ` }`, code: limitExceeded},
	{name: "SQL", stop: "parameters", query: `{ users(companyId: "{nordwind}", search: "' OR 1=1; DROP TABLE users; --") { totalCount } }`},
	{name: "SQL for an id", stop: "validation of ids", query: `{ user(id: "' OR '1'='1") { id } }`, code: badInput},
	{name: "an operator of MongoDB", stop: "types", query: `query($id: ID!) { user(id: $id) { id } }`, variables: `{"id": {"$ne": null}}`, code: badInput},
	{name: "an operator of MongoDB in a text", stop: "parameters", query: `query($s: String) { users(companyId: "{nordwind}", search: $s) { totalCount } }`, variables: `{"s": "{\"$gt\": \"\"}"}`},
	{name: "a search of regular expressions", stop: "parameters", query: `{ users(companyId: "{nordwind}", search: "(a+)+$ .*.*.*.*.*.*") { totalCount } }`},
	{name: "a zero byte", stop: "parameters", query: `{ users(companyId: "{nordwind}", search: "a\u0000b") { totalCount } }`, code: "|" + badInput + "|" + parseFailed},
	{name: "a script", stop: "content type", query: `{ users(companyId: "<script>alert(1)</script>") { totalCount } }`, code: badInput},
	{name: "a prototype", stop: "types", query: `mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, variables: `{"i": {"persona": "GUEST", "__proto__": {"isAdmin": true}}}`, code: badInput},
	{name: "a subscription", stop: "no subscriptions", query: "subscription { users { id } }", code: invalid},
	{name: "garbage", stop: "parser", query: "qwerty cop { abc }", code: parseFailed},
	{name: "emoji", stop: "parser", query: "{ 🤯 }", code: parseFailed},
}

// hostileVariables are variables.
var hostileVariables = []hostile{
	{name: "a deep list", stop: "ValueDepth", variables: `{"ids": ` + around("[", `"x"`, "]", 40) + `}`, code: limitExceeded},
	{name: "a deep object", stop: "ValueDepth", variables: `{"ids": ` + around(`{"a":`, `"x"`, "}", 40) + `}`, code: limitExceeded},
	{name: "a deep value that is not defined", stop: "ValueDepth", variables: `{"ids": [], "other": ` + around("[", "", "]", 40) + `}`, code: limitExceeded},
	{name: "a list deeper than JSON may be", stop: "transport", variables: `{"ids": ` + around("[", "", "]", 20_000) + `}`, status: 400, code: badInput + "|" + limitExceeded},
	{name: "a long list", stop: "ListItems", variables: `{"ids": ["x"` + strings.Repeat(`,"x"`, 60_000) + `]}`, code: limitExceeded},
	{name: "a long list of nulls", stop: "ListItems", variables: `{"ids": [null` + strings.Repeat(`,null`, 50_000) + `]}`, code: limitExceeded},
	{name: "a long text", stop: "StringBytes", variables: `{"ids": ["` + strings.Repeat("x", 200_000) + `"]}`, code: limitExceeded},
	{name: "many variables", stop: "ListItems", variables: `{"ids": []` + repeated(15_000, `,"v%[1]d":1`) + `}`, code: limitExceeded},
	{name: "a huge number", stop: "types", variables: `{"ids": [` + strings.Repeat("9", 200_000) + `]}`, code: badInput},
	{name: "a huge exponent", stop: "types", variables: `{"ids": [1e999999999]}`, code: badInput},
	{name: "a long name", stop: "messages", variables: `{"ids": [{"` + strings.Repeat("x", 200_000) + `": 1}]}`, code: badInput},
	{name: "an unknown enum value, long", stop: "messages", query: `query($s: UserStatus!) { users(companyId: "x", status: $s) { totalCount } }`, variables: `{"s": "` + strings.Repeat("x", 60_000) + `"}`, code: badInput},
}

func compressed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		panic(err) // it is a buffer
	}
	if err := w.Close(); err != nil {
		panic(err) // it is a buffer
	}
	return b.String()
}

const goodBody = `{"query": "{ __typename }"}`

// hostileRequests are requests that are not what they should be. What of them is answered in which way is the business of package
// transport and its tests; this is about their cost.
var hostileRequests = []hostile{
	{name: "a batch", stop: "no batches", request: httpRequest{body: "[" + strings.Repeat(goodBody+",", 2000) + goodBody + "]"}, status: 400, code: badInput},
	{name: "a large body", stop: "Body", request: httpRequest{body: `{"query": "{ __typename }", "extensions": {"a": "` + strings.Repeat("x", 1<<20) + `"}}`}, status: 413, code: limitExceeded},
	{name: "a body of brackets", stop: "transport", request: httpRequest{body: strings.Repeat("[", 250_000)}, status: 400, code: badInput},
	{name: "a body of braces", stop: "transport", request: httpRequest{body: strings.Repeat(`{"a":`, 50_000)}, status: 400, code: badInput + "|" + limitExceeded},
	{name: "a request cut off", stop: "transport", request: httpRequest{body: goodBody[:12]}, status: 400, code: badInput},
	{name: "two requests", stop: "transport", request: httpRequest{body: goodBody + goodBody}, status: 400, code: badInput},
	{name: "names twice", stop: "transport", request: httpRequest{body: `{` + strings.Repeat(`"query": "{ __typename }", `, 5000) + `"query": "{ __typename }"}`}, status: 400, code: badInput},
	{name: "many names", stop: "transport", request: httpRequest{body: `{` + repeated(12_000, `"a%[1]d": 1,`) + `"query": "{ __typename }"}`}},
	{name: "deep extensions", stop: "transport", request: httpRequest{body: `{"query": "{ __typename }", "extensions": {"a": ` + around("[", "", "]", 50_000) + `}}`}, status: 400, code: badInput + "|" + limitExceeded},
	{name: "a long operation name", stop: "messages", request: httpRequest{body: `{"query": "{ __typename }", "operationName": "` + strings.Repeat("x", 200_000) + `"}`}, code: invalid + "|" + badInput},
	{name: "a compressed body", stop: "no encodings", request: httpRequest{body: compressed(goodBody), header: http.Header{"Content-Encoding": {"gzip"}}}, status: 415, code: badInput},
	{name: "a bomb", stop: "no encodings", request: httpRequest{body: compressed(strings.Repeat(" ", 64<<20)), header: http.Header{"Content-Encoding": {"gzip"}}}, status: 415, code: badInput},
	{name: "a bomb that does not say so", stop: "transport", request: httpRequest{body: compressed(strings.Repeat(" ", 64<<20))}, status: 400, code: badInput},
	{name: "a form", stop: "content types", request: httpRequest{body: inURL("query", "{ __typename }")[1:], header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}}, status: 415, code: badInput},
	{name: "parts", stop: "content types", request: httpRequest{body: strings.Repeat("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n", 4000), header: http.Header{"Content-Type": {"multipart/form-data; boundary=x"}}}, status: 415, code: badInput},
	{name: "plain text", stop: "content types", request: httpRequest{body: goodBody, header: http.Header{"Content-Type": {"text/plain"}}}, status: 415, code: badInput},
	{name: "UTF-16", stop: "UTF-8", request: httpRequest{body: "\xff\xfe{\x00}\x00"}, status: 400, code: badInput},
	{name: "not UTF-8", stop: "UTF-8", request: httpRequest{body: "{\"query\": \"{ __typename \xff }\"}"}, status: 400, code: badInput},
	{name: "a mutation by GET", stop: "methods", request: httpRequest{method: http.MethodGet, target: inURL("query", "mutation { __typename }")}, status: 405, code: badInput},
	{name: "a long URL", stop: "Body", request: httpRequest{method: http.MethodGet, target: inURL("query", "{ __typename "+strings.Repeat(" ", 400_000)+"}")}, status: 414, code: limitExceeded},
	{name: "parameters", stop: "transport", request: httpRequest{method: http.MethodGet, target: "?query=%7B__typename%7D&" + strings.Repeat("a=b&", 10_000)}, status: 400, code: badInput},
	{name: "types to accept", stop: "transport", request: httpRequest{body: goodBody, header: http.Header{"Accept": {strings.Repeat("a/b;q=0.1,", 5000) + "application/json"}}}, status: 406, code: badInput},
	{name: "encodings to accept", stop: "transport", request: httpRequest{body: goodBody, header: http.Header{"Accept-Encoding": {strings.Repeat("a;q=0.1,", 6000) + "gzip"}}}},
	{name: "a query that is none", stop: "transport", request: httpRequest{body: `{"query": {"a": [1, 2, 3]}}`}, status: 400, code: badInput},
	{name: "a document that is kept nowhere", stop: "persisted queries are an option", request: httpRequest{body: `{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + strings.Repeat("a", 64) + `"}}}`}, code: "|PERSISTED_QUERY_NOT_SUPPORTED|" + badInput},
}

// TestHostile sends requests that are made to hurt. Each must get its answer, which costs little, and leave the server as it was.
func TestHostile(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(memory.Exact()), world)
	for _, introspection := range []bool{false, true} {
		server := usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithIntrospection(introspection))
		for kind, rows := range map[string][]hostile{"documents": hostileDocuments, "variables": hostileVariables, "requests": hostileRequests} {
			for _, h := range rows {
				t.Run(fmt.Sprintf("introspection %t/%s/%s, stopped by %s", introspection, kind, h.name, h.stop), func(t *testing.T) {
					if !introspection && h.closed != "" {
						h.code = h.closed
					}
					if kind == "variables" && h.query == "" {
						h.query = `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`
					}
					h.send(t, server, world)
				})
			}
		}
	}
}

// send sends the request and looks at its answer and what it has cost.
func (h *hostile) send(t *testing.T, server http.Handler, world *testworld.World) {
	t.Helper()
	var r gqltest.Response
	least := time.Hour
	for try := range 3 { // other goroutines of the process may be at work
		q := h.request
		if h.query != "" {
			variables := ""
			if h.variables != "" {
				variables = `, "variables": ` + h.variables
			}
			query := strings.TrimSuffix(gqltest.Body(t, world.IDs(h.query)+fmt.Sprint(" # ", try), nil, false), "}") // no document is seen twice
			q = httpRequest{body: query + variables + "}", header: h.request.header}
		}
		before := processorTime()
		r = q.send(t, server)
		if least = min(least, processorTime()-before); least < maxProcessorTime {
			break
		}
	}
	if least > maxProcessorTime {
		t.Errorf("the answer took %s of the processors", least)
	}
	if status := max(h.status, http.StatusOK); r.Status != status {
		t.Errorf("status %d, want %d", r.Status, status)
	}
	code := ""
	if len(r.Errors) > 0 {
		code = r.Errors[0].Code()
	}
	if !strings.Contains("|"+h.code+"|", "|"+code+"|") {
		t.Errorf("code %q, want %q", code, h.code)
	}
	checkDiscreet(t, r, nil)
	if strings.Contains(r.Body, "tracing") || strings.Contains(r.Body, "exception") {
		t.Error("the answer tells how the server works")
	}
	if t.Failed() {
		t.Logf("%.1000s", r.Body)
	}
	alive := gqltest.PostBody(t, server, goodBody)
	if alive.Data["__typename"] != "Query" {
		t.Errorf("the server answers %s", alive.Body)
	}
}

// TestSlowSender: a body that does not come is not waited for, and one that does not end is not read on.
func TestSlowSender(t *testing.T) {
	for name, tt := range map[string]struct {
		sent   string
		status int
	}{
		"a body that stops":               {"Content-Length: 1000\r\n\r\n{\"query\": ", http.StatusRequestTimeout},
		"a chunk that stops":              {"Transfer-Encoding: chunked\r\n\r\n100\r\n{", http.StatusRequestTimeout},
		"a body of a length that is said": {"Content-Length: 1000000000\r\n\r\n", http.StatusRequestEntityTooLarge},
		"chunks without end":              {"Transfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1000\r\n"+strings.Repeat(" ", 0x1000)+"\r\n", guard.MaxBody/0x1000) + "1000\r\n ", http.StatusRequestEntityTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			timeout := time.Minute // what is sent arrives by then, however busy the machine is
			if tt.status == http.StatusRequestTimeout {
				timeout = 100 * time.Millisecond
			}
			server := httptest.NewServer(usergraph.New(memory.New(), usergraph.WithDevelopmentMode(), usergraph.WithLimits(guard.Limits{Timeout: timeout})))
			defer server.Close()
			least := time.Duration(math.MaxInt64)
			for range 3 { // other goroutines of the process may be at work
				before := processorTime()
				if got := sendRaw(t, server.Listener.Addr(), "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"+tt.sent); got != tt.status {
					t.Fatalf("status %d, want %d", got, tt.status)
				}
				if least = min(least, processorTime()-before); least < maxProcessorTime {
					break
				}
			}
			if least > maxProcessorTime {
				t.Errorf("the answer took %s of the processors", least)
			}
		})
	}
}

// sendRaw sends a request as it is written, leaves the connection open for more of it, and returns the status of the answer.
func sendRaw(t *testing.T, to net.Addr, text string) int {
	t.Helper()
	var dialer net.Dialer
	connection, err := dialer.DialContext(t.Context(), to.Network(), to.String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = connection.Close() }()
	if _, err := io.WriteString(connection, text); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(connection), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	return response.StatusCode
}
