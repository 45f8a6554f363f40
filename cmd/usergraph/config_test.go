package main

import (
	"bytes"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/guard"
)

// configured runs config and returns the settings, each "value # origin" by its name.
func configured(t *testing.T, args ...string) map[string]string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), append([]string{"config"}, args...), streams{nil, &stdout, &stderr}); code != exitOK || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	all := map[string]string{}
	for line := range strings.Lines(stdout.String()) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), ": ")
		value, origin, _ := strings.Cut(rest, " # ")
		all[name] = strings.TrimSpace(value) + " # " + origin
	}
	return all
}

func want(t *testing.T, settings map[string]string, name, value string) {
	t.Helper()
	if settings[name] != value {
		t.Errorf("%s is %s, want %s", name, settings[name], value)
	}
}

// TestOrigins: a flag goes before a variable, a variable before the file, the file before the default.
func TestOrigins(t *testing.T) {
	t.Setenv("USERGRAPH_ADMIN_ADDR", "")
	t.Setenv("USERGRAPH_TIMEOUT", "7s")
	t.Setenv("USERGRAPH_IDLE_TIMEOUT", "70s")
	file := writeFile(t, "timeout: 8s\nidle-timeout: 80s\nlimit:\n  depth: 8 # levels\n  aliases: none\ncors:\n  origins:\n    - https://a.example.com\n    - https://b.example.com\ndemo: true\nadmin-addr: 127.0.0.1:9000\n")
	all := configured(t, "--config", file, "--timeout", "6s", "--no-ensure-indexes")
	want(t, all, "timeout", "6s # --timeout")
	want(t, all, "idle-timeout", "1m10s # USERGRAPH_IDLE_TIMEOUT")
	want(t, all, "limit-depth", "8 # "+file+":4")
	want(t, all, "limit-aliases", "none # "+file+":5")
	want(t, all, "cors-origins", "https://a.example.com,https://b.example.com # "+file+":7")
	want(t, all, "demo", "true # "+file+":10")
	want(t, all, "ensure-indexes", "false # --ensure-indexes")
	want(t, all, "addr", "127.0.0.1:8080 # default")
	want(t, all, "limit-body", "256KiB # default")
}

// TestConfigIsAFile: what config prints is a file that says the same.
func TestConfigIsAFile(t *testing.T) {
	t.Setenv("USERGRAPH_ADMIN_ADDR", "")
	t.Setenv("USERGRAPH_STORE", "users of\n2026: all.db")
	args := []string{"config", "--limit-cost", "none", "--rate-cost", "2.5", "--cors-origins", "https://a.example.com,https://b.example.com", "--log-level", "debug", "--limit-body", "1MB"}
	var first, second, stderr bytes.Buffer
	if code := run(t.Context(), args, streams{nil, &first, &stderr}); code != exitOK {
		t.Fatal(&stderr)
	}
	t.Setenv("USERGRAPH_STORE", "")
	if code := run(t.Context(), []string{"config", "--config", writeFile(t, first.String())}, streams{nil, &second, &stderr}); code != exitOK {
		t.Fatal(&stderr)
	}
	origin := regexp.MustCompile(` +# .*`)
	if diff := cmp.Diff(origin.ReplaceAllString(first.String(), ""), origin.ReplaceAllString(second.String(), "")); diff != "" {
		t.Errorf("the settings of the file differ (-printed +read):\n%s", diff)
	}
}

func TestConfigMasksSecrets(t *testing.T) {
	t.Setenv(authVariable, "")
	t.Setenv("USERGRAPH_STORE", "mongodb://app:HIDDEN@a:1,b:2/users?tlsCertificateKeyFilePassword=HIDDEN")
	all := configured(t, "--auth-jwks", "https://login.example.com/keys?token=HIDDEN", "--auth-issuer", "i", "--auth-audience", "a")
	want(t, all, "store", "mongodb://app:***@a:1,b:2/users # USERGRAPH_STORE")
	want(t, all, "auth-jwks", "https://login.example.com/keys?*** # --auth-jwks")

	t.Setenv(authVariable, testSecret)
	want(t, configured(t), "# "+authVariable, "*** # ")
}

func TestConfigNamesStrangers(t *testing.T) {
	t.Setenv("USERGRAPH_ADRESS", "127.0.0.1:0")
	t.Setenv("USERGRAPH_PORT_8080_TCP_ADDR", "10.0.0.1") // of Kubernetes
	t.Setenv("USERGRAPH_SERVICE_HOST", "10.0.0.1")
	all := configured(t)
	want(t, all, "# USERGRAPH_ADRESS", "there is no such setting # ")
	for name := range all {
		if strings.HasPrefix(name, "# USERGRAPH_PORT") || strings.HasPrefix(name, "# USERGRAPH_SERVICE") {
			t.Errorf("%s is named", name)
		}
	}
}

// TestEveryWrongValueIsReported: all at once, each with its place.
func TestEveryWrongValueIsReported(t *testing.T) {
	t.Setenv("USERGRAPH_ADMIN_ADDR", "")
	t.Setenv("USERGRAPH_LIMIT_ERRORS", "few")
	t.Setenv("USERGRAPH_STORE", "postgres://app:HIDDEN@host/users")
	t.Setenv("USERGRAPH_LOG_FORMAT", "xml")
	file := writeFile(t, "addr: 0.0.0.0:8080\ncolour: blue\ntimeout: 2 days\nlimit:\n  deepth: 3\nshutdown-delay: -1s\nread-timeout:\n  - 3s\ncors-origins: [\"*\"]\ncors-credentials: true\nidle-timeout:\naddr2: {}\ndemo: [true, false]\n")
	db := filepath.Join(t.TempDir(), "untouched.db")
	const no = "usergraph: "
	want := []string{
		no + "--limit-body: \"3 stones\" is not a size such as 256KiB, at most 2GiB, or none",
		no + "--rate-cost: expected a float but got \"x\" (string)",
		no + file + ":2: there is no setting colour",
		no + file + ":5: there is no setting limit-deepth",
		no + file + ":7: read-timeout takes one value, not a list",
		no + file + ":11: idle-timeout has no value",
		no + file + ":13: demo takes one value, not a list",
		no + "USERGRAPH_STORE: it must be a file, sqlite:FILE, mongodb://… or mongodb+srv://…",
		no + file + ":3: timeout: expected duration but got \"2 days\": time: unknown unit \" days\" in duration \"2 days\"",
		no + "USERGRAPH_LIMIT_ERRORS: \"few\" is not a whole number above zero, or none",
		no + file + ":1: addr: 0.0.0.0 is not a loopback address; " + errNotLoopback.Error(),
		no + "--auth-issuer: it needs --auth-secret-file or --auth-jwks",
		no + file + ":9: cors-origins: CORS: \"*\" together with credentials would let every page on the web act for whoever looks at it; list the origins",
		no + "--trusted-documents: open " + db + ": no such file or directory",
		no + "--admin-addr: the port of \"127.0.0.1:x\" is not a number from 0 to 65535",
		no + "USERGRAPH_LOG_FORMAT: it must be text or json",
		no + file + ":6: shutdown-delay: it must not be below zero",
	}
	for _, command := range []string{"config", "serve"} {
		t.Run(command, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), []string{command, "--config", file, "--limit-body", "3 stones", "--rate-cost=x", "--auth-issuer=i", "--trusted-documents", db, "--admin-addr", "127.0.0.1:x"}, streams{nil, &stdout, &stderr})
			if code != exitUsage || stdout.Len() > 0 {
				t.Errorf("exit code %d, stdout %s", code, &stdout)
			}
			if diff := cmp.Diff(want, strings.Split(strings.TrimSpace(stderr.String()), "\n")); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestFilesThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.yaml")
	for name, test := range map[string]struct{ text, want string }{
		"no mapping":      {"just words", ":1: the file must have names of settings and their values"},
		"no YAML":         {"addr: [", ":1: "},
		"a key twice":     {"demo: true\ndemo: true\n", ":2: mapping key \"demo\" already defined"},
		"two ways":        {"auth-issuer: a\nauth: {issuer: b}\n", ":2: auth-issuer is there twice"},
		"two documents":   {"demo: true\n---\ndemo: true\n", "more than one document"},
		"an alias":        {"addr: &a 127.0.0.1:0\nadmin-addr: *a\n", " must have a plain value"},
		"another setting": {"config: other.yaml\n", ":1: there is no setting config"},
	} {
		t.Run(name, func(t *testing.T) {
			file := writeFile(t, test.text)
			var stderr bytes.Buffer
			code := run(t.Context(), []string{"config", "--config", file}, streams{nil, &bytes.Buffer{}, &stderr})
			if code != exitUsage || !strings.Contains(stderr.String(), file) || !strings.Contains(stderr.String(), test.want) {
				t.Errorf("exit code %d: %s", code, &stderr)
			}
		})
	}
	wantUsage(t, "--config: open "+missing+": no such file", "config", "--config", missing)
	wantUsage(t, "--config: ", "serve", "--config", dir)
	t.Setenv("USERGRAPH_CONFIG", missing)
	wantUsage(t, "USERGRAPH_CONFIG: open "+missing, "config")
	for _, text := range []string{"", "# nothing\n", "---\n"} {
		configured(t, "--config", writeFile(t, text))
	}
}

// parse gives flags their defaults.
func parse(t *testing.T, flags any) {
	t.Helper()
	parser, err := kong.New(flags)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(nil); err != nil {
		t.Fatal(err)
	}
}

// TestDefaultsAreThoseOfTheLibrary: the command line has the limits of package guard.
func TestDefaultsAreThoseOfTheLibrary(t *testing.T) {
	var f limitFlags
	parse(t, &f)
	if diff := cmp.Diff(guard.DefaultLimits(), f.limits()); diff != "" {
		t.Errorf("limits (-library +command line):\n%s", diff)
	}
}

// TestServeTakesSettings: settings reach the server.
func TestServeTakesSettings(t *testing.T) {
	manifest := writeFile(t, `{"hello": "{ __typename }", "deep": "{ __schema { types { name } } }"}`)
	file := writeFile(t, "limit:\n  depth: 2\ntrusted-documents: "+manifest+"\ncors-origins: https://app.example.com\nlog-format: json\n")
	t.Setenv("USERGRAPH_ADDR", "127.0.0.1:0")
	t.Setenv("USERGRAPH_STORE", filepath.Join(t.TempDir(), "users.db"))
	t.Setenv("USERGRAPH_ADRESS", "x")
	c := start(t, "serve", "--config", file)
	c.waitFor(t, `"msg":"there is no setting for a variable of the environment","variable":"USERGRAPH_ADRESS"`)
	line := c.waitFor(t, `"url":"`)
	found := regexp.MustCompile(`"url":"([^"]+)","store":"[^"]+users.db"`).FindStringSubmatch(line)
	if found == nil {
		t.Fatal(line)
	}
	for text, want := range map[string]string{"{ __typename }": "", "{ __schema { types { name } } }": "LIMIT_EXCEEDED", "{ viewer { id } }": "FORBIDDEN"} {
		if got := query(t, found[1], "", "", text); got != want {
			t.Errorf("%s was answered %q, want %q", text, got, want)
		}
	}
	c.stop()
	c.wantEnd(t, exitOK)
}

func TestTimeoutsReachTheServer(t *testing.T) {
	var f webFlags
	parse(t, &f)
	server := newServer(http.NotFoundHandler(), slog.New(slog.DiscardHandler))
	f.IdleTimeout = time.Hour
	f.bound(server)
	if server.IdleTimeout != time.Hour || server.ReadTimeout != 30*time.Second || server.WriteTimeout != time.Minute || server.ReadHeaderTimeout != 10*time.Second {
		t.Errorf("the server has %+v", server)
	}
}

// TestConfigurationIsDocumented: the documentation names no settings that there are not.
func TestConfigurationIsDocumented(t *testing.T) {
	text, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("USERGRAPH_ADMIN_ADDR", "")
	all := configured(t)
	for _, match := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		if _, ok := all[match[1]]; !ok {
			t.Errorf("there is no setting %s", match[1])
		}
		delete(all, match[1])
	}
	for name := range all {
		if !strings.HasPrefix(name, "#") {
			t.Errorf("%s is not documented", name)
		}
	}
}

// TestMalformedCommandLine: it is told with everything else that is wrong.
func TestMalformedCommandLine(t *testing.T) {
	t.Setenv("USERGRAPH_LOG_FORMAT", "xml")
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), []string{"config", "--colour", "red", "--timeout", "70s", "--limit-depth"}, streams{nil, &stdout, &stderr})
	want := "usergraph: unknown flag --colour; see usergraph config --help\n" +
		"usergraph: --limit-depth: it needs a value; see usergraph config --help\n" +
		"usergraph: --timeout: 1m10s is not less than write-timeout, 1m0s: nobody would be told of it\n" +
		"usergraph: USERGRAPH_LOG_FORMAT: it must be text or json\n"
	if diff := cmp.Diff(want, stderr.String()); code != exitUsage || stdout.Len() > 0 || diff != "" {
		t.Errorf("exit code %d, stdout %q, stderr (-want +got):\n%s", code, &stdout, diff)
	}
	if code := run(t.Context(), []string{"config", "--colour", "--help"}, streams{nil, &stdout, &stderr}); code != exitUsage {
		t.Errorf("exit code %d of help with a flag that there is not", code)
	}
}
