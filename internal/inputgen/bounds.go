package inputgen

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// bounds are what the description of a field promises.
type bounds struct {
	items    int // of a list, at most
	runes    int // of a text, at most
	min, max float64
}

var (
	mostItems = regexp.MustCompile(`[Aa]t most ([\d,]+)(?:\.| of)`)
	mostRunes = regexp.MustCompile(`[Aa]t most ([\d,]+) characters`)
	fromTo    = regexp.MustCompile(`[Ff]rom (-?\d+) to (-?\d+)\.`)
)

// boundsOf reads the description of a field.
func boundsOf(f *ast.FieldDefinition) bounds {
	b := bounds{items: submatch(mostItems, f.Description), runes: submatch(mostRunes, f.Description), min: 0, max: math.MaxInt32}
	if m := fromTo.FindStringSubmatch(f.Description); m != nil {
		b.min, b.max = number(m[1]), number(m[2])
	}
	return b
}

func submatch(pattern *regexp.Regexp, text string) int {
	if m := pattern.FindStringSubmatch(text); m != nil {
		return int(number(m[1]))
	}
	return 0
}

func number(text string) float64 {
	n, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil {
		panic(err) // the patterns match digits only
	}
	return n
}
