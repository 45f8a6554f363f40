package check

import (
	"bytes"
	"context"
	"debug/elf"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/dockerui"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

const dockerfile = "../Dockerfile"

// images stands in for the registry that has the images of builders.
type images struct{}

func (images) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	text, err := json.Marshal(ocispecs.Image{Platform: platform})
	return ref, digest.FromBytes(text), text, err
}

var platform = ocispecs.Platform{OS: "linux", Architecture: "amd64"}

func options(t *testing.T) dockerfile2llb.ConvertOpt {
	t.Helper()
	source := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", readFile(t, dockerfile))
	source.Definition = &llb.Definition{}
	return dockerfile2llb.ConvertOpt{
		Config:         dockerui.Config{BuildPlatforms: []ocispecs.Platform{platform}, TargetPlatforms: []ocispecs.Platform{platform}},
		MetaResolver:   images{},
		TargetPlatform: &platform,
		SourceMap:      source,
	}
}

// TestDockerfile has the file checked as docker build --check does.
func TestDockerfile(t *testing.T) {
	results, err := dockerfile2llb.DockerfileLint(t.Context(), readFile(t, dockerfile), options(t))
	if err != nil {
		t.Fatal(err)
	}
	if results.Error != nil {
		t.Errorf("it cannot be built: %s", results.Error.Message)
	}
	for _, w := range results.Warnings {
		t.Errorf("line %d: %s: %s", w.Location.GetRanges()[0].GetStart().GetLine(), w.RuleName, w.Detail)
	}
}

// TestDockerfileHasTheVersionOfGo makes sure that the image is built with the release of Go that go.mod wants.
func TestDockerfileHasTheVersionOfGo(t *testing.T) {
	want := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(readFile(t, filepath.Join(root, "go.mod")))
	got := regexp.MustCompile(`golang:(\d+\.\d+)-`).FindSubmatch(readFile(t, dockerfile))
	if want == nil || got == nil || !bytes.Equal(want[1], got[1]) {
		t.Errorf("the image is built with Go %s, go.mod wants %s", got, want)
	}
}

func TestImage(t *testing.T) {
	result, err := dockerfile2llb.Dockerfile2LLB(t.Context(), readFile(t, dockerfile), options(t))
	if err != nil {
		t.Fatal(err)
	}
	image := result.Image.Config
	if image.User != "65532:65532" {
		t.Errorf("it runs as %q", image.User)
	}
	if image.Healthcheck == nil || len(image.Healthcheck.Test) < 2 || image.Healthcheck.Test[0] != "CMD" {
		t.Fatalf("the health check needs a shell: %v", image.Healthcheck)
	}
	store := value(t, image.Env, "USERGRAPH_STORE")
	if filepath.Dir(store) != "/data" || image.WorkingDir != "/data" {
		t.Errorf("the store is %s, the directory %s", store, image.WorkingDir)
	}
	if _, ok := image.ExposedPorts["8080/tcp"]; !ok {
		t.Errorf("the ports are %v", image.ExposedPorts)
	}
	t.Run("the program needs nothing else", func(t *testing.T) {
		file, err := elf.Open(needProgram(t))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if slices.ContainsFunc(file.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP }) {
			t.Error("it needs a dynamic linker")
		}
	})
	t.Run("the program is built like this", func(t *testing.T) {
		for _, part := range []string{"CGO_ENABLED=0", "-trimpath", `-ldflags="-s -w"`, "./cmd/usergraph"} {
			if !strings.Contains(string(readFile(t, dockerfile)), part) {
				t.Errorf("not with %s", part)
			}
		}
	})
	t.Run("it runs", func(t *testing.T) {
		runImage(t, slices.Concat(image.Entrypoint, image.Cmd), image.Healthcheck.Test[1:], store)
	})
}

// value returns the value of a variable of an environment.
func value(t *testing.T, environment []string, name string) string {
	t.Helper()
	for _, v := range environment {
		if text, ok := strings.CutPrefix(v, name+"="); ok {
			return text
		}
	}
	t.Fatalf("there is no %s in %q", name, environment)
	return ""
}

// runImage runs a command in a root directory that holds what the image does, none of which the user may write but for the directory
// of the database.
func runImage(t *testing.T, command, check []string, store string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root may change the root directory")
	}
	const nobody = 65532
	dir := t.TempDir()
	text := readFile(t, needProgram(t))
	if err := os.WriteFile(filepath.Join(dir, "usergraph"), text, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, d := range []string{filepath.Dir(dir), dir} { // of others they are closed
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chown(filepath.Join(dir, "data"), nobody, nobody); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	inside := func(args []string, environment ...string) *exec.Cmd {
		c := exec.CommandContext(ctx, args[0], args[1:]...)
		c.Dir, c.Env = "/data", slices.Concat(environment, []string{"USERGRAPH_STORE=" + store})
		c.SysProcAttr = &syscall.SysProcAttr{Chroot: dir, Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		return c
	}
	if out, err := inside(command).CombinedOutput(); err == nil || !strings.Contains(string(out), "--auth-secret-file") {
		t.Errorf("without a secret it says %s, %v", out, err)
	}
	s := start(t, inside(replaced(t, command, map[string]string{"--addr": "127.0.0.1:0"}), secret))
	if out, err := inside(append(slices.Clone(check), s.base()+"/healthz")).CombinedOutput(); err != nil {
		t.Errorf("it is not healthy: %v %s", err, out)
	}
	token, err := inside([]string{command[0], "token", "--role", "GLOBAL_ADMIN"}, secret).Output()
	if err != nil {
		t.Fatal(err)
	}
	created := exec.CommandContext(ctx, "curl", "-sS", "--fail-with-body", s.url, "-H", "Content-Type: application/json", "-H", "Authorization: Bearer "+strings.TrimSpace(string(token)),
		"-d", `{"query": "mutation { createUser(input: {persona: EMPLOYEE}) { user { version } } }"}`)
	if out, err := created.CombinedOutput(); err != nil || !strings.Contains(string(out), `"version":1`) {
		t.Errorf("nobody was created: %v %s", err, out)
	}
	s.stop(t)
	entries, err := os.ReadDir(filepath.Join(dir, "data"))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(store) {
		t.Errorf("it leaves %v, %v", entries, err)
	}
}

// TestSecretsStayOutOfTheImage makes sure that what compose.yaml lets people write into the tree is not sent to the builder.
func TestSecretsStayOutOfTheImage(t *testing.T) {
	file, err := os.Open(dockerfile + ".dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	if err != nil || !slices.Contains(strings.Split(string(text), "\n"), "deploy/.env") {
		t.Errorf("deploy/.env is sent: %v\n%s", err, text)
	}
}
