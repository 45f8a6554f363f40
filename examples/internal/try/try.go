// Package try is for the tests of the examples: it builds and starts one as its reader would, and asks it.
package try

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testlog"
)

// Program is an example that runs.
type Program struct {
	// URL is that of its endpoint, as it said itself.
	URL string
}

var endpoint = regexp.MustCompile(`http://127\.0\.0\.1:\d+\S*`)

// Start builds the program of the test's folder and starts it at a free port. When the test ends the program is told to stop, and
// must end well. Tests that run in [testlog.Main] have what it logs looked at for personal data.
func Start(t *testing.T, arguments ...string) *Program {
	t.Helper()
	name := filepath.Join(t.TempDir(), "example")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	command := exec.Command(name, append([]string{"-addr", "127.0.0.1:0"}, arguments...)...)
	var failures bytes.Buffer
	command.Stderr = testlog.Writer(&failures)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	t.Cleanup(func() {
		if err := stop(command.Process); err != nil {
			t.Error(err)
		}
		_, _ = io.Copy(io.Discard, out)
		if err := command.Wait(); err != nil && runtime.GOOS != "windows" {
			t.Errorf("the program ended with %v\n%s", err, &failures)
		}
	})
	for lines.Scan() {
		if url := endpoint.FindString(lines.Text()); url != "" {
			return &Program{URL: url}
		}
	}
	t.Fatal("the program did not say where it listens")
	return nil
}

// stop tells a program to end; on Windows, which has no signals, it ends it.
func stop(p *os.Process) error {
	if runtime.GOOS == "windows" {
		return p.Kill()
	}
	return p.Signal(os.Interrupt)
}

// As makes requests those of a user with an account.
func As(name, password string) func(*http.Request) {
	return func(r *http.Request) { r.SetBasicAuth(name, password) }
}

// Ask sends a query, and returns the status and the body of the answer.
func (p *Program) Ask(t *testing.T, query string, prepare ...func(*http.Request)) (int, string) {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	return Post(t, http.DefaultClient, p.URL, "application/json", string(body), prepare...)
}

// Expect asks, and fails the test unless the whole answer is as wanted.
func (p *Program) Expect(t *testing.T, want, query string, prepare ...func(*http.Request)) {
	t.Helper()
	if _, got := p.Ask(t, query, prepare...); got != want {
		t.Errorf("%s\nwas answered %s\nnot          %s", query, got, want)
	}
}

// ExpectRefusal asks, and fails the test unless the answer has this status and code.
func (p *Program) ExpectRefusal(t *testing.T, status int, code, query string, prepare ...func(*http.Request)) {
	t.Helper()
	if got, body := p.Ask(t, query, prepare...); got != status || !strings.Contains(body, `"code":"`+code+`"`) {
		t.Errorf("%s\nwas answered %d %s\nnot          %d with the code %s", query, got, body, status, code)
	}
}

// Post sends a body, and returns the status and the body of the answer.
func Post(t *testing.T, client *http.Client, url, contentType, body string, prepare ...func(*http.Request)) (int, string) {
	t.Helper()
	typed := func(r *http.Request) { r.Header.Set("Content-Type", contentType) }
	return Send(t, client, http.MethodPost, url, body, append(prepare, typed)...)
}

// Send sends a request, and returns the status and the body of the answer.
func Send(t *testing.T, client *http.Client, method, url, body string, prepare ...func(*http.Request)) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range prepare {
		f(request)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, strings.TrimSpace(string(answer))
}
