package hrfeed_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// randomHeader are the columns of random feeds.
var randomHeader = []string{"No", "Global", "Given", "Family", "Company", "Mail", "Born", "Phone", "Boss", "Approvers", "Status", "Role", "Note"}

// randomMap has each kind of source.
func randomMap(r *rand.Rand) string {
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	by := func() string { return pick("employeeId", "externalId", "email") }
	return "match: " + pick("employeeId", "externalId") + `
empty: ` + pick("keep", "clear") + `
fields:
  persona: {value: EMPLOYEE, onlyNew: true}
  businessInfo.organizationRef: {column: Company, values: {a: {id: ` + company + `}, b: {id: 5b1f6c6e-0000-4000-8000-00000000000b}}}
  businessInfo.legalEntityRef.id: {value: ` + entity + `}
  businessInfo.employeeId: No
  externalId: Global
  personalInfo.name.given: Given
  personalInfo.name.family1: {column: Family, empty: reject}
  businessInfo.email: Mail
  personalInfo.dob: {column: Born, format: [DD.MM.YYYY, YYYY-MM-DD]` + pick("", ", onlyNew: true") + `}
  businessInfo.phoneNumbers.0: {column: Phone, phone: {country: DE}}
  businessInfo.managerRef: {column: Boss, reference: ` + by() + pick("", ", unknown: empty") + `}
  businessInfo.designatedApproverRefs: {column: Approvers, split: "|", reference: ` + by() + pick("", ", unknown: empty", ", onlyNew: true") + `}
  isActive: {column: Status, values: {in: true, out: false, "": ` + pick("true", "null") + `}}
  roles: {column: Role, values: {arranger: [{roleType: TRAVEL_ARRANGER}], none: []}}
`
}

// randomFeed makes rows whose cells are most often good and refer to each other in every way.
func randomFeed(t *testing.T, r *rand.Rand, rows int) string {
	t.Helper()
	number := func() string { return fmt.Sprintf("%02d", r.IntN(rows)) }
	mail := func() string {
		return fmt.Sprintf("%s%d@nordwind.example", []string{"p", "P"}[r.IntN(2)], r.IntN(rows))
	}
	person := func() string { return []string{number(), "g" + number(), mail()}[r.IntN(3)] }
	var file bytes.Buffer
	out := csv.NewWriter(&file)
	write := func(cells []string) {
		if err := out.Write(cells); err != nil {
			t.Fatal(err)
		}
	}
	write(randomHeader)
	for n := range rows {
		cells := []string{
			fmt.Sprintf("%02d", n), fmt.Sprintf("g%02d", n), []string{"Ada", "Zoë", "Li"}[r.IntN(3)], "Byron", "a", fmt.Sprintf("p%d@nordwind.example", n),
			[]string{"10.12.1985", "1985-12-10", ""}[r.IntN(3)], []string{"030 901820", ""}[r.IntN(2)], "", "", []string{"in", "out", ""}[r.IntN(3)],
			[]string{"arranger", "none", ""}[r.IntN(3)], "multi\nline, \"quoted\"",
		}
		if r.IntN(2) == 0 {
			cells[8] = person()
		}
		if r.IntN(3) == 0 {
			cells[9] = person() + "|" + person()
		}
		switch r.IntN(12) { // what goes wrong in real files
		case 0:
			cells[r.IntN(len(cells))] = ""
		case 1:
			cells[r.IntN(len(cells))] = "nonsense"
		case 2:
			cells[0] = number()
		case 3:
			cells[1] = "g" + number()
		case 4:
			cells[5] = mail()
		case 5:
			cells[4] = "b"
		case 6:
			cells = append(cells, "x")
		case 7:
			cells = cells[:len(cells)-2]
		}
		write(cells)
	}
	out.Flush()
	return file.String()
}

// everything is all users of a store by their id.
func everything(t *testing.T, s storage.Store) map[string]*user.User {
	t.Helper()
	users, err := s.ScanUsers(t.Context(), "", 10_000)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*user.User{}
	for _, u := range users {
		all[u.ID] = u
	}
	return all
}

// withoutIDs is a report as a dry run writes it, which does not know the ids of new users.
func withoutIDs(t *testing.T, report *hrfeed.Report) string {
	t.Helper()
	c := *report
	c.DryRun, c.Changes = true, slices.Clone(report.Changes)
	for i, change := range c.Changes {
		if change.Outcome == "CREATED" {
			c.Changes[i].ID = ""
		}
	}
	text, err := json.MarshalIndent(c, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestRandomFeeds imports random feeds, one upon the other. A dry run says what the import does; the import does what its report
// says, and nothing else; and whoever imports the file again changes nothing.
func TestRandomFeeds(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		s, m := memory.New(), randomMap(r)
		for n := range 3 { // who have a value in every field
			u := storagetest.Fixture(n, company)
			u.BusinessInfo.EmployeeID, u.ExternalID = new(fmt.Sprintf("%02d", n)), new(fmt.Sprintf("g%02d", n))
			if err := s.InsertUser(t.Context(), u); err != nil {
				t.Fatal(err)
			}
		}
		for range 3 {
			rows := 3 + r.IntN(12)
			file := randomFeed(t, r, rows)
			before := everything(t, s)
			dry, err := (&hrfeed.Importer{Store: s, Map: parse(t, m), In: strings.NewReader(file), DryRun: true}).Run(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(before, everything(t, s)); d != "" {
				t.Fatalf("seed %d: a dry run writes: %s", seed, d)
			}
			done, _ := feed(t, s, m, file)
			if d := cmp.Diff(withoutIDs(t, dry), withoutIDs(t, done)); d != "" {
				t.Fatalf("seed %d: (-dry +real)\n%s%s\n%s", seed, d, m, file)
			}
			wantAsReported(t, before, everything(t, s), done, rows)
			if strings.Contains(fmt.Sprint(done.Reasons), "is the value of another user") {
				continue // who perhaps gave it up in this import, so that the next one can go on
			}
			again, _ := feed(t, s, m, file)
			if again.Created+again.Updated > 0 || cmp.Diff(invalidLines(done), invalidLines(again)) != "" {
				t.Errorf("seed %d: the second time: (-first +second)\n%s%s\n%s", seed, cmp.Diff(withoutIDs(t, done), withoutIDs(t, again)), m, file)
			}
		}
	}
}

// invalidLines are the lines of the rows that were rejected.
func invalidLines(report *hrfeed.Report) (lines []int) {
	for _, row := range report.InvalidRows {
		lines = append(lines, row.Line)
	}
	return lines
}

// wantAsReported makes sure that a report names each row at most once, and those users who have changed.
func wantAsReported(t *testing.T, before, after map[string]*user.User, report *hrfeed.Report, rows int) {
	t.Helper()
	if report.Rows != rows {
		t.Errorf("%d rows, want %d", report.Rows, rows)
	}
	lines := map[int]bool{}
	for _, row := range report.InvalidRows {
		lines[row.Line] = true
	}
	for _, c := range report.Changes {
		lines[c.Line] = true
		old, now := before[c.ID], after[c.ID]
		if (old == nil) != (c.Outcome == "CREATED") || now == nil || old != nil && now.Version == old.Version {
			t.Errorf("%+v: the version was %+v and is %+v", c, old, now)
		}
		if old != nil {
			kept := storage.AllFields.Without(c.Fields.Fields).Without(storage.FieldsOf("updatedAt"))
			now.Version = old.Version
			if d := cmp.Diff(kept.Project(old), kept.Project(now)); d != "" {
				t.Errorf("%+v has changed something else: %s", c, d)
			}
		}
		delete(after, c.ID)
		delete(before, c.ID)
	}
	if len(lines) != report.Invalid+report.Created+report.Updated {
		t.Errorf("%d lines for %d invalid, %d created, %d updated", len(lines), report.Invalid, report.Created, report.Updated)
	}
	if d := cmp.Diff(before, after); d != "" {
		t.Errorf("not reported: %s", d)
	}
}
