package transport_test

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/transport"
)

const (
	named    = `query Named { __typename }`
	changing = `mutation Change { __typename }`
)

func sha256Of(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func md5Of(text string) string {
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}

// object is a JSON object of names and values in turn.
func object(t *testing.T, members ...any) string {
	t.Helper()
	o := map[string]any{}
	for i := 0; i < len(members); i += 2 {
		name, _ := members[i].(string)
		o[name] = members[i+1]
	}
	text, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func parse(t *testing.T, manifest string) *transport.Documents {
	t.Helper()
	d, err := transport.ParseDocuments([]byte(manifest))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func persisted(hash string) map[string]any {
	return map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": hash}}
}

func TestTrustedDocuments(t *testing.T) {
	apollo := parse(t, object(t, "format", "apollo-persisted-query-manifest", "version", 1, "operations", []any{
		map[string]any{"id": sha256Of(named), "name": "Named", "type": "query", "body": named},
		map[string]any{"id": sha256Of(changing), "name": "Change", "type": "mutation", "body": changing},
	}))
	relay := parse(t, object(t, md5Of(named), named, "change", changing))
	prefixed := parse(t, object(t, "sha256:"+sha256Of(named), named))
	for _, tt := range []struct {
		name      string
		documents *transport.Documents
		body      string
		status    int
		code      string
	}{
		{"draft, with the prefix", apollo, object(t, "documentId", "sha256:"+sha256Of(named)), 200, ""},
		{"draft, without the prefix", prefixed, object(t, "documentId", sha256Of(named)), 200, ""},
		{"draft, of a hash of another kind", relay, object(t, "documentId", md5Of(named)), 200, ""},
		{"Apollo", apollo, object(t, "extensions", persisted(sha256Of(named))), 200, ""},
		{"Relay", relay, object(t, "id", md5Of(named), "variables", map[string]any{}), 200, ""},
		{"a mutation", apollo, object(t, "documentId", sha256Of(changing)), 200, ""},
		{"the text", apollo, object(t, "query", named), 200, ""},
		{"the text and the id", apollo, object(t, "query", named, "documentId", sha256Of(named)), 200, ""},
		{"with an operation name", apollo, object(t, "documentId", sha256Of(named), "operationName", "Named"), 200, ""},

		{"unknown id", apollo, object(t, "documentId", sha256Of("{ viewer { id } }")), 403, "FORBIDDEN"},
		{"unknown hash", apollo, object(t, "extensions", persisted(sha256Of("{ viewer { id } }"))), 403, "FORBIDDEN"},
		{"unknown text", apollo, object(t, "query", "{ __typename }"), 403, "FORBIDDEN"},
		{"unknown text under its own hash", apollo, object(t, "query", "{ __typename }", "extensions", persisted(sha256Of("{ __typename }"))), 403, "FORBIDDEN"},
		{"unknown text under a known id", apollo, object(t, "query", "{ __typename }", "documentId", sha256Of(named)), 400, "BAD_USER_INPUT"},
		{"nearly a known text", apollo, object(t, "query", named+" "), 403, "FORBIDDEN"},
		{"nothing", apollo, object(t), 400, "BAD_USER_INPUT"},
		{"an id that is a number", apollo, object(t, "id", 5), 400, "BAD_USER_INPUT"},
		{"an empty id", apollo, object(t, "id", "", "query", ""), 400, "BAD_USER_INPUT"},
		{"an extension that is a text", apollo, object(t, "extensions", map[string]any{"persistedQuery": "x"}), 400, "BAD_USER_INPUT"},
		{"another version", apollo, object(t, "extensions", map[string]any{"persistedQuery": map[string]any{"version": 2, "sha256Hash": sha256Of(named)}}), 400, "BAD_USER_INPUT"},
		{"no hash", apollo, object(t, "extensions", map[string]any{"persistedQuery": map[string]any{"version": 1}}), 400, "BAD_USER_INPUT"},
	} {
		// Automatic persisted queries would let everything in; they have no effect.
		h := newHandler(transport.WithTrustedDocuments(tt.documents), transport.WithAutomaticPersistedQueries(1<<20))
		if status, code, message := firstError(t, ask(h, tt.body)); status != tt.status || code != tt.code {
			t.Errorf("%s: %d %s %s", tt.name, status, code, message)
		}
	}
}

func TestTrustedDocumentsByGet(t *testing.T) {
	h := newHandler(transport.WithTrustedDocuments(parse(t, object(t, "a", named, "b", changing))))
	for query, want := range map[string]int{
		"documentId=a": 200, "id=a": 200, "query=" + url.QueryEscape(named): 200,
		"documentId=b": http.StatusMethodNotAllowed, "documentId=c": http.StatusForbidden, "query={__typename}": http.StatusForbidden,
		"extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"a"}}`): 200,
	} {
		if status, code, message := firstError(t, get(h, query)); status != want {
			t.Errorf("%s: %d %s %s", query, status, code, message)
		}
	}
}

func TestInvalidManifests(t *testing.T) {
	for manifest, says := range map[string]string{
		"":                                    "JSON",
		"[]":                                  "array",
		"{}":                                  "none",
		`{"a": ""}`:                           "no text",
		`{"": "{ a }"}`:                       "no id",
		`{"a": 5}`:                            "apollo-persisted-query-manifest",
		`{"a": "{ a }", "sha256:a": "{ b }"}`: "two",
		`{"format": "other", "version": 1, "operations": []}`:                                                                                     "apollo-persisted-query-manifest",
		`{"format": "apollo-persisted-query-manifest", "version": 2, "operations": []}`:                                                           "version 1",
		`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": []}`:                                                           "none",
		`{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a", "body": "{ a }"}, {"id": "a", "body": "{ b }"}]}`: "two",
	} {
		if d, err := transport.ParseDocuments([]byte(manifest)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, %v", manifest, d, err)
		}
	}
	if n := parse(t, `{"a": "{ a }", "b": "{ a }"}`).Len(); n != 2 {
		t.Errorf("%d documents", n)
	}
}
