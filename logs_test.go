package usergraph_test

import (
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

func TestMain(m *testing.M) { testlog.Main(m) }

// TestEveryLogIsWatched makes sure that the tests of every package that logs have their logs looked at for personal data.
func TestEveryLogIsWatched(t *testing.T) {
	logs, watched := map[string]bool{}, map[string]bool{}
	handler := regexp.MustCompile(`slog\.New\w*Handler\(`)
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (isModule(path) || strings.HasPrefix(entry.Name(), ".") && path != ".") {
			return fs.SkipDir
		}
		ofHost := strings.HasPrefix(path, "examples/") || strings.HasPrefix(path, "example_") // what a host logs is its own
		if !strings.HasSuffix(path, ".go") || ofHost || strings.HasPrefix(path, "internal/testlog") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if !strings.HasSuffix(path, "_test.go") {
			if imports(t, path, "log/slog") {
				logs[filepath.Dir(path)] = true
			}
			return nil
		}
		if strings.Contains(string(text), "testlog.Main(m)") {
			watched[filepath.Dir(path)] = true
		}
		for line := range strings.Lines(string(text)) {
			if handler.MatchString(line) && !strings.Contains(line, "testlog.Watched(slog.New") && path != "logs_test.go" {
				t.Errorf("%s: %s", path, line)
			}
		}
		return nil
	})
	if err != nil || len(logs) < 5 {
		t.Errorf("%d packages log: %v", len(logs), err)
	}
	for dir := range logs {
		if !watched[dir] && !logsNothing[dir] {
			t.Errorf("the tests of %s do not run in testlog.Main", dir)
		}
	}
}

// logsNothing are packages that only say what others may log.
var logsNothing = map[string]bool{"internal/cause": true, "storage/sqlite": true, "storage/mongodb": true}

// isModule says whether a directory is a module of its own.
func isModule(path string) bool {
	_, err := os.Stat(filepath.Join(path, "go.mod"))
	return path != "." && err == nil
}

func imports(t *testing.T, path, name string) bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range file.Imports {
		if i.Path.Value == `"`+name+`"` {
			return true
		}
	}
	return false
}

// traveler is somebody whom only the tests of logs know.
var traveler = testlog.Traveler

// travelerInput is the traveler as the input of a mutation. What is wrong with it is in the personal data.
func travelerInput(wrong bool) inputgen.Object {
	email := traveler.Email
	if wrong {
		email += " (" + traveler.Family + ")"
	}
	return inputgen.Object{
		"name":  inputgen.Object{"given": traveler.Given, "family1": traveler.Family},
		"email": email,
		"identityDocs": []any{inputgen.Object{"passport": inputgen.Object{
			"docId": traveler.Document, "expiryDate": inputgen.Object{"iso8601": "2035-07-21"}, "issueCountry": "NO", "nationalityCountry": "NO",
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
		{"FindUsers", `query ($email: EmailAddress) { findUsers(companyId: "` + officeID + `", email: $email) { id } }`, inputgen.Object{"email": traveler.Email}},
		{"FindUsers", `{ findUsers(companyId: "` + officeID + `", employeeId: "KSTRL-4711") { id } }`, nil},
		{"ListUsers", `query ($search: String) { users(companyId: "` + officeID + `", search: $search) { nodes { id } } }`, inputgen.Object{"search": traveler.Family}},
		{"UsersByID", `query ($id: ID!) { user(id: $id) { personalInfo { name { given } email identityDocs { ... on Passport { docId } } } } }`, nil},
		{"", `query ($id: ID!) { user(id: $id, kestrel: "CNRY77310") { Kestrelsson } }`, nil},
		{"", `{ user(id: "Kestrelsson`, nil},
		{"", `query ($id: ID!, $wrong: Int) { user(id: $id) { id } }`, inputgen.Object{"wrong": traveler.Document}},
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
				before := testlog.Entries()
				r := gqltest.Post(t, o.server, request.operation, variables)
				hidden := slices.ContainsFunc(r.Errors, func(e gqltest.Error) bool { return e.Extensions["id"] != nil })
				if logged := o.log.Len() > 0 && testlog.Entries() > before; logged != failed || hidden != failed {
					t.Errorf("the store failed %t, which was logged %t under an id that is answered %t: %s", failed, logged, hidden, r.Body)
				}
				if found := testlog.Find(o.log.String()); found != "" {
					t.Errorf("%q is in the log: %.2000s", found, o.log)
				}
			})
		}
	}
}
