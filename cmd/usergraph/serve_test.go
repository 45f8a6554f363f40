package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/sqlite"
	"github.com/usergraph/usergraph/user"
)

// command is a run of the command line that serves.
type command struct {
	stop   context.CancelFunc
	lines  chan string // of stderr
	seen   []string
	stdout bytes.Buffer
	code   chan int
}

func start(t *testing.T, args ...string) *command {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	// The command waits when it is more than a few lines ahead of the test.
	c := &command{stop: stop, lines: make(chan string, 4), code: make(chan int, 1)}
	reader, writer := io.Pipe()
	go func() {
		code := run(ctx, args, streams{nil, &c.stdout, testlog.Writer(writer)})
		_ = writer.Close() // never fails
		c.code <- code
	}()
	go readLines(reader, c.lines)
	return c
}

func readLines(r io.Reader, lines chan<- string) {
	defer close(lines)
	for s := bufio.NewScanner(r); s.Scan(); {
		lines <- s.Text()
	}
}

// waitFor reads stderr up to a line with the part.
func (c *command) waitFor(t *testing.T, part string) string {
	t.Helper()
	for line := range c.lines {
		c.seen = append(c.seen, line)
		if strings.Contains(line, part) {
			return line
		}
	}
	t.Fatalf("no %q on stderr:\n%s", part, strings.Join(c.seen, "\n"))
	return ""
}

// url waits until the command serves and returns where.
func (c *command) url(t *testing.T) string {
	t.Helper()
	return urlIn(t, c.waitFor(t, "url="))
}

func urlIn(t *testing.T, line string) string {
	t.Helper()
	url := regexp.MustCompile(`url=(http://\S+)`).FindStringSubmatch(line)
	if url == nil {
		t.Fatalf("no URL in %q", line)
	}
	return url[1]
}

// wantEnd waits for the end of the command and checks its exit code.
func (c *command) wantEnd(t *testing.T, code int) {
	t.Helper()
	for line := range c.lines {
		c.seen = append(c.seen, line)
	}
	if got := <-c.code; got != code {
		t.Errorf("exit code %d, want %d:\n%s", got, code, strings.Join(c.seen, "\n"))
	}
}

// send posts a query and returns the data of the answer, which must have no errors.
func send(t *testing.T, url, query string) map[string]any {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return post(t, url, body)
}

func post(t *testing.T, url string, body []byte) map[string]any {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, response.Body)
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK || len(answer.Errors) > 0 {
		t.Fatalf("status %d, errors %v", response.StatusCode, answer.Errors)
	}
	return answer.Data
}

func TestServe(t *testing.T) {
	db := filepath.Join(t.TempDir(), "users.db")
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", db)
	url := c.url(t)
	if data := send(t, url, "{ __typename }"); data["__typename"] != "Query" {
		t.Errorf("got %v", data)
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(`{"query":"{ __typename }"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Host = "rebound.example.com"
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	closeAll(t, response.Body)
	if response.StatusCode != http.StatusForbidden {
		t.Errorf("a request for another host was answered %s", response.Status)
	}
	c.stop()
	c.waitFor(t, "shutting down")
	c.waitFor(t, "stopped")
	c.wantEnd(t, exitOK)
	if c.stdout.Len() > 0 {
		t.Errorf("stdout is %q", &c.stdout)
	}
	store, err := sqlite.Open(t.Context(), db)
	if err != nil {
		t.Fatalf("the database cannot be opened again: %v", err)
	}
	closeAll(t, store)
}

func TestServeDemo(t *testing.T) {
	db := filepath.Join(t.TempDir(), "users.db")

	interrupted := start(t, "serve", "--addr", "127.0.0.1:0", "--store", db, "--demo")
	interrupted.waitFor(t, "Demo world: 200 of 2000 users")
	interrupted.stop()
	interrupted.waitFor(t, "before the demo world was complete")
	interrupted.wantEnd(t, exitOK)

	first := start(t, "serve", "--addr", "127.0.0.1:0", "--store", db, "--demo")
	first.waitFor(t, "Demo world: 2000 of 2000 users")
	url := first.url(t)
	first.stop()
	first.wantEnd(t, exitOK)
	if regexp.MustCompile(`Demo world: [01] of`).MatchString(strings.Join(first.seen, "\n")) {
		t.Error("the second fill began anew")
	}
	queries := bodies(t, first.stdout.String(), url)

	again := start(t, "serve", "--addr", "127.0.0.1:0", "--store", db, "--demo")
	url = again.url(t)
	for i, check := range []func(*testing.T, map[string]any){wantProfile, wantPage, wantManagers} {
		check(t, post(t, url, queries[i]))
	}
	again.stop()
	again.wantEnd(t, exitOK)
	if seen := strings.Join(again.seen, "\n"); strings.Contains(seen, "Demo world:") || !strings.Contains(seen, "2000 users and 40 policies of 3 companies") {
		t.Errorf("the complete world was filled again or not named:\n%s", seen)
	}
}

// bodies returns the request bodies of the curl commands on stdout.
func bodies(t *testing.T, stdout, url string) [][]byte {
	t.Helper()
	found := regexp.MustCompile(`(?m)^curl -s `+regexp.QuoteMeta(url)+` -H 'Content-Type: application/json' -d '([^']+)'$`).FindAllStringSubmatch(stdout, -1)
	if len(found) != 3 {
		t.Fatalf("%d curl commands, want 3:\n%s", len(found), stdout)
	}
	all := make([][]byte, len(found))
	for i, match := range found {
		all[i] = []byte(match[1])
	}
	return all
}

// at goes down into an answer by keys.
func at(v any, path ...string) any {
	for _, key := range path {
		object, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = object[key]
	}
	return v
}

func wantProfile(t *testing.T, data map[string]any) {
	t.Helper()
	for _, path := range []string{"personalInfo.name.family1", "businessInfo.officeRef.name", "travelPreferences.preferences.airPref.homeAirport", "membershipInfo.membershipInfos", "contractingTmcRef.name"} {
		if at(data["user"], strings.Split(path, ".")...) == nil {
			t.Errorf("the profile has no %s: %v", path, data)
		}
	}
}

func wantPage(t *testing.T, data map[string]any) {
	t.Helper()
	edges, ok := at(data, "users", "edges").([]any)
	if !ok || len(edges) != 10 || at(data, "users", "totalCount") == 0.0 {
		t.Fatalf("not a page of 10 users: %v", data)
	}
	managers, policies := 0, 0
	for _, edge := range edges {
		if at(edge, "node", "businessInfo", "managerRef", "user", "businessInfo", "email") != nil {
			managers++
		}
		if list, ok := at(edge, "node", "policies").([]any); ok && len(list) > 0 {
			policies++
		}
	}
	if managers == 0 || policies != len(edges) {
		t.Errorf("%d of the users have a manager and %d policies", managers, policies)
	}
}

func wantManagers(t *testing.T, data map[string]any) {
	t.Helper()
	u := data["user"]
	for level := range 4 {
		if arrangers, ok := at(u, "travelArrangers").([]any); !ok || len(arrangers) == 0 || at(arrangers[0], "user", "personalInfo") == nil {
			t.Errorf("nobody arranges for the user at level %d: %v", level, u)
		}
		u = at(u, "businessInfo", "managerRef", "user")
	}
}

// TestDemoWithoutAReader: the demo world does not depend on somebody reading how far it is.
func TestDemoWithoutAReader(t *testing.T) {
	if _, err := new(serveCommand).fillDemo(t.Context(), memory.New(), streams{nil, brokenPipe{}, brokenPipe{}}); err != nil {
		t.Error(err)
	}
}

func TestServeDemoLeavesOtherUsersAlone(t *testing.T) {
	db := filepath.Join(t.TempDir(), "users.db")
	store, err := sqlite.Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	stranger := &user.User{ID: "2b1f3f5e-6f0e-4a53-9a7e-4a5b6c7d8e9f", Version: 1, IsActive: true, Persona: user.PersonaEmployee}
	user.Normalize(stranger)
	if err := store.InsertUser(t.Context(), stranger); err != nil {
		t.Fatal(err)
	}
	closeAll(t, store)
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", db, "--demo")
	line := c.waitFor(t, "--demo")
	c.wantEnd(t, exitFailure)
	if !strings.Contains(line, db) || !strings.Contains(line, "not of the demo world") {
		t.Errorf("the error is %q", line)
	}
}

// slowPost begins a POST request and sends the body only when it is told to. It returns once the server waits for the body.
type slowPost struct {
	conn   net.Conn
	reader *bufio.Reader
	body   string
}

func newSlowPost(t *testing.T, url string) *slowPost {
	t.Helper()
	host := strings.TrimSuffix(strings.TrimPrefix(url, "http://"), endpoint)
	conn, err := new(net.Dialer).DialContext(t.Context(), "tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	p := &slowPost{conn, bufio.NewReader(conn), `{"query":"{ __typename }"}`}
	p.write(t, fmt.Sprintf("POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", endpoint, host, len(p.body)))
	if line, err := p.reader.ReadString('\n'); err != nil || line != "HTTP/1.1 100 Continue\r\n" {
		t.Fatalf("got %q and error %v, want to be asked for the body", line, err)
	}
	if _, err := p.reader.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *slowPost) write(t *testing.T, text string) {
	t.Helper()
	if _, err := io.WriteString(p.conn, text); err != nil {
		t.Fatal(err)
	}
}

// finish sends the body and checks the answer.
func (p *slowPost) finish(t *testing.T) {
	t.Helper()
	p.write(t, p.body)
	response, err := http.ReadResponse(p.reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !bytes.Contains(answer, []byte(`"__typename":"Query"`)) {
		t.Errorf("got %s %s and error %v", response.Status, answer, err)
	}
	closeAll(t, response.Body, p.conn)
}

func TestServeFinishesRequests(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	request := newSlowPost(t, c.url(t))
	c.stop()
	c.waitFor(t, "shutting down")
	request.finish(t)
	c.wantEnd(t, exitOK)
}

// TestAddressIsTaken: that is found out before a database is made.
func TestAddressIsTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, taken)
	file := filepath.Join(t.TempDir(), "users.db")
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"serve", "--demo", "--addr", taken.Addr().String(), "--store", file}, streams{nil, &stdout, &stderr})
	if code != exitFailure || !strings.Contains(stderr.String(), "usergraph: --addr: listen tcp "+taken.Addr().String()) {
		t.Errorf("exit code %d: %s", code, &stderr)
	}
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the database: %v", err)
	}
}
