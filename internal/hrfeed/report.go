package hrfeed

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/usergraph/usergraph/storage"
)

// Report is what became of the rows of a file, or would become of them. It holds no personal data but the ids of users.
type Report struct {
	// DryRun says that nothing was written.
	DryRun bool `json:"dryRun"`
	// Rows is how many rows there are that have something in them. It is the sum of the next five.
	Rows      int `json:"rows"`
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
	// Skipped are rows of people who are not active and were never there.
	Skipped int `json:"skipped"`
	Invalid int `json:"invalid"`
	// ChangedFields says for how many updated users a field changes.
	ChangedFields map[string]int `json:"changedFields"`
	// Reasons are why rows are invalid, the most frequent first.
	Reasons []Reason `json:"reasons"`
	// InvalidRows are the rows that are invalid, in the order of the file.
	InvalidRows []InvalidRow `json:"invalidRows"`
	// Changes are the users who are created and updated, in the order of the file.
	Changes []Change `json:"changes"`
}

// Reason is why rows are invalid. It names the place and the rule, never the value.
type Reason struct {
	Text string `json:"reason"`
	Rows int    `json:"rows"`
	// FirstLine is the line of the first of the rows.
	FirstLine int `json:"firstLine"`
}

// InvalidRow is a row that is not imported.
type InvalidRow struct {
	Line    int      `json:"line"`
	Reasons []string `json:"reasons"`
}

// Change is a user who is created or updated.
type Change struct {
	Line int `json:"line"`
	// Outcome is CREATED or UPDATED.
	Outcome string `json:"outcome"`
	// ID is the user's. A dry run does not know that of a user to be created.
	ID string `json:"id,omitempty"`
	// Fields are those of an updated user that change.
	Fields Paths `json:"fields,omitzero"`
}

// Paths is a set of fields that is written as a list of their paths.
type Paths struct{ storage.Fields }

// MarshalJSON writes the paths.
func (p Paths) MarshalJSON() ([]byte, error) { return json.Marshal(p.Paths()) }

// IsZero says whether there is no field.
func (p Paths) IsZero() bool { return p.IsEmpty() }

func newReport(dryRun bool) *Report {
	return &Report{DryRun: dryRun, ChangedFields: map[string]int{}, Reasons: []Reason{}, InvalidRows: []InvalidRow{}, Changes: []Change{}}
}

// add notes what became of a row. The id is that of the person, if it is known.
func (r *Report) add(line int, o outcome, id string, fields storage.Fields, reasons []string) {
	r.Rows++
	switch o {
	case created:
		r.Created++
		r.Changes = append(r.Changes, Change{Line: line, Outcome: "CREATED", ID: id})
	case updated:
		r.Updated++
		r.Changes = append(r.Changes, Change{Line: line, Outcome: "UPDATED", ID: id, Fields: Paths{fields}})
		for _, path := range fields.Paths() {
			r.ChangedFields[path]++
		}
	case unchanged:
		r.Unchanged++
	case skipped:
		r.Skipped++
	default:
		r.Invalid++
		r.InvalidRows = append(r.InvalidRows, InvalidRow{line, reasons})
	}
}

// finish sums up the reasons.
func (r *Report) finish() {
	byText := map[string]*Reason{}
	for _, row := range r.InvalidRows {
		for _, text := range row.Reasons {
			reason, ok := byText[text]
			if !ok {
				reason = &Reason{Text: text, FirstLine: row.Line}
				byText[text] = reason
			}
			reason.Rows++
		}
	}
	r.Reasons = r.Reasons[:0]
	for _, reason := range slices.SortedFunc(maps.Values(byText), func(a, b *Reason) int {
		return cmp.Or(b.Rows-a.Rows, a.FirstLine-b.FirstLine, cmp.Compare(a.Text, b.Text))
	}) {
		r.Reasons = append(r.Reasons, *reason)
	}
}
