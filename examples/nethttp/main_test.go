package main

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/examples/internal/try"
	"github.com/usergraph/usergraph/internal/testlog"
)

func TestProgram(t *testing.T) {
	program := try.Start(t, "-db", filepath.Join(t.TempDir(), "example.db"))
	alan, grace, hedy := try.As("alan", people.Password), try.As("grace", people.Password), try.As("hedy", people.Password)

	program.Comment(t, `{"data":{"viewer":{"personalInfo":{"name":{"given":"Alan"},"dob":"1990-06-23"},"businessInfo":{"managerRef":{"name":"Ada Lovelace"}}}}}`)

	const manager = `{ viewer { personalInfo { name { given } } businessInfo { managerRef { user { personalInfo { name { given } } } } } } }`
	program.Expect(t, `{"data":{"viewer":{"personalInfo":{"name":{"given":"Alan"}},`+
		`"businessInfo":{"managerRef":{"user":{"personalInfo":{"name":{"given":"Ada"}}}}}}}}`, manager, alan)

	const birth = `{ user(id: "` + people.Alan + `") { personalInfo { dob } } }`
	program.Expect(t, `{"data":{"user":{"personalInfo":{"dob":"1990-06-23"}}}}`, birth, grace)
	program.Expect(t, `{"data":{"user":null}}`, birth, hedy)
	program.ExpectRefusal(t, http.StatusUnauthorized, "UNAUTHENTICATED", birth)
	program.ExpectRefusal(t, http.StatusUnauthorized, "UNAUTHENTICATED", birth, try.As("alan", "wrong"))

	page := strings.TrimSuffix(program.URL, "graphql")
	if _, answer := try.Send(t, http.DefaultClient, http.MethodGet, page, ""); answer != "This is a page of the host." {
		t.Errorf("the host's own page is %q", answer)
	}
}

func TestMain(m *testing.M) { testlog.Main(m) }

// TestRestart starts the program twice on one database.
func TestRestart(t *testing.T) {
	database := filepath.Join(t.TempDir(), "example.db")
	ada := try.As("ada", people.Password)
	t.Run("first", func(t *testing.T) {
		try.Start(t, "-db", database).Expect(t, `{"data":{"updateUserExternalId":{"userErrors":[]}}}`,
			`mutation { updateUserExternalId(id: "`+people.Alan+`", input: {externalId: "bombe"}) { userErrors { code } } }`, ada)
	})
	t.Run("second", func(t *testing.T) {
		try.Start(t, "-db", database).Expect(t, `{"data":{"user":{"externalId":"bombe","version":2}}}`,
			`{ user(id: "`+people.Alan+`") { externalId version } }`, ada)
	})
}
