package usergraph_test

import (
	"context"
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
	"go.opentelemetry.io/otel/trace/noop"
	"go.uber.org/goleak"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/bearer"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/playground"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/mongodb"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// TestNoGoroutineStays uses a server as a host does, with everything that could start goroutines, and looks for those that are left
// when what can be closed is closed: the store and the authenticator. A server itself has no Close.
func TestNoGoroutineStays(t *testing.T) {
	t.Run("memory", func(t *testing.T) {
		expectNoGoroutine(t, func() (storage.Store, error) { return memory.New(), nil })
	})
	t.Run("sqlite", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "usergraph.db")
		expectNoGoroutine(t, func() (storage.Store, error) { return sqlite.Open(t.Context(), file) })
	})
	t.Run("mongodb", func(t *testing.T) {
		uri := mongoserver.URI(t)
		expectNoGoroutine(t, func() (storage.Store, error) { return mongodb.Open(t.Context(), uri) })
	})
}

func expectNoGoroutine(t *testing.T, open func() (storage.Store, error)) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	store, err := open()
	if err != nil {
		t.Fatal(err)
	}
	world := testworld.New(2)
	fill(t, store, world)
	set, token := issue(t, world.ID("ada"))
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(set)
	}))
	defer provider.Close()
	who, err := bearer.New(t.Context(), bearer.Config{JWKS: provider.URL, Issuer: issuer, Audience: audience})
	if err != nil {
		t.Fatal(err)
	}
	server := usergraph.New(store,
		usergraph.WithViewer(who.Viewer),
		usergraph.WithAutomaticPersistedQueries(1<<20),
		usergraph.WithRate(guard.Rate{Cost: 1e9}),
		usergraph.WithLimits(guard.Limits{Timeout: time.Minute}),
		usergraph.WithPlayground(playground.Config{}),
		usergraph.WithOnChange(func(context.Context, directory.Change) {}),
		usergraph.WithTracerProvider(noop.NewTracerProvider()),
	)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() { useServer(t, server, token, world) })
	}
	all.Wait()
	provider.Close()
	who.Close()
	if err := store.Close(); err != nil {
		t.Error(err)
	}
	for range leakTries {
		if err = goleak.Find(before); err == nil {
			return
		}
	}
	t.Error(err)
}

// leakTries is how often goroutines that are left are looked for, half a second each time: where the machine is busy, those that are
// on their way out take a while.
const leakTries = 60

// useServer asks for what is fetched by several calls at once, changes a user, looks at a page, and leaves some requests early.
func useServer(t *testing.T, server http.Handler, token string, world *testworld.World) {
	query := `query($id: ID!, $company: ID!) {
			user(id: $id) { businessInfo { managerRef { user { policies { name } } } } travelArrangers { user { id } } contractingTmcRef { name } }
			users(companyId: $company, first: 20) { edges { node { travelArrangers { user { id } } policies { name } } } }
		}`
	const mutation = `mutation($id: ID!) {
			updateUserPersonalInfo(id: $id, input: {preferredLanguage: "en-GB"}, mode: MERGE) { user { version } userErrors { code } }
		}`
	post := func(ctx context.Context, authorization, operation string) *httptest.ResponseRecorder {
		body, err := json.Marshal(inputgen.Object{
			"query": operation, "variables": inputgen.Object{"id": world.ID("ada"), "company": world.ID("nordwind")},
		})
		if err != nil {
			t.Error(err)
		}
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(string(body)))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", authorization)
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		return w
	}
	for i := range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i)*50*time.Microsecond)
		post(ctx, "Bearer "+token, query)
		post(ctx, "Bearer "+token, mutation)
		cancel()
	}
	if w := post(t.Context(), "Bearer "+token, query); !strings.Contains(w.Body.String(), `"policies":[{`) {
		t.Errorf("answered %d %.500s", w.Code, w.Body)
	}
	if w := post(t.Context(), "Bearer "+token, mutation); !strings.Contains(w.Body.String(), `"userErrors":[]`) {
		t.Errorf("answered %d %.500s", w.Code, w.Body)
	}
	if w := post(t.Context(), "Bearer of tidings", query); w.Code != http.StatusUnauthorized {
		t.Errorf("without a token, answered %d %.500s", w.Code, w.Body)
	}
	page := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/graphql/reference", http.NoBody)
	page.Header.Set("Accept", "text/html")
	w := httptest.NewRecorder()
	if server.ServeHTTP(w, page); w.Code != http.StatusOK {
		t.Errorf("the reference was answered %d %.500s", w.Code, w.Body)
	}
}

// The issuer and the audience of tokens of [issue].
const (
	issuer   = "https://login.example.com"
	audience = "usergraph"
)

// issue makes a key, and returns its key set and a token of a user.
func issue(t *testing.T, userID string) (set []byte, token string) {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err = json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: public, KeyID: "1", Algorithm: "EdDSA", Use: "sig"}}})
	if err != nil {
		t.Fatal(err)
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.EdDSA, Key: jose.JSONWebKey{Key: private, KeyID: "1"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err = jwt.Signed(signer).Claims(jwt.Claims{
		Subject: userID, Issuer: issuer, Audience: jwt.Audience{audience}, Expiry: jwt.NewNumericDate(time.Now().Add(time.Hour)),
	}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	return set, token
}
