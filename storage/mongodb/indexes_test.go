package mongodb

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
)

// TestIndexTable compares the table in the documentation.
func TestIndexTable(t *testing.T) {
	text, err := os.ReadFile("../../docs/mongodb.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, found := strings.Cut(string(text), "| index | collection | keys | unique | for |\n|---|---|---|---|---|\n")
	table, _, ended := strings.Cut(section, "\n\n")
	if !found || !ended {
		t.Fatal("the documentation has no table of indexes")
	}
	var want []string
	for _, i := range Indexes() {
		unique := " "
		if i.Unique {
			unique = " yes "
		}
		want = append(want, "| `"+i.Name+"` | "+i.Collection+" | `"+strings.Join(i.Keys, "`, `")+"` |"+unique+"| "+i.Queries+" |")
	}
	if diff := cmp.Diff(want, strings.Split(table, "\n")); diff != "" {
		t.Errorf("the table (-code +documentation):\n%s", diff)
	}
}

func problemsOf(t *testing.T, s *Store) []string {
	t.Helper()
	problems, err := s.CheckIndexes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range problems {
		texts = append(texts, p.String())
	}
	return texts
}

func TestEnsureIndexes(t *testing.T) {
	s := open(t, WithEnsureIndexes(false))
	if missing := problemsOf(t, s); len(missing) != len(indexes) || missing[0] != "users.list_company is missing" {
		t.Fatalf("in an empty database: %v", missing)
	}
	for range 2 {
		if err := s.EnsureIndexes(t.Context()); err != nil {
			t.Fatal(err)
		}
		if problems := problemsOf(t, s); len(problems) != 0 {
			t.Fatalf("problems: %v", problems)
		}
	}
	drop := func(names ...string) {
		t.Helper()
		for _, name := range names {
			if err := s.users.Indexes().DropOne(t.Context(), name); err != nil {
				t.Fatal(err)
			}
		}
	}
	create := func(name string, unique bool, keys ...string) {
		t.Helper()
		var on bson.D
		for _, k := range keys {
			on = append(on, bson.E{Key: k, Value: 1})
		}
		model := mongo.IndexModel{Keys: on, Options: options.Index().SetName(name).SetUnique(unique)}
		if _, err := s.users.Indexes().CreateOne(t.Context(), model); err != nil {
			t.Fatal(err)
		}
	}
	drop("office", "tier", "external_id", "search_everywhere")
	create("tier", false, "tier")
	create("external_id", false, companyKey, externalIDKey)
	create("another_name", false, termsKey)
	different := []string{
		"users.external_id is different: it is not unique",
		"users.tier is different: it is on tier",
	}
	want := slices.Sorted(slices.Values(append(different, "users.office is missing")))
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(problemsOf(t, s)))); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	err := s.EnsureIndexes(t.Context())
	for _, d := range different {
		if err == nil || !strings.Contains(err.Error(), d) {
			t.Errorf("error %v, want one that says %s", err, d)
		}
	}
	if diff := cmp.Diff(different, problemsOf(t, s)); diff != "" {
		t.Errorf("problems that are left (-want +got):\n%s", diff)
	}
}

// TestUniqueIndexesHold writes what the store would never write, behind its back.
func TestUniqueIndexesHold(t *testing.T) {
	s := open(t)
	a, b := storagetest.Fixture(1, companyOne), storagetest.Fixture(2, companyOne)
	insert(t, s, a)
	b.ExternalID = a.ExternalID
	doc, err := documentOf(b, "w")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.users.InsertOne(t.Context(), doc); !isDuplicate(err) {
		t.Errorf("got %v, want a duplicate", err)
	}
	taken, ok := errors.AsType[*storage.TakenError](s.InsertUser(t.Context(), b))
	if !ok || taken.Field != storage.FieldExternalID {
		t.Errorf("got %v", taken)
	}
}
