package publicapi

import (
	"maps"
	"slices"
	"strings"
)

// Changes says what is different between two surfaces, each the texts of files by their names: first what is gone, which breaks whoever
// uses it, then what is new, which breaks only those who implement an interface that has grown. A line that has changed is both.
func Changes(before, after map[string]string) []string {
	gone, added := missing(before, after), missing(after, before)
	var changes []string
	for _, line := range gone {
		changes = append(changes, "gone  "+line)
	}
	for _, line := range added {
		changes = append(changes, "new   "+line)
	}
	return changes
}

// missing lists the lines of some files that the same files of others do not have.
func missing(some, others map[string]string) []string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(some)) {
		has := slices.Collect(strings.Lines(others[name]))
		for line := range strings.Lines(some[name]) {
			if !slices.Contains(has, line) {
				lines = append(lines, strings.TrimSuffix(name, ".txt")+": "+strings.TrimSpace(line))
			}
		}
	}
	return lines
}
