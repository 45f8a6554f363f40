package memory_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const company = "5b1f6c6e-0000-4000-8000-000000000001"

func TestStore(t *testing.T) {
	storagetest.Run(t, func(testing.TB) storage.Store { return memory.New() })
}

func TestExactStore(t *testing.T) {
	storagetest.Run(t, func(testing.TB) storage.Store { return memory.New(memory.Exact()) })
}

// readEach reads the first fixture in each way, with the same fields.
func readEach(t *testing.T, s storage.Store, fields storage.Fields) map[string]*user.User {
	t.Helper()
	u := storagetest.Fixture(1, company)
	scope := storage.InCompanies(company)
	byID, err := s.UsersByID(t.Context(), scope, []string{u.ID}, fields)
	if err != nil || len(byID) != 1 {
		t.Fatalf("UsersByID gave %d users and %v", len(byID), err)
	}
	found, err := s.FindUsers(t.Context(), scope, storage.Key{ExternalID: *u.ExternalID}, fields)
	if err != nil || len(found) != 1 {
		t.Fatalf("FindUsers gave %d users and %v", len(found), err)
	}
	page, err := s.ListUsers(t.Context(), scope, storage.Query{Limit: 1}, fields)
	if err != nil || len(page.Users) != 1 {
		t.Fatalf("ListUsers gave %d users and %v", len(page.Users), err)
	}
	traveler := *u.ArrangedTravelers()[0].UserID
	arranged, err := s.Arrangements(t.Context(), scope, []string{traveler}, fields)
	if err != nil || len(arranged) != 1 {
		t.Fatalf("Arrangements gave %d arrangements and %v", len(arranged), err)
	}
	return map[string]*user.User{
		"UsersByID": byID[0], "FindUsers": found[0], "ListUsers": page.Users[0], "Arrangements": arranged[0].Arranger,
	}
}

func TestExactGivesNoOtherField(t *testing.T) {
	s := memory.New(memory.Exact())
	u := storagetest.Fixture(1, company)
	if err := s.InsertUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	for _, fields := range []storage.Fields{{}, storage.FieldsOf("personalInfo.name", "roles"), storage.AllFields} {
		for method, got := range readEach(t, s, fields) {
			if d := cmp.Diff(fields.Project(u), got); d != "" {
				t.Errorf("%s with fields %v (-want +got):\n%s", method, fields.Paths(), d)
			}
		}
	}
}

func TestUsersAreShared(t *testing.T) {
	s := memory.New()
	if err := s.InsertUser(t.Context(), storagetest.Fixture(1, company)); err != nil {
		t.Fatal(err)
	}
	first := readEach(t, s, storage.Fields{})["UsersByID"]
	for method, got := range readEach(t, s, storage.AllFields) {
		if got != first {
			t.Errorf("%s made a copy", method)
		}
	}
}

func TestFindUsersWithoutAKeyFindsNobody(t *testing.T) {
	s := memory.New()
	if err := s.InsertUser(t.Context(), storagetest.Fixture(1, company)); err != nil {
		t.Fatal(err)
	}
	found, err := s.FindUsers(t.Context(), storage.Everywhere(), storage.Key{}, storage.AllFields)
	if err != nil || len(found) != 0 {
		t.Errorf("found %d users, error %v", len(found), err)
	}
}

func TestWhatCannotBeKeptIsRejected(t *testing.T) {
	s := memory.New()
	if err := s.InsertUser(t.Context(), storagetest.Fixture(1, company)); err != nil {
		t.Fatal(err)
	}
	u := storagetest.Fixture(2, company)
	u.PersonalInfo.Addresses[0].Coordinates.Latitude = math.NaN()
	if err := s.InsertUser(t.Context(), u); err == nil {
		t.Error("InsertUser took a latitude that is not a number")
	}
	change := storage.Change{Set: storage.FieldsOf("personalInfo"), From: u}
	if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), storagetest.Fixture(1, company).ID, change); err == nil {
		t.Error("UpdateUser took a latitude that is not a number")
	}
	for method, got := range readEach(t, s, storage.AllFields) {
		if d := cmp.Diff(storagetest.Fixture(1, company), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", method, d)
		}
	}
}

func TestCloseTwice(t *testing.T) {
	s := memory.New()
	if err := errors.Join(s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
}
