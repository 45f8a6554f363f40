package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const testSecret = "a secret of 32 bytes, for tests."

// writeFile writes a file that is deleted with the test and returns its path.
func writeFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// printed runs a command that must succeed and returns what it prints, without the line break.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, streams{nil, &stdout, &stderr}); code != exitOK || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	line, ok := strings.CutSuffix(stdout.String(), "\n")
	if !ok || strings.ContainsAny(line, " \n") {
		t.Fatalf("printed %q, want one word", &stdout)
	}
	return line
}

// wantUsage runs a command that must be refused with one line.
func wantUsage(t *testing.T, part string, args ...string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, streams{nil, &stdout, &stderr}); code != exitUsage || stdout.Len() > 0 {
		t.Errorf("exit code %d and stdout %q, want %d and nothing", code, &stdout, exitUsage)
	}
	if text := stderr.String(); !strings.Contains(text, part) || strings.Count(text, "\n") != 1 {
		t.Errorf("stderr is %q, want one line with %q", text, part)
	}
}

func TestServeRefusesAuthentication(t *testing.T) {
	good, short, empty, long := writeFile(t, testSecret), writeFile(t, "secret\n"), writeFile(t, "\n"), writeFile(t, strings.Repeat("x", 5000))
	for _, test := range []struct {
		name, environment string
		args              []string
		want              string
	}{
		{"nobody is known", "", []string{"--addr", "0.0.0.0:0"}, "--auth-secret-file or --auth-jwks turns authentication on"},
		{"a port that is none", testSecret, []string{"--addr", "0.0.0.0:x"}, "not a number"},
		{"no file", "", []string{"--auth-secret-file", good + "x"}, "no such file"},
		{"a short secret", "", []string{"--auth-secret-file", short}, "has 6 bytes; it must have at least 32"},
		{"a short secret in the environment", "secret", nil, "has 6 bytes"},
		{"an empty file", "", []string{"--auth-secret-file", empty}, "is empty"},
		{"a long file", "", []string{"--auth-secret-file", long}, "more than 4096 bytes"},
		{"a line break in the environment", "\n", nil, "USERGRAPH_AUTH_SECRET: the secret is empty"},
		{"a secret and keys", "", []string{"--auth-secret-file", good, "--auth-jwks", good}, "one or the other"},
		{"a secret in the environment and keys", testSecret, []string{"--auth-jwks", good}, "one or the other"},
		{"keys without an issuer", "", []string{"--auth-jwks", good, "--auth-audience", "a"}, "--auth-issuer: it must be set"},
		{"keys without an audience", "", []string{"--auth-jwks", good, "--auth-issuer", "i"}, "--auth-audience: it must be set"},
		{"keys that others could replace", "", []string{"--auth-jwks", "http://login.example.com/", "--auth-issuer", "i", "--auth-audience", "a"}, "--auth-jwks: must be a URL with https"},
		{"an issuer without keys", "", []string{"--auth-issuer", "i"}, "it needs --auth-secret-file or --auth-jwks"},
		{"an audience without keys", "", []string{"--auth-audience", "a"}, "it needs --auth-secret-file or --auth-jwks"},
		{"claims without keys", "", []string{"--auth-claims", "user=u"}, "it needs --auth-secret-file or --auth-jwks"},
		{"a claim for nothing", testSecret, []string{"--auth-claims", "usr=u"}, `there is no key "usr"`},
		{"two claims for nothing", testSecret, []string{"--auth-claims", "usr=u,acme=a"}, `there is no key "acme" and no "usr"`},
		{"a claim for two things", testSecret, []string{"--auth-claims", "user=u,role=u"}, "--auth-claims: must be different"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Setenv(authVariable, test.environment)
			db := filepath.Join(t.TempDir(), "untouched.db")
			wantUsage(t, test.want, append([]string{"serve", "--store", db}, test.args...)...)
			if _, err := os.Stat(db); !os.IsNotExist(err) {
				t.Errorf("the database was touched: %v", err)
			}
		})
	}
}

func TestServeWithoutKeys(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"serve", "--store", filepath.Join(t.TempDir(), "x.db"), "--auth-jwks", "/nowhere/keys.json", "--auth-issuer", "i", "--auth-audience", "a"}, streams{nil, &stdout, &stderr})
	if code != exitFailure || !strings.Contains(stderr.String(), "--auth-jwks: ") || !strings.Contains(stderr.String(), "/nowhere/keys.json") {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
}

// query posts a query with an Authorization header, if one is given, and a Host header. It returns the code of the first error,
// empty if there is none.
func query(t *testing.T, url, host, authorization, text string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": text})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Host = host
	request.Header.Set("Content-Type", "application/json")
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, response.Body)
	var content struct {
		Errors []struct{ Extensions struct{ Code string } }
	}
	if err := json.NewDecoder(response.Body).Decode(&content); err != nil {
		t.Fatal(err)
	}
	var code string
	if len(content.Errors) > 0 {
		code = content.Errors[0].Extensions.Code
	}
	if refused := code == "UNAUTHENTICATED"; refused != (response.StatusCode == http.StatusUnauthorized) {
		t.Errorf("the answer with the code %q has the status %d", code, response.StatusCode)
	}
	return code
}

// onThisMachine is the URL of a server that listens on every address.
func onThisMachine(url string) string { return strings.Replace(url, "[::]", "127.0.0.1", 1) }

func TestServeWithSecret(t *testing.T) {
	secret := writeFile(t, testSecret+"\r\n")
	c := start(t, "serve", "--addr", ":0", "--store", filepath.Join(t.TempDir(), "users.db"), "--auth-secret-file", secret)
	line := c.waitFor(t, "url=")
	if strings.Contains(line, "without authentication") {
		t.Errorf("the log says %q", line)
	}
	url := onThisMachine(urlIn(t, line))
	t.Setenv(authVariable, testSecret)
	machine := printed(t, "token", "--role", "GLOBAL_AGENT")
	for _, test := range []struct {
		name, authorization, query, want string
	}{
		{"a token", "Bearer " + machine, "{ __typename }", ""},
		{"no token", "", "{ __typename }", "UNAUTHENTICATED"},
		{"a broken token", "Bearer " + machine[1:], "{ __typename }", "UNAUTHENTICATED"},
		{"a token for others", "Bearer " + printed(t, "token", "--role", "GLOBAL_AGENT", "--audience", "others"), "{ __typename }", "UNAUTHENTICATED"},
		{"introspection", "Bearer " + machine, "{ __schema { queryType { name } } }", "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := query(t, url, "users.example.com", test.authorization, test.query); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	c.stop()
	c.wantEnd(t, exitOK)
	if seen := strings.Join(c.seen, "\n"); strings.Contains(seen, machine) || strings.Contains(seen, testSecret) {
		t.Errorf("a token or the secret is in the log:\n%s", seen)
	}
}

func TestServeWithKeys(t *testing.T) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	keys, err := json.Marshal(jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{KeyID: "k", Key: key.Public()}}})
	if err != nil {
		t.Fatal(err)
	}
	provider := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if _, err := w.Write(keys); err != nil {
			t.Error(err)
		}
	}))
	defer provider.Close()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: key}, (&jose.SignerOptions{}).WithHeader("kid", "k"))
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(signer).Claims(map[string]any{
		"sub": "client-7", "acts_as": "GLOBAL_AGENT", "iss": "i", "aud": []string{"a"}, "exp": time.Now().Add(time.Hour).Unix(),
	}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		from string
		more []string
		want string
	}{
		{"a URL", provider.URL, nil, "GRAPHQL_VALIDATION_FAILED"},
		{"a file", writeFile(t, string(keys)), []string{"--introspection"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			args := []string{"serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--auth-jwks", test.from,
				"--auth-issuer", "i", "--auth-audience", "a", "--auth-claims", "user=user,role=acts_as"}
			c := start(t, append(args, test.more...)...)
			url := c.url(t)
			if got := query(t, url, "", "Bearer "+token, "{ __schema { queryType { name } } }"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if got := query(t, url, "", "Bearer "+token+"x", "{ __typename }"); got != "UNAUTHENTICATED" {
				t.Errorf("a broken token was answered %q", got)
			}
			c.stop()
			c.wantEnd(t, exitOK)
		})
	}
}

// TestQueriesTakeAToken looks at a command that --demo prints with authentication.
func TestQueriesTakeAToken(t *testing.T) {
	if got, want := curl("http://x/", true, "{ a }"), `curl -s http://x/ -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"query":"{ a }"}'`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestServerBoundsConnections(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.url(t), http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Large", strings.Repeat("x", 100<<10))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	if response.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("100 KiB of headers were answered %s", response.Status)
	}
	c.stop()
	c.wantEnd(t, exitOK)

	server := newServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	for name, limit := range map[string]time.Duration{
		"the headers": server.ReadHeaderTimeout, "a request": server.ReadTimeout, "an answer": server.WriteTimeout, "the next request": server.IdleTimeout,
	} {
		if limit <= 0 || limit > 5*time.Minute {
			t.Errorf("waits %s for %s", limit, name)
		}
	}
}

// TestFlagsAreDocumented looks up the flags that the documentation names in the help.
func TestFlagsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/authentication.md")
	if err != nil {
		t.Fatal(err)
	}
	var help bytes.Buffer
	for _, command := range []string{"serve", "token"} {
		if code := run(t.Context(), []string{command, "--help"}, streams{nil, &help, &help}); code != exitOK {
			t.Fatalf("exit code %d: %s", code, &help)
		}
	}
	flags := regexp.MustCompile(`--[a-z]+[a-z-]*`).FindAll(text, -1)
	if len(flags) < 10 {
		t.Errorf("only %d flags are documented", len(flags))
	}
	for _, flag := range flags {
		if !regexp.MustCompile(`(^|[^a-z-])` + string(flag) + `($|[^a-z-])`).Match(help.Bytes()) {
			t.Errorf("the help has no %s", flag)
		}
	}
}
