package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage/sqlite"
)

// worldFile makes a database file with the test world.
func worldFile(t *testing.T) (file string, world *testworld.World) {
	t.Helper()
	file, world = filepath.Join(t.TempDir(), "world.db"), testworld.New(3)
	store, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, store)
	if err := world.Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	return file, world
}

// outcome is what a command did.
type outcome struct {
	code        int
	out, stderr string
}

func runCommand(ctx context.Context, in io.Reader, args ...string) outcome {
	var stdout, stderr bytes.Buffer
	code := run(ctx, args, streams{in, &stdout, &stderr})
	return outcome{code, stdout.String(), stderr.String()}
}

func (o outcome) want(t *testing.T, code int, parts ...string) {
	t.Helper()
	if o.code != code {
		t.Fatalf("exit code %d, want %d:\n%s", o.code, code, o.stderr)
	}
	for _, part := range parts {
		if !strings.Contains(o.stderr, part) {
			t.Errorf("no %q on stderr:\n%s", part, o.stderr)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func wantNoFile(t *testing.T, file string) {
	t.Helper()
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file %s: %v", file, err)
	}
}

func TestExportAndImport(t *testing.T) {
	source, world := worldFile(t)
	companies, policies, users := len(world.Companies), len(world.Policies), len(world.Users)
	exported := runCommand(t.Context(), nil, "export", "--store", "sqlite:"+source)
	exported.want(t, exitOK, fmt.Sprintf("Exported %d companies, %d policies and %d users from %s.\n", companies, policies, users, source))

	dir := t.TempDir()
	file, target := filepath.Join(dir, "users.ndjson"), filepath.Join(dir, "target.db")
	write(t, file, exported.out)
	runCommand(t.Context(), nil, "import", "--store", target, file).want(t, exitOK,
		fmt.Sprintf("Imported %s into %s: %d companies added, %d policies added, %d users added.\n", file, target, companies, policies, users))
	wantNoFile(t, file+".rejects.ndjson")
	if again := runCommand(t.Context(), nil, "export", "--store", target); again.out != exported.out {
		t.Errorf("%d bytes were exported from the copy, want %d", len(again.out), len(exported.out))
	}
	t.Run("again", func(t *testing.T) {
		runCommand(t.Context(), strings.NewReader(exported.out), "import", "--rejects", filepath.Join(dir, "rejects"), "--store", target, "-").want(t, exitOK,
			fmt.Sprintf(": 0 companies added and %d unchanged, 0 policies added and %d unchanged, 0 users added and %d unchanged.\n", companies, policies, users))
		wantNoFile(t, filepath.Join(dir, "rejects"))
	})
	t.Run("after a user", func(t *testing.T) {
		lines := strings.SplitAfter(exported.out, "\n")
		var u struct{ ID string }
		if err := json.Unmarshal([]byte(lines[len(lines)-5]), &u); err != nil {
			t.Fatal(err)
		}
		rest := runCommand(t.Context(), nil, "export", "--after", strings.ToUpper(u.ID), "--store", source)
		rest.want(t, exitOK, "Exported 0 companies, 0 policies and 3 users")
		if rest.out != strings.Join(lines[len(lines)-4:], "") {
			t.Errorf("got %.500s", rest.out)
		}
	})
	t.Run("after half an id", func(t *testing.T) {
		runCommand(t.Context(), nil, "export", "--after", "2254e042-4f78", "--store", source).want(t, exitUsage, "--after: it must be the id of a user, a UUID")
	})
	t.Run("into a pipe that breaks", func(t *testing.T) {
		var stderr bytes.Buffer
		code := run(t.Context(), []string{"export", "--store", source}, streams{nil, brokenPipe{}, &stderr})
		outcome{code, "", stderr.String()}.want(t, exitFailure, errPipe.Error(), "no user was written: begin anew")
	})
}

func TestRejects(t *testing.T) {
	dir := t.TempDir()
	file, target := filepath.Join(dir, "users.ndjson"), filepath.Join(dir, "target.db")
	rejects := file + ".rejects.ndjson"
	const good = `{"__typename":"Company","id":"5b1f6c6e-0000-4000-8000-00000000000a","name":"A"}`
	bad := strings.ReplaceAll(good, `"A"`, `""`)
	write(t, file, good+"\n"+bad+"\n{\n")
	runCommand(t.Context(), nil, "import", "--store", target, file).want(t, exitFailure,
		"1 company added", "2 lines were rejected: see "+rejects)
	text, err := os.ReadFile(rejects)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"line":2,"reasons":["name: must not be empty"],"input":` + bad + "}\n" +
		`{"line":3,"reasons":["the line ends before its object does"],"input":"{"}` + "\n"; string(text) != want {
		t.Errorf("the rejects are\n%s\nwant\n%s", text, want)
	}
	info, err := os.Stat(rejects)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the rejects: %v, %v", info.Mode(), err)
	}
	t.Run("are not lost when the store cannot be opened", func(t *testing.T) {
		runCommand(t.Context(), nil, "import", "--store", dir, file).want(t, exitFailure, "--store: ")
		if now, err := os.ReadFile(rejects); err != nil || !bytes.Equal(now, text) {
			t.Errorf("they are %q, %v", now, err)
		}
	})
	t.Run("can be corrected", func(t *testing.T) {
		write(t, rejects, strings.Replace(string(text), `"name":""`, `"name":"B"`, 1))
		runCommand(t.Context(), nil, "import", "--store", target, rejects).want(t, exitFailure, "0 companies added and 1 replaced",
			"1 line was rejected: see "+rejects+".rejects.ndjson")
	})
	t.Run("cannot replace the input", func(t *testing.T) {
		link := filepath.Join(dir, "link")
		if err := os.Symlink(file, link); err != nil {
			t.Skip(err)
		}
		runCommand(t.Context(), nil, "import", "--store", target, "--rejects", link, file).want(t, exitUsage, "--rejects: it is the input")
		if now, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(now), good) {
			t.Errorf("the input is %q, %v", now, err)
		}
	})
	t.Run("cannot replace the standard input", func(t *testing.T) {
		in, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer closeAll(t, in)
		runCommand(t.Context(), in, "import", "--store", target, "--rejects", file, "-").want(t, exitUsage, "--rejects: it is the input")
		if now, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(now), good) {
			t.Errorf("the input is %q, %v", now, err)
		}
	})
	t.Run("cannot be written", func(t *testing.T) {
		runCommand(t.Context(), nil, "import", "--store", target, "--rejects", filepath.Join(dir, "missing", "x"), file).want(t, exitFailure, "--rejects: ")
	})
}

// stopReader ends a context once so much was read.
type stopReader struct {
	io.Reader

	left int
	stop context.CancelFunc
}

func (r *stopReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if r.left -= n; r.left < 0 {
		r.stop()
	}
	return n, err
}

func TestImportIsInterrupted(t *testing.T) {
	var all strings.Builder
	for n := range 4000 {
		fmt.Fprintf(&all, `{"id":"5b1f6c6e-0000-4000-8000-%012d","version":1,"createdAt":"2024-01-02T03:04:05.678Z","updatedAt":"2024-01-02T03:04:05.678Z","isActive":true,"persona":"EMPLOYEE","roles":[]}`+"\n", n)
	}
	lines := all.String()
	dir := t.TempDir()
	target := filepath.Join(dir, "target.db")
	args := []string{"import", "--rejects", filepath.Join(dir, "rejects"), "--store", target, "-"}
	ctx, cancel := context.WithCancel(t.Context())
	in := &stopReader{strings.NewReader(lines), len(lines) / 2, cancel}
	runCommand(ctx, in, args...).want(t, exitFailure, "usergraph: stopped; import the same input again to go on")
	runCommand(t.Context(), strings.NewReader(lines), args...).want(t, exitOK, "Imported - into "+target)
	if copied := runCommand(t.Context(), nil, "export", "--store", target); copied.out != lines {
		t.Errorf("%d bytes were exported from the copy, want %d", len(copied.out), len(lines))
	}
}
