package main

import (
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/examples/internal/try"
)

const (
	form = "application/x-www-form-urlencoded"
	whoA = `{"query":"{ viewer { id } }"}`
)

func TestSession(t *testing.T) {
	program := try.Start(t)
	program.Comment(t, `{"data":{"viewer":{"id":"`+people.Alan+`"}}}`)
	endpoint := program.URL
	page := func(name string) string { return strings.TrimSuffix(endpoint, "/graphql") + name }
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	account := func(password string) string { return url.Values{"name": {"alan"}, "password": {password}}.Encode() }
	expect := func(step string, status int, part, url, contentType, body string) {
		t.Helper()
		if got, answer := try.Post(t, browser, url, contentType, body); got != status || !strings.Contains(answer, part) {
			t.Errorf("%s: answered %d %s, not %d with %s", step, got, answer, status, part)
		}
	}
	alan := `{"data":{"viewer":{"id":"` + people.Alan + `"}}}`
	expect("before", http.StatusUnauthorized, "UNAUTHENTICATED", endpoint, "application/json", whoA)
	expect("wrong password", http.StatusUnauthorized, "unknown name or wrong password", page("/sign-in"), form, account("wrong"))
	expect("sign in", http.StatusNoContent, "", page("/sign-in"), form, account(people.Password))
	expect("signed in", http.StatusOK, alan, endpoint, "application/json", whoA)
	session := jar.Cookies(mustParse(t, endpoint))
	expect("sign out", http.StatusNoContent, "", page("/sign-out"), form, "")
	expect("after", http.StatusUnauthorized, "UNAUTHENTICATED", endpoint, "application/json", whoA)

	jar.SetCookies(mustParse(t, endpoint), session)
	expect("with the old cookie", http.StatusUnauthorized, "UNAUTHENTICATED", endpoint, "application/json", whoA)
}

// TestOtherSites sends what a form of another site can make a browser send, with the cookie.
func TestOtherSites(t *testing.T) {
	endpoint := try.Start(t).URL
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	account := url.Values{"name": {"ada"}, "password": {people.Password}}.Encode()
	if status, answer := try.Post(t, browser, strings.TrimSuffix(endpoint, "/graphql")+"/sign-in", form, account); status != http.StatusNoContent {
		t.Fatalf("signing in was answered %d %s", status, answer)
	}
	erase := `{"query":"mutation { eraseUser(id: \"` + people.Alan + `\") { userErrors { code } } }"}`
	if status, answer := try.Post(t, browser, endpoint, "text/plain", erase); status < 400 {
		t.Errorf("a form of another site was answered %d %s", status, answer)
	}
	link := endpoint + "?query=" + url.QueryEscape("{ viewer { id } }")
	if status, answer := try.Send(t, browser, http.MethodGet, link, ""); status < 400 {
		t.Errorf("a link of another site was answered %d %s", status, answer)
	}
	still := `{"query":"{ user(id: \"` + people.Alan + `\") { isActive } }"}`
	if _, answer := try.Post(t, browser, endpoint, "application/json", still); answer != `{"data":{"user":{"isActive":true}}}` {
		t.Errorf("afterwards the answer was %s", answer)
	}
}

func mustParse(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}
