package mongoserver

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
)

// program returns the path of the built server, building it if need be. Of several test binaries that want it at once, one
// builds and the others wait.
func program(ctx context.Context) (string, error) {
	sources, err := sourceDirectory(ctx)
	if err != nil {
		return "", err
	}
	sum, err := sumOf(sources)
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	cache = filepath.Join(cache, "usergraph")
	if err := os.MkdirAll(cache, 0o750); err != nil {
		return "", err
	}
	path := filepath.Join(cache, "mongotest-"+sum)
	if runtime.GOOS == "windows" {
		path += ".exe"
	}
	if exists(path) {
		return path, nil
	}
	unlock, err := lock(filepath.Join(cache, "mongotest.lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	if exists(path) {
		return path, nil
	}
	return path, build(ctx, sources, path)
}

// build makes the program under a name of its own and moves it to its place, so that nobody starts half of one.
func build(ctx context.Context, sources, path string) error {
	fmt.Fprintln(os.Stderr, "mongoserver: building a MongoDB-compatible server for tests; once, some minutes…")
	dir, err := os.MkdirTemp(filepath.Dir(path), "mongotest-build-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // it is in a cache
	made := filepath.Join(dir, filepath.Base(path))
	//nolint:gosec // the path is of our making
	command := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-tags=ferretdb_no_postgresql", "-o", made, ".")
	command.Dir = sources
	command.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
	if out, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("go build in %s: %w\n%s", sources, err, out)
	}
	return os.Rename(made, path)
}

// sourceDirectory finds internal/mongotest beside this package.
func sourceDirectory(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}",
		"github.com/usergraph/usergraph/internal/mongoserver").Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			err = fmt.Errorf("%w: %s", err, exit.Stderr)
		}
		return "", fmt.Errorf("look for the sources of the server: %w", err)
	}
	return filepath.Join(filepath.Dir(string(bytes.TrimSpace(out))), "mongotest"), nil
}

// sumOf names what is built from a directory: its files and the version of Go.
func sumOf(dir string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	sum.Write([]byte(runtime.Version() + " " + runtime.GOOS + " " + runtime.GOARCH + "\n"))
	for _, file := range slices.Concat(files, []string{filepath.Join(dir, "go.mod"), filepath.Join(dir, "go.sum")}) {
		content, err := os.ReadFile(file) //nolint:gosec // a source of ours
		if err != nil {
			return "", err
		}
		sum.Write(fmt.Appendln(nil, filepath.Base(file), len(content)))
		sum.Write(content)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
