package try

import (
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Comment runs the commands of curl in the comment at the head of main.go, as a reader would paste them, and fails the test unless the
// answer to the last one is as wanted. The program listens elsewhere than the comment says.
func (p *Program) Comment(t *testing.T, want string) {
	t.Helper()
	t.Run("comment", func(t *testing.T) { p.comment(t, want) })
}

func (p *Program) comment(t *testing.T, want string) {
	t.Helper()
	for _, command := range []string{"sh", "curl"} {
		if _, err := exec.LookPath(command); err != nil {
			t.Skip(err)
		}
	}
	address, err := url.Parse(p.URL)
	if err != nil {
		t.Fatal(err)
	}
	commands := strings.ReplaceAll(commandsOf(t, "main.go"), "127.0.0.1:8080", address.Host)
	if !strings.Contains(commands, p.URL) {
		t.Fatalf("no command of the comment asks %s:\n%s", p.URL, commands)
	}
	shell := exec.CommandContext(t.Context(), "sh", "-e", "-c", commands)
	shell.Dir = t.TempDir()
	shell.Stderr = t.Output()
	answer, err := shell.Output()
	if err != nil {
		t.Fatalf("%v:\n%s", err, commands)
	}
	if got := strings.TrimSpace(string(answer)); got != want {
		t.Errorf("%s\nwas answered %s\nnot          %s", commands, got, want)
	}
}

// commandsOf returns the commands of the comment at the head of a file, from the first of curl on.
func commandsOf(t *testing.T, file string) string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(source), "\npackage ")
	var commands []string
	for line := range strings.Lines(head) {
		command, ok := strings.CutPrefix(line, "//\t")
		if ok && (len(commands) > 0 || strings.HasPrefix(command, "curl ")) {
			commands = append(commands, strings.TrimSuffix(command, "\n"))
		}
	}
	if len(commands) == 0 {
		t.Fatalf("the comment of %s has no command of curl", file)
	}
	return strings.Join(commands, "\n")
}
