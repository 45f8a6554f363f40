package transport_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/transport"
)

func TestAutomaticPersistedQueries(t *testing.T) {
	h := newHandler(transport.WithAutomaticPersistedQueries(1 << 20))
	byHash := object(t, "extensions", persisted(sha256Of(named)))
	invalid := "{ nothing }"
	for _, step := range []struct {
		name, body    string
		code, message string
	}{
		{"unknown", byHash, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"},
		{"with a wrong hash", object(t, "query", "{ __typename }", "extensions", persisted(sha256Of(named))), "BAD_USER_INPUT", "hash"},
		{"still unknown", byHash, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound"},
		{"with its text", object(t, "query", named, "extensions", persisted(sha256Of(named))), "", ""},
		{"known", byHash, "", ""},
		{"known, as the draft has it", object(t, "documentId", "sha256:"+sha256Of(named)), "", ""},
		{"not valid", object(t, "query", invalid, "extensions", persisted(sha256Of(invalid))), "GRAPHQL_VALIDATION_FAILED", ""},
		{"not valid is not kept", object(t, "extensions", persisted(sha256Of(invalid))), "PERSISTED_QUERY_NOT_FOUND", ""},
		{"no hash", object(t, "query", "{ __typename }"), "", ""},
		{"nothing", object(t), "BAD_USER_INPUT", "query"},
		{"a malformed extension", object(t, "extensions", map[string]any{"persistedQuery": 5}), "BAD_USER_INPUT", "object"},
	} {
		for range 2 {
			if _, code, message := firstError(t, ask(h, step.body)); code != step.code || !strings.Contains(message, step.message) {
				t.Errorf("%s: %s %s", step.name, code, message)
			}
		}
	}
	inURL := "extensions=" + url.QueryEscape(`{"persistedQuery":{"version":1,"sha256Hash":"`+sha256Of(named)+`"}}`)
	if status, code, _ := firstError(t, get(h, inURL)); status != http.StatusOK || code != "" {
		t.Errorf("by GET: %d %s", status, code)
	}
}

func TestAutomaticPersistedQueriesAreBounded(t *testing.T) {
	const room = 10 << 10
	h := newHandler(transport.WithAutomaticPersistedQueries(room))
	text := func(i int) string { return fmt.Sprintf("query Q%04d { __typename }%s", i, strings.Repeat(" ", 1000)) }
	known := func(i int) bool {
		_, code, _ := firstError(t, ask(h, object(t, "extensions", persisted(sha256Of(text(i))))))
		return code == ""
	}
	send := func(i int) {
		if _, code, message := firstError(t, ask(h, object(t, "query", text(i), "extensions", persisted(sha256Of(text(i)))))); code != "" {
			t.Fatalf("%s %s", code, message)
		}
	}
	for i := range 50 {
		send(i)
		if !known(0) { // it is used again and again
			t.Fatalf("the first is gone after %d", i)
		}
	}
	kept := 0
	for i := range 50 {
		if known(i) {
			kept++
		}
	}
	if kept < 4 || kept > 10 || !known(49) {
		t.Errorf("%d documents of more than 1000 bytes are kept in %d bytes, the last among them: %t", kept, room, known(49))
	}
	long := named + strings.Repeat(" ", room)
	tooLong := object(t, "query", long, "extensions", persisted(sha256Of(long)))
	if _, code, _ := firstError(t, ask(h, tooLong)); code != "" {
		t.Errorf("a document for which there is no room: %s", code)
	}
	if !known(0) {
		t.Error("a document for which there is no room drives out others")
	}
}

func TestPersistedQueriesAreOff(t *testing.T) {
	hash := persisted(sha256Of(named))
	for name, h := range map[string]http.Handler{
		"by default": newHandler(),
		"by options": newHandler(transport.WithAutomaticPersistedQueries(1<<20), transport.WithAutomaticPersistedQueries(0), transport.WithTrustedDocuments(nil)),
	} {
		if _, code, message := firstError(t, ask(h, object(t, "extensions", hash))); code != "PERSISTED_QUERY_NOT_SUPPORTED" || message != "PersistedQueryNotSupported" {
			t.Errorf("%s: a hash: %s %s", name, code, message)
		}
		if _, code, _ := firstError(t, ask(h, object(t, "query", named, "extensions", hash))); code != "" {
			t.Errorf("%s: a hash and the text: %s", name, code)
		}
		if _, code, _ := firstError(t, ask(h, object(t, "documentId", "a"))); code != "BAD_USER_INPUT" {
			t.Errorf("%s: an id: %s", name, code)
		}
	}
}
