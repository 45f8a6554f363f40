package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/hrfeed"
)

var fences = regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$")

// TestImportingDocument does what docs/importing.md says, with the files that it shows.
func TestImportingDocument(t *testing.T) {
	document, err := os.ReadFile("../../docs/importing.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := fences.FindAllStringSubmatch(string(document), -1)
	if len(blocks) != 8 {
		t.Fatalf("there are %d blocks", len(blocks))
	}
	t.Chdir(t.TempDir())
	names := []string{"people.csv", "map.yaml", "people.csv.rejects.csv"}
	output := ""
	for _, block := range blocks[1:] { // the first is only mentioned
		switch kind, text := block[1], block[2]; kind {
		case "sh":
			output = runCommand(t.Context(), nil, strings.Fields(text)[1:]...).out
		case "text":
			if d := cmp.Diff(output, text); d != "" {
				t.Errorf("the command prints something else (-command +document):\n%s", d)
			}
		default:
			name := names[0]
			names = names[1:]
			if strings.Contains(name, "rejects") {
				if d := cmp.Diff(read(t, name), text); d != "" {
					t.Errorf("the rejects are others (-command +document):\n%s", d)
				}
				continue
			}
			write(t, name, text)
		}
	}
	wantNoFile(t, "map.yaml.rejects.csv")
	rejects := strings.ReplaceAll(read(t, "people.csv.rejects.csv"), "1970-05-11", "11.05.1970")
	write(t, "people.csv.rejects.csv", strings.ReplaceAll(rejects, "1099", "1001"))
	corrected := runCommand(t.Context(), nil, "import", "--csv", "people.csv.rejects.csv", "--map", "map.yaml")
	corrected.want(t, exitOK)
	wantPart(t, "stdout", corrected.out, "2 created")
	wantNoFile(t, "people.csv.rejects.csv.rejects.csv")
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// exampleFeed is the directory with the files of docs/importing.md.
const exampleFeed = "../../internal/hrfeed/testdata/"

// TestExampleFeed keeps the files that tests use as the document has them.
func TestExampleFeed(t *testing.T) {
	document := read(t, "../../docs/importing.md")
	for _, name := range []string{"people.csv", "map.yaml"} {
		if !strings.Contains(document, "\n"+read(t, exampleFeed+name)+"```\n") {
			t.Errorf("docs/importing.md does not have %s as it is", name)
		}
	}
}

func TestFeedReportForMachines(t *testing.T) {
	dir := t.TempDir()
	file, store := filepath.Join(dir, "report.json"), filepath.Join(dir, "users.db")
	args := []string{"import", "--csv", exampleFeed + "people.csv", "--map", exampleFeed + "map.yaml", "--store", store, "--report", "json"}
	type parsed struct {
		File, Store                                         string
		DryRun, Complete                                    bool
		Rows, Created, Updated, Unchanged, Skipped, Invalid int
		ChangedFields                                       map[string]int
		InvalidRows                                         []hrfeed.InvalidRow
		Changes                                             []struct {
			Line        int
			Outcome, ID string
			Fields      []string
		}
	}
	report := func(text string) (r parsed) {
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		if sum := r.Created + r.Updated + r.Unchanged + r.Skipped + r.Invalid; sum != r.Rows || !r.Complete || r.File != args[2] || r.Store != store {
			t.Errorf("got %+v", r)
		}
		return r
	}
	dry := runCommand(t.Context(), nil, append(args, "--dry-run")...)
	dry.want(t, exitFailure, "usergraph: 2 rows are invalid\n")
	if r := report(dry.out); !r.DryRun || r.Created != 3 || len(r.InvalidRows) != 2 || r.InvalidRows[0].Line != 5 || len(r.Changes) != 3 || r.Changes[0].ID != "" {
		t.Errorf("got %s", dry.out)
	}
	wantNoFile(t, store)

	rejects := filepath.Join(dir, "rejects.csv")
	done := runCommand(t.Context(), nil, append(args, "--report-file", file, "--rejects", rejects)...)
	done.want(t, exitFailure, "usergraph: 2 rows are invalid: see "+rejects+", which can be corrected and imported\n")
	if r := report(read(t, file)); r.DryRun || r.Created != 3 || len(r.Changes) != 3 || r.Changes[0].Outcome != "CREATED" || len(r.Changes[0].ID) != 36 || done.out != "" {
		t.Errorf("got %s and %s", read(t, file), done.out)
	}
	for _, secret := range []string{"Ada", "Byron", "1002", "1970-05-11", "nordwind.example", "901820"} {
		if strings.Contains(read(t, file)+done.stderr+dry.stderr, secret) {
			t.Errorf("the report has %s", secret)
		}
	}
	changed := filepath.Join(dir, "changed.csv")
	write(t, changed, strings.ReplaceAll(read(t, exampleFeed+"people.csv"), "Engineer;", "Chief Engineer;"))
	args[2] = changed
	again := runCommand(t.Context(), nil, args...)
	if r := report(again.out); r.Updated != 1 || r.Unchanged != 2 || r.ChangedFields["businessInfo.designation"] != 1 || r.Changes[0].Fields[0] != "businessInfo.designation" {
		t.Errorf("got %s", again.out)
	}
	text := runCommand(t.Context(), nil, append(args[:len(args)-2], "--dry-run")...)
	wantPart(t, "stdout", text.out, "        3 unchanged\n")
	write(t, changed, strings.Join(strings.SplitAfter(read(t, exampleFeed+"people.csv"), "\n")[:2], ""))
	one := runCommand(t.Context(), nil, append(args[:len(args)-2], "--dry-run")...)
	wantPart(t, "stdout", one.out, "        1 row, of which\n        0 created\n")
	info, err := os.Stat(rejects)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the rejects: %v", err)
	}
}

func TestFeedCommandLine(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.csv")
	write(t, empty, "")
	feed, good := exampleFeed+"people.csv", exampleFeed+"map.yaml"
	for name, c := range map[string]struct {
		args []string
		code int
		want string
	}{
		"nothing":           {nil, exitUsage, "say what to import"},
		"both":              {[]string{"--csv", feed, "--map", good, "users.ndjson"}, exitUsage, "not both"},
		"no map":            {[]string{"--csv", feed}, exitUsage, "--csv needs --map"},
		"map only":          {[]string{"--map", good, "users.ndjson"}, exitUsage, "are for the import of a file that --csv names"},
		"dry run of lines":  {[]string{"--dry-run", "users.ndjson"}, exitUsage, "are for the import of a file that --csv names"},
		"standard input":    {[]string{"--csv", "-", "--map", good}, exitUsage, "--csv: must be a file"},
		"another report":    {[]string{"--csv", feed, "--map", good, "--report", "xml"}, exitUsage, `--report must be one of "text","json"`},
		"no file":           {[]string{"--csv", dir + "/none", "--map", good}, exitFailure, "--csv: open " + dir + "/none"},
		"a directory":       {[]string{"--csv", dir, "--map", good}, exitFailure, "--csv: " + dir + " is a directory"},
		"no map there":      {[]string{"--csv", feed, "--map", dir + "/none"}, exitFailure, "--map: open " + dir + "/none"},
		"an empty file":     {[]string{"--csv", empty, "--map", good}, exitFailure, "--csv: " + empty + ": the file is empty: its first line must name the columns; nothing was written"},
		"rejects are input": {[]string{"--csv", feed, "--map", good, "--rejects", feed}, exitUsage, "--rejects: it is the input"},
		"rejects are map":   {[]string{"--csv", feed, "--map", good, "--rejects", good}, exitUsage, "--rejects: it is the map"},
		"report nowhere":    {[]string{"--csv", feed, "--map", good, "--report-file", dir + "/none/x"}, exitFailure, "--report-file: open " + dir + "/none/x"},
		"report is rejects": {[]string{"--csv", feed, "--map", good, "--rejects", dir + "/x", "--report-file", dir + "/./x"}, exitUsage, "--report-file: it is the file of rejects"},
		"report is input":   {[]string{"--csv", feed, "--map", good, "--report-file", feed}, exitUsage, "--report-file: it is the input"},
	} {
		t.Run(name, func(t *testing.T) {
			store := filepath.Join(t.TempDir(), "users.db")
			o := runCommand(t.Context(), nil, append([]string{"import", "--store", store}, c.args...)...)
			o.want(t, c.code, c.want)
			if strings.Contains(o.stderr, "goroutine") || strings.Count(o.stderr, "\n") != 1 {
				t.Errorf("stderr is %s", o.stderr)
			}
			if name == "report nowhere" {
				wantNoFile(t, store)
			}
		})
	}
}

// TestWrongMap has a line for each place of the map that is wrong.
func TestWrongMap(t *testing.T) {
	bad, store := filepath.Join(t.TempDir(), "bad.yaml"), filepath.Join(t.TempDir(), "users.db")
	write(t, bad, "fields:\n  surname: Family\n  dob: Born\n  dob: Birthday\nmatch: name\n")
	o := runCommand(t.Context(), nil, "import", "--store", store, "--csv", exampleFeed+"people.csv", "--map", bad)
	o.want(t, exitUsage)
	lines := strings.Split(o.stderr, "\n")
	want := []string{":2:3: surname: a user has no field surname; it has ", ":3:3: dob: a user has no field dob; ", ":4:3: dob is there twice (line 3)", ":5:1: match must be employeeId or externalId", ""}
	if len(lines) != len(want) {
		t.Fatalf("stderr is %s", o.stderr)
	}
	for i, part := range want[:len(want)-1] {
		wantPart(t, "stderr", lines[i], "usergraph: --map: "+bad+part)
	}
	wantNoFile(t, store)
}

// TestRejectsOfAnEarlierImport stay until another import of the file writes: somebody may be correcting them.
func TestRejectsOfAnEarlierImport(t *testing.T) {
	dir := t.TempDir()
	feed, store := filepath.Join(dir, "people.csv"), filepath.Join(dir, "users.db")
	rejects := feed + ".rejects.csv"
	text := read(t, exampleFeed+"people.csv")
	args := []string{"import", "--store", store, "--csv", feed, "--map", exampleFeed + "map.yaml"}
	write(t, feed, text)
	runCommand(t.Context(), nil, args...).want(t, exitFailure, "2 rows are invalid")
	corrected := strings.Replace(read(t, rejects), "1970-05-11", "11.05.1970", 1)
	write(t, rejects, corrected)
	write(t, feed, strings.Replace(text, "Last name", "Name", 1))
	runCommand(t.Context(), nil, args...).want(t, exitFailure, `there is no column "Last name"`, "nothing was written")
	if got := read(t, rejects); got != corrected {
		t.Errorf("the rejects are\n%s\nwant\n%s", got, corrected)
	}
	write(t, feed, strings.Replace(text, "1970-05-11", "11.05.1970", 1))
	runCommand(t.Context(), nil, args...).want(t, exitFailure, "1 row is invalid")
	if got := read(t, rejects); strings.Count(got, "\n") != 2 {
		t.Errorf("the rejects are\n%s", got)
	}
	write(t, feed, strings.NewReplacer("1970-05-11", "11.05.1970", ";1099;", ";1001;").Replace(text))
	runCommand(t.Context(), nil, args...).want(t, exitOK)
	wantNoFile(t, rejects)
}

// TestImportKeepsTheStore refuses to make the report or the rejects of the store.
func TestImportKeepsTheStore(t *testing.T) {
	dir := t.TempDir()
	store, lines := filepath.Join(dir, "users.db"), filepath.Join(dir, "users.ndjson")
	write(t, lines, "{}\n")
	feed := []string{"--csv", exampleFeed + "people.csv", "--map", exampleFeed + "map.yaml"}
	runCommand(t.Context(), nil, append([]string{"import", "--store", store, "--rejects", os.DevNull, "--report-file", os.DevNull}, feed...)...).want(t, exitFailure)
	before := read(t, store)
	for flag, args := range map[string][]string{
		"--rejects":     append([]string{"--rejects", store}, feed...),
		"--report-file": append([]string{"--report-file", filepath.Join(dir, ".", "users.db")}, feed...),
		"--rejects:":    {"--rejects", store, lines},
	} {
		runCommand(t.Context(), nil, append([]string{"import", "--store", store}, args...)...).want(t, exitUsage, strings.TrimSuffix(flag, ":")+": it is the store")
	}
	if read(t, store) != before {
		t.Error("the store is another")
	}
	runCommand(t.Context(), nil, append([]string{"import", "--store", filepath.Join(dir, "new.db"), "--report-file", filepath.Join(dir, "new.db")}, feed...)...).want(t, exitUsage, "it is the store")
}

// TestFeedFromAPipe refuses what cannot be read twice, before there is a store.
func TestFeedFromAPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(t, r, w)
	name, store := fmt.Sprintf("/dev/fd/%d", r.Fd()), filepath.Join(t.TempDir(), "users.db")
	if _, err := os.Stat(name); err != nil {
		t.Skip("there is no " + name)
	}
	args := []string{"import", "--store", store, "--csv", name, "--map", exampleFeed + "map.yaml"}
	runCommand(t.Context(), nil, args...).want(t, exitUsage, "--csv: must be a file: it is read twice")
	wantNoFile(t, store)
}

// TestFeedOnAFullDisk says what can be relied on: people were added before the rejects or the report could not be written.
func TestFeedOnAFullDisk(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("there is no " + full)
	}
	for flag, want := range map[string]string{
		"--rejects":     "write the rejects: write /dev/full: no space left on device; import the same file again to go on",
		"--report-file": "2 rows are invalid: see " + os.DevNull + ", which can be corrected and imported; write the report: write /dev/full: no space left on device\n",
	} {
		store := filepath.Join(t.TempDir(), "users.db")
		args := []string{"import", "--store", store, "--csv", exampleFeed + "people.csv", "--map", exampleFeed + "map.yaml", "--rejects", os.DevNull, flag, full}
		o := runCommand(t.Context(), nil, args...)
		o.want(t, exitFailure, want)
		again := runCommand(t.Context(), nil, append(args, "--rejects", os.DevNull, "--report-file", "")...)
		wantPart(t, "stdout", again.out, "3 unchanged")
	}
}
