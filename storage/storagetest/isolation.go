package storagetest

import (
	"reflect"
	"testing"
	"time"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// testIsolation changes what it gave to a store, which must not change what the store has.
func testIsolation(t *testing.T, open Open) {
	s := start(t, open)
	want := Fixture(1, companyID(1))
	t.Run("an inserted user", func(t *testing.T) {
		given := Fixture(1, companyID(1))
		insert(t, s, given)
		scramble(reflect.ValueOf(given))
		same(t, "the user", want, get(t, s, want.ID))
		same(t, "by external id", []*user.User{want}, find(t, s, storage.InCompanies(companyID(1)), storage.Key{ExternalID: *want.ExternalID}))
		same(t, "by search", []*user.User{want}, list(t, s, storage.InCompanies(companyID(1)), storage.Query{Search: "zofie legal"}).Users)
		same(t, "arrangers", 1, len(arrangements(t, s, storage.Everywhere(), id("traveler", 1))))
	})
	t.Run("a change", func(t *testing.T) {
		for _, fields := range []storage.Fields{writable(), storage.FieldsOf("personalInfo.addresses", "roles")} {
			from := Fixture(2, companyID(1))
			update(t, s, want.ID, storage.Change{Set: fields, From: from, At: moment(5)})
			scramble(reflect.ValueOf(from))
			fields.Copy(want, Fixture(2, companyID(1)))
			want.Version, want.UpdatedAt = want.Version+1, moment(5)
			same(t, "the user", want, get(t, s, want.ID))
		}
	})
	t.Run("a company", func(t *testing.T) {
		given := company(1)
		if err := s.PutCompany(t.Context(), given); err != nil {
			t.Fatal(err)
		}
		scramble(reflect.ValueOf(given))
		got, err := s.CompaniesByID(t.Context(), []string{companyID(1)})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "companies", []*user.Company{company(1)}, got)
	})
	t.Run("a policy", func(t *testing.T) {
		given := policy(1, companyID(1))
		if err := s.PutPolicy(t.Context(), given); err != nil {
			t.Fatal(err)
		}
		scramble(reflect.ValueOf(given))
		got, err := s.PoliciesByID(t.Context(), storage.Everywhere(), []string{given.ID, policy(1, "").ID})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "policies", []*user.Policy{policy(1, companyID(1))}, got)
	})
	t.Run("what was read before a write", func(t *testing.T) {
		insert(t, s, Fixture(3, companyID(1)))
		read := get(t, s, userID(3))
		listed := list(t, s, storage.Everywhere(), storage.Query{Filters: []storage.Filter{{UserIDs: userIDs(3)}}})
		written := update(t, s, userID(3), storage.Change{Set: writable(), From: Fixture(4, companyID(1)), At: moment(6)})
		same(t, "read by id", Fixture(3, companyID(1)), read)
		same(t, "listed", []*user.User{Fixture(3, companyID(1))}, listed.Users)

		later := clone(t, written)
		update(t, s, userID(3), set(Fixture(5, companyID(1)), "personalInfo.name", "roles"))
		same(t, "what the first write gave", later, written)
	})
	t.Run("reads between writes", func(t *testing.T) {
		same(t, "a second read", get(t, s, userID(3)), get(t, s, userID(3)))
	})
}

// scramble changes everything that v points to, at any depth.
func scramble(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			scramble(v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			scramble(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(moment(-1000)))
			return
		}
		for _, field := range v.Fields() {
			scramble(field)
		}
	case reflect.String:
		v.SetString("scrambled")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	default:
		v.Set(reflect.Zero(v.Type()))
	}
}
