package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// report is a table with a title.
type report struct {
	title string
	rows  [][]string // the columns' names first
}

func newReport(title string, columns ...string) *report {
	return &report{title, [][]string{columns}}
}

func (r *report) row(cells ...string) { r.rows = append(r.rows, cells) }

// print writes the report in Markdown.
func (r *report) print(to io.Writer) error {
	widths := make([]int, len(r.rows[0]))
	for _, row := range r.rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s\n\n", r.title)
	for i, row := range r.rows {
		for c, cell := range row {
			fmt.Fprintf(&b, "| %s%s ", strings.Repeat(" ", widths[c]-utf8.RuneCountInString(cell)), cell)
		}
		b.WriteString("|\n")
		if i > 0 {
			continue
		}
		for _, width := range widths {
			fmt.Fprintf(&b, "| %s: ", strings.Repeat("-", width-1))
		}
		b.WriteString("|\n")
	}
	if _, err := io.WriteString(to, b.String()); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func micros(d time.Duration) string { return fmt.Sprintf("%.1f", d.Seconds()*1e6) }

func mebibytes(n int64) string { return fmt.Sprintf("%d MiB", (n+1<<20-1)>>20) }

func atLeast(goal float64) string { return fmt.Sprintf("≥ %v", goal) }

// ratio says how a is to b, round by round: the median and the quartiles; "-" if one of the two was not measured.
func ratio[T float64 | time.Duration](a, b []T) string {
	if a == nil || b == nil {
		return "-"
	}
	ratios := make([]float64, len(a))
	for i := range a {
		ratios[i] = float64(a[i]) / float64(b[i])
	}
	slices.Sort(ratios)
	at := func(q float64) float64 { return ratios[int(q*float64(len(ratios)-1))] }
	return fmt.Sprintf("%.2f [%.2f, %.2f]", at(0.5), at(0.25), at(0.75))
}

func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(len(sorted)-1)/2]
}
