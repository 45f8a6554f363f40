package usergraph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// The ids of an office, its TMC, and of nobody.
const (
	officeID  = "0197b0c6-7d3c-7a43-9c1b-0f2e51d6aaaa"
	agencyID  = "0197b0c6-7d3c-7a43-9c1b-0f2e51d6bbbb"
	nobodysID = "0197b0c6-7d3c-7a43-9c1b-0f2e51d6a001"
)

// office is a company where nothing must change: three users with the names, external ids and employee ids 1 to 3, and the
// inactive user 4.
type office struct {
	victim

	ids map[string]string // by name
}

func newOffice(tb testing.TB, store storage.Store) *office {
	tb.Helper()
	o := &office{victim: *newVictim(tb, store), ids: map[string]string{}}
	tmc := &user.Reference{ID: agencyID}
	if err := o.store.PutCompany(tb.Context(), &user.Company{ID: officeID, Name: "Office", ContractingTmc: tmc, BookingTmc: tmc}); err != nil {
		tb.Fatal(err)
	}
	for i := range 4 {
		name := fmt.Sprint(i + 1)
		r := gqltest.Post(tb, o.server, fmt.Sprintf(`mutation { createUser(input: {
			persona: EMPLOYEE, externalId: %[1]q, personalInfo: {name: {family1: %[1]q, given: "x"}},
			businessInfo: {employeeId: %[1]q, organizationRef: {id: %[2]q}, legalEntityRef: {id: %[2]q}}
		}) { user { id } userErrors { message } } }`, name, officeID), nil)
		u, _ := r.Data["createUser"].(inputgen.Object)["user"].(inputgen.Object)
		if o.ids[name], _ = u["id"].(string); o.ids[name] == "" {
			tb.Fatal(r.Body)
		}
	}
	gqltest.Post(tb, o.server, fmt.Sprintf(`mutation { deleteUser(id: %q) { user { id } } }`, o.ids["4"]), nil)
	o.before = o.everything(tb)
	return o
}

// cursor is the end cursor of the first page of a list.
func (o *office) cursor(tb testing.TB, arguments string) string {
	tb.Helper()
	r := gqltest.Post(tb, o.server, "{ users("+arguments+") { pageInfo { endCursor } } }", nil)
	page, _ := r.Data["users"].(inputgen.Object)
	info, _ := page["pageInfo"].(inputgen.Object)
	cursor, _ := info["endCursor"].(string)
	if cursor == "" {
		tb.Fatal(r.Body)
	}
	return cursor
}

// values lists a value many times.
func values(value string, n int) string { return "[" + strings.Repeat(value+",", n) + "]" }

func TestBadArguments(t *testing.T) { onEveryStore(t, refuseArguments) }

func refuseArguments(t *testing.T, store storage.Store) {
	t.Helper()
	o := newOffice(t, store)
	company, tmc := fmt.Sprintf("companyId: %q, ", officeID), fmt.Sprintf("tmcId: %q, ", agencyID)
	users := func(arguments string) string { return "{ users(" + arguments + ") { totalCount } }" }
	find := func(arguments string) string { return "{ findUsers(" + arguments + ") { id } }" }
	cursor := o.cursor(t, company+"first: 1")
	tests := []struct {
		name, query string
		where       []string
	}{
		{"a user by a name", `{ user(id: "` + personalText + `") { id } }`, []string{"id: must be a UUID"}},
		{"a user by nothing", `{ user(id: "") { id } }`, []string{"id: must be a UUID"}},
		{"a user by a UUID in braces", `{ user(id: "{` + nobodysID + `}") { id } }`, []string{"id: must be a UUID"}},
		{"a user by a UUID without hyphens", `{ user(id: "` + strings.ReplaceAll(nobodysID, "-", "") + `") { id } }`, []string{"id: must be a UUID"}},
		{"a node by a number", `{ node(id: "5") { id } }`, []string{"id: must be a UUID"}},
		{"some bad nodes", `{ nodes(ids: ["` + nobodysID + `", "5", "6"]) { id } }`, []string{"ids.1: ", "ids.2: "}},
		{"too many nodes", `{ nodes(ids: ` + values(`"`+nobodysID+`"`, 501) + `) { id } }`, []string{"ids: ", "500"}},
		{"policies of a name", `{ policies(companyId: "Office") { id } }`, []string{"companyId: must be a UUID"}},

		{"users of nothing", users("first: 1"), []string{"companyId", "tmcId"}},
		{"users of a company and a TMC", users(company + tmc + "first: 1"), []string{"companyId", "tmcId"}},
		{"users of nulls", users("companyId: null, tmcId: null"), []string{"companyId", "tmcId"}},
		{"users of a name", users(`companyId: "Office"`), []string{"companyId: must be a UUID"}},
		{"users of a TMC by name", users(`tmcId: "Agency"`), []string{"tmcId: must be a UUID"}},
		{"a page of none", users(company + "first: 0"), []string{"first: ", "500"}},
		{"a page of less than none", users(company + "first: -1"), []string{"first: ", "500"}},
		{"a page of too many", users(company + "first: 501"), []string{"first: ", "500"}},
		{"a page of very many", users(company + "first: 2147483647"), []string{"first: ", "500"}},
		{"a last page of none", users(company + "last: 0"), []string{"last: ", "500"}},
		{"a last page of too many", users(company + "last: 501"), []string{"last: ", "500"}},
		{"first and last", users(company + "first: 1, last: 1"), []string{"last: ", "first"}},
		{"a negative offset", users(company + "offset: -1"), []string{"offset: must not be negative"}},
		{"an offset after a cursor", users(company + fmt.Sprintf("offset: 1, after: %q", cursor)), []string{"offset: "}},
		{"an offset before a cursor", users(company + fmt.Sprintf("offset: 1, before: %q", cursor)), []string{"offset: "}},
		{"an offset from the end", users(company + "offset: 1, last: 1"), []string{"offset: "}},
		{"many things at once", users("first: 0, offset: -1, after: \"x\""), []string{"first: ", "offset: ", "after: ", "companyId: "}},

		{"no cursor", users(company + `after: "` + personalText + `"`), []string{"after: "}},
		{"an empty cursor", users(company + `after: ""`), []string{"after: "}},
		{"a long cursor", users(company + `after: "` + strings.Repeat("A", 10_000) + `"`), []string{"after: "}},
		{"a cursor of another company", users(fmt.Sprintf("companyId: %q, after: %q", nobodysID, cursor)), []string{"after: "}},
		{"a cursor of another scope", users(tmc + fmt.Sprintf("after: %q", cursor)), []string{"after: "}},
		{"a cursor of another status", users(company + fmt.Sprintf("status: ALL, after: %q", cursor)), []string{"after: "}},
		{"a cursor of another order", users(company + fmt.Sprintf("sort: {sortBy: NAME, sortOrder: DESCENDING}, before: %q", cursor)), []string{"before: "}},
		{"a cursor of another search", users(company + fmt.Sprintf(`search: "x", before: %q`, cursor)), []string{"before: "}},
		{"a cursor of other filters", users(company + fmt.Sprintf("filters: [{personas: [EMPLOYEE]}], after: %q", cursor)), []string{"after: "}},
		{"a truncated cursor", users(company + fmt.Sprintf("after: %q", cursor[:len(cursor)/2])), []string{"after: "}},
		{"a cursor without its last letter", users(company + fmt.Sprintf("after: %q", cursor[:len(cursor)-1])), []string{"after: "}},
		{"a longer cursor", users(company + fmt.Sprintf("after: %q", cursor+"AAAA")), []string{"after: "}},
		{"a cursor with padding", users(company + fmt.Sprintf("after: %q", cursor+"==")), []string{"after: "}},
		{"a changed cursor", users(company + fmt.Sprintf("after: %q", cursor[:10]+strings.ToUpper(cursor[10:12])+"zz"+cursor[14:])), []string{"after: "}},

		{"a long search", users(company + `search: "` + strings.Repeat("é", 201) + `"`), []string{"search: ", "200"}},
		{"too many filters", users(company + "filters: " + values("{}", 21)), []string{"filters: ", "20"}},
		{"a filter with too many values", users(company + `filters: [{}, {emails: ` + values(`"a@b.co"`, 501) + `}]`), []string{"filters.1.emails: ", "500"}},
		{"filters by bad ids", users(company + `filters: [{userIds: ["` + nobodysID + `", "x"], officeIds: ["y"]}]`), []string{"filters.0.userIds.1: ", "filters.0.officeIds.0: "}},

		{"find in nothing", find(`email: "a@b.co"`), []string{"companyId", "tmcId"}},
		{"find in a company and a TMC", find(company + tmc + `email: "a@b.co"`), []string{"companyId", "tmcId"}},
		{"find in a name", find(`companyId: "Office", email: "a@b.co"`), []string{"companyId: must be a UUID"}},
		{"find by nothing", find(company), []string{"email", "externalId", "employeeId"}},
		{"find by two", find(company + `email: "a@b.co", employeeId: "1"`), []string{"email", "externalId", "employeeId"}},
		{"find by an empty e-mail address", find(company + `email: ""`), []string{"email: must not be empty"}},
		{"find by an empty external id", find(company + `externalId: ""`), []string{"externalId: must not be empty"}},
		{"find by an empty employee id", find(company + `employeeId: ""`), []string{"employeeId: must not be empty"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := gqltest.Post(t, o.server, tt.query, nil)
			for _, where := range tt.where {
				checkError(t, r, "BAD_USER_INPUT", where)
			}
			o.checkUnchanged(t)
		})
	}
}

// TestUnusualArguments asks for things that look wrong and are right.
func TestUnusualArguments(t *testing.T) { onEveryStore(t, takeArguments) }

func takeArguments(t *testing.T, store storage.Store) {
	t.Helper()
	o := newOffice(t, store)
	company := fmt.Sprintf("companyId: %q, ", strings.ToUpper(officeID))
	cursor := o.cursor(t, fmt.Sprintf("companyId: %q, first: 1", officeID))
	tests := []struct {
		name, query string
		want        inputgen.Object
	}{
		{"an id in capitals", fmt.Sprintf("{ user(id: %q) { id } }", strings.ToUpper(o.ids["1"])), inputgen.Object{"user": inputgen.Object{"id": o.ids["1"]}}},
		{"nodes in any notation", fmt.Sprintf("{ nodes(ids: [%q, %q, %q]) { id } }", o.ids["1"], nobodysID, strings.ToUpper(o.ids["1"])),
			inputgen.Object{"nodes": []any{inputgen.Object{"id": o.ids["1"]}, nil, inputgen.Object{"id": o.ids["1"]}}}},
		{"no nodes", "{ nodes(ids: []) { id } }", inputgen.Object{"nodes": []any{}}},
		{"one node for a list", fmt.Sprintf("{ nodes(ids: %q) { id } }", o.ids["1"]), inputgen.Object{"nodes": []any{inputgen.Object{"id": o.ids["1"]}}}},
		{"nobody", `{ user(id: "` + nobodysID + `") { id } }`, inputgen.Object{"user": nil}},
		{"somebody inactive", fmt.Sprintf("{ user(id: %q) { id } }", o.ids["4"]), inputgen.Object{"user": nil}},
		{"a company of nobody", `{ users(companyId: "` + nobodysID + `") { totalCount } }`, inputgen.Object{"users": inputgen.Object{"totalCount": int64(0)}}},
		{"a TMC of nobody", `{ users(tmcId: "` + nobodysID + `") { totalCount } }`, inputgen.Object{"users": inputgen.Object{"totalCount": int64(0)}}},
		{"the same company in other letters", "{ users(" + company + fmt.Sprintf("after: %q) { totalCount nodes { externalId } } }", cursor),
			inputgen.Object{"users": inputgen.Object{"totalCount": int64(3), "nodes": []any{inputgen.Object{"externalId": "2"}, inputgen.Object{"externalId": "3"}}}}},
		{"nulls", "{ users(" + company + "search: null, filters: null, first: null, after: null, last: null, before: null, offset: null) { totalCount } }",
			inputgen.Object{"users": inputgen.Object{"totalCount": int64(3)}}},
		{"beyond the end", "{ users(" + company + "offset: 2147483647) { nodes { id } } }", inputgen.Object{"users": inputgen.Object{"nodes": []any{}}}},
		{"conditions that contradict", "{ users(" + company + fmt.Sprintf("filters: [{userIds: [%q], externalIds: [\"2\"]}, {personas: [GUEST]}]) { totalCount nodes { id } } }", o.ids["1"]),
			inputgen.Object{"users": inputgen.Object{"totalCount": int64(0), "nodes": []any{}}}},
		{"a status that contradicts", "{ users(" + company + fmt.Sprintf("status: INACTIVE, filters: [{userIds: [%q]}]) { totalCount } }", o.ids["1"]),
			inputgen.Object{"users": inputgen.Object{"totalCount": int64(0)}}},
		{"single values for lists", "{ users(" + company + `filters: {externalIds: "2", personas: EMPLOYEE}) { nodes { externalId } } }`,
			inputgen.Object{"users": inputgen.Object{"nodes": []any{inputgen.Object{"externalId": "2"}}}}},
		{"filters without conditions", "{ users(" + company + "filters: [{}, {emails: []}]) { totalCount } }", inputgen.Object{"users": inputgen.Object{"totalCount": int64(3)}}},
		{"a search of white space", "{ users(" + company + `search: " \t ") { totalCount } }`, inputgen.Object{"users": inputgen.Object{"totalCount": int64(3)}}},
		{"a search of signs", "{ users(" + company + `search: "%_*'\"\\ 🦊") { totalCount } }`, inputgen.Object{"users": inputgen.Object{"totalCount": int64(0)}}},
		{"an employee id with a quote", "{ findUsers(" + company + `employeeId: "1' OR '1'='1") { id } }`, inputgen.Object{"findUsers": []any{}}},
		{"no e-mail address", "{ findUsers(" + company + `email: "nobody") { id } }`, inputgen.Object{"findUsers": []any{}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := gqltest.Post(t, o.server, tt.query, nil)
			if diff := cmp.Diff(tt.want, r.Data); diff != "" || len(r.Errors) > 0 {
				t.Errorf("%s\n(-want +got):\n%s", r.Body, diff)
			}
		})
	}
}

func TestRefusedWrites(t *testing.T) { onEveryStore(t, refuseWrites) }

func refuseWrites(t *testing.T, store storage.Store) {
	t.Helper()
	o := newOffice(t, store)
	updates := []string{
		`updateUser(%s input: {businessInfo: {organizationRef: {id: "` + officeID + `"}, legalEntityRef: {id: "` + officeID + `"}}, persona: GUEST})`,
		`updateUserPersonalInfo(%s input: {})`,
		`updateUserBusinessInfo(%s input: {organizationRef: {id: "` + officeID + `"}, legalEntityRef: {id: "` + officeID + `"}})`,
		`updateUserTravelPreferences(%s input: {})`,
		`updateUserMembershipInfo(%s input: {})`,
		`updateUserNotificationPreferences(%s input: {})`,
		`updateUserRoles(%s input: {roles: []})`,
		`updateUserExternalId(%s input: {externalId: "x"})`,
	}
	lifecycle := []string{`activateUser(%s)`, `deleteUser(%s)`, `eraseUser(%s)`}

	type write struct{ name, mutation, want string }
	var tests []write
	add := func(mutation, arguments, want string) {
		name, _, _ := strings.Cut(mutation, "(")
		tests = append(tests, write{name + " " + arguments, fmt.Sprintf(mutation, arguments), want})
	}
	one, four := fmt.Sprintf("id: %q", o.ids["1"]), fmt.Sprintf("id: %q", o.ids["4"])
	for _, mutation := range append(updates, lifecycle...) {
		add(mutation, `id: "`+nobodysID+`"`, "NOT_FOUND id")
		add(mutation, `id: "`+nobodysID+`", expectedVersion: 1`, "NOT_FOUND id")
		add(mutation, `id: "1"`, "INVALID id")
		for _, version := range []int{-1, 0, 2, 2147483647} {
			add(mutation, fmt.Sprintf("%s, expectedVersion: %d", one, version), "VERSION_CONFLICT expectedVersion")
		}
	}
	for _, mutation := range updates {
		add(mutation, four, "NOT_FOUND id")
		add(mutation, four+", includeInactive: false, mode: MERGE", "NOT_FOUND id")
	}
	add(`createUser(%s input: {persona: EMPLOYEE, externalId: "1", businessInfo: {organizationRef: {id: "`+officeID+`"}, legalEntityRef: {id: "`+officeID+`"}}})`, "", "TAKEN input.externalId")
	add(`createUser(%s input: {persona: EMPLOYEE, businessInfo: {employeeId: "1", organizationRef: {id: "`+officeID+`"}, legalEntityRef: {id: "`+officeID+`"}}})`, "", "TAKEN input.businessInfo.employeeId")
	for _, taken := range []string{"2", "4"} { // also by somebody inactive
		add(`updateUserExternalId(%s, input: {externalId: "`+taken+`"})`, one, "TAKEN input.externalId")
		add(`updateUser(%s, mode: MERGE, input: {externalId: "`+taken+`"})`, one, "TAKEN input.externalId")
		add(`updateUser(%s, mode: MERGE, input: {businessInfo: {employeeId: "`+taken+`"}})`, one, "TAKEN input.businessInfo.employeeId")
		add(`updateUserBusinessInfo(%s, mode: MERGE, input: {employeeId: "`+taken+`"})`, one, "TAKEN input.employeeId")
	}
	for _, mode := range []string{"REPLACE", "MERGE"} {
		add(`updateUserExternalId(%s, mode: `+mode+`, input: {externalId: ""})`, one, "REQUIRED input.externalId")
		add(`updateUserExternalId(%s, mode: `+mode+`, input: {externalId: "  "})`, one, "REQUIRED input.externalId")
		add(`updateUserBusinessInfo(%s, mode: `+mode+`, input: {legalEntityRef: null, organizationRef: null})`, one, "REQUIRED input.legalEntityRef, REQUIRED input.organizationRef")
		add(`updateUserPersonalInfo(%s, mode: `+mode+`, input: {name: {family1: "", given: "\u3000"}})`, one, "REQUIRED input.name.family1, REQUIRED input.name.given")
	}
	add(`updateUser(%s, input: {})`, one, "REQUIRED input.businessInfo, REQUIRED input.persona")
	add(`updateUserRoles(%s, input: {})`, one, "REQUIRED input.roles")
	add(`updateUserExternalId(%s, input: {})`, one, "REQUIRED input.externalId")
	add(`updateUserExternalId(%s, input: {externalId: null})`, one, "REQUIRED input.externalId")

	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := gqltest.Post(t, o.server, "mutation { answer: "+tt.mutation+" { user { id } userErrors { code message path } } }", nil)
			if got := wrongsOf(t, r); strings.Join(got.userErrors, ", ") != tt.want || len(r.Errors) > 0 {
				t.Errorf("want %s: %s", tt.want, r.Body)
			}
			checkDiscreet(t, r, nil)
			o.checkUnchanged(t)
		})
	}
}

// TestUnusualTexts writes texts that are empty or in other scripts, where any text will do.
func TestUnusualTexts(t *testing.T) {
	server, _ := serveColleagues(t, memory.New(memory.Exact()))
	for _, text := range []string{"", " ", "  two  spaces ", "👩‍👩‍👧🇮🇳", "שָׁלוֹם עולם", "مرحبا\u200f", "e\u0301", "\u2028\u2029", "\ufeff", "a\r\n\tb", "\u202e", "null", "𝔘\U0010fffd\uffff"} {
		t.Run(text, func(t *testing.T) {
			newSubject(t, server, inputgen.New(profileSchema, 3), inputgen.Object{"persona": "EMPLOYEE", "personalInfo": inputgen.Object{
				"nationality": text,
				"name":        inputgen.Object{"family1": "a" + text, "given": text + "b", "middle": text},
				"addresses":   []any{inputgen.Object{"regionCode": "US", "addressLines": []any{text, text}}},
			}})
		})
	}
}
