package usergraph_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
)

// as is an option by which everybody is the viewer.
func as(v access.Viewer) usergraph.Option {
	return usergraph.WithViewer(func(*http.Request) (access.Viewer, error) { return v, nil })
}

// TestViewer asks for the viewer that the host has found.
func TestViewer(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(memory.Exact()), world)
	for name, want := range map[string]any{
		"ada": inputgen.Object{"id": world.ID("ada"), "businessInfo": inputgen.Object{"managerRef": inputgen.Object{"user": inputgen.Object{"id": world.ID("ben")}}}},
	} {
		server := usergraph.New(store, as(access.Viewer{UserID: world.ID(name)}))
		r := gqltest.Post(t, server, `{ viewer { id businessInfo { managerRef { user { id } } } } }`, nil)
		if len(r.Errors) > 0 {
			t.Fatal(r.Body)
		}
		expectSame(t, want, r.Data["viewer"])
	}
}

// TestNobody asks without being anybody: only development mode answers, and not to those who say that they are somebody.
func TestNobody(t *testing.T) {
	world := testworld.New(1)
	store := fill(t, memory.New(), world)
	failing := usergraph.WithViewer(func(*http.Request) (access.Viewer, error) {
		return access.Viewer{UserID: world.ID("ada")}, errors.New("the session of ada@example.com has ended")
	})
	machine := &access.Machine{Role: "GLOBAL_ADMIN"}
	for name, options := range map[string][]usergraph.Option{
		"no viewer":                           nil,
		"an absent viewer":                    {as(access.Viewer{})},
		"an error":                            {failing},
		"an error in development mode":        {failing, usergraph.WithDevelopmentMode()},
		"an inactive user":                    {as(access.Viewer{UserID: world.ID("kim")})},
		"an unknown user":                     {as(access.Viewer{UserID: world.ID("nobody")})},
		"an unknown user in development mode": {as(access.Viewer{UserID: world.ID("nobody")}), usergraph.WithDevelopmentMode()},
		"what is no id":                       {as(access.Viewer{UserID: "ada"})},
		"a user who is a machine":             {as(access.Viewer{UserID: world.ID("ada"), Machine: machine})},
	} {
		t.Run(name, func(t *testing.T) {
			for _, query := range []string{`{ viewer { id } }`, `{ __typename }`, `{ __schema { queryType { name } } }`, `mutation { deleteUser(id: "` + world.ID("ben") + `") { user { id } } }`} {
				r := gqltest.Post(t, usergraph.New(store, options...), query, nil)
				if r.Status != http.StatusUnauthorized || len(r.Errors) != 1 || r.Errors[0].Code() != "UNAUTHENTICATED" || r.Data != nil {
					t.Errorf("%s: status %d: %s", query, r.Status, r.Body)
				}
			}
		})
	}
	ben, err := store.UsersByID(t.Context(), storage.Everywhere(), []string{world.ID("ben")}, storage.AllFields)
	if err != nil || len(ben) != 1 || !ben[0].IsActive {
		t.Errorf("somebody was deleted: %v", err)
	}
}

// TestAbsentInDevelopment asks in development mode, where a viewer may be there or not.
func TestAbsentInDevelopment(t *testing.T) {
	world := testworld.New(1)
	server := usergraph.New(fill(t, memory.New(), world), as(access.Viewer{}), usergraph.WithDevelopmentMode())
	data := ask(t, server, `query($id: ID!) { viewer { id } user(id: $id) { personalInfo { dob } permissions { canManage } } }`,
		map[string]any{"id": world.ID("ada")})
	expectSame(t, nil, data["viewer"])
	expectSame(t, true, at(data, "user.permissions.canManage"))
}
