package settings_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/settings"
)

// line is a command line with a command that takes variables and a file, and one that does not.
type line struct {
	Run struct {
		Config  string
		Name    string `default:"nobody"`
		Wait    time.Duration
		Times   int
		Fast    bool `negatable:""`
		Words   []string
		LongMap map[string]string `mapsep:","`
		Color   color             `default:"red"`
	} `cmd:""`
	Look struct {
		Name  string
		Place string `variable:""`
		Times int
	} `cmd:""`
}

// color is a type of one's own.
type color string

func (c *color) UnmarshalText(text []byte) error {
	if *c = color(text); *c != "red" && *c != "blue" {
		return errors.New("it must be red or blue")
	}
	return nil
}

// parsed is what becomes of a command line, an environment and a file with a text.
func parsed(t *testing.T, text string, environment []string, args ...string) (*line, *settings.Settings, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if text != "" {
		args = append(args, "--config", path)
	}
	l, s := new(line), settings.New("X_", environment)
	parser, err := kong.New(l, append(s.Options(), settings.Text[color](s))...)
	if err != nil {
		t.Fatal(err)
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Parsed(ctx) // Err has it too
	problems := ""
	if err := s.Err(); err != nil {
		problems = strings.ReplaceAll(err.Error(), path, "x.yaml")
	}
	return l, s, problems
}

func TestLayers(t *testing.T) {
	l, s, problems := parsed(t, "name: file\nwait: 3s\ntimes: 3\nfast: true\nlong:\n  map:\n    a: b\n    c: d,e\nwords: [one, 'two, three']\ncolor: blue\n",
		[]string{"X_NAME=variable", "X_WAIT=2s", "X_FAST=", "Y_TIMES=7", "X_OTHER=1", "X_CONFIG=/nowhere"}, "run", "--name", "flag")
	if problems != "" {
		t.Error(problems)
	}
	got := l.Run
	got.Config = ""
	want := new(line).Run
	want.Name, want.Wait, want.Times, want.Fast, want.Color = "flag", 2*time.Second, 3, true, "blue"
	want.Words, want.LongMap = []string{"one", "two, three"}, map[string]string{"a": "b", "c": "d,e"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	for flag, origin := range map[string]string{"name": "--name", "wait": "X_WAIT"} {
		if got := s.Origin(flag); got != origin {
			t.Errorf("%s comes from %s, want %s", flag, got, origin)
		}
	}
	if diff := cmp.Diff([]string{"X_OTHER"}, s.Unknown()); diff != "" {
		t.Errorf("unknown variables (-want +got):\n%s", diff)
	}
}

// TestOtherCommands: without --config only flags that are tagged take variables.
func TestOtherCommands(t *testing.T) {
	l, _, problems := parsed(t, "", []string{"X_NAME=variable", "X_PLACE=variable", "X_CONFIG=/nowhere"}, "look")
	if l.Look.Name != "" || l.Look.Place != "variable" || problems != "" {
		t.Errorf("got %+v and %s", l.Look, problems)
	}
	if _, _, problems := parsed(t, "", nil, "look", "--times", "many"); !strings.HasPrefix(problems, "--times: ") {
		t.Errorf("got %s", problems)
	}
}

func TestProblems(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"several":             {"times: x\nwait: y\n", "x.yaml:2: wait: expected duration but got \"y\": time: invalid duration \"y\"\nx.yaml:1: times: expected a valid 64 bit int but got \"x\""},
		"a type of one's own": {"color: green\n", "x.yaml:1: color: it must be red or blue"},
		"a list of lists":     {"words: [[a]]\n", "x.yaml:1: words must have a plain value"},
		"nothing in a map":    {"long-map: {a: }\n", "x.yaml:1: long-map has no value"},
		"a map for a value":   {"name: {a: b}\n", "x.yaml:1: there is no setting name-a"},
		"a value for a map":   {"long-map: a\n", "x.yaml:1: long-map: expected \"<key>=<value>\" but got \"a\""},
		"help":                {"help: true\n", "x.yaml:1: there is no setting help"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, problems := parsed(t, test.text, nil, "run"); problems != test.want {
				t.Errorf("got  %s\nwant %s", problems, test.want)
			}
		})
	}
	if _, _, problems := parsed(t, "", []string{"X_CONFIG=/nowhere"}, "run"); problems != "X_CONFIG: open /nowhere: no such file or directory" {
		t.Errorf("got %s", problems)
	}
}

// TestOneProblemOfAPlace: a value is wrong once.
func TestOneProblemOfAPlace(t *testing.T) {
	s := settings.New("X_", nil)
	s.Report("name", errors.New("first"))
	s.Report("name", errors.New("second"))
	if err := s.Err(); err == nil || err.Error() != "--name: first" {
		t.Errorf("got %v", err)
	}
}
