package usergraph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// runLog gets every log of every server of a run of the tests, at every level, and looks for personal data in it.
var runLog = &collector{personal: personalData()}

// TestMain fails a run whose logs have personal data in them. A server without a logger of its own logs to slog.DiscardHandler; one
// that has its own is given it by [watched].
func TestMain(m *testing.M) {
	slog.DiscardHandler = slog.NewTextHandler(runLog, &slog.HandlerOptions{Level: slog.LevelDebug - 100})
	slog.SetDefault(slog.New(slog.DiscardHandler))
	log.SetOutput(runLog)
	code := m.Run()
	for _, leak := range runLog.found() {
		fmt.Fprintln(os.Stderr, "personal data in a log:", leak)
		code = 1
	}
	os.Exit(code)
}

// watched is a handler of logs that the run looks at too.
func watched(own slog.Handler) slog.Handler {
	return slog.NewMultiHandler(own, slog.DiscardHandler)
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
	leak := c.personal.Find(entry)
	for _, found := range eMail.FindAll(entry, 1) {
		leak = found
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries++
	if leak != nil && len(c.leaks) < 20 {
		c.leaks = append(c.leaks, fmt.Sprintf("%q in %.300q", leak, entry))
	}
	return len(entry), nil
}

func (c *collector) found() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.leaks)
}

func (c *collector) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.entries
}

// traveler is somebody whom only the tests of logs know.
var traveler = struct{ given, family, email, employeeID, document string }{
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
	addTexts(words, reflect.ValueOf(traveler))
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

// TestPersonalDataIsFound checks what the whole run relies on.
func TestPersonalDataIsFound(t *testing.T) {
	for text, want := range map[string]bool{
		`msg="request failed" id=7 error="no Ada here"`: true,
		`msg="Fjord"`:                                    true,
		`error="dup key: ada@home.example"`:              true,
		`error="dup key: { mail: somebody.else@x.org }"`: true,
		`number=CNRY77310`:                               true,
		`number=KSTRL-4711`:                              true,
		`msg="request failed" path=answer.ada code=INTERNAL stack="/pkg/mod/x@v1.2.3/adapter.go:12 Adaptive"`: false,
	} {
		c := &collector{personal: runLog.personal}
		if _, err := c.Write([]byte(text)); err != nil || (len(c.leaks) > 0) != want {
			t.Errorf("%s: found %q", text, c.leaks)
		}
	}
}

// TestEveryLoggerIsWatched keeps tests from giving servers loggers that the run does not look at.
func TestEveryLoggerIsWatched(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	given := regexp.MustCompile(`usergraph\.WithLogger\(.*`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range given.FindAll(text, -1) {
			if !bytes.HasPrefix(call, []byte("usergraph.WithLogger(slog.New(watched(")) {
				t.Errorf("%s: %s", file, call)
			}
		}
	}
}

// travelerInput is the traveler as the input of a mutation. What is wrong with it is in the personal data.
func travelerInput(wrong bool) inputgen.Object {
	email := traveler.email
	if wrong {
		email += " (" + traveler.family + ")"
	}
	return inputgen.Object{
		"name":  inputgen.Object{"given": traveler.given, "family1": traveler.family},
		"email": email,
		"identityDocs": []any{inputgen.Object{"passport": inputgen.Object{
			"docId": traveler.document, "expiryDate": inputgen.Object{"iso8601": "2035-07-21"}, "issueCountry": "NO", "nationalityCountry": "NO",
		}}},
	}
}

// TestLogsTellNobody sends the traveler's data in all the ways that there are, to a store that works, fails and panics, and looks at
// what is logged.
func TestLogsTellNobody(t *testing.T) {
	requests := []struct {
		method, operation string
		variables         inputgen.Object
	}{
		{"InsertUser", `mutation ($input: PersonalInfoInput) { createUser(input: {persona: GUEST, personalInfo: $input}) { user { id } userErrors { code message } } }`, inputgen.Object{"input": travelerInput(false)}},
		{"InsertUser", `mutation { createUser(input: {persona: GUEST, personalInfo: {name: {given: "Canaria", family1: "Kestrelsson"}}}) { user { id } } }`, nil},
		{"UpdateUser", `mutation ($id: ID!, $input: PersonalInfoInput!) { updateUserPersonalInfo(id: $id, input: $input) { user { id } userErrors { code message } } }`, inputgen.Object{"input": travelerInput(false)}},
		{"UpdateUser", `mutation ($id: ID!, $input: PersonalInfoInput!) { updateUserPersonalInfo(id: $id, input: $input) { user { id } userErrors { code message } } }`, inputgen.Object{"input": travelerInput(true)}},
		{"FindUsers", `query ($email: EmailAddress) { findUsers(companyId: "` + officeID + `", email: $email) { id } }`, inputgen.Object{"email": traveler.email}},
		{"FindUsers", `{ findUsers(companyId: "` + officeID + `", employeeId: "KSTRL-4711") { id } }`, nil},
		{"ListUsers", `query ($search: String) { users(companyId: "` + officeID + `", search: $search) { nodes { id } } }`, inputgen.Object{"search": traveler.family}},
		{"UsersByID", `query ($id: ID!) { user(id: $id) { personalInfo { name { given } email identityDocs { ... on Passport { docId } } } } }`, nil},
		{"", `query ($id: ID!) { user(id: $id, kestrel: "CNRY77310") { Kestrelsson } }`, nil},
		{"", `{ user(id: "Kestrelsson`, nil},
		{"", `query ($id: ID!, $wrong: Int) { user(id: $id) { id } }`, inputgen.Object{"wrong": traveler.document}},
	}
	faults := map[string]func() error{
		"none":        func() error { return nil },
		"unavailable": func() error { return fmt.Errorf("%s: %w", inner, storage.ErrUnavailable) },
		"unknown":     func() error { return errors.New(inner) },
		"a panic":     func() error { panic(errors.New(inner)) },
		"a bug":       func() error { _ = []*user.User{}[len(inner)]; return nil },
	}
	for name, fail := range faults {
		for _, request := range requests {
			t.Run(name+"/"+request.method, func(t *testing.T) {
				o := newFaultyOffice(t)
				failed := false
				o.faulty.fault = func(_ context.Context, method string) error {
					if method != request.method {
						return nil
					}
					failed = name != "none"
					return fail()
				}
				variables := inputgen.Object{"id": o.ids["1"]}
				maps.Copy(variables, request.variables)
				before := runLog.count()
				r := gqltest.Post(t, o.server, request.operation, variables)
				hidden := slices.ContainsFunc(r.Errors, func(e gqltest.Error) bool { return e.Extensions["id"] != nil })
				if logged := o.log.Len() > 0 && runLog.count() > before; logged != failed || hidden != failed {
					t.Errorf("the store failed %t, which was logged %t under an id that is answered %t: %s", failed, logged, hidden, r.Body)
				}
				if found := runLog.personal.FindString(o.log.String()); found != "" {
					t.Errorf("%q is in the log: %.2000s", found, o.log)
				}
			})
		}
	}
}
