package usergraph_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/transport"
	"github.com/usergraph/usergraph/user"
)

// alan is the id of the user of the examples.
const alan = "b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a002"

// newStore makes a store with one user.
func newStore() storage.Store {
	store := memory.New()
	err := store.InsertUser(context.Background(), &user.User{
		ID: alan, Version: 1, IsActive: true, Persona: user.PersonaEmployee, Roles: []user.Role{},
		PersonalInfo: &user.PersonalInfo{Name: &user.Name{Given: "Alan", Family1: "Turing"}},
	})
	if err != nil {
		panic(err)
	}
	return store
}

// errorID is the id of an error, which is another every time.
var errorID = regexp.MustCompile(`"id":"[0-9a-f-]{36}"`)

// send sends a body with headers, each a name and a value, and prints the status and the answer.
func send(server http.Handler, body string, headers ...string) {
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	_, _ = fmt.Fprintln(os.Stdout, w.Code, errorID.ReplaceAllString(strings.TrimSpace(w.Body.String()), `"id":"…"`))
}

// newLogger makes a logger that prints the level and the message of each entry; the rest differs from run to run.
func newLogger() *slog.Logger {
	return slog.New(testlog.Watched(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.LevelKey || a.Key == slog.MessageKey {
				return a
			}
			return slog.Attr{}
		},
	})))
}

// The host knows who has signed in; here the header of a proxy that nobody can go around says it.
func ExampleWithViewer() {
	server := usergraph.New(newStore(), usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		id := r.Header.Get("X-User")
		if id == "" {
			return access.Viewer{}, errors.New("nobody has signed in")
		}
		return access.Viewer{UserID: id}, nil
	}))
	send(server, `{"query": "{ viewer { personalInfo { name { given } } } }"}`, "X-User", alan)
	send(server, `{"query": "{ viewer { personalInfo { name { given } } } }"}`)
	// Output:
	// 200 {"data":{"viewer":{"personalInfo":{"name":{"given":"Alan"}}}}}
	// 401 {"errors":[{"message":"the request does not say who is asking, or not in a way that is accepted","extensions":{"code":"UNAUTHENTICATED"}}]}
}

// In development nobody has to say who they are.
func ExampleWithDevelopmentMode() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode())
	send(server, `{"query": "{ user(id: \"`+alan+`\") { personalInfo { name { given } } } }"}`)
	// Output:
	// 200 {"data":{"user":{"personalInfo":{"name":{"given":"Alan"}}}}}
}

// A host that keeps copies of users hears of every change.
func ExampleWithOnChange() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(),
		usergraph.WithOnChange(func(_ context.Context, c directory.Change) {
			fmt.Println(c.Kind, c.UserID, "version", c.Version)
		}))
	send(server, `{"query": "mutation { deleteUser(id: \"`+alan+`\") { user { isActive } } }"}`)
	// Output:
	// UPDATED b0a1c7e2-1f5d-4a53-9c36-2d1f4be0a002 version 2
	// 200 {"data":{"deleteUser":{"user":{"isActive":false}}}}
}

// Errors that clients cannot act upon go to the logger. The client gets an id by which they are found there.
func ExampleWithLogger() {
	store := newStore()
	server := usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithLogger(newLogger()))
	if err := store.Close(); err != nil {
		fmt.Println(err)
	}
	send(server, `{"query": "{ user(id: \"`+alan+`\") { id } }"}`)
	// Output:
	// level=ERROR msg="request failed"
	// 200 {"errors":[{"message":"the data cannot be reached at the moment; try again later","path":["user"],"locations":[{"line":1,"column":3}],"extensions":{"code":"UNAVAILABLE","id":"…"}}],"data":{"user":null}}
}

// A host whose apps ask for little can allow little.
func ExampleWithLimits() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(), usergraph.WithLimits(guard.Limits{Depth: 3}))
	send(server, `{"query": "{ user(id: \"`+alan+`\") { personalInfo { dob } } }"}`)
	send(server, `{"query": "{ user(id: \"`+alan+`\") { personalInfo { name { given } } } }"}`)
	// Output:
	// 200 {"data":{"user":{"personalInfo":{"dob":null}}}}
	// 200 {"errors":[{"message":"fields are nested more than 3 deep, fragments included","locations":[{"line":1,"column":1}],"extensions":{"code":"LIMIT_EXCEEDED"}}]}
}

// Whoever asks for more than their share is told when to come back.
func ExampleWithRate() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(), usergraph.WithRate(guard.Rate{Cost: 1, Burst: 10}))
	for range 2 {
		r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query": "{ user(id: \"`+alan+`\") { version } }"}`))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		fmt.Println(w.Code, http.StatusText(w.Code))
	}
	// Output:
	// 200 OK
	// 429 Too Many Requests
}

// Tools ask for the schema, of a server that does not let everybody.
func ExampleWithIntrospection() {
	machine := func(*http.Request) (access.Viewer, error) {
		return access.Viewer{Machine: &access.Machine{Role: user.RoleTypeGlobalAgent}}, nil
	}
	for _, on := range []bool{false, true} {
		server := usergraph.New(newStore(), usergraph.WithViewer(machine), usergraph.WithIntrospection(on))
		send(server, `{"query": "{ __schema { queryType { name } } }"}`)
	}
	// Output:
	// 200 {"errors":[{"message":"Introspection is turned off: \"__schema\" is not allowed.","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}
	// 200 {"data":{"__schema":{"queryType":{"name":"Query"}}}}
}

// Only the operations of the host's own apps are executed. Their build has written the manifest.
func ExampleWithTrustedDocuments() {
	documents, err := transport.ParseDocuments([]byte(`{"version-of-user": "query($id: ID!) { user(id: $id) { version } }"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(), usergraph.WithTrustedDocuments(documents))
	send(server, `{"documentId": "version-of-user", "variables": {"id": "`+alan+`"}}`)
	send(server, `{"query": "{ viewer { id } }"}`)
	// Output:
	// 200 {"data":{"user":{"version":1}}}
	// 403 {"errors":[{"message":"only trusted documents are executed, and this is none of them","extensions":{"code":"FORBIDDEN"}}]}
}

// Clients send a document once, and from then on its hash.
func ExampleWithAutomaticPersistedQueries() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(), usergraph.WithAutomaticPersistedQueries(1<<20))
	query := `{ user(id: \"` + alan + `\") { version } }`
	sum := sha256.Sum256([]byte(strings.ReplaceAll(query, `\`, "")))
	extensions := `"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "` + hex.EncodeToString(sum[:]) + `"}}`
	send(server, `{`+extensions+`}`)
	send(server, `{"query": "`+query+`", `+extensions+`}`)
	send(server, `{`+extensions+`}`)
	// Output:
	// 200 {"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}
	// 200 {"data":{"user":{"version":1}}}
	// 200 {"data":{"user":{"version":1}}}
}

// The pages of an app at another origin may ask.
func ExampleWithCORS() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(),
		usergraph.WithCORS(transport.CORS{Origins: []string{"https://app.example.com"}}))
	for _, origin := range []string{"https://app.example.com", "https://elsewhere.example.com"} {
		r := httptest.NewRequest(http.MethodOptions, "/graphql", http.NoBody)
		r.Header.Set("Origin", origin)
		r.Header.Set("Access-Control-Request-Method", http.MethodPost)
		r.Header.Set("Access-Control-Request-Headers", "content-type")
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		fmt.Printf("%s may: %t\n", origin, w.Header().Get("Access-Control-Allow-Origin") == origin)
	}
	// Output:
	// https://app.example.com may: true
	// https://elsewhere.example.com may: false
}

// Where the viewer is known by a cookie, a link on a page of another site must not be a query.
func ExampleWithCSRFPrevention() {
	server := usergraph.New(newStore(), usergraph.WithDevelopmentMode(), usergraph.WithCSRFPrevention(true))
	for _, header := range []string{"", "Apollo-Require-Preflight"} {
		query := url.Values{"query": {`{ user(id: "` + alan + `") { version } }`}}
		r := httptest.NewRequest(http.MethodGet, "/graphql?"+query.Encode(), http.NoBody)
		if header != "" {
			r.Header.Set(header, "true")
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		fmt.Println(w.Code, w.Body)
	}
	// Output:
	// 403 {"errors":[{"message":"a page of another site could have sent this; send a header like GraphQL-Require-Preflight, or use POST","extensions":{"code":"FORBIDDEN"}}]}
	// 200 {"data":{"user":{"version":1}}}
}
