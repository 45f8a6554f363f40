// Package testlog looks at everything that the tests of a package make its code log, and fails the run of the tests if there is
// personal data in it.
package testlog

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/usergraph/usergraph/internal/testworld"
)

// run gets every log of a run of the tests, at every level.
var run = &collector{personal: personalData()}

// Main is for the TestMain of a package: it runs the tests, and exits. Whoever has no logger of their own logs to
// [slog.DiscardHandler], which is looked at from now on; who has one makes it with [Watched] or [Writer].
func Main(m *testing.M) {
	slog.DiscardHandler = slog.NewTextHandler(run, &slog.HandlerOptions{Level: slog.LevelDebug - 100})
	slog.SetDefault(slog.New(slog.DiscardHandler))
	log.SetOutput(run)
	code := m.Run()
	for _, leak := range run.found() {
		fmt.Fprintln(os.Stderr, "personal data in a log:", leak)
		code = 1
	}
	os.Exit(code)
}

// Watched is a handler of logs that the run looks at too.
func Watched(own slog.Handler) slog.Handler {
	return slog.NewMultiHandler(own, slog.DiscardHandler)
}

// Writer is a place for logs that the run looks at too.
func Writer(own io.Writer) io.Writer { return io.MultiWriter(own, run) }

// Entries is how many entries the run has logged so far.
func Entries() int {
	run.mu.Lock()
	defer run.mu.Unlock()
	return run.entries
}

// Find returns the first piece of personal data in a text, "" if there is none.
func Find(text string) string {
	if found := eMail.FindString(text); found != "" {
		return found
	}
	return run.personal.FindString(text)
}

// collector is what logs are written to, an entry at a time.
type collector struct {
	personal *regexp.Regexp

	mu      sync.Mutex
	entries int
	leaks   []string
}

// eMail finds addresses of e-mails. The versions of modules, in stacks, look alike.
var eMail = regexp.MustCompile(`[\pL\pN._%+-]+@(\pL[\pL\pN-]*\.)+\pL{2,}`)

func (c *collector) Write(entry []byte) (int, error) {
	leak := Find(string(entry))
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries++
	if leak != "" && len(c.leaks) < 20 {
		c.leaks = append(c.leaks, fmt.Sprintf("%q in %.300q", leak, entry))
	}
	return len(entry), nil
}

func (c *collector) found() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.leaks)
}

// Traveler is somebody whom only the tests of logs know.
var Traveler = struct{ Given, Family, Email, EmployeeID, Document string }{
	"Canaria", "Kestrelsson", "canaria@kestrel.example", "KSTRL-4711", "CNRY77310",
}

// personalData finds what the world and the traveler would not like to be written down: everything of their personal info that is
// text, their business e-mail addresses, employee and external ids.
func personalData() *regexp.Regexp {
	words := map[string]bool{}
	for _, u := range testworld.New(2).Users {
		values := []any{u.PersonalInfo, u.ExternalID}
		if u.BusinessInfo != nil {
			values = append(values, u.BusinessInfo.Email, u.BusinessInfo.EmployeeID, u.BusinessInfo.PhoneNumbers)
		}
		for _, v := range values {
			addTexts(words, reflect.ValueOf(v))
		}
	}
	addTexts(words, reflect.ValueOf(Traveler))
	all := make([]string, 0, len(words))
	for word := range words {
		all = append(all, regexp.QuoteMeta(word))
	}
	slices.Sort(all)
	return regexp.MustCompile(`(^|[^\pL\pN])(` + strings.Join(all, "|") + `)($|[^\pL\pN])`)
}

// addTexts adds the texts in v that are long enough to be told from other words. The values of enumerations and codes in capitals
// are none.
func addTexts(words map[string]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			addTexts(words, v.Elem())
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			addTexts(words, field)
		}
	case reflect.Slice:
		for i := range v.Len() {
			addTexts(words, v.Index(i))
		}
	case reflect.String:
		text := v.String()
		isNumber := strings.Trim(text, "0123456789") == ""
		isCode := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsUpper(r) }) < 0
		if length := utf8.RuneCountInString(text); v.Type() == reflect.TypeFor[string]() && length >= 3 && (!isNumber && !isCode || length >= 5) {
			words[text] = true
		}
	}
}
