package validation_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/guard/validation"
	"github.com/usergraph/usergraph/schema"
)

var (
	users = gqlparser.MustLoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	// pets has what the other schema has not: fields of interfaces with arguments and fields.
	pets = gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { pet: Pet, dog: Dog, any: Any, pets(first: Int, near: Near): [Pet!]! }
		interface Pet { name(surname: Boolean): String, mother: Pet, friends(near: Near): [Pet!] }
		type Dog implements Pet { name(surname: Boolean): String, mother: Dog, friends(near: Near): [Pet!], barks: Boolean!, volume: Int, kind: Kind, meows: Boolean }
		type Cat implements Pet { name(surname: Boolean): String, mother: Cat, friends(near: Near): [Pet!], meows: Boolean!, volume: Float, kind: [Kind] }
		union Any = Dog | Cat
		enum Kind { SMALL LARGE }
		input Near { lat: Int, lon: Int, tags: [String] }
	`})
)

// documentOf parses a document that guard lets pass.
func documentOf(tb testing.TB, text string) *ast.QueryDocument {
	tb.Helper()
	document, err := parser.ParseQuery(&ast.Source{Input: text})
	if err != nil {
		tb.Fatal(err)
	}
	l := guard.Limits{Aliases: -1, RootFields: -1, Depth: -1}.Complete()
	if _, err := l.Check(document); err != nil {
		tb.Fatal(err)
	}
	return document
}

// overlaps are documents whose fields can be merged, or not: then the text is in the message.
var overlaps = []struct{ document, says string }{
	{`{ dog { barks volume barks } }`, ""},
	{`{ dog { a: barks a: barks } }`, ""},
	{`{ dog { a: barks a: volume } }`, `"a"`},
	{`{ dog { a: barks ...F } } fragment F on Dog { a: volume }`, `"barks" and "volume" are different fields`},
	{`{ dog { ...F ...G } } fragment F on Dog { a: barks } fragment G on Dog { a: volume }`, `"a"`},
	{`{ dog { ...F ...{ ...G } } } fragment F on Dog { ...H } fragment H on Dog { a: barks } fragment G on Dog { a: volume }`, `"a"`},
	{`{ dog { name name(surname: true) } }`, "arguments"},
	{`{ dog { name(surname: true) name(surname: true) } }`, ""},
	{`query($s: Boolean) { dog { name(surname: $s) name(surname: $s) } }`, ""},
	{`query($s: Boolean, $t: Boolean) { dog { name(surname: $s) name(surname: $t) } }`, "arguments"},
	{`{ pets(near: {lat: 1, lon: 2}) { name } pets(near: {lon: 2, lat: 1}) { name } }`, ""},
	{`{ pets(near: {lat: 1, lon: 2}) { name } pets(near: {lon: 1, lat: 2}) { name } }`, "arguments"},
	{`{ pets(near: {tags: ["a", "b"]}) { name } pets(near: {tags: ["b", "a"]}) { name } }`, "arguments"},
	{`{ pets(near: {tags: ["a,b"]}) { name } pets(near: {tags: ["a", "b"]}) { name } }`, "arguments"},
	{`{ pets(first: 1, near: {}) { name } pets(near: {}, first: 1) { name } }`, ""},
	{`{ pets(near: {tags: []}) { name } pets(near: {tags: null}) { name } }`, "arguments"},
	{`{ any { ...on Dog { a: barks } ...on Cat { a: meows } } }`, ""},
	{`{ any { ...on Dog { name } ...on Cat { name(surname: true) } } }`, ""},
	{`{ any { ...on Dog { volume } ...on Cat { volume } } }`, `"Int" and "Float"`},
	{`{ any { ...on Dog { kind } ...on Cat { kind } } }`, "types"},
	{`{ any { ...on Dog { meows } ...on Cat { meows } } }`, "types"},
	{`{ any { ...on Dog { a: barks } ...on Dog { a: volume } } }`, `"a"`},
	{`{ any { ...on Dog { a: barks } ...on Pet { a: name } } }`, `"a"`},
	{`{ any { ...on Pet { name } ...on Cat { name(surname: true) } ...on Dog { name } } }`, "arguments"},
	{`{ any { ...on Dog { mother { a: barks } } ...on Cat { mother { a: meows } } } }`, ""},
	{`{ any { ...on Dog { mother { a: volume } } ...on Cat { mother { a: volume } } } }`, "types"},
	{`{ any { ...on Dog { friends { a: name } } ...on Cat { friends { a: name(surname: true) } } } }`, ""},
	{`{ any { ...on Dog { friends { a: name } } ...on Pet { friends { a: name(surname: true) } } } }`, "arguments"},
	{`{ pet { mother { a: name } mother { b: name } ...on Dog { mother { b: barks } } } }`, `"b"`},
	{`{ pet { mother { ...F } } dog { mother { ...F a: name } } } fragment F on Pet { a: name }`, ""},
	{`{ pet { mother { ...F } } dog { mother { ...F a: barks } } } fragment F on Pet { a: name }`, `"a"`},
	{`query A { dog { a: barks } } query B { dog { a: barks a: volume } }`, `"a"`},
	{`{ dog { a: mother { barks } a: friends { name } } }`, `"a"`},
	{`{ any { ...on Dog { a: mother { name } } ...on Cat { a: friends { name } } } }`, "types"},
	{`{ any { ...on Dog { a: mother { name } } ...on Cat { a: name } } }`, "types"},
}

func TestOverlaps(t *testing.T) {
	v := validation.New(pets, 50, true)
	for _, tt := range overlaps {
		errs := v.Validate(documentOf(t, tt.document))
		if want := tt.says != ""; want != (len(errs) > 0) || want && !strings.Contains(errs[0].Message, tt.says) {
			t.Errorf("%s: %v, want %q", tt.document, errs, tt.says)
		}
		if reference := validator.ValidateWithRules(pets, documentOf(t, tt.document), nil); len(reference) == 0 != (tt.says == "") {
			t.Errorf("%s: gqlparser says %v", tt.document, reference)
		}
		for _, err := range errs {
			if err.Extensions["code"] != "GRAPHQL_VALIDATION_FAILED" || len(err.Locations) != 2 {
				t.Errorf("%s: code %v, %d locations", tt.document, err.Extensions["code"], len(err.Locations))
			}
		}
	}
}

// TestOverlapsOfManyFields: fields that repeat each other are not compared by pairs. The count of allocations stands for the work.
func TestOverlapsOfManyFields(t *testing.T) {
	v := validation.New(pets, 50, true)
	work := func(n int) float64 {
		document := documentOf(t, `{ dog {`+strings.Repeat(" mother { name(surname: true) friends { name } }", n)+` } }`)
		return testing.AllocsPerRun(3, func() {
			if errs := v.Validate(document); len(errs) > 0 {
				t.Fatal(errs)
			}
		})
	}
	if few, more := work(10), work(45); more > 6*few {
		t.Errorf("45 fields take %.0f allocations, 10 fields %.0f", more, few)
	}
}

func TestValidationStops(t *testing.T) {
	for name, text := range map[string]string{
		"a rule": "{ dog {" + strings.Repeat(" unknown", 40) + " } }",
		"merging": "{ dog {" + times(40, func(i int) string {
			name := " a" + strings.Repeat("a", i)
			return name + ": barks" + name + ": volume"
		}) + " } }",
	} {
		if errs := validation.New(pets, 7, true).Validate(documentOf(t, text)); len(errs) != 7 {
			t.Errorf("%s: %d errors", name, len(errs))
		}
	}
}

func times(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(text(i))
	}
	return b.String()
}

func TestNoOperation(t *testing.T) {
	errs := validation.New(pets, 7, true).Validate(documentOf(t, "fragment F on Dog { barks }"))
	if len(errs) != 1 || !strings.Contains(errs[0].Message, "operation") {
		t.Error(errs)
	}
}

// secretive are documents whose errors would tell a name of the schema. The names must not be told.
var secretive = []struct{ document, secret, says string }{
	{`{ usr { id } }`, "user", `Cannot query field "usr"`},
	{`{ viewer { personalInf { dob } } }`, "personalInfo", `Cannot query field "personalInf"`},
	{`{ viewer { personalInf { dob } } }`, `"User"`, `on type "…"`},
	{`{ node(id: "x") { personalInfo { dob } } }`, "inline", `"personalInfo"`},
	{`{ user(ident: "x") { version } }`, `"id"`, "ident"},
	{`{ user { version } }`, `"id"`, "argument"},
	{`{ users(compny: "x") { totalCount } }`, "company", "compny"},
	{`{ viewer { ...on Usr { id } } }`, "User", `Unknown type "Usr"`},
	{`{ viewer { ...F } } fragment F on Usr { id }`, "User", `Unknown type "Usr"`},
	{`{ viewer { ...on Policy { id } } }`, "User", `"Policy"`},
	{`{ viewer }`, "User", "subfields"},
	{`{ viewer { id { x } } }`, "String", "subfields"},
	{`{ users(companyId: "x", status: ACTIV) { totalCount } }`, "ACTIVE", "ACTIV"},
	{`{ users(companyId: "x", status: ACTIV) { totalCount } }`, "UserStatus", "enum"},
	{`{ users(companyId: "x", status: "ACTIV") { totalCount } }`, "INACTIVE", "enum"},
	{`{ users(companyId: "x", sort: {sortBy: NAME}) { totalCount } }`, "sortOrder", "required"},
	{`{ users(companyId: "x", filters: [{person: EMPLOYEE}]) { totalCount } }`, "personas", "person"},
	{`{ users(companyId: "x", sort: 5) { totalCount } }`, "UserSort", "type"},
	{`query($s: String) { users(companyId: "x", sort: $s) { totalCount } }`, "UserSort", `"$s"`},
	{`mutation { createUser(input: {persona: EMPLOYEE, personalInfo: {identityDocs: [{}]}}) { user { id } } }`, "IdentityDocInput", "exactly one key"},
	{`mutation { createUser(input: {persona: EMPLOYEE, personalInfo: {identityDocs: [{ktn: null}]}}) { user { id } } }`, "passport", "non-null"},
	{`{ a: viewer { id } a: node(id: "x") { id } }`, "User", `"a"`},
	{`{ viewer { a: version a: createdAt } }`, "DateTime", `"a"`},
	{`{ __schema { queryType { name } } }`, "User", "turned off"},
	{`{ __type(name: "User") { fields { name } } }`, "id", "turned off"},
	{`{ viewer { ...F } } fragment F on Query { __type(name: "User") { fields { name } } }`, "id", "turned off"},
	{`subscription { changes { id } }`, "user", "subscription"},
}

func TestNamesAreHidden(t *testing.T) {
	v := validation.New(users, 50, false)
	for _, tt := range secretive {
		var messages strings.Builder
		for _, err := range v.Validate(documentOf(t, tt.document)) {
			messages.WriteString(err.Message + "\n")
		}
		if !strings.Contains(messages.String(), tt.says) || strings.Contains(messages.String(), tt.secret) || strings.Contains(messages.String(), "Did you mean") {
			t.Errorf("%s: %s; want %q and not %q", tt.document, &messages, tt.says, tt.secret)
		}
	}
	if errs := v.Validate(documentOf(t, `{ __typename viewer { __typename } }`)); len(errs) > 0 {
		t.Errorf("__typename: %v", errs)
	}
}

func TestNamesAreTold(t *testing.T) {
	v := validation.New(users, 50, true)
	for document, says := range map[string]string{
		`{ usr { id } }`:                                          `Did you mean "user"`,
		`{ viewer { personalInf { dob } } }`:                      `on type "User"`,
		`{ users(companyId: "x", status: ACTIV) { totalCount } }`: "ACTIVE",
	} {
		if errs := v.Validate(documentOf(t, document)); len(errs) == 0 || !strings.Contains(errs[0].Message, says) {
			t.Errorf("%s: %v", document, errs)
		}
	}
	if errs := v.Validate(documentOf(t, `{ __schema { queryType { name } } }`)); len(errs) > 0 {
		t.Error(errs)
	}
}

var word = regexp.MustCompile(`[_A-Za-z][_0-9A-Za-z]*`)

// secretNames are the names of a schema that are no words which messages may have anyway.
func secretNames(s *ast.Schema) map[string]bool {
	names := map[string]bool{}
	for _, d := range s.Types {
		names[d.Name] = true
		for _, f := range d.Fields {
			names[f.Name] = true
			for _, a := range f.Arguments {
				names[a.Name] = true
			}
		}
		for _, e := range d.EnumValues {
			names[e.Name] = true
		}
	}
	return names
}

// told are words of messages which are names of the schema too.
var told = strings.Fields(`type types field fields argument name names on of is not be can cannot must are objects object value values
	Query Mutation String Int Float Boolean ID enum input operation fragment variable directive for a an and or the in to at that has
	only document skip include if deprecated specifiedBy oneOf query mutation subscription reason Field Fields no it one its this
	location expecting position used null Enum Unknown Introspection allowed defined supplied schema required provided Expected
	state kind locations args description url text id`)

// FuzzValidate compares what is valid with what gqlparser's own rules say, and looks for names in messages.
func FuzzValidate(f *testing.F) {
	for _, tt := range overlaps {
		f.Add(tt.document, true)
	}
	for _, tt := range secretive {
		f.Add(tt.document, false)
	}
	secrets := secretNames(users)
	open := map[bool]*validation.Validator{true: validation.New(pets, 50, true), false: validation.New(users, 50, true)}
	closed := validation.New(users, 50, false)
	schemas := map[bool]*ast.Schema{true: pets, false: users}
	l := guard.Limits{Tokens: 300, Depth: 8, Fragments: 10}.Complete()
	f.Fuzz(func(t *testing.T, text string, aboutPets bool) {
		parse := func() *ast.QueryDocument {
			document, err := l.Parse(text)
			if err != nil {
				return nil
			}
			if _, err := l.Check(document); err != nil {
				return nil
			}
			return document
		}
		document := parse()
		if document == nil {
			return
		}
		errs := open[aboutPets].Validate(document)
		var want gqlerror.List
		if len(document.Operations) == 0 {
			want = gqlerror.List{{}}
		} else {
			want = validator.ValidateWithRules(schemas[aboutPets], parse(), nil)
		}
		if (len(errs) == 0) != (len(want) == 0) {
			t.Fatalf("%v, gqlparser says %v", errs, want)
		}
		given := map[string]bool{}
		for _, w := range word.FindAllString(text, -1) {
			given[w] = true
		}
		for _, err := range closed.Validate(parse()) {
			for _, w := range word.FindAllString(err.Message, -1) {
				if secrets[w] && !given[w] && !slices.Contains(told, w) {
					t.Errorf("the message %q tells %q", err.Message, w)
				}
			}
		}
	})
}
