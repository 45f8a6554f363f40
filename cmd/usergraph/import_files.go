package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// rejects is the name of the file of rejects; empty if there is to be none.
func (c *importCommand) rejects() string {
	switch {
	case c.CSV == "" && c.File == stdin:
		return cmp.Or(c.Rejects, "stdin.rejects.ndjson")
	case c.CSV == "":
		return cmp.Or(c.Rejects, c.File+".rejects.ndjson")
	case c.DryRun:
		return c.Rejects
	default:
		return cmp.Or(c.Rejects, c.CSV+".rejects.csv")
	}
}

// checkFiles makes sure that no file is replaced that is needed for something else.
func (c *importCommand) checkFiles(s streams) error {
	rejects := c.rejects()
	if in, ok := s.in.(*os.File); ok && c.File == stdin && isOpenFile(in, rejects) {
		return usageError{errors.New("--rejects: it is the input")}
	}
	for _, pair := range []struct{ flag, file, other, what string }{
		{"--rejects", rejects, c.File, "the input"},
		{"--rejects", rejects, c.CSV, "the input"},
		{"--rejects", rejects, c.Map, "the map"},
		{"--rejects", rejects, c.Store.file, "the store"},
		{"--report-file", c.ReportFile, c.CSV, "the input"},
		{"--report-file", c.ReportFile, c.Map, "the map"},
		{"--report-file", c.ReportFile, c.Store.file, "the store"},
		{"--report-file", c.ReportFile, rejects, "the file of rejects"},
	} {
		if pair.file != "" && pair.other != "" && isSameFile(pair.file, pair.other) {
			return usageError{fmt.Errorf("%s: it is %s", pair.flag, pair.what)}
		}
	}
	return nil
}

// isSameFile says whether two names are those of the same file, which need not be there yet, and no device.
func isSameFile(a, b string) bool {
	one, err := os.Stat(a)
	other, otherErr := os.Stat(b)
	if err == nil && otherErr == nil {
		return areSame(one, other)
	}
	a, err = filepath.Abs(a)
	b, otherErr = filepath.Abs(b)
	return err == nil && otherErr == nil && a == b
}

// isOpenFile says whether a name is that of an open file, and no device.
func isOpenFile(file *os.File, name string) bool {
	one, err := file.Stat()
	other, otherErr := os.Stat(name)
	return err == nil && otherErr == nil && areSame(one, other)
}

// areSame says whether two files are the same, which is no device: these may be written to twice.
func areSame(a, b os.FileInfo) bool { return a.Mode()&os.ModeDevice == 0 && os.SameFile(a, b) }

// rejectsFile is a file that is there only as long as there are rejects.
type rejectsFile struct {
	*os.File

	name string // as it was given
	// failure is why the file could not be replaced.
	failure error
}

// openRejects opens the file of rejects, and makes it if it is not there. Like the input it holds personal data: only its owner may
// read it.
func openRejects(name string) (*rejectsFile, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_WRONLY, 0o600) //nolint:gosec // the operator names it
	if err != nil {
		return nil, fmt.Errorf("--rejects: %w", err)
	}
	return &rejectsFile{File: file, name: name}, nil
}

// replace empties the file. Until then it keeps the rejects of an earlier import, which somebody may be correcting: they are of no more
// use once there is an import of the same input that writes.
func (f *rejectsFile) replace() {
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		f.failure = f.Truncate(0)
	}
}

// finish closes the file, removes it if there is nothing in it and adds its failure to that of the command.
func (f *rejectsFile) finish(err *error) {
	info, statErr := f.Stat()
	failure := errors.Join(f.failure, statErr, f.Close())
	if statErr == nil && info.Mode().IsRegular() && info.Size() == 0 {
		failure = errors.Join(failure, os.Remove(f.name))
	}
	if failure != nil {
		*err = errors.Join(*err, fmt.Errorf("--rejects: %w", failure))
	}
}
