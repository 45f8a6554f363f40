package check

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// installed is where the units expect the program.
const installed = "/usr/local/bin/usergraph"

// units copies the units, which then run the program that was built here, and returns their directory.
func units(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	files, err := filepath.Glob("../systemd/usergraph*")
	if err != nil || len(files) != 3 {
		t.Fatalf("the units are %q, %v", files, err)
	}
	for _, f := range files {
		text := strings.ReplaceAll(string(readFile(t, f)), installed, needProgram(t))
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(f)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestUnits has systemd look at the units, and say of how much of the machine it keeps them away: 0 is best, 10 is everything.
func TestUnits(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip(err)
	}
	dir := units(t)
	const service, backup, timer = "usergraph.service", "usergraph-backup.service", "usergraph-backup.timer"
	for _, args := range [][]string{
		{"verify", "--man=no", filepath.Join(dir, service), filepath.Join(dir, backup), filepath.Join(dir, timer)},
		{"security", "--offline=true", "--threshold=15", filepath.Join(dir, service)},
		{"security", "--offline=true", "--threshold=10", filepath.Join(dir, backup)},
	} {
		text, err := exec.CommandContext(t.Context(), "systemd-analyze", append([]string{"--no-pager"}, args...)...).CombinedOutput()
		if err != nil || (args[0] == "verify" && len(text) > 0) {
			t.Errorf("systemd-analyze %q: %v\n%s", args, err, text)
		}
	}
}

// commands are the command lines that a unit starts.
func commands(t *testing.T, unit string) []string {
	t.Helper()
	var all []string
	for _, match := range regexp.MustCompile(`(?m)^ExecStart=(.+)$`).FindAllStringSubmatch(string(readFile(t, unit)), -1) {
		all = append(all, match[1])
	}
	return all
}

func TestServiceStarts(t *testing.T) {
	lines := commands(t, "../systemd/usergraph.service")
	if len(lines) != 1 {
		t.Fatalf("it starts %q", lines)
	}
	args := strings.Fields(lines[0])
	if args[0] != installed {
		t.Errorf("it starts %s", args[0])
	}
	file := filepath.Join(t.TempDir(), "auth-secret")
	if err := os.WriteFile(file, []byte(strings.Repeat("s", 32)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	wantStart(t, args[1:], []string{"USERGRAPH_STORE=users.db"}, map[string]string{"--addr": "127.0.0.1:0", "--auth-secret-file": file})
}

// TestServiceIsStartedAgain: after a crash, which Go ends with the code of a wrong command line unless it is told otherwise.
func TestServiceIsStartedAgain(t *testing.T) {
	unit := string(readFile(t, "../systemd/usergraph.service"))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	command := exec.CommandContext(ctx, "/bin/sh", "-c", `ulimit -c 0 && exec "$0" "$@"`, needProgram(t), "serve", "--addr", "127.0.0.1:0", "--store", "users.db")
	command.Dir = t.TempDir()
	command.Env = os.Environ()
	for _, match := range regexp.MustCompile(`(?m)^Environment=(GO.+)$`).FindAllStringSubmatch(unit, -1) {
		command.Env = append(command.Env, match[1])
	}
	s := start(t, command)
	if err := s.Process.Signal(syscall.SIGQUIT); err != nil { // on which Go's runtime ends as in any crash
		t.Fatal(err)
	}
	for s.lines.Scan() { // what it says on its way out
		s.seen = append(s.seen, s.lines.Text())
	}
	err := s.Wait()
	prevented := regexp.MustCompile(`(?m)^RestartPreventExitStatus=(.+)$`).FindStringSubmatch(unit)
	if err == nil || prevented == nil || slices.Contains(strings.Fields(prevented[1]), strconv.Itoa(s.ProcessState.ExitCode())) {
		t.Errorf("a crash ends with %v, after which the service stays down", err)
	}
	if !strings.Contains(unit, "\nLimitCORE=0\n") {
		t.Error("a crash leaves a file with personal data")
	}
}

// TestBackupService runs the commands of the backup as systemd would.
func TestBackupService(t *testing.T) {
	dir := t.TempDir()
	database, backups := filepath.Join(dir, "usergraph.db"), filepath.Join(dir, "backups")
	if err := os.Mkdir(backups, 0o700); err != nil {
		t.Fatal(err)
	}
	wantStart(t, []string{"serve", "--addr", ""}, []string{"USERGRAPH_STORE=" + database}, map[string]string{"--addr": "127.0.0.1:0"})
	lines := commands(t, "../systemd/usergraph-backup.service")
	if len(lines) != 2 {
		t.Fatalf("it starts %q", lines)
	}
	for _, line := range lines {
		script, ok := strings.CutPrefix(line, "/bin/sh -c '")
		if !ok || !strings.HasSuffix(script, "'") || regexp.MustCompile(`[^$]\$[^$]|[^%]%[^%]`).MatchString(line) {
			t.Fatalf("systemd does not give this to a shell as it is: %s", line)
		}
		script = strings.NewReplacer("$$", "$", "%%", "%", installed, needProgram(t)).Replace(strings.TrimSuffix(script, "'"))
		command := exec.CommandContext(t.Context(), "/bin/sh", "-c", script)
		command.Env = append(os.Environ(), "DATABASE="+database, "BACKUPS="+backups)
		if text, err := command.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", script, err, text)
		}
	}
	made, err := filepath.Glob(filepath.Join(backups, "usergraph-2*Z.db"))
	if err != nil || len(made) != 1 {
		t.Errorf("the copies are %q, %v", made, err)
	}
}
