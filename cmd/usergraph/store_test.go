package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/sqlite"
)

func TestLocation(t *testing.T) {
	for _, test := range []struct{ value, file, shown string }{
		{"users.db", "users.db", "users.db"},
		{"/var/lib/users.db", "/var/lib/users.db", "/var/lib/users.db"},
		{`C:\users.db`, `C:\users.db`, `C:\users.db`},
		{"sqlite:users.db", "users.db", "users.db"},
		{"sqlite:/var/users.db", "/var/users.db", "/var/users.db"},
		{"sqlite://users.db", "users.db", "users.db"},
		{"sqlite:///var/users.db", "/var/users.db", "/var/users.db"},
		{"mongodb://localhost", "", "mongodb://localhost"},
		{"mongodb://localhost:27017/users?replicaSet=rs0", "", "mongodb://localhost:27017/users"},
		{"mongodb+srv://cluster.example.com/users", "", "mongodb+srv://cluster.example.com/users"},
		{"mongodb://ada@a,b:1/users", "", "mongodb://ada@a,b:1/users"},
		{"mongodb://ada:SECRET@a,b:1/users?authSource=admin", "", "mongodb://ada:***@a,b:1/users"},
		{"mongodb://ada:SEC:RET@a/users", "", "mongodb://ada:***@a/users"},
		{"mongodb://ada:SEC@RET@a/users", "", "mongodb://***"},
		{"mongodb://ada:SEC/RET?x@a/users", "", "mongodb://***"},
		{"mongodb://ada:%53ECRET@a", "", "mongodb://ada:***@a"},
		{"mongodb://:SECRET@a", "", "mongodb://:***@a"},
		{"mongodb://a/users?tlsCertificateKeyFilePassword=SECRET", "", "mongodb://a/users"},
		{"mongodb://a/?authMechanismProperties=AWS_SESSION_TOKEN:SEC@RET", "", "mongodb://***"},
	} {
		var l location
		if err := l.UnmarshalText([]byte(test.value)); err != nil {
			t.Errorf("%s: %v", test.value, err)
		}
		if l.file != test.file || (l.uri == "") == (l.file == "") {
			t.Errorf("%s is %+v", test.value, [2]string{l.file, l.uri})
		}
		var logged bytes.Buffer
		slog.New(testlog.Watched(slog.NewTextHandler(&logged, nil))).Info("x", "store", l)
		for _, text := range []string{l.String(), fmt.Sprint(l), logged.String()} {
			if !strings.Contains(text, test.shown) || strings.Contains(text, "SEC") || strings.Contains(text, "RET") {
				t.Errorf("%s is shown as %s", test.value, text)
			}
		}
	}
}

func TestStoresThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.db")
	for _, test := range []struct {
		name string
		args []string
		code int
		err  string
	}{
		{"another kind", []string{"serve", "--store", "postgres://ada:SECRET@host/users"}, 2, "--store"},
		{"no file", []string{"serve", "--store", ""}, 2, "it must name a file"},
		{"no file after sqlite:", []string{"export", "--store", "sqlite:"}, 2, "it must name a file"},
		{"a URI without a host", []string{"export", "--store", "mongodb://ada:SECRET@"}, 1, "--store"},
		{"a URI with an option that is none", []string{"import", "--store", "mongodb://ada:SECRET@localhost/x?w=SECRET&tls=SECRET", os.Args[0]}, 1, "--store: mongodb://ada:***@localhost/x: "},
		{"a URI of a server with an option that is none", []string{"serve", "--store", "mongodb://ada:SECRET@localhost/x?w=SECRET&tls=SECRET"}, 2, "--store: the connection string, an option or a file that it names cannot be used"},
		{"a URI of a server with a preference that is none", []string{"config", "--store", "mongodb://ada:SECRET@localhost/x?readPreference=SECRET"}, 2, "--store: the connection string, an option or a file that it names cannot be used"},
		{"export of nothing", []string{"export", "--store", missing}, 1, "there is no file " + missing},
		{"no input", []string{"import", "--store", missing}, 2, "say what to import"},
		{"an input that is missing", []string{"import", "--store", missing, missing + "x"}, 1, missing + "x"},
		{"an input that is a directory", []string{"import", "--store", missing, dir}, 1, "is a directory"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(t.Context(), test.args, streams{nil, &stdout, &stderr}); code != test.code {
				t.Errorf("exit code %d, want %d", code, test.code)
			}
			wantPart(t, "stdout", stdout.String(), "")
			wantPart(t, "stderr", stderr.String(), test.err)
			if strings.Contains(stderr.String(), "SECRET") {
				t.Errorf("a password is shown: %s", &stderr)
			}
		})
	}
	if _, err := os.Stat(missing); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file was made: %v", err)
	}
}

func TestStoreIsNamedInTheEnvironment(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.db")
	t.Setenv("USERGRAPH_STORE", missing)
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"export"}, streams{nil, &stdout, &stderr}); code != exitFailure {
		t.Errorf("exit code %d", code)
	}
	wantPart(t, "stderr", stderr.String(), missing)
}

func TestTheFormerNameOfTheFlag(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing.db")
	var stdout, stderr bytes.Buffer
	run(t.Context(), []string{"export", "--db", missing}, streams{nil, &stdout, &stderr})
	wantPart(t, "stderr", stderr.String(), missing)
	run(t.Context(), []string{"export", "--help"}, streams{nil, &stdout, &stderr})
	if strings.Contains(stdout.String(), "--db") {
		t.Errorf("the help names it: %s", &stdout)
	}
}

// readOnly is a store that cannot be written.
type readOnly struct{ storage.Store }

func (readOnly) CheckWritable(context.Context) error { return storage.ErrUnavailable }

func TestWarnsOfReading(t *testing.T) {
	file, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "users.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, file)
	for _, test := range []struct {
		store storage.Store
		want  string
	}{{file, ""}, {memory.New(), ""}, {readOnly{file}, "nothing can be written"}} {
		var log bytes.Buffer
		warnOfReading(t.Context(), test.store, slog.New(testlog.Watched(slog.NewTextHandler(&log, nil))))
		if got := log.String(); (test.want == "") != (got == "") || !strings.Contains(got, test.want) {
			t.Errorf("%T: the log is %q", test.store, got)
		}
	}
}
