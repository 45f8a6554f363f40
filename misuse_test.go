package usergraph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/guard"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testlog"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/sqlite"
	"github.com/usergraph/usergraph/user"
)

// TestMistakesOfTheHost makes servers in ways that can only be mistakes: each panics at once, and says what is wrong.
func TestMistakesOfTheHost(t *testing.T) {
	var unopened *sqlite.Store // what Open returns with an error
	development := usergraph.WithDevelopmentMode()
	for want, mistake := range map[string]func(){
		"New: the store is nil":                       func() { usergraph.New(nil, development) },
		"store is nil; has it been":                   func() { usergraph.New(unopened, development) },
		"New: option 2 of 3 is nil":                   func() { usergraph.New(memory.New(), development, nil, development) },
		"WithViewer: the function is nil":             func() { usergraph.WithViewer(nil) },
		"WithTrustedDocuments: the documents are nil": func() { usergraph.WithTrustedDocuments(nil) },
		"WithRate: Cost is not above zero":            func() { usergraph.WithRate(guard.Rate{Burst: 10}) },
	} {
		t.Run(want, func(t *testing.T) {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, "usergraph: ") || !strings.Contains(got, want) {
					t.Errorf("it panicked with %q", got)
				}
			}()
			mistake()
		})
	}
}

// newLog makes a logger and returns what it has written so far.
func newLog(level slog.Level) (logger *slog.Logger, text func() string) {
	var b bytes.Buffer
	return slog.New(testlog.Watched(slog.NewTextHandler(&b, &slog.HandlerOptions{Level: level}))), b.String
}

func TestServerWithoutViewerWarns(t *testing.T) {
	for _, tt := range []struct {
		option usergraph.Option
		warns  bool
	}{
		{usergraph.WithIntrospection(true), true}, {usergraph.WithDevelopmentMode(), false}, {as(access.Viewer{}), false},
	} {
		logger, text := newLog(slog.LevelWarn)
		usergraph.New(memory.New(), usergraph.WithLogger(logger), tt.option)
		if got := text(); strings.Contains(got, "neither WithViewer nor WithDevelopmentMode") != tt.warns {
			t.Errorf("the log is %q, want a warning: %t", got, tt.warns)
		}
	}
}

// TestFlawedViewer returns viewers who may nothing because the host has made them wrongly: the log says how, without who it was.
func TestFlawedViewer(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(), world)
	for name, tt := range map[string]struct {
		viewer access.Viewer
		reason string
	}{
		"a name":             {access.Viewer{UserID: "ada@example.com"}, "UserID is not a UUID"},
		"both":               {access.Viewer{UserID: world.ID("ada"), Machine: &access.Machine{Role: user.RoleTypeGlobalAdmin}}, "both a user and a machine"},
		"a role of users":    {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeTravelArranger}}, "no role, or one that is not of machines"},
		"no role":            {access.Viewer{Machine: &access.Machine{}}, "no role, or one that is not of machines"},
		"no company":         {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeCompanyAdmin, TMCID: world.ID("nordwind")}}, "no CompanyID"},
		"no TMC":             {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeTmcAgent, CompanyID: world.ID("nordwind")}}, "no TMCID"},
		"a user":             {access.Viewer{UserID: strings.ToUpper(world.ID("ada"))}, ""},
		"a machine":          {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeGlobalAgent}}, ""},
		"a company's":        {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeCompanyAdmin, CompanyID: world.ID("nordwind")}}, ""},
		"a TMC's":            {access.Viewer{Machine: &access.Machine{Role: user.RoleTypeTmcAgent, TMCID: world.ID("nordwind")}}, ""},
		"a user of no store": {access.Viewer{UserID: world.ID("nobody")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			logger, text := newLog(slog.LevelWarn)
			server := usergraph.New(store, usergraph.WithLogger(logger), as(tt.viewer))
			gqltest.Post(t, server, `{ viewer { id } }`, nil)
			got := text()
			if strings.Count(got, "\n") != min(1, len(tt.reason)) || !strings.Contains(got, tt.reason) {
				t.Errorf("the log is %q, want %q", got, tt.reason)
			}
			if id := tt.viewer.UserID; id != "" && strings.Contains(got, id) {
				t.Errorf("the log names the viewer: %q", got)
			}
		})
	}
}

// TestViewerThatFails has a host whose session store is broken, and one whose function panics: the client learns nothing of it, the
// log says where to look.
func TestViewerThatFails(t *testing.T) {
	for name, tt := range map[string]struct {
		viewer func(*http.Request) (access.Viewer, error)
		status int
		code   string
		logged string
	}{
		"error": {
			func(*http.Request) (access.Viewer, error) { return access.Viewer{}, errors.New("no session of Ada") },
			http.StatusUnauthorized, "UNAUTHENTICATED", "*errors.errorString",
		},
		"panic": {
			func(*http.Request) (access.Viewer, error) { panic("no session of Ada") },
			http.StatusInternalServerError, "INTERNAL", "misuse_test.go",
		},
	} {
		t.Run(name, func(t *testing.T) {
			logger, text := newLog(slog.LevelDebug)
			r := gqltest.Post(t, usergraph.New(memory.New(), usergraph.WithLogger(logger), usergraph.WithViewer(tt.viewer)), `{ viewer { id } }`, nil)
			if r.Status != tt.status || len(r.Errors) != 1 || r.Errors[0].Code() != tt.code {
				t.Errorf("answered %d %s", r.Status, r.Body)
			}
			if got := text(); !strings.Contains(got, tt.logged) || strings.Contains(got+r.Body, "Ada") {
				t.Errorf("answered %s\nlogged %s", r.Body, got)
			}
		})
	}
}

// TestPanicOnChange has a host that panics when it hears of a change: the change stands, and the client is told so.
func TestPanicOnChange(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(), world)
	logger, text := newLog(slog.LevelWarn)
	server := usergraph.New(store, usergraph.WithDevelopmentMode(), usergraph.WithLogger(logger),
		usergraph.WithOnChange(func(context.Context, directory.Change) { panic("the copy of Ada is full") }))
	ada := world.ID("ada")
	expectSame(t, done(ada, 2, false), mutate(t, server, ada, `deleteUser(id: $id)`))
	users, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{ada}, storage.AllFields)
	if err != nil || len(users) != 1 || users[0].IsActive {
		t.Errorf("the store has %v, error %v", users, err)
	}
	if got := text(); !strings.Contains(got, "WithOnChange panicked") || !strings.Contains(got, "misuse_test.go") || strings.Contains(got, "Ada") {
		t.Errorf("the log is %s", got)
	}
}

// TestLaterOptionCounts gives options twice.
func TestLaterOptionCounts(t *testing.T) {
	world := testworld.New(1)
	server := usergraph.New(fill(t, memory.New(), world),
		as(access.Viewer{UserID: world.ID("ben")}), as(access.Viewer{UserID: world.ID("ada")}),
		usergraph.WithLimits(guard.Limits{Depth: 1, RootFields: 1}), usergraph.WithLimits(guard.Limits{RootFields: 2}))
	data := ask(t, server, `{ viewer { id } again: viewer { personalInfo { name { given } } } }`, nil)
	expectSame(t, world.ID("ada"), at(data, "viewer.id"))
}

// TestLogOfAClosedStore asks after the host has closed the store: the log says that this is why.
func TestLogOfAClosedStore(t *testing.T) {
	file, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "usergraph.db"))
	if err != nil {
		t.Fatal(err)
	}
	for name, store := range map[string]storage.Store{"memory": memory.New(), "sqlite": file} {
		logger, text := newLog(slog.LevelWarn)
		server := usergraph.New(store, usergraph.WithLogger(logger), usergraph.WithDevelopmentMode())
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		r := gqltest.Post(t, server, `query Look { user(id: "`+alan+`") { id } }`, nil)
		if len(r.Errors) != 1 || r.Errors[0].Code() != "UNAVAILABLE" || !strings.Contains(text(), "the store is closed") || !strings.Contains(text(), " operation=Look cost=") {
			t.Errorf("%s: answered %s\nlogged %s", name, r.Body, text())
		}
	}
}
