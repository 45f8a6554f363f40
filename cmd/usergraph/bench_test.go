package main

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/loadcheck"
)

// TestBench measures a server of the demo world, which needs no flags to say whom to ask about.
func TestBench(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--demo")
	url := c.url(t)
	text := runCommand(t.Context(), nil, "bench", "--url", url, "--duration", "100ms", "--clients", "2")
	text.want(t, exitOK, "bench: measuring deep")
	for _, name := range loadcheck.Names() {
		wantPart(t, "stdout", text.out, name)
	}
	wantPart(t, "stdout", text.out, "p99 ms")

	measured := runCommand(t.Context(), nil, "bench", "--url", url+"?key=HIDDEN", "--duration", "100ms", "--clients", "2", "--operation", "list,deep", "--rate", "100", "--json")
	measured.want(t, exitOK)
	var report loadcheck.Report
	if err := json.Unmarshal([]byte(measured.out), &report); err != nil {
		t.Fatal(err)
	}
	if report.URL != url+"?***" || report.Clients != 2 || report.Companies != 3 || report.Users < 1000 || len(report.Operations) != 2 || report.Operations[1].Name != "deep" {
		t.Errorf("got %+v", report)
	}
	c.stop()
	c.wantEnd(t, exitOK)
	gone := runCommand(t.Context(), nil, "bench", "--url", url+"?key=HIDDEN", "--duration", "100ms")
	gone.want(t, exitFailure, "no answer: ")
	if strings.Contains(measured.out+measured.stderr+gone.stderr, "HIDDEN") {
		t.Errorf("the query is told: %s%s%s", measured.out, measured.stderr, gone.stderr)
	}
}

// TestBenchWithToken measures a server that wants to know who is asking.
func TestBenchWithToken(t *testing.T) {
	secret := writeFile(t, testSecret)
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"), "--demo", "--auth-secret-file", secret)
	url := c.url(t)
	args := []string{"bench", "--url", url, "--duration", "100ms", "--operation", "profile"}
	t.Setenv(tokenVariable, "")
	runCommand(t.Context(), nil, args...).want(t, exitFailure, "UNAUTHENTICATED", "it needs a good token")
	token := printed(t, "token", "--secret-file", secret, "--role", "GLOBAL_ADMIN")
	runCommand(t.Context(), nil, append(args, "--token-file", writeFile(t, token+"\n"))...).want(t, exitOK)
	t.Setenv(tokenVariable, token)
	runCommand(t.Context(), nil, args...).want(t, exitOK)
	c.stop()
	c.wantEnd(t, exitOK)
}

func TestBenchWithoutUsers(t *testing.T) {
	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(t.TempDir(), "users.db"))
	url := c.url(t)
	runCommand(t.Context(), nil, "bench", "--url", url).want(t, exitUsage, "say with --company or --tmc whom to ask about")
	runCommand(t.Context(), nil, "bench", "--url", url, "--company", testCompany).want(t, exitFailure, "no users")
	c.stop()
	c.wantEnd(t, exitOK)
}

func TestBenchRefuses(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"--url", "localhost:8080"}, "--url: "},
		{[]string{"--url", "ftp://localhost/"}, "--url: it must begin with http:// or https://"},
		{[]string{"--url", "http://me:hunter2@localhost/graphql"}, "--url: it must not have a user"},
		{[]string{"--url", "http://me:hunter2@local host/"}, "--url: it is not a URL"},
		{[]string{"--operation", "list,all"}, `--operation: there is no operation "all"; there are profile, list, graph, deep`},
		{[]string{"--company", "nordwind"}, "--company: it must be a UUID"},
		{[]string{"--tmc", "bluemarble"}, "--tmc: it must be a UUID"},
		{[]string{"--tmc", testCompany, "--company", testCompany}, "--tmc: there is --company too"},
		{[]string{"--duration", "11m"}, "--duration: it must be from 100ms to 10m"},
		{[]string{"--duration", "1ms"}, "--duration: "},
		{[]string{"--clients", "0"}, "--clients: it must be from 1 to 1000"},
		{[]string{"--clients", "1001"}, "--clients: "},
		{[]string{"--rate=-1"}, "--rate: "},
		{[]string{"--rate", "NaN"}, "--rate: "},
		{[]string{"--token-file", filepath.Join(t.TempDir(), "missing")}, "--token-file: "},
		{[]string{"--token-file", writeFile(t, "\n")}, "is empty"},
		{[]string{"--token-file", writeFile(t, "hunter2 \n hunter3")}, "it is not a token"},
	} {
		o := runCommand(t.Context(), nil, append([]string{"bench"}, test.args...)...)
		o.want(t, exitUsage, test.want)
		if strings.Contains(o.stderr, "hunter") {
			t.Errorf("%q tells a secret: %s", test.args, o.stderr)
		}
	}
}

// TestBenchRefusesAllAtOnce: everything that is wrong with the flags is told.
func TestBenchRefusesAllAtOnce(t *testing.T) {
	o := runCommand(t.Context(), nil, "bench", "--url", "x", "--operation", "all", "--tmc", "t", "--company", "c", "--duration", "1h", "--clients", "0", "--rate=-1", "--token-file", "/nowhere")
	o.want(t, exitUsage, "--url: ", "--operation: ", "--tmc: ", "--company: ", "--duration: ", "--clients: ", "--rate: ", "--token-file: open /nowhere")
}
