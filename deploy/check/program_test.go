// Package check makes sure that what is in deploy can be used: by the tools that will read it, as far as they can be had without
// their servers, and by running the program as it says.
package check

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// root is the root of the repository.
const root = "../.."

// secret is a good one for tokens.
const secret = "USERGRAPH_AUTH_SECRET=0123456789abcdef0123456789abcdef"

// patience is how long the program may run in a test.
const patience = time.Minute

// program builds the program without cgo, as the image does, once.
var program = sync.OnceValue(func() error {
	command := exec.Command("go", "build", "-buildvcs=false", "-o", built, "./cmd/usergraph")
	command.Dir = root
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, text)
	}
	return nil
})

// built is where the program is.
var built string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "usergraph-deploy-*")
	if err != nil {
		panic(err)
	}
	built = filepath.Join(dir, "usergraph")
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// needProgram returns the file of the program.
func needProgram(t *testing.T) string {
	t.Helper()
	if err := program(); err != nil {
		t.Fatal(err)
	}
	return built
}

// server is a run of the program.
type server struct {
	*exec.Cmd

	url   string // of the API
	lines *bufio.Scanner
	seen  []string
}

// start starts a command that serves, and waits until it does.
func start(t *testing.T, command *exec.Cmd) *server {
	t.Helper()
	s := &server{Cmd: command}
	stderr, err := command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() }) // it has ended, unless the test has failed
	s.lines = bufio.NewScanner(stderr)
	for s.lines.Scan() {
		s.seen = append(s.seen, s.lines.Text())
		if url := regexp.MustCompile(`url=(http://\S+)`).FindStringSubmatch(s.lines.Text()); url != nil {
			s.url = url[1]
			return s
		}
	}
	t.Fatalf("%s %q does not serve: %v\n%s", command.Path, command.Args[1:], command.Wait(), strings.Join(s.seen, "\n"))
	return nil
}

// stop ends it as those who run it do, and makes sure that it ends well.
func (s *server) stop(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	for s.lines.Scan() {
		s.seen = append(s.seen, s.lines.Text())
	}
	if err := s.Wait(); err != nil {
		t.Errorf("it ended with %v:\n%s", err, strings.Join(s.seen, "\n"))
	}
}

// base is the URL of the server's root.
func (s *server) base() string { return strings.TrimSuffix(s.url, "/graphql") }

// wantStart starts the program with the arguments of a file in deploy, but on a free port, and stops it. Others takes the place of
// the values of flags that cannot be used here.
func wantStart(t *testing.T, args, environment []string, others map[string]string) {
	t.Helper()
	file := needProgram(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, file, replaced(t, args, others)...)
	command.Dir = t.TempDir()
	command.Env = append(slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "USERGRAPH_") }), environment...)
	s := start(t, command)
	health := exec.CommandContext(ctx, file, "health", s.base()+"/readyz")
	if text, err := health.CombinedOutput(); err != nil {
		t.Errorf("it is not ready: %v %s", err, text)
	}
	s.stop(t)
}

// replaced is a command line with other values of flags, all of which must be there.
func replaced(t *testing.T, args []string, others map[string]string) []string {
	t.Helper()
	result, found := slices.Clone(args), 0
	for i, arg := range args {
		if flag, _, ok := strings.Cut(arg, "="); ok && others[flag] != "" {
			result[i] = flag + "=" + others[flag]
			found++
		} else if others[arg] != "" && i+1 < len(args) {
			result[i+1] = others[arg]
			found++
		}
	}
	if found != len(others) {
		t.Errorf("%q has not all of the flags %v", args, others)
	}
	return result
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
