package main

import (
	"bytes"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/schema"
)

// asCommand makes the test binary behave as the command, for tests that need a process of their own.
const asCommand = "USERGRAPH_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	if err := os.Setenv("USERGRAPH_ADMIN_ADDR", "off"); err != nil { // tests run side by side
		panic(err)
	}
	testlog.Main(m)
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	noDatabase := filepath.Join(dir, "text.db")
	if err := os.WriteFile(noDatabase, []byte(strings.Repeat("This is not a database.\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, taken)
	untouched := filepath.Join(dir, "untouched.db")

	for _, test := range []struct {
		name string
		args []string
		code int
		// out and err are parts of what is written; empty means that nothing is.
		out, err string
	}{
		{"help", []string{"--help"}, 0, "serve", ""},
		{"help of serve", []string{"serve", "--help"}, 0, "--addr", ""},
		{"version", []string{"--version"}, 0, "usergraph", ""},
		{"schema", []string{"schema"}, 0, "type Query {", ""},
		{"no command", nil, 2, "", "serve"},
		{"unknown command", []string{"sell"}, 2, "", "sell"},
		{"unknown flag", []string{"serve", "--colour"}, 2, "", "--colour"},
		{"flag without value", []string{"serve", "--addr"}, 2, "", "--addr"},
		{"superfluous argument", []string{"schema", "x"}, 2, "", "x"},
		{"every address", []string{"serve", "--store", untouched, "--addr", ":8080"}, 2, "", "--addr: \":8080\" means every address"},
		{"unspecified IPv4", []string{"serve", "--store", untouched, "--addr", "0.0.0.0:8080"}, 2, "", "0.0.0.0 is not a loopback address"},
		{"unspecified IPv6", []string{"serve", "--store", untouched, "--addr", "[::]:8080"}, 2, "", ":: is not a loopback address"},
		{"another machine", []string{"serve", "--store", untouched, "--addr", "192.0.2.1:8080"}, 2, "", "loopback"},
		{"no port", []string{"serve", "--store", untouched, "--addr", "127.0.0.1"}, 2, "", "not host:port"},
		{"port too high", []string{"serve", "--store", untouched, "--addr", "127.0.0.1:65536"}, 2, "", "0 to 65535"},
		{"no directory", []string{"serve", "--addr", "127.0.0.1:0", "--store", filepath.Join(dir, "missing", "x.db")}, 1, "", "--store: "},
		{"no database", []string{"serve", "--addr", "127.0.0.1:0", "--store", noDatabase}, 1, "", noDatabase},
		{"a directory", []string{"serve", "--addr", "127.0.0.1:0", "--store", dir}, 1, "", "--store: "},
		{"address in use", []string{"serve", "--store", filepath.Join(dir, "used.db"), "--addr", taken.Addr().String()}, 1, "", "--addr: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(t.Context(), test.args, streams{nil, &stdout, &stderr}); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			wantPart(t, "stdout", stdout.String(), test.out)
			wantPart(t, "stderr", stderr.String(), test.err)
			if strings.Count(stderr.String(), "\n") > 1 {
				t.Errorf("more than one line on stderr:\n%s", &stderr)
			}
		})
	}
	if _, err := os.Stat(untouched); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the database was touched before the address was refused: %v", err)
	}
}

func TestSchemaIsWhole(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"schema"}, streams{nil, &stdout, &stderr}); code != 0 || stdout.String() != schema.SDL() {
		t.Errorf("exit code %d, %d bytes of schema, want %d", code, stdout.Len(), len(schema.SDL()))
	}
}

func TestSchemaReportsABrokenPipe(t *testing.T) {
	var stderr bytes.Buffer
	if code := run(t.Context(), []string{"schema"}, streams{nil, brokenPipe{}, &stderr}); code != 1 || !strings.Contains(stderr.String(), errPipe.Error()) {
		t.Errorf("exit code %d, stderr %q", code, &stderr)
	}
}

var errPipe = errors.New("nobody reads")

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errPipe }

func wantPart(t *testing.T, stream, got, part string) {
	t.Helper()
	if (part == "" && got != "") || !strings.Contains(got, part) {
		t.Errorf("%s is %q, want %q in it", stream, got, part)
	}
}

func closeAll(t *testing.T, closers ...interface{ Close() error }) {
	t.Helper()
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	}
}
