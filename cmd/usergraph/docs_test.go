package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/graph"
)

// documentation returns the documents for people, by their names.
func documentation(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no documents: %v", err)
	}
	all := map[string]string{}
	for _, file := range append(files, "../../README.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(text)
	}
	return all
}

// TestRunbookHasEveryCode makes sure that operators find every code of an error.
func TestRunbookHasEveryCode(t *testing.T) {
	_, runbook, ok := strings.Cut(documentation(t)["operating.md"], "## Runbook\n")
	if !ok {
		t.Fatal("there is no runbook")
	}
	for _, code := range []string{
		graph.CodeUnauthenticated, graph.CodeForbidden, graph.CodeBadUserInput, graph.CodeParseFailed, graph.CodeValidationFailed,
		graph.CodeLimitExceeded, graph.CodeTimeout, graph.CodeUnavailable, graph.CodeInternal, "PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED",
		string(directory.CodeRequired), string(directory.CodeInvalid), string(directory.CodeTooLong), string(directory.CodeTaken),
		string(directory.CodeVersionConflict), string(directory.CodeNotFound),
	} {
		if !strings.Contains(runbook, "`"+code+"`") {
			t.Errorf("it does not have %s", code)
		}
	}
}

// TestDocumentedCommands makes sure that every command line in the documents has a command that there is, with flags that it has.
func TestDocumentedCommands(t *testing.T) {
	parser, err := kong.New(&commands{}, kong.Vars{"version": ""})
	if err != nil {
		t.Fatal(err)
	}
	flags := map[string][]string{}
	for _, command := range parser.Model.Children {
		names := []string{"help", "version"}
		for _, f := range command.Flags {
			names = append(append(names, f.Name), f.Aliases...)
			if f.Tag.Negatable != "" {
				names = append(names, "no-"+f.Name)
			}
		}
		flags[command.Name] = names
	}
	block := regexp.MustCompile("(?s)```sh\n(.*?)```")
	call := regexp.MustCompile(`(?:^|[|&;(/]) *usergraph ([a-z]+)([^|&;>]*)`)
	flag := regexp.MustCompile(`(?:^| )--([a-z-]+)`)
	seen := 0
	for name, text := range documentation(t) {
		for _, b := range block.FindAllStringSubmatch(text, -1) {
			for line := range strings.Lines(strings.ReplaceAll(b[1], "\\\n", " ")) {
				for _, c := range call.FindAllStringSubmatch(line, -1) {
					known, ok := flags[c[1]]
					if !ok {
						t.Errorf("%s: there is no command %s: %s", name, c[1], line)
					}
					seen++
					for _, f := range flag.FindAllStringSubmatch(c[2], -1) {
						if !slices.Contains(known, f[1]) {
							t.Errorf("%s: %s has no flag --%s: %s", name, c[1], f[1], line)
						}
					}
				}
			}
		}
	}
	if seen < 15 {
		t.Errorf("only %d command lines were found", seen)
	}
}
