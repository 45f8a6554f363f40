package hrfeed

import (
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/usergraph/usergraph/user"
)

// dateFormat is a form of dates, as people write it down: "DD.MM.YYYY".
type dateFormat struct{ name, layout string }

// dateLetters are the parts of a form of dates, as [time] names them. Years of two digits are not among them: nobody knows
// whether somebody was born in 1945 or will be in 2045.
var dateLetters = map[string]string{
	"YYYY": "2006", "MMMM": "January", "MMM": "Jan", "MM": "01", "M": "1", "DD": "02", "D": "2", "hh": "15", "mm": "04", "ss": "05",
}

var dateParts = regexp.MustCompile(`[A-Za-z]+|[^A-Za-z]+`)

// newDateFormat reads a form of dates. Letters are parts of the date, everything else stands for itself.
func newDateFormat(name string) (dateFormat, error) {
	f := dateFormat{name: name}
	seen := map[byte]bool{}
	for _, part := range dateParts.FindAllString(name, -1) {
		for part != "" {
			run := part[:len(part)-len(strings.TrimLeft(part, part[:1]))]
			part = part[len(run):]
			layout, ok := dateLetters[run]
			switch {
			case ok:
				f.layout += layout
				seen[run[0]] = true
			case run == "T": // between day and time
				f.layout += run
			case strings.ContainsAny(run, "0123456789"):
				return f, errors.New("has digits, which would be taken for parts of a date")
			case run[0] >= 'A' && run[0] <= 'Z' || run[0] >= 'a' && run[0] <= 'z':
				return f, errors.New("is made of YYYY, MM, M, MMM, MMMM, DD, D, and perhaps hh, mm, ss")
			default:
				f.layout += run
			}
		}
	}
	if !seen['Y'] || !seen['M'] || !seen['D'] {
		return f, errors.New("must have YYYY, a month (MM, M, MMM or MMMM) and a day (DD or D)")
	}
	return f, nil
}

// parseDay reads a date in the first of the forms that it has.
func parseDay(formats []dateFormat, text string) (user.Date, bool) {
	for _, f := range formats {
		if t, err := time.Parse(f.layout, text); err == nil {
			return user.Date(t.Format(time.DateOnly)), true
		}
	}
	return "", false
}

func formatNames(formats []dateFormat) string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, " or ")
}
