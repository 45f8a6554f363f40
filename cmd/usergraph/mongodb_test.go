package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/internal/mongoserver"
	"github.com/usergraph/usergraph/storage/mongodb"
)

func TestMovingToMongoDBAndBack(t *testing.T) {
	uri := mongoserver.URI(t)
	source, _ := worldFile(t)
	want := runCommand(t.Context(), nil, "export", "--store", source).out
	rejects := filepath.Join(t.TempDir(), "rejects")
	runCommand(t.Context(), strings.NewReader(want), "import", "--store", uri, "--rejects", rejects, "-").want(t, exitOK, "users added.")
	runCommand(t.Context(), nil, "index", "--check", "--store", uri).want(t, exitOK)
	runCommand(t.Context(), strings.NewReader(want), "import", "--store", uri, "--rejects", rejects, "-").want(t, exitOK, "0 users added and ")
	fromMongoDB := runCommand(t.Context(), nil, "export", "--store", uri)
	fromMongoDB.want(t, exitOK)
	if fromMongoDB.out != want {
		t.Errorf("what comes from MongoDB is not what was put there:\n%s\nwant\n%s", fromMongoDB.out, want)
	}
	file := filepath.Join(t.TempDir(), "back.db")
	runCommand(t.Context(), strings.NewReader(fromMongoDB.out), "import", "--store", file, "--rejects", rejects, "-").want(t, exitOK)
	if back := runCommand(t.Context(), nil, "export", "--store", file); back.out != want {
		t.Errorf("what comes back is not what was put there:\n%s", back.out)
	}
}

func TestImportToMongoDBRejects(t *testing.T) {
	uri := mongoserver.URI(t)
	const id = `"id":"5b1f6c6e-0000-4000-8000-00000000000`
	const rest = `,"version":1,"createdAt":"2024-01-02T03:04:05.678Z","updatedAt":"2024-01-02T03:04:05.678Z","isActive":true,"persona":"EMPLOYEE"`
	in := "{" + id + `1"` + rest + `,"externalId":"X"}` + "\n{" + id + `2"` + rest + `,"externalId":"X"}` + "\n{" + id + `1"` + rest + "}\n"
	rejects := filepath.Join(t.TempDir(), "rejects")
	for _, outcome := range []string{"1 user added", "0 users added and 1 unchanged"} {
		runCommand(t.Context(), strings.NewReader(in), "import", "--store", uri, "--rejects", rejects, "-").want(t, exitFailure, outcome, "2 lines were rejected")
	}
}

func TestIndex(t *testing.T) {
	uri := mongoserver.URI(t)
	all := len(mongodb.Indexes())
	check := runCommand(t.Context(), nil, "index", "--check", "--store", uri)
	check.want(t, exitFailure, "indexes are not as needed")
	created := runCommand(t.Context(), nil, "index", "--store", uri)
	created.want(t, exitOK)
	for _, index := range mongodb.Indexes() {
		if missing := index.Collection + "." + index.Name + " is missing\n"; !strings.Contains(check.out, missing) || !strings.Contains(created.out, missing) {
			t.Errorf("%s is not reported:\n%s\n%s", index.Name, check.out, created.out)
		}
	}
	wantPart(t, "stdout", created.out, count(all, "index was", "indexes were")+" created.\n")
	again := runCommand(t.Context(), nil, "index", "--store", uri)
	again.want(t, exitOK)
	wantPart(t, "stdout", again.out, "all "+count(all, "index is", "indexes are")+" there.\n")
}

func TestServeMongoDB(t *testing.T) {
	uri := mongoserver.URI(t)
	warned := start(t, "serve", "--addr", "127.0.0.1:0", "--no-ensure-indexes", "--store", uri)
	warned.waitFor(t, `index="`+mongodb.Indexes()[0].Collection)
	warned.url(t)
	warned.stop()
	warned.wantEnd(t, exitOK)

	c := start(t, "serve", "--addr", "127.0.0.1:0", "--store", uri)
	url := c.url(t)
	created := send(t, url, `mutation { createUser(input: {persona: EMPLOYEE}) { user { id version } } }`)
	id, ok := at(created, "createUser", "user", "id").(string)
	if !ok {
		t.Fatalf("not created: %v", created)
	}
	if data := send(t, url, `{ user(id: "`+id+`") { persona } }`); at(data, "user", "persona") != "EMPLOYEE" {
		t.Errorf("got %v", data)
	}
	c.stop()
	c.wantEnd(t, exitOK)
	runCommand(t.Context(), nil, "index", "--check", "--store", uri).want(t, exitOK)
}

func TestIndexOfAFile(t *testing.T) {
	file, _ := worldFile(t)
	o := runCommand(t.Context(), nil, "index", "--store", file)
	o.want(t, exitOK)
	wantPart(t, "stdout", o.out, file+": a file brings its indexes with it.\n")
}

func TestImportOfAFeedToMongoDB(t *testing.T) {
	uri := mongoserver.URI(t)
	args := []string{"import", "--store", uri, "--csv", exampleFeed + "people.csv", "--map", exampleFeed + "map.yaml", "--rejects", filepath.Join(t.TempDir(), "rejects")}
	for _, part := range []string{"3 created", "3 unchanged"} {
		o := runCommand(t.Context(), nil, args...)
		o.want(t, exitFailure, "2 rows are invalid")
		wantPart(t, "stdout", o.out, part)
	}
	runCommand(t.Context(), nil, "index", "--check", "--store", uri).want(t, exitOK)
	changed := filepath.Join(t.TempDir(), "people.csv")
	write(t, changed, strings.ReplaceAll(read(t, exampleFeed+"people.csv"), "Ada;Byron", "Ada;King"))
	args[4] = changed
	for _, dry := range []string{"--dry-run", "--report=text"} {
		o := runCommand(t.Context(), nil, append(args, dry)...)
		wantPart(t, "stdout", o.out, "1 updated: personalInfo.name (1)")
	}
	file := filepath.Join(t.TempDir(), "copy.db")
	exported := runCommand(t.Context(), nil, "export", "--store", uri)
	runCommand(t.Context(), strings.NewReader(exported.out), "import", "--store", file, "-").want(t, exitOK, "3 users added")
	args[2] = file
	o := runCommand(t.Context(), nil, args...)
	wantPart(t, "stdout", o.out, "3 unchanged")
}
