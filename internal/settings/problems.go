package settings

import "strings"

// ValueError is what is wrong with the value of a setting.
type ValueError struct {
	// Place is where the setting has its value from: a flag, a variable, a line of a file. It is empty if no setting is concerned.
	Place string

	err error
}

func (p ValueError) Error() string {
	if p.Place == "" {
		return p.err.Error()
	}
	return p.Place + ": " + p.err.Error()
}

// Unwrap returns what is wrong.
func (p ValueError) Unwrap() error { return p.err }

// ValueErrors are everything that is wrong with settings, in the order in which it was found.
type ValueErrors []ValueError

// Error has a line for each problem.
func (p ValueErrors) Error() string {
	lines := make([]string, len(p))
	for i, each := range p {
		lines[i] = strings.ReplaceAll(each.Error(), "\n", "; ")
	}
	return strings.Join(lines, "\n")
}

// Report adds what is wrong with the value of a flag, wherever it has come from. Of several things that are wrong with one value,
// the first counts.
func (s *Settings) Report(flag string, err error) {
	place := s.origins[flag]
	if place == "" {
		place = "--" + flag
	}
	if v, ok := s.file.value(flag); ok && place == s.file.place(v.line) {
		place += ": " + flag
	}
	s.ReportAt(place, err)
}

// ReportAt is the same for a value of some place.
func (s *Settings) ReportAt(place string, err error) {
	for _, p := range s.problems {
		if p.Place == place {
			return
		}
	}
	s.problems = append(s.problems, ValueError{place, err})
}

// Err returns the [ValueErrors], nil if there are none.
func (s *Settings) Err() error {
	if len(s.problems) == 0 {
		return nil
	}
	return s.problems
}
