package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/internal/hrfeed"
)

// feedReport is what became of a file of an HR system.
type feedReport struct {
	feedOrigin
	*hrfeed.Report
}

// feedOrigin says which import a report is about.
type feedOrigin struct {
	File  string `json:"file"`
	Map   string `json:"map"`
	Store string `json:"store"`
	// Complete is false if the import did not come to its end.
	Complete bool `json:"complete"`
}

// maxListed is how many reasons and fields a report for people lists.
const maxListed = 20

// json writes the report for machines.
func (r *feedReport) json(out io.Writer) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// text writes the report for people.
func (r *feedReport) text(out io.Writer) error {
	if !r.Complete && r.Rows == 0 {
		return nil // the error says it all
	}
	var b strings.Builder
	switch {
	case r.DryRun && r.Complete:
		fmt.Fprintf(&b, "What an import of %s into %s would do; nothing was written.\n", r.File, r.Store)
	case r.Complete:
		fmt.Fprintf(&b, "Imported %s into %s.\n", r.File, r.Store)
	default:
		fmt.Fprintf(&b, "The import of %s into %s did not come to its end. So far:\n", r.File, r.Store)
	}
	line := func(n int, text string) { fmt.Fprintf(&b, "%9d %s\n", n, text) }
	if r.Rows == 1 {
		line(r.Rows, "row, of which")
	} else {
		line(r.Rows, "rows, of which")
	}
	line(r.Created, "created")
	line(r.Updated, "updated"+r.fields())
	line(r.Unchanged, "unchanged")
	if r.Skipped > 0 {
		line(r.Skipped, "skipped: not active, and not there")
	}
	line(r.Invalid, "invalid")
	for i, reason := range r.Reasons {
		if i == maxListed {
			fmt.Fprintf(&b, "%12s%d more reasons; --report json has all\n", "", len(r.Reasons)-i)
			break
		}
		fmt.Fprintf(&b, "%12s%s: %s\n", "", r.where(reason), reason.Text)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// where says which rows a reason is about.
func (*feedReport) where(reason hrfeed.Reason) string {
	if reason.Rows == 1 {
		return fmt.Sprintf("line %d", reason.FirstLine)
	}
	return fmt.Sprintf("line %d and %s", reason.FirstLine, count(reason.Rows-1, "other", "others"))
}

// fields lists what changes, the most frequent first.
func (r *feedReport) fields() string {
	names := slices.SortedFunc(maps.Keys(r.ChangedFields), func(a, b string) int {
		return cmp.Or(r.ChangedFields[b]-r.ChangedFields[a], strings.Compare(a, b))
	})
	if len(names) == 0 {
		return ""
	}
	more := ""
	if len(names) > maxListed {
		more = fmt.Sprintf(" and %d more", len(names)-maxListed)
		names = names[:maxListed]
	}
	for i, name := range names {
		names[i] = fmt.Sprintf("%s (%d)", name, r.ChangedFields[name])
	}
	return ": " + strings.Join(names, ", ") + more
}
