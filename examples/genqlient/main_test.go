package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/examples/genqlient/people"
	world "github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage/memory"
)

// serve starts a server for the people of the examples, where the token is the id of who is asking.
func serve(t *testing.T) (url string) {
	t.Helper()
	store := memory.New()
	if err := world.Add(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(usergraph.New(store, usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		return access.Viewer{UserID: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")}, nil
	})))
	t.Cleanup(server.Close)
	return server.URL
}

func TestShow(t *testing.T) {
	var out strings.Builder
	if err := show(t.Context(), &out, newClient(serve(t), world.Grace), world.Meridian, world.Alan); err != nil {
		t.Fatal(err)
	}
	want := "Grace Hopper\nAda Lovelace\nAlan Turing, reports to Ada Lovelace\nversion 1, arranged by Grace Hopper\n"
	if out.String() != want {
		t.Errorf("printed\n%snot\n%s", &out, want)
	}
	out.Reset()
	if err := show(t.Context(), &out, newClient(serve(t), world.Alan), world.Meridian, world.Grace); err != nil {
		t.Fatal(err)
	}
	if colleague := out.String(); !strings.HasSuffix(colleague, "reports to Ada Lovelace\nversion 1\n") {
		t.Errorf("for a colleague it printed\n%s", colleague)
	}
	err := show(t.Context(), &out, newClient(serve(t), world.Hedy), world.Spectrum, world.Alan)
	if err == nil || err.Error() != "there is no such user" {
		t.Errorf("a stranger gets the error %v", err)
	}
}

// TestDesignate changes somebody, and then once more what it has not seen.
func TestDesignate(t *testing.T) {
	client := newClient(serve(t), world.Ada)
	response, err := people.Designate(t.Context(), client, world.Alan, "Mathematician", 1)
	if err != nil {
		t.Fatal(err)
	}
	if u := response.UpdateUserBusinessInfo.User; u == nil || u.Version != 2 {
		t.Errorf("the user is %+v", u)
	}
	response, err = people.Designate(t.Context(), client, world.Alan, "Clerk", 1)
	if err != nil {
		t.Fatal(err)
	}
	errs := response.UpdateUserBusinessInfo.UserErrors
	if len(errs) != 1 || errs[0].Code != people.UserErrorCodeVersionConflict {
		t.Errorf("the errors are %+v", errs)
	}
}

// TestErrors looks at what clients learn of requests that are refused.
func TestErrors(t *testing.T) {
	url := serve(t)
	_, err := people.Profile(t.Context(), newClient(url, world.Ada), "nobody")
	var list gqlerror.List
	if !errors.As(err, &list) || list[0].Extensions["code"] != "BAD_USER_INPUT" {
		t.Errorf("for an id that is none the error is %v", err)
	}
	_, err = people.Profile(t.Context(), newClient(url, ""), world.Alan)
	var status *graphql.HTTPError
	if !errors.As(err, &status) || status.StatusCode != http.StatusUnauthorized ||
		status.Response.Errors[0].Extensions["code"] != "UNAUTHENTICATED" {
		t.Errorf("for nobody the error is %v", err)
	}
}
