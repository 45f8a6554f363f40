package mongodb

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// text is a document as extended JSON without white space.
func text(tb testing.TB, doc bson.D) string {
	tb.Helper()
	json, err := bson.MarshalExtJSON(doc, false, false)
	if err != nil {
		tb.Fatal(err)
	}
	return string(json)
}

func TestListFilter(t *testing.T) {
	one, two := storage.InCompanies("a"), storage.InCompanies("b", "a", "b", "")
	offices := storage.Filter{OfficeIDs: []string{"o"}, Emails: []string{"A@B", "c"}}
	for _, c := range []struct {
		scope storage.Scope
		query storage.Query
		want  string
	}{
		{one, storage.Query{}, `{"keys.company":"a","isActive":true}`},
		{two, storage.Query{Status: storage.Inactive}, `{"keys.company":{"$in":["a","b"]},"isActive":false}`},
		{storage.Everywhere(), storage.Query{Status: storage.AnyStatus}, `{"isActive":{"$in":[true,false]}}`},
		{
			storage.Everywhere(), storage.Query{Search: " Zoë "},
			`{"isActive":true,"keys.terms":{"$regularExpression":{"pattern":"^zoe","options":""}}}`,
		},
		{
			storage.Everywhere(), storage.Query{Search: `a.* b\`},
			`{"isActive":true,"$and":[{"keys.terms":{"$regularExpression":{"pattern":"^a\\.\\*","options":""}}},` +
				`{"keys.terms":{"$regularExpression":{"pattern":"^b\\\\","options":""}}}]}`,
		},
		{
			one, storage.Query{Filters: []storage.Filter{offices}},
			`{"keys.company":"a","isActive":true,"keys.emails":{"$in":["a@b","c"]},"businessInfo.officeRef.id":"o"}`,
		},
		{
			one, storage.Query{Filters: []storage.Filter{offices, {Tiers: []user.Tier{"T"}, ExternalIDs: []string{"x"}}}},
			`{"keys.company":"a","isActive":true,"$or":[{"keys.emails":{"$in":["a@b","c"]},"businessInfo.officeRef.id":"o"},` +
				`{"keys.externalId":"=x","tier":"T"}]}`,
		},
		{one, storage.Query{Filters: []storage.Filter{offices, {}}}, `{"keys.company":"a","isActive":true}`},
		{storage.Scope{}, storage.Query{}, ""},
		{storage.InCompanies(""), storage.Query{}, ""},
		{one, storage.Query{Search: strings.Repeat("a", maxWord+1)}, ""},
	} {
		filter, ok := listFilter(c.scope, &c.query)
		if ok != (c.want != "") {
			t.Errorf("%+v: somebody can be in the list: %v", c.query, ok)
		} else if ok && text(t, filter) != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.query, text(t, filter), c.want)
		}
	}
}

func TestBounds(t *testing.T) {
	low, high := &storage.Position{SortKey: []byte{1, 0xab}, ID: "l"}, &storage.Position{ID: "h"}
	for _, c := range []struct {
		query storage.Query
		want  string
	}{
		{storage.Query{}, `{}`},
		{storage.Query{After: low, Before: high}, `{"keys.order":{"$gt":"01ab-l","$lt":"-h"}}`},
		{storage.Query{After: low, Descending: true}, `{"keys.order":{"$lt":"01ab-l"}}`},
		{storage.Query{Before: low, Descending: true}, `{"keys.order":{"$gt":"01ab-l"}}`},
	} {
		if got := text(t, within(bson.D{}, &c.query)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.query, got, c.want)
		}
	}
}

// TestOrder compares orders, as strings, with what they stand for.
func TestOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	anywhere := func() storage.Position {
		key := make([]byte, random.IntN(4))
		for i := range key {
			key[i] = []byte{0, 1, 0x0f, 0x10, 0xff}[random.IntN(5)]
		}
		return storage.Position{SortKey: key, ID: fmt.Sprint(random.IntN(20))}
	}
	for range 10_000 {
		a, b := anywhere(), anywhere()
		want := bytes.Compare(a.SortKey, b.SortKey)
		if want == 0 {
			want = strings.Compare(a.ID, b.ID)
		}
		if got := strings.Compare(orderOfPosition(&a), orderOfPosition(&b)); got != want {
			t.Fatalf("%v and %v compare as %d, want %d", a, b, got, want)
		}
		back, err := positionOf(orderOfPosition(&a))
		if diff := cmp.Diff(a, back); err != nil || diff != "" {
			t.Fatalf("error %v, position (-want +got):\n%s", err, diff)
		}
	}
	for _, broken := range []string{"", "zz-id", "0102", "0-id"} {
		if _, err := positionOf(broken); err == nil {
			t.Errorf("%q was read", broken)
		}
	}
}

func TestBeginsWith(t *testing.T) {
	for _, word := range []string{"a", "a.b", "^$", `\Q`, "a|b", "日本", "🦊", "a\x00b", "[x]{2}(?i)", "-'"} {
		pattern := beginsWith(word).Pattern
		compiled := regexp.MustCompile(pattern)
		if !compiled.MatchString(word+"more") || compiled.MatchString("x"+word) || strings.Contains(pattern, "\x00") {
			t.Errorf("%q became %q", word, pattern)
		}
	}
}

func TestKeysOfNobodyAreUnique(t *testing.T) {
	a, b := storagetest.Fixture(1, companyOne), storagetest.Fixture(2, companyOne)
	if uniqueKey(nil, a.ID) == uniqueKey(nil, b.ID) {
		t.Error("two users without a value have the same key")
	}
	if uniqueKey(nil, a.ID) == uniqueKey(new(a.ID), b.ID) || uniqueKey(nil, a.ID) == uniqueKey(new(uniqueKey(nil, a.ID)), b.ID) {
		t.Error("a value is taken for an absent one")
	}
}

func TestProjection(t *testing.T) {
	for want, fields := range map[string]storage.Fields{
		`{"version":1}`:           {},
		`{"version":1,"roles":1}`: storage.FieldsOf("roles"),
		`{"version":1,"persona":1,"personalInfo.dob":1,"membershipInfo":1}`: storage.FieldsOf("membershipInfo", "personalInfo.dob", "persona"),
		`{"version":1,"travelPreferences.preferences.airPref.mealPref":1,"travelPreferences.preferences.carPref":1}`: storage.FieldsOf(
			"travelPreferences.preferences.carPref", "travelPreferences.preferences.airPref.mealPref"),
		`{"version":1,"travelPreferences":1}`: storage.FieldsOf("travelPreferences.preferences"),
	} {
		if got := text(t, projection(fields)); got != want {
			t.Errorf("%v: %s, want %s", fields.Paths(), got, want)
		}
	}
	if got := text(t, orderedProjection(storage.AllFields)); strings.Contains(got, ".") && !strings.HasSuffix(got, `"keys.order":1}`) {
		t.Errorf("all fields: %s", got)
	}
}
