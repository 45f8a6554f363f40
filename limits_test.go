package usergraph_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/memory"
)

// serveLimited serves the world with options.
func serveLimited(tb testing.TB, options ...usergraph.Option) (http.Handler, *testworld.World) {
	tb.Helper()
	world := testworld.New(1)
	return usergraph.New(fill(tb, memory.New(memory.Exact()), world), append(options, usergraph.WithDevelopmentMode())...), world
}

// askWith sends an operation with extensions and returns the answer with its extensions.
func askWith(tb testing.TB, server http.Handler, query string, variables, extensions any) (gqltest.Response, map[string]any) {
	tb.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables, "extensions": extensions})
	if err != nil {
		tb.Fatal(err)
	}
	r := gqltest.PostBody(tb, server, string(body))
	var answer struct{ Extensions map[string]any }
	if err := json.Unmarshal([]byte(r.Body), &answer); err != nil {
		tb.Fatal(err)
	}
	return r, answer.Extensions
}

const pageOfUsers = `query($company: ID!, $first: Int) { users(companyId: $company, first: $first) { nodes { id travelArrangers { userId } } } }`

// TestCostIsTold: the cost of an operation follows from the values of its variables, and is told if the request asks for it.
func TestCostIsTold(t *testing.T) {
	server, world := serveLimited(t)
	costs := map[int]float64{}
	for _, first := range []int{1, 5, 500} {
		variables := inputgen.Object{"company": world.ID("nordwind"), "first": first}
		for range 2 { // the second time, the document is known
			r, extensions := askWith(t, server, pageOfUsers, variables, map[string]any{"cost": true})
			cost, ok := extensions["cost"].(float64)
			if !ok || len(r.Errors) > 0 {
				t.Fatalf("no cost in %.300s", r.Body)
			}
			costs[first] = cost
		}
		for _, asked := range []any{nil, map[string]any{}, map[string]any{"cost": false}, map[string]any{"cost": "yes"}} {
			if r, extensions := askWith(t, server, pageOfUsers, variables, asked); extensions != nil || len(r.Errors) > 0 {
				t.Errorf("%v: %.300s", asked, r.Body)
			}
		}
	}
	if user := costs[5] - costs[1]; user <= 0 || costs[500]-costs[1] != user/4*499 {
		t.Errorf("the costs are %v", costs)
	}
	_, extensions := askWith(t, server, "{ __schema { queryType { name } } }", nil, map[string]any{"cost": true})
	if cost, _ := extensions["cost"].(float64); cost <= 0 {
		t.Error("the schema costs nothing")
	}
}

// TestCostIsLimited: what costs too much is not executed, and the answer says how much too much it is.
func TestCostIsLimited(t *testing.T) {
	server, world := serveLimited(t, usergraph.WithLimits(guard.Limits{Cost: 10_000}))
	few := inputgen.Object{"company": world.ID("nordwind"), "first": 5}
	many := inputgen.Object{"company": world.ID("nordwind"), "first": 500}
	for range 2 {
		if r, _ := askWith(t, server, pageOfUsers, few, nil); len(r.Errors) > 0 || r.Data == nil {
			t.Errorf("a small page: %s", r.Body)
		}
		r, extensions := askWith(t, server, pageOfUsers, many, map[string]any{"cost": true})
		if len(r.Errors) != 1 || r.Errors[0].Code() != "LIMIT_EXCEEDED" || strings.Contains(r.Body, `"data"`) {
			t.Fatalf("a large page: %s", r.Body)
		}
		if told := r.Errors[0].Extensions; fmt.Sprint(told["cost"]) != fmt.Sprint(int(extensions["cost"].(float64))) || fmt.Sprint(told["maxCost"]) != "10000" {
			t.Errorf("the error tells %v, the answer %v", told, extensions)
		}
	}
	unlimited, _ := serveLimited(t, usergraph.WithLimits(guard.Limits{Cost: -1, Depth: -1}))
	deep := "query($company: ID!) { users(companyId: $company, first: 500) { nodes { " + around("travelArrangers { user { ", "id", " } }", 12) + " } } }"
	if r := gqltest.Post(t, unlimited, deep, inputgen.Object{"company": world.ID("nordwind")}); len(r.Errors) > 0 {
		t.Errorf("without limits: %.300s", r.Body)
	}
}

// TestPagesOfEverything: what the default lets pass, and what not.
func TestPagesOfEverything(t *testing.T) {
	server, world := serveLimited(t)
	var scalars []string
	for _, f := range profileSchema.Types["User"].Fields {
		if profileSchema.Types[f.Type.Name()].IsLeafType() {
			scalars = append(scalars, f.Name)
		}
	}
	own := `personalInfo { ...P } businessInfo { ...B }`
	fragments := ` fragment P on PersonalInfo { ` + leafNames("PersonalInfo") + ` name { ` + leafNames("Name") + ` } addresses { ` + leafNames("PostalAddress") + ` } phoneNumbers { ` + leafNames("PhoneNumber") + ` } profilePicture { ` + leafNames("Image") + ` } }
		fragment B on BusinessInfo { ` + leafNames("BusinessInfo") + ` phoneNumbers { ` + leafNames("PhoneNumber") + ` } departmentRef { ` + leafNames("Reference") + ` } }`
	for name, tt := range map[string]struct {
		selection string
		refused   bool
	}{
		"all that is kept with a user": {strings.Join(scalars, " ") + " " + own, false},
		"managers on three levels":     {around("businessInfo { managerRef { user { ", "id "+own, " } } }", 3), false},
		"arrangers":                    {"travelArrangers { user { id " + own + " } }", false},
		"arrangers on three levels":    {around("travelArrangers { user { ", "id "+own, " } }", 3), true},
		"approvers on three levels":    {around("businessInfo { designatedApproverRefs { user { ", "id "+own, " } } }", 3), true},
		"arrangers of three managers":  {around("travelArrangers { user { id } } businessInfo { managerRef { user { ", "id "+own, " } } }", 3), false},
	} {
		t.Run(name, func(t *testing.T) {
			query := `query($company: ID!) { users(companyId: $company, first: 500) { nodes { ` + tt.selection + ` } } }` + fragments
			r, extensions := askWith(t, server, query, inputgen.Object{"company": world.ID("nordwind")}, map[string]any{"cost": true})
			if refused := len(r.Errors) > 0; refused != tt.refused || refused && r.Errors[0].Code() != "LIMIT_EXCEEDED" {
				t.Errorf("cost %v: %.400s", extensions["cost"], r.Body)
			}
		})
	}
}

// leafNames are the fields of a type that have no fields.
func leafNames(typeName string) string {
	var names []string
	for _, f := range profileSchema.Types[typeName].Fields {
		if profileSchema.Types[f.Type.Name()].IsLeafType() {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " ")
}

// TestErrorsAreLimited: of many errors the first are told, in the order of the answer, and how many there are besides.
func TestErrorsAreLimited(t *testing.T) {
	server, world := serveFaultyWorld(t, func(method string) bool { return method == "Arrangements" || method == "PoliciesOfCompanies" })
	r, extensions := askWith(t, server, `query($company: ID!) { users(companyId: $company, first: 500) { nodes {
		a: travelArrangers { userId } b: travelArrangers { userId } c: policies { id } d: policies { id } e: travelArrangers { userId } f: policies { id }
	} } }`,
		inputgen.Object{"company": world.ID("nordwind")}, nil)
	users := len(at(r.Data, "users.nodes").([]any))
	if more, _ := extensions["moreErrors"].(float64); len(r.Errors) != 50 || int(more) != users*6-50 {
		t.Fatalf("%d errors and %v for %d users", len(r.Errors), extensions, users)
	}
	for i, e := range r.Errors {
		if want := fmt.Sprintf("users.nodes.%d.%c", i/6, 'a'+i%6); e.PathText() != want {
			t.Errorf("error %d is at %s, want %s", i, e.PathText(), want)
		}
	}
}

// TestRate: a viewer who has asked for much must wait, and others need not.
func TestRate(t *testing.T) {
	world := testworld.New(1)
	server := usergraph.New(fill(t, memory.New(memory.Exact()), world), usergraph.WithRate(guard.Rate{Cost: 1, Burst: 500}),
		usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
			return access.Viewer{UserID: world.ID(r.Header.Get("Viewer"))}, nil
		}))
	send := func(viewer string) gqltest.Response {
		return httpRequest{body: `{"query": "{ viewer { id } }"}`, header: http.Header{"Viewer": {viewer}}}.send(t, server)
	}
	for range 2 {
		if r := send("ada"); len(r.Errors) > 0 {
			t.Fatal(r.Body)
		}
	}
	r := send("ada")
	if len(r.Errors) != 1 || r.Errors[0].Code() != "LIMIT_EXCEEDED" {
		t.Fatalf("a third time: %s", r.Body)
	}
	if wait := fmt.Sprint(r.Errors[0].Extensions["retryAfter"]); wait != "103" && wait != "102" { // 603 of 500, at 1 a second
		t.Errorf("wait %s seconds", wait)
	}
	if r := send("ben"); len(r.Errors) > 0 {
		t.Errorf("another viewer: %s", r.Body)
	}
}

// graphiQL is the query by which GraphiQL learns the schema, as graphql-js 16 and 17 write it with everything turned on.
const graphiQL = `query IntrospectionQuery {
  __schema {
    description
    queryType { name kind }
    mutationType { name kind }
    subscriptionType { name kind }
    types { ...FullType }
    directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
  }
}
fragment FullType on __Type {
  kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...InputValue }
  interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
  possibleTypes { ...TypeRef }
}
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type {
  kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
}`

// TestIntrospection: the schema can be asked for where that is turned on.
func TestIntrospection(t *testing.T) {
	for name, tt := range map[string]struct {
		options []usergraph.Option
		on      bool
	}{
		"development":       {nil, true},
		"turned off":        {[]usergraph.Option{usergraph.WithIntrospection(false)}, false},
		"turned on for all": {[]usergraph.Option{usergraph.WithIntrospection(true)}, true},
	} {
		t.Run(name, func(t *testing.T) {
			server, _ := serveLimited(t, tt.options...)
			for _, query := range []string{graphiQL, `{ __schema { queryType { name } } }`, `{ __type(name: "User") { name } }`, `{ ...F } fragment F on Query { s: __schema { __typename } }`} {
				r := gqltest.Post(t, server, query, nil)
				if on := len(r.Errors) == 0 && r.Data != nil; on != tt.on {
					t.Errorf("%.400s", r.Body)
				}
				if !tt.on && (r.Errors[0].Code() != "GRAPHQL_VALIDATION_FAILED" || !strings.Contains(r.Errors[0].Message, "ntrospection")) {
					t.Errorf("%s", r.Body)
				}
			}
			if r := gqltest.Post(t, server, `{ __typename viewer { __typename } }`, nil); len(r.Errors) > 0 {
				t.Errorf("__typename: %s", r.Body)
			}
		})
	}
}

// TestNoNamesWithoutIntrospection: no error of a request tells a name of the schema that the request does not have.
func TestNoNamesWithoutIntrospection(t *testing.T) {
	server, _ := serveLimited(t, usergraph.WithIntrospection(false))
	for _, tt := range []struct {
		query, variables string
		secrets          []string
	}{
		{`{ usr { id } }`, `{}`, []string{"user"}},
		{`{ viewer { personalInf { dob } } }`, `{}`, []string{"personalInfo", "User"}},
		{`query($s: UserStatus!) { users(companyId: "x", status: $s) { totalCount } }`, `{"s": "ACTIV"}`, []string{"ACTIVE", "INACTIVE"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {}}`, []string{"persona"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": 5}}`, []string{"Persona"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": "GUESTS"}}`, []string{`"GUEST"`, "EMPLOYEE", "Persona"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": "GUEST", "personalInfo": 5}}`, []string{"PersonalInfoInput"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": "GUEST", "personalInfos": 5}}`, []string{"personalInfo\""}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": "GUEST", "personalInfo": {"identityDocs": [{}]}}}`, []string{"IdentityDocInput", "passport"}},
		{`mutation($i: CreateUserInput!) { createUser(input: $i) { user { id } } }`, `{"i": {"persona": "GUEST", "personalInfo": {"name": {"family1": "x"}}}}`, []string{"given"}},
	} {
		r := gqltest.Post(t, server, tt.query, json.RawMessage(tt.variables))
		if len(r.Errors) == 0 || slices.ContainsFunc(tt.secrets, func(s string) bool { return strings.Contains(r.Body, s) }) {
			t.Errorf("%s %s: %s", tt.query, tt.variables, r.Body)
		}
	}
}
