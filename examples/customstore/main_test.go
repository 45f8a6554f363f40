package main

import (
	"path/filepath"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/examples/internal/try"
)

// TestRestart starts the program twice on one file.
func TestRestart(t *testing.T) {
	file := filepath.Join(t.TempDir(), "users.bolt")
	ada := try.As("ada", people.Password)
	t.Run("first", func(t *testing.T) {
		try.Start(t, "-db", file).Expect(t, `{"data":{"updateUserExternalId":{"user":{"version":2},"userErrors":[]}}}`,
			`mutation { updateUserExternalId(id: "`+people.Alan+`", input: {externalId: "bombe"}) { user { version } userErrors { code } } }`, ada)
	})
	t.Run("second", func(t *testing.T) {
		program := try.Start(t, "-db", file)
		program.Comment(t, `{"data":{"viewer":{"id":"`+people.Alan+`"}}}`)
		program.Expect(t, `{"data":{"users":{"totalCount":3,"edges":[{"node":{"externalId":null}},{"node":{"externalId":null}},{"node":{"externalId":"bombe"}}]}}}`,
			`{ users(companyId: "`+people.Meridian+`") { totalCount edges { node { externalId } } } }`, ada)
		program.Expect(t, `{"data":{"updateUserExternalId":{"user":null,"userErrors":[{"code":"TAKEN"}]}}}`,
			`mutation { updateUserExternalId(id: "`+people.Grace+`", input: {externalId: "bombe"}) { user { id } userErrors { code } } }`, ada)
		program.Expect(t, `{"data":{"user":{"travelArrangers":[{"name":{"given":"Grace"}}]}}}`,
			`{ user(id: "`+people.Alan+`") { travelArrangers { name { given } } } }`, ada)
	})
}
