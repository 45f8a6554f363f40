package settings_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
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
	Copy struct {
		File string `arg:""`
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
	if _, err := s.Parse(parser, args); err != nil && s.Err() == nil {
		t.Fatal(err)
	}
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
		"an empty map":        {"name: {}\nlong: {}\n", "x.yaml:1: name must have a plain value"},
		"a byte order mark":   {"\ufefftimes: x\n", "x.yaml:1: times: expected a valid 64 bit int but got \"x\""},
		"marks of documents":  {"%YAML 1.2\n---\nhelp: true\n...\n---\n", "x.yaml:3: there is no setting help"},
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

// TestMalformedCommandLines: everything that cannot be is found, and the rest is looked at.
func TestMalformedCommandLines(t *testing.T) {
	for name, test := range map[string]struct {
		args string
		want []string
	}{
		"all of a command with a file": {
			"run --nope --mean=1 --colour red --tims 3 --wait --times x extra --long-map --name --color",
			[]string{
				"unknown flag --nope, did you mean \"--name\"?; see program run --help",
				"unknown flag --mean; see program run --help",
				"unknown flag --colour, did you mean \"--color\"?; see program run --help",
				"unknown flag --tims, did you mean \"--times\"?; see program run --help",
				"--wait: it needs a value, and --times is not taken for one without a =; see program run --help",
				"unexpected argument extra; see program run --help",
				"--long-map: it needs a value, and --name is not taken for one without a =; see program run --help",
				"--name: it needs a value, and --color is not taken for one without a =; see program run --help",
				"--color: it needs a value; see program run --help",
				"--times: expected a valid 64 bit int but got \"x\"",
				"X_WAIT: expected duration but got \"y\": time: invalid duration \"y\"",
			},
		},
		"all of another":     {"look --times x --nope", []string{"--times: expected a valid 64 bit int but got \"x\"", "unknown flag --nope, did you mean \"--name\"?; see program look --help"}},
		"a negative number":  {"look --times -1", []string{"--times: it needs a value, and -1 is not taken for one without a =; see program look --help"}},
		"an unknown command": {"walk --nope", []string{"unexpected argument walk; see program --help"}},
		"a missing argument": {"copy", []string{"expected \"<file>\"; see program copy --help"}},
		"before the command": {"--nope run --mean", []string{"unknown flag --nope; see program --help"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := settings.New("X_", []string{"X_WAIT=y"})
			parser, err := kong.New(new(line), append(s.Options(), settings.Text[color](s), kong.Name("program"))...)
			if err != nil {
				t.Fatal(err)
			}
			_, err = s.Parse(parser, strings.Fields(test.args))
			if all := s.Err(); all != nil {
				err = all
			}
			if err == nil {
				t.Fatal("nothing is wrong")
			}
			got := strings.Split(err.Error(), "\n")
			slices.Sort(got)
			slices.Sort(test.want)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
