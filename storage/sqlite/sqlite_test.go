package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

func TestStore(t *testing.T) {
	storagetest.Run(t, func(tb testing.TB) storage.Store {
		tb.Helper()
		s, err := Open(tb.Context(), filepath.Join(tb.TempDir(), "users.db"))
		if err != nil {
			tb.Fatal(err)
		}
		return s
	})
}

// openTemp opens a store in a new file that is closed with the test.
func openTemp(tb testing.TB, options ...Option) *Store {
	tb.Helper()
	return openFile(tb, filepath.Join(tb.TempDir(), "users.db"), options...)
}

// openFile opens a store that is closed with the test.
func openFile(tb testing.TB, path string, options ...Option) *Store {
	tb.Helper()
	s, err := Open(tb.Context(), path, options...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { closeStore(tb, s) })
	return s
}

func closeStore(tb testing.TB, s *Store) {
	tb.Helper()
	if err := s.Close(); err != nil {
		tb.Error(err)
	}
}

func insert(tb testing.TB, s *Store, users ...*user.User) {
	tb.Helper()
	for _, u := range users {
		if err := s.InsertUser(tb.Context(), u); err != nil {
			tb.Fatal(err)
		}
	}
}

// readUser reads a user with all fields, nil if there is none with the id.
func readUser(tb testing.TB, s *Store, id string) *user.User {
	tb.Helper()
	users, err := s.UsersByID(context.WithoutCancel(tb.Context()), storage.Everywhere(), []string{id}, storage.AllFields)
	if err != nil {
		tb.Fatal(err)
	}
	if len(users) == 0 {
		return nil
	}
	return users[0]
}

// execFile changes the file of a store behind its back.
func execFile(tb testing.TB, path, statement string, args ...any) {
	tb.Helper()
	db, err := sql.Open("sqlite", dataSource(path, "mode=rwc", 0))
	if err != nil {
		tb.Fatal(err)
	}
	_, err = db.ExecContext(tb.Context(), statement, args...)
	if err := errors.Join(err, db.Close()); err != nil {
		tb.Fatal(err)
	}
}

// queryFile reads one value from the file of a store.
func queryFile(tb testing.TB, path, query string) string {
	tb.Helper()
	db, err := sql.Open("sqlite", dataSource(path, readWrite, 0))
	if err != nil {
		tb.Fatal(err)
	}
	var value string
	err = db.QueryRowContext(tb.Context(), query).Scan(&value)
	if err := errors.Join(err, db.Close()); err != nil {
		tb.Fatal(err)
	}
	return value
}

// checkIntact fails the test unless the database in the file is sound.
func checkIntact(tb testing.TB, path string) {
	tb.Helper()
	if result := queryFile(tb, path, "PRAGMA integrity_check"); result != "ok" {
		tb.Errorf("integrity check: %s", result)
	}
	for _, orphans := range []string{
		"SELECT count(*) FROM user_terms WHERE user_seq NOT IN (SELECT seq FROM users)",
		"SELECT count(*) FROM user_roles WHERE user_seq NOT IN (SELECT seq FROM users)",
		"SELECT count(*) FROM arrangements WHERE arranger_seq NOT IN (SELECT seq FROM users)",
		"SELECT count(*) FROM users WHERE search_terms <> x'' AND seq NOT IN (SELECT user_seq FROM user_terms)",
	} {
		if n := queryFile(tb, path, orphans); n != "0" {
			tb.Errorf("%s: %s", orphans, n)
		}
	}
}

func TestReopenKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	u := storagetest.Fixture(1, "c1")
	company := &user.Company{ID: "c1", Name: "One", BookingTmc: &user.Reference{ID: "t1"}}
	policy := &user.Policy{ID: "p1", CompanyID: "c1", Name: "Policy"}

	first, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	insert(t, first, u)
	if err := errors.Join(first.PutCompany(t.Context(), company), first.PutPolicy(t.Context(), policy)); err != nil {
		t.Fatal(err)
	}
	closeStore(t, first)
	left, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{path}, left); diff != "" {
		t.Errorf("files that a closed store leaves (-want +got):\n%s", diff)
	}

	second := openFile(t, path)
	if diff := cmp.Diff(u, readUser(t, second, u.ID)); diff != "" {
		t.Errorf("user (-want +got):\n%s", diff)
	}
	companies, err := second.CompaniesOfTMC(t.Context(), "t1")
	if diff := cmp.Diff([]*user.Company{company}, companies); err != nil || diff != "" {
		t.Errorf("companies: %v (-want +got):\n%s", err, diff)
	}
	policies, err := second.PoliciesOfCompanies(t.Context(), []string{"c1"})
	if diff := cmp.Diff([]*user.Policy{policy}, policies); err != nil || diff != "" {
		t.Errorf("policies: %v (-want +got):\n%s", err, diff)
	}
}

func TestMergeKeepsWhatItDoesNotKnow(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	insert(t, s, u)
	const known = `{"phoneNumbers":[],"companySpecifiedAttributes":[],"designatedApproverRefs":[],"organizationRef":{"id":"c1"},"newerField":1}`
	execFile(t, s.file, "UPDATE users SET business_info = ?", known)

	change := storage.Change{Set: storage.FieldsOf("personalInfo.name"), From: &user.User{PersonalInfo: &user.PersonalInfo{Name: &user.Name{Family1: "New"}}}}
	if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), u.ID, change); err != nil {
		t.Fatal(err)
	}
	if got := queryFile(t, s.file, "SELECT business_info FROM users"); got != known {
		t.Errorf("business info is %s, want it as it was", got)
	}
}

func TestCorruptUser(t *testing.T) {
	s := openTemp(t)
	broken, sound := storagetest.Fixture(1, "c1"), storagetest.Fixture(2, "c1")
	insert(t, s, broken, sound)
	for _, column := range []string{"personal_info", "business_info", "roles", "profile_picture"} {
		for _, junk := range []string{`{"name`, `[]]`, `7`, ``} {
			execFile(t, s.file, "UPDATE users SET "+column+" = ? WHERE id = ?", junk, broken.ID)
			_, err := s.ListUsers(t.Context(), storage.InCompanies("c1"), storage.Query{Limit: 10}, storage.AllFields)
			if err == nil || errors.Is(err, storage.ErrUnavailable) || !contains(err, broken.ID) {
				t.Errorf("%s is %q: error %v, want one with the id %s", column, junk, err, broken.ID)
			}
		}
	}
	change := storage.Change{Set: storage.FieldsOf("persona"), From: broken}
	if _, err := s.UpdateUser(t.Context(), storage.Everywhere(), broken.ID, change); !contains(err, broken.ID) {
		t.Errorf("update: error %v, want one with the id %s", err, broken.ID)
	}
	if diff := cmp.Diff(sound, readUser(t, s, sound.ID)); diff != "" {
		t.Errorf("the other user (-want +got):\n%s", diff)
	}
	if err := s.EraseUser(t.Context(), storage.Everywhere(), broken.ID, 0); err != nil {
		t.Errorf("erase: %v", err)
	}
	checkIntact(t, s.file)
}

// TestDamagedFile overwrites one page after the other.
func TestDamagedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	s := openFile(t, path)
	for n := range 20 {
		insert(t, s, storagetest.Fixture(n, "c1"))
	}
	closeStore(t, s)
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	noticed := 0
	for start := page; start < len(sound); start += page {
		damaged := bytes.Clone(sound)
		for i := range damaged[start : start+page] {
			damaged[start+i] = byte(i * 7)
		}
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(t.Context(), path)
		if err != nil {
			noticed++
			continue
		}
		_, listErr := s.ListUsers(t.Context(), storage.InCompanies("c1"), storage.Query{Search: "n", Limit: 100}, storage.AllFields)
		updateErr := s.EraseUser(t.Context(), storage.Everywhere(), storagetest.Fixture(1, "c1").ID, 0)
		if listErr != nil || updateErr != nil {
			noticed++
		}
		closeStore(t, s)
	}
	if noticed == 0 {
		t.Error("no damage was noticed")
	}
}

func TestTextWithZeros(t *testing.T) {
	s := openTemp(t)
	u := storagetest.Fixture(1, "c1")
	u.ExternalID = new("a\x00b")
	insert(t, s, u)
	for id, want := range map[string]int{"a\x00b": 1, "a": 0, "a\x00": 0, "a\x00c": 0} {
		users, err := s.FindUsers(t.Context(), storage.Everywhere(), storage.Key{ExternalID: id}, storage.AllFields)
		if err != nil {
			t.Fatal(err)
		}
		if len(users) != want {
			t.Errorf("external id %q finds %d users, want %d", id, len(users), want)
		}
		if want == 1 && *users[0].ExternalID != id {
			t.Errorf("external id is %q, want %q", *users[0].ExternalID, id)
		}
	}
}

func TestErasedDataIsOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	u := storagetest.Fixture(1, "c1")
	u.PersonalInfo.Nationality = new("Ruritanian")
	insert(t, s, u, storagetest.Fixture(2, "c1"))
	if err := s.EraseUser(t.Context(), storage.Everywhere(), u.ID, 0); err != nil {
		t.Fatal(err)
	}
	closeStore(t, s)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"Ruritanian", u.ID} {
		if bytes.Contains(data, []byte(trace)) {
			t.Errorf("the file still holds %q", trace)
		}
	}
}

func contains(err error, text string) bool { return err != nil && strings.Contains(err.Error(), text) }

func TestConnectionSettings(t *testing.T) {
	s := openTemp(t)
	settings := func(p *pool) map[string]string {
		got := map[string]string{}
		err := p.use(t.Context(), func(c *conn) error {
			for _, pragma := range []string{"journal_mode", "synchronous", "fullfsync", "secure_delete", "query_only"} {
				var value string
				if err := c.one(t.Context(), newStatement("PRAGMA "+pragma), &value); err != nil {
					return err
				}
				got[pragma] = value
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	want := map[string]string{"journal_mode": "wal", "synchronous": "2", "fullfsync": "1", "secure_delete": "1", "query_only": "0"}
	if diff := cmp.Diff(want, settings(s.writer)); diff != "" {
		t.Errorf("writer (-want +got):\n%s", diff)
	}
	want["query_only"] = "1"
	if diff := cmp.Diff(want, settings(s.readers)); diff != "" {
		t.Errorf("reader (-want +got):\n%s", diff)
	}
}
