package transfer_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/transfer"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// minimal is a user with what is required, and more members.
func minimal(n int, more string) string {
	return fmt.Sprintf(`{"id":"%s","version":1,"createdAt":"2024-01-02T03:04:05.678Z","updatedAt":"2024-01-02T03:04:05.678Z","isActive":true,"persona":"EMPLOYEE"%s}`,
		storagetest.Fixture(n, "").ID, more)
}

const company = `{"__typename":"Company","id":"` + companyA + `","name":"A"}`

func policyLine(version int, more string) string {
	return fmt.Sprintf(`{"__typename":"Policy","id":"%s","companyId":"%s","name":"P","type":"DEFAULT","category":"EMPLOYEE","version":%d,"updatedAt":"2024-01-02T03:04:05Z"%s}`,
		companyB, companyA, version, more)
}

// secret stands in values, none of which may be in a reason.
const secret = "SECRET"

type rejected struct {
	Line    int             `json:"line"`
	Reasons []string        `json:"reasons"`
	Input   json.RawMessage `json:"input"`
}

func parseRejects(t *testing.T, text string) []rejected {
	t.Helper()
	var all []rejected
	for line := range strings.Lines(text) {
		var r rejected
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		all = append(all, r)
	}
	return all
}

func TestReasons(t *testing.T) {
	notID := func(s string) string { return strings.Replace(minimal(1, s), `"id"`, `"x"`, 1) }
	for _, test := range []struct {
		name, line string
		reasons    []string
	}{
		{"no JSON", `SECRET`, []string{"the line is not JSON from byte 1 on"}},
		{"a list", `[1]`, []string{"the line is not a JSON object"}},
		{"text", `"SECRET"`, []string{"the line is not a JSON object"}},
		{"broken", `{"id": SECRET}`, []string{"the line is not JSON from byte 8 on"}},
		{"two objects", minimal(1, "") + " {}", []string{fmt.Sprintf("the line is not JSON from byte %d on", len(minimal(1, ""))+2)}},
		{"cut off", `{"id":"SECRET`, []string{"the line ends before its object does"}},
		{"cut off after a member", `{"id":"SECRET"`, []string{"the line ends before its object does"}},
		{"nothing but a brace", `{`, []string{"the line ends before its object does"}},
		{"no UTF-8", minimal(1, `,"externalId":"`+"\xff"+`"`), []string{"the line is not JSON from byte 187 on"}},
		{"twice", minimal(1, `,"tier":"SECRET","tier":"BASIC"`), []string{"tier: is given twice"}},
		{"twice, further down", minimal(1, `,"personalInfo":{"name":{"given":"SECRET","given":"x"}}`), []string{"personalInfo.name.given: is given twice"}},
		{"empty", `{}`, []string{
			"version: is required", "createdAt: is required", "updatedAt: is required", "isActive: is required",
			"id: must not be empty", "persona: must not be empty",
		}},
		{"nulls", `{"id":null,"version":null,"createdAt":null,"updatedAt":null,"isActive":null,"persona":null}`, []string{
			"version: is required", "createdAt: is required", "updatedAt: is required", "isActive: is required",
			"id: must not be empty", "persona: must not be empty",
		}},
		{"unknown", minimal(1, `,"shoeSize":"SECRET"`), []string{"shoeSize: is not a field"}},
		{"unknown, in another case", minimal(1, `,"Tier":"BASIC"`), []string{"Tier: is not a field"}},
		{"unknown, further down", minimal(1, `,"personalInfo":{"name":{"given":"A","family1":"B","gíven~1/":"SECRET"}}`), []string{"personalInfo.name.gíven~1/: is not a field"}},
		{"unknown and long", minimal(1, `,"`+strings.Repeat("é", 200)+`":1`), []string{strings.Repeat("é", 100) + "…: is not a field"}},
		{"unknown in a list", minimal(1, `,"roles":[{},{"role":"SECRET"}]`), []string{"roles.1.role: is not a field"}},
		{"another id", notID(""), []string{"x: is not a field"}},
		{"of an export of more", minimal(1, `,"travelArrangers":[]`), []string{"travelArrangers: is not a field"}},
		{"a number for text", minimal(1, `,"externalId":12`), []string{"externalId: must be a string"}},
		{"text for a list", minimal(1, `,"roles":"SECRET"`), []string{"roles: must be a list"}},
		{"text for an object", minimal(1, `,"personalInfo":"SECRET"`), []string{"personalInfo: must be an object"}},
		{"text for a truth", minimal(1, `,"adhocUserInfo":{"isSaved":"SECRET"}`), []string{"adhocUserInfo.isSaved: must be true or false"}},
		{"text for a number", strings.Replace(minimal(1, ""), `"version":1`, `"version":"SECRET"`, 1), []string{"version: must be a whole number of 64 bits"}},
		{"part of a number", strings.Replace(minimal(1, ""), `"version":1`, `"version":1.5`, 1), []string{"version: must be a whole number of 64 bits"}},
		{"version 0", strings.Replace(minimal(1, ""), `"version":1`, `"version":0`, 1), []string{"version: must be from 1 to 2147483647"}},
		{"a version too high", strings.Replace(minimal(1, ""), `"version":1`, `"version":2147483648`, 1), []string{"version: must be from 1 to 2147483647"}},
		{"no time", strings.Replace(minimal(1, ""), `"createdAt":"2024`, `"createdAt":"SECRET`, 1), []string{"createdAt: must be a time as in RFC 3339"}},
		{"no such time", strings.Replace(minimal(1, ""), `"updatedAt":"2024-01`, `"updatedAt":"2024-13`, 1), []string{"updatedAt: must be a time as in RFC 3339"}},
		{"a time after all", strings.Replace(minimal(1, ""), `"updatedAt":"2024-01-02T03:04:05.678Z"`, `"updatedAt":"9999-12-31T23:59:59-01:00"`, 1), []string{"updatedAt: must be in the years 1 to 9999"}},
		{"a date of a wrong type", minimal(1, `,"personalInfo":{"dob":[]}`), []string{"personalInfo.dob: must be a string"}},
		{"a date of a wrong object", minimal(1, `,"personalInfo":{"dob":{"SECRET":1}}`), []string{"personalInfo.dob: must be a string"}},
		{"everything at once", minimal(1, `,"tier":"SECRET","externalId":"","personalInfo":{"dob":"SECRET","addresses":[{"regionCode":"IT"},{"regionCode":"SECRET"}]}`), []string{
			"tier: must be one of the values of its enum", "externalId: must not be empty",
			"personalInfo.addresses.1.regionCode: must be an ISO 3166-1 code of two or three capital letters",
			"personalInfo.dob: must be a day of the calendar as YYYY-MM-DD",
		}},
		{"another type", `{"__typename":"SECRET"}`, []string{"__typename: must be User, Company or Policy"}},
		{"a type that is no text", `{"__typename":1}`, []string{"__typename: must be a string"}},
		{"a company", `{"__typename":"Company","id":"` + companyA + `","name":" ","tmc":"SECRET"}`, []string{"tmc: is not a field"}},
		{"a company without a name", `{"__typename":"Company","id":"SECRET"}`, []string{"id: must be a UUID", "name: must not be empty"}},
		{"a policy", `{"__typename":"Policy","id":"` + companyA + `","companyId":"` + companyA + `","name":"P","type":"SECRET","category":"GUEST"}`, []string{
			"version: is required", "updatedAt: is required", "type: must be one of the values of its enum",
		}},
		{"a reject without input", `{"line":1,"reasons":[]}`, []string{"input: is required"}},
		{"a reject of a reject", `{"line":1,"reasons":[],"input":{"line":1,"reasons":[],"input":{}}}`, []string{"line: is not a field"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := memory.New()
			done, text := load(t, s, "\n"+test.line+"\n"+minimal(2, "")+"\n")
			rejects := parseRejects(t, text)
			if len(rejects) != 1 || done.Rejected != 1 || rejects[0].Line != 2 || !slices.Equal(rejects[0].Reasons, test.reasons) {
				t.Errorf("rejected %d with %q, want\n%q", done.Rejected, text, test.reasons)
			}
			for _, r := range rejects {
				if strings.Contains(strings.Join(r.Reasons, " "), secret) {
					t.Errorf("a reason repeats a value: %q", r.Reasons)
				}
			}
			if done.Users.Added != 1 || export(t, s) != minimal(2, `,"roles":[]`)+"\n" {
				t.Error("the next line was not imported")
			}
		})
	}
}

func TestLongLines(t *testing.T) {
	long := minimal(1, `,"externalId":"`+strings.Repeat("x", 9<<20)+`"`)
	allowed := minimal(3, strings.Repeat(" ", 8<<20-len(minimal(3, ""))))
	s := memory.New()
	done, text := load(t, s, long+"\n"+minimal(2, "")+"\n"+allowed+"\n"+long)
	const reason = `"reasons":["the line is longer than 8 MiB"`
	if want := `{"line":1,` + reason + "]}\n" + `{"line":4,` + reason + "]}\n"; text != want {
		t.Errorf("rejects are %.500s", text)
	}
	if done.Users.Added != 2 || done.Lines != 4 {
		t.Errorf("%+v", done)
	}
}

func TestTruncatedInput(t *testing.T) {
	for _, cut := range []int{1, 10, 100} {
		lines := minimal(1, "") + "\n" + minimal(2, "")
		done, text := load(t, memory.New(), lines[:len(lines)-cut])
		rejects := parseRejects(t, text)
		if len(rejects) != 1 || rejects[0].Line != 2 || done.Users.Added != 1 ||
			!slices.Contains(rejects[0].Reasons, "the line is the last and does not end: the file may have been cut off") {
			t.Errorf("cut by %d: %+v, %s", cut, done, text)
		}
	}
	done := wantNoRejects(t, memory.New(), minimal(1, "")+"\n"+minimal(2, ""))
	if done.Users.Added != 2 {
		t.Errorf("a last line without an end: %+v", done)
	}
}

func TestForms(t *testing.T) {
	s := memory.New()
	lines := "\uFEFF" + minimal(1, `,"__typename":"User"`) + "\r\n\r\n \t\n" + "  " + strings.ToUpper(minimal(2, "")[:44]) + minimal(2, "")[44:] + "\r\n" +
		strings.ReplaceAll(minimal(3, ""), `"2024-01-02T03:04:05.678Z"`, `"2024-01-02T04:34:05.678999+01:30"`) + "\n"
	lines = strings.Replace(lines, `{"ID":`, `{"id":`, 1)
	if done := wantNoRejects(t, s, lines); done.Users.Added != 3 || done.Lines != 5 {
		t.Errorf("%+v", done)
	}
	roles := `,"roles":[]`
	wantSameLines(t, minimal(1, roles)+"\n"+minimal(2, roles)+"\n"+minimal(3, roles)+"\n", export(t, s))
}

func TestRejectsAreImportedOnceTheyAreCorrected(t *testing.T) {
	want := export(t, filled(t, "fixtures"))
	wrong := strings.ReplaceAll(want, `"persona":"GUEST"`, `"persona":"GHOST"`)
	broken := strings.ReplaceAll(wrong, `"persona":"EMPLOYEE"`, `"persona":EMPLOYEE`)
	s := memory.New()
	done, text := load(t, s, broken)
	if done.Rejected < 80 || done.Rejected != strings.Count(text, "\n") {
		t.Fatalf("%+v", done)
	}
	text = strings.ReplaceAll(text, `"persona":"GHOST"`, `"persona":"GUEST"`)
	again, left := load(t, s, text)
	for _, r := range parseRejects(t, left) {
		if !slices.ContainsFunc(r.Reasons, func(reason string) bool { return strings.HasPrefix(reason, "the line is not JSON from byte") }) {
			t.Errorf("left: %q", r.Reasons)
		}
	}
	left = strings.ReplaceAll(left, `\"persona\":EMPLOYEE`, `\"persona\":\"EMPLOYEE\"`)
	last := wantNoRejects(t, s, left)
	if n := done.Users.Added + again.Users.Added + last.Users.Added; n != 250 || again.Users.Added == 0 || last.Users.Added == 0 {
		t.Errorf("%d users after %+v, %+v, %+v", n, done, again, last)
	}
	wantSameLines(t, want, export(t, s))
}

func TestAnotherContentIsRejected(t *testing.T) {
	for kind, open := range kinds {
		t.Run(kind, func(t *testing.T) {
			s := open(t)
			inA := func(n int, more string) string {
				return minimal(n, `,"businessInfo":{"organizationRef":{"id":"`+companyA+`"},"legalEntityRef":{"id":"`+companyA+`"},"email":"a@example.com"`+more)
			}
			first := inA(1, `,"employeeId":"E"},"externalId":"X"`)
			wantNoRejects(t, s, first+"\n"+company+"\n"+policyLine(2, "")+"\n")
			before := export(t, s)
			lines := []string{
				first,
				minimal(1, `,"tier":"BASIC"`),
				strings.Replace(first, `"version":1`, `"version":2`, 1),
				inA(2, `},"externalId":"X"`),
				inA(3, `,"employeeId":"E"}`),
				minimal(4, `,"externalId":"X"`), // no company is another one
				minimal(5, ""),
				minimal(5, ""),
				minimal(5, `,"tier":"BASIC"`),
				strings.Replace(company, `"A"`, `"B"`, 1),
				company,
				company,
				policyLine(1, ""),
				policyLine(2, `,"userGroups":[]`),
				policyLine(2, `,"userGroups":[{}]`),
				policyLine(3, ""),
			}
			done, text := load(t, s, strings.Join(lines, "\n")+"\n")
			const other = "id: the user exists with another content"
			want := map[int]string{
				2: other, 3: other, 9: other, 4: storage.FieldExternalID + ": is the value of another user of the company",
				5: storage.FieldEmployeeID + ": is the value of another user of the company", 13: "version: there is a later version of the policy",
			}
			for _, r := range parseRejects(t, text) {
				if len(r.Reasons) != 1 || r.Reasons[0] != want[r.Line] {
					t.Errorf("line %d was rejected because of %q, want %q", r.Line, r.Reasons, want[r.Line])
				}
				delete(want, r.Line)
			}
			if len(want) > 0 {
				t.Errorf("not rejected: %v", want)
			}
			counts := transfer.Imported{
				Users: transfer.Counts{Added: 2, Unchanged: 2}, Companies: transfer.Counts{Replaced: 2, Unchanged: 1},
				Policies: transfer.Counts{Replaced: 2, Unchanged: 1}, Rejected: 6, Lines: len(lines), Bytes: done.Bytes,
			}
			if done != counts {
				t.Errorf("got  %+v\nwant %+v", done, counts)
			}
			after := export(t, s)
			for line := range strings.Lines(before) {
				if !strings.Contains(after, line) && !strings.Contains(line, "Policy") {
					t.Errorf("changed: %s", line)
				}
			}
		})
	}
}
