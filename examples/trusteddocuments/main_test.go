package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/examples/internal/try"
)

// hashOf is the hash of the document with this operation.
func hashOf(t *testing.T, operation string) string {
	t.Helper()
	var documents map[string]string
	if err := json.Unmarshal(manifest, &documents); err != nil {
		t.Fatal(err)
	}
	for hash, text := range documents {
		if strings.Contains(text, " "+operation+"(") {
			return hash
		}
	}
	t.Fatalf("no document has the operation %s", operation)
	return ""
}

func TestHashes(t *testing.T) {
	var documents map[string]string
	if err := json.Unmarshal(manifest, &documents); err != nil {
		t.Fatal(err)
	}
	for hash, text := range documents {
		if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != hash {
			t.Errorf("the hash of %q is %x", text, sum)
		}
	}
}

func TestOnlyTheseDocuments(t *testing.T) {
	program := try.Start(t)
	alan := try.As("alan", people.Password)
	send := func(document string, variables map[string]string) string {
		body, err := json.Marshal(map[string]any{"documentId": document, "variables": variables})
		if err != nil {
			t.Fatal(err)
		}
		_, answer := try.Post(t, http.DefaultClient, program.URL, "application/json", string(body), alan)
		return answer
	}
	birthday := send("sha256:"+hashOf(t, "Birthday"), map[string]string{"id": people.Alan, "day": "1912-06-23"})
	if want := `{"data":{"updateUserPersonalInfo":{"user":{"version":2},"userErrors":[]}}}`; birthday != want {
		t.Errorf("a mutation was answered %s, not %s", birthday, want)
	}
	card := send("sha256:"+hashOf(t, "Card"), map[string]string{"id": people.Grace})
	if want := `{"data":{"user":{"personalInfo":{"name":{"given":"Grace","family1":"Hopper"}},` +
		`"businessInfo":{"email":"grace@example.com","managerRef":null}}}}`; card != want {
		t.Errorf("a query was answered %s, not %s", card, want)
	}

	// Not even who sends it may make a difference.
	ada := try.As("ada", people.Password)
	program.ExpectRefusal(t, http.StatusForbidden, "FORBIDDEN", `{ viewer { id } }`, ada)
	program.ExpectRefusal(t, http.StatusForbidden, "FORBIDDEN", `{ __schema { queryType { name } } }`, ada)
}

func TestComment(t *testing.T) {
	try.Start(t).Comment(t, `{"data":{"user":{"personalInfo":{"name":{"given":"Alan","family1":"Turing"}},`+
		`"businessInfo":{"email":"alan@example.com","managerRef":{"name":"Ada Lovelace"}}}}}`)
}
