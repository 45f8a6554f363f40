package main

import (
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/playground"
)

const browser = "text/html,application/xhtml+xml,*/*;q=0.8"

// browse sends a GET as a browser does, and returns the answer and its body. Redirects are not followed.
func browse(t *testing.T, url, accept string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept", accept)
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, response.Body)
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// pageConfig is what the editor's page is told.
type pageConfig struct {
	Endpoint string
	Tabs     []playground.Tab
	Headers  string
	People   []playground.Person
}

func configOf(t *testing.T, url string) pageConfig {
	t.Helper()
	_, body := browse(t, strings.TrimSuffix(url, endpoint)+"/playground/config.json", "*/*")
	var config pageConfig
	if err := json.Unmarshal([]byte(body), &config); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return config
}

func TestPlaygroundIsThereInDevelopment(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	line := c.waitFor(t, "url=")
	url := urlIn(t, line)
	home := strings.TrimSuffix(url, "graphql")
	if !strings.Contains(line, "playground="+home) {
		t.Errorf("the log does not say where the playground is: %q", line)
	}
	for _, test := range []struct {
		path, accept string
		status       int
		want         string
	}{
		{"", browser, 200, "usergraph playground"},
		{"", "*/*", 200, "The GraphQL endpoint is /graphql"},
		{"diagram", browser, 200, "Schema diagram"},
		{"reference", browser, 200, "UserPermissions"},
		{"playground/schema.graphql", "*/*", 200, "type Query"},
		{"playground/nothing.js", "*/*", 404, ""},
		{"elsewhere/", browser, 404, ""},
		{"graphql?query={__typename}", browser, 200, `"Query"`},
		{"healthz", browser, 200, "ok"},
	} {
		if response, body := browse(t, home+test.path, test.accept); response.StatusCode != test.status || !strings.Contains(body, test.want) {
			t.Errorf("/%s for %s: got %s %.200q", test.path, test.accept, response.Status, body)
		}
	}
	for _, accept := range []string{browser, "*/*"} {
		if response, _ := browse(t, home, accept); !slices.Contains(response.Header["Vary"], "Accept") {
			t.Errorf("/ for %s varies by %q", accept, response.Header["Vary"])
		}
	}
	if response, _ := browse(t, url, browser); response.StatusCode != http.StatusSeeOther || response.Header.Get("Location") != "./" {
		t.Errorf("a browser at the API is answered %s to %q", response.Status, response.Header.Get("Location"))
	}
	if config := configOf(t, url); len(config.People) > 0 || config.Headers != "" || len(config.Tabs) == 0 {
		t.Errorf("without the demo world the page is told %+v", config)
	}
	c.stop()
	c.wantEnd(t, exitOK)
}

func TestPlaygroundCanBeTurnedOff(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--no-playground")
	line := c.waitFor(t, "url=")
	home := strings.TrimSuffix(urlIn(t, line), "graphql")
	if strings.Contains(line, "playground") {
		t.Errorf("the log says %q", line)
	}
	if _, body := browse(t, home, browser); !strings.Contains(body, "The GraphQL endpoint is /graphql") {
		t.Errorf("at / there is %.200q", body)
	}
	for _, path := range []string{"diagram", "reference", "playground/config.json"} {
		if response, _ := browse(t, home+path, browser); response.StatusCode != http.StatusNotFound {
			t.Errorf("/%s is answered %s", path, response.Status)
		}
	}
	c.stop()
	c.wantEnd(t, exitOK)
}

func TestPlaygroundWithAuthentication(t *testing.T) {
	secret := writeFile(t, testSecret)
	const introspection = "{ __schema { queryType { name } } }"
	for _, test := range []struct {
		flag            string
		status          int
		seesTheSchema   string
		withoutAnything string
	}{
		{"--playground", 200, "", "UNAUTHENTICATED"},
		{"--no-playground", 404, "GRAPHQL_VALIDATION_FAILED", "UNAUTHENTICATED"},
	} {
		t.Run(test.flag, func(t *testing.T) {
			c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--auth-secret-file", secret, test.flag)
			url := c.url(t)
			if response, _ := browse(t, strings.TrimSuffix(url, "graphql")+"reference", browser); response.StatusCode != test.status {
				t.Errorf("the reference is answered %s", response.Status)
			}
			if test.status == http.StatusOK {
				if config := configOf(t, url); len(config.People) > 0 || !strings.Contains(config.Headers, "Bearer TOKEN") {
					t.Errorf("the page is told %+v", config)
				}
			}
			t.Setenv(authVariable, testSecret)
			if got := query(t, url, "127.0.0.1", "Bearer "+printed(t, "token", "--role", "GLOBAL_AGENT"), introspection); got != test.seesTheSchema {
				t.Errorf("introspection: got %q, want %q", got, test.seesTheSchema)
			}
			if got := query(t, url, "127.0.0.1", "", introspection); got != test.withoutAnything {
				t.Errorf("without a token: got %q, want %q", got, test.withoutAnything)
			}
			c.stop()
			c.wantEnd(t, exitOK)
		})
	}
}

// TestLookAs asks about the user of the first tab as each of the people that the page offers.
func TestLookAs(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--demo")
	url := c.url(t)
	config := configOf(t, url)
	var variables struct{ ID string }
	if err := json.Unmarshal([]byte(config.Tabs[0].Variables), &variables); err != nil {
		t.Fatal(err)
	}
	text := `{ user(id: "` + variables.ID + `") { personalInfo { name { given } dob } permissions { canManage } } }`
	type sees struct{ user, dob, mayManage bool }
	want := map[string]sees{
		"admin":     {true, true, true},
		"arranger":  {true, true, false},
		"colleague": {true, false, false},
		"stranger":  {},
	}
	if len(config.People) != len(want) {
		t.Errorf("the page offers %d people", len(config.People))
	}
	tokens := map[string]string{"nobody": ""}
	want["nobody"] = sees{true, true, true}
	for _, p := range config.People {
		if p.Name == "" || p.About == "" {
			t.Errorf("%+v lacks something", p)
		}
		tokens[p.Part] = p.Token
	}
	for part, token := range tokens {
		var answer struct {
			Data struct {
				User *struct {
					PersonalInfo struct{ DOB *string }
					Permissions  struct{ CanManage bool }
				}
			}
		}
		if err := json.Unmarshal([]byte(asked(t, url, token, text)), &answer); err != nil {
			t.Fatal(err)
		}
		got := sees{user: answer.Data.User != nil}
		if got.user {
			got.dob, got.mayManage = answer.Data.User.PersonalInfo.DOB != nil, answer.Data.User.Permissions.CanManage
		}
		if got != want[part] {
			t.Errorf("%s: got %+v, want %+v", part, got, want[part])
		}
	}
	if got := query(t, url, "localhost", "Bearer "+config.People[0].Token+"x", "{ __typename }"); got != "UNAUTHENTICATED" {
		t.Errorf("a token of somebody else's is answered %q", got)
	}
	c.stop()
	c.wantEnd(t, exitOK)
	for _, line := range c.seen {
		if strings.Contains(line, config.People[0].Token) {
			t.Errorf("a token is in the log: %s", line)
		}
	}
}

// asked posts a query with a token, if there is one, and returns the answer.
func asked(t *testing.T, url, token, text string) string {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": text})
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(string(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, response.Body)
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
