package world_test

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/internal/opgen/world"
	"github.com/usergraph/usergraph/schema"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

func load(t *testing.T) *ast.Schema {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeedsMakeTheSameWorld(t *testing.T) {
	s := load(t)
	one, other := world.New(s, opgen.Seeded(1)), world.New(s, opgen.Seeded(1))
	if diff := cmp.Diff(text(t, one.Users), text(t, other.Users)); diff != "" {
		t.Error(diff)
	}
	if text(t, one.Users) == text(t, world.New(s, opgen.Seeded(2)).Users) {
		t.Error("two seeds make the same world")
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// newStore returns a store over one that holds a world.
func newStore(t *testing.T, faults world.Faults) (*world.Store, *world.World) {
	t.Helper()
	w := world.New(load(t), opgen.Seeded(3))
	inner := memory.New()
	if err := w.Fill(t.Context(), inner); err != nil {
		t.Fatal(err)
	}
	s := &world.Store{}
	s.Use(inner, faults)
	return s, w
}

func TestWorldsAreKept(t *testing.T) {
	s, w := newStore(t, nil)
	if diff := cmp.Diff(len(w.Users), len(all(t, s))); diff != "" {
		t.Error(diff)
	}
	policies, err := s.PoliciesByID(t.Context(), storage.Everywhere(), []string{w.Policies[0].ID})
	if err != nil || len(policies) != 1 {
		t.Errorf("got %v, %v", policies, err)
	}
	companies, err := s.CompaniesByID(t.Context(), []string{w.Company()})
	if err != nil || len(companies) != 1 {
		t.Errorf("got %v, %v", companies, err)
	}
}

func all(t *testing.T, s *world.Store) []*user.User {
	t.Helper()
	page, err := s.ListUsers(t.Context(), storage.Everywhere(), storage.Query{Status: storage.AnyStatus, Limit: 100}, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	return page.Users
}

func TestRestoreTakesBackWrites(t *testing.T) {
	s, w := newStore(t, nil)
	before := text(t, all(t, s))
	added := &user.User{ID: "00000000-0000-4000-8000-000000000001", Version: 1}
	change := storage.Change{
		Set:  storage.FieldsOf("externalId", "personalInfo"),
		From: &user.User{ExternalID: new("changed")},
		At:   time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	if err := s.InsertUser(t.Context(), added); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), w.Users[0].ID, change); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.EraseUser(t.Context(), storage.Everywhere(), w.Users[1].ID, 0); err != nil {
		t.Fatal(err)
	}
	if text(t, all(t, s)) == before {
		t.Error("nothing was written")
	}
	if diff := cmp.Diff([]string{added.ID}, s.Created()); diff != "" {
		t.Error(diff)
	}
	if err := s.Restore(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, text(t, all(t, s))); diff != "" {
		t.Error(diff)
	}
}

func TestFaults(t *testing.T) {
	full := errors.New("the disk is full")
	s, w := newStore(t, world.Faults{"UsersByID": {After: 1, Err: full}, "ListUsers": {}})
	read := func() error {
		_, err := s.UsersByID(t.Context(), storage.Everywhere(), []string{w.Users[0].ID}, storage.AllFields)
		return err
	}
	if err := read(); err != nil {
		t.Errorf("the first call fails: %v", err)
	}
	for range 2 {
		if err := read(); !errors.Is(err, full) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := s.CompaniesByID(t.Context(), nil); err != nil {
		t.Errorf("another method fails: %v", err)
	}
	panicked := func() (panicked any) {
		defer func() { panicked = recover() }()
		_, _ = s.ListUsers(context.Background(), storage.Everywhere(), storage.Query{}, storage.AllFields)
		return nil
	}()
	if panicked == nil {
		t.Error("a fault without an error does not panic")
	}
}
