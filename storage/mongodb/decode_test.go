package mongodb

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

const companyOne = "5b1f6c6e-0000-4000-8000-000000000001"

func marshal(tb testing.TB, v any) bson.Raw {
	tb.Helper()
	doc, err := bson.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return doc
}

func read(tb testing.TB, doc bson.Raw) *user.User {
	tb.Helper()
	u, err := new(decoding).user(doc)
	if err != nil {
		tb.Fatal(err)
	}
	return u
}

// randomFields is any set of fields.
func randomFields(random *rand.Rand) storage.Fields {
	var fields storage.Fields
	for _, path := range storage.AllFields.Paths() {
		if random.IntN(4) == 0 {
			fields = fields.With(storage.FieldsOf(path))
		}
	}
	return fields
}

// variants are users with everything, with nothing and with sections that have nothing.
func variants() []*user.User {
	return []*user.User{
		storagetest.Fixture(1, companyOne),
		storagetest.Fixture(2, ""),
		{ID: "bare"},
		{ID: "hollow", PersonalInfo: &user.PersonalInfo{}, BusinessInfo: &user.BusinessInfo{}, Roles: []user.Role{{}}},
		{
			ID: "empty lists", Roles: []user.Role{}, MembershipInfo: &user.MembershipInfo{MembershipInfos: []user.LoyaltyInfo{}},
			TravelPreferences: &user.TravelPreferences{Preferences: &user.PreferenceGroups{AirPref: &user.AirPreferences{}}},
		},
	}
}

// TestDecodeIsWhatTheDriverDecodes compares with the driver, which reads the same tags by other code.
func TestDecodeIsWhatTheDriverDecodes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, u := range variants() {
		for n := range 100 {
			fields := storage.AllFields
			if n > 0 {
				fields = randomFields(random)
			}
			doc := marshal(t, fields.Project(u))
			want := new(user.User)
			if err := bson.Unmarshal(doc, want); err != nil {
				t.Fatal(err)
			}
			want.CreatedAt, want.UpdatedAt = want.CreatedAt.UTC(), want.UpdatedAt.UTC()
			if d := cmp.Diff(want, read(t, doc)); d != "" {
				t.Fatalf("user %s with %v (-driver +decoded):\n%s", u.ID, fields.Paths(), d)
			}
		}
	}
}

func TestDecodeIsWhatWasStored(t *testing.T) {
	for _, u := range variants() {
		got, err := clone(u)
		if err != nil {
			t.Fatal(err)
		}
		want := *u
		want.CreatedAt, want.UpdatedAt = u.CreatedAt.UTC(), u.UpdatedAt.UTC()
		if d := cmp.Diff(&want, got); d != "" {
			t.Errorf("user %s (-stored +decoded):\n%s", u.ID, d)
		}
	}
}

func TestDecodeRecords(t *testing.T) {
	company := &user.Company{ID: "c", Name: "Name", BookingTmc: &user.Reference{ID: "t", Name: new("TMC")}}
	gotCompany, err := new(decoding).company(marshal(t, company))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(company, gotCompany); d != "" {
		t.Errorf("company (-want +got):\n%s", d)
	}
	policy := &user.Policy{ID: "p", CompanyID: "c", Version: 7, UpdatedAt: storagetest.Fixture(1, "").UpdatedAt, UserGroups: []user.PolicyUserGroup{{
		UserIDs: []string{"u"}, WorkerTypes: user.WorkerTypeValues, Grades: []string{},
	}}}
	gotPolicy, err := new(decoding).policy(marshal(t, policy))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(policy, gotPolicy); d != "" {
		t.Errorf("policy (-want +got):\n%s", d)
	}
}

// TestDecodeNumbers takes the numbers that other programs write.
func TestDecodeNumbers(t *testing.T) {
	for _, version := range []any{int32(7), int64(7), 7.0} {
		doc := marshal(t, bson.M{"version": version, "personalInfo": bson.M{"phoneNumbers": bson.A{bson.M{"countryCode": version}},
			"addresses": bson.A{bson.M{"coordinates": bson.M{"latitude": version}}}}})
		u := read(t, doc)
		if u.Version != 7 || *u.PersonalInfo.PhoneNumbers[0].CountryCode != 7 || u.PersonalInfo.Addresses[0].Coordinates.Latitude != 7 {
			t.Errorf("%T: %+v", version, u)
		}
	}
}

// TestDecodeWhatDoesNotFit reads values of another type, which must be errors that name the place and not the value.
func TestDecodeWhatDoesNotFit(t *testing.T) {
	for want, doc := range map[string]bson.M{
		"user u cannot be read: version: a whole number is expected, not a BSON string":      {"_id": "u", "version": "secret"},
		"user u cannot be read: version: a whole number is expected, not a BSON double":      {"_id": "u", "version": 1.5},
		"user u cannot be read: isActive: a boolean is expected, not a BSON 32-bit integer":  {"_id": "u", "isActive": 1},
		"user u cannot be read: createdAt: a date is expected, not a BSON string":            {"_id": "u", "createdAt": "2020"},
		"user u cannot be read: roles: an array is expected, not a BSON embedded document":   {"_id": "u", "roles": bson.M{}},
		"user u cannot be read: personalInfo: a document is expected, not a BSON string":     {"_id": "u", "personalInfo": "secret"},
		"user u cannot be read: personalInfo: dob: a string is expected, not a BSON boolean": {"_id": "u", "personalInfo": bson.M{"dob": true}},
		"user u cannot be read: personalInfo: phoneNumbers: 1: countryCode: a smaller number is expected, not a BSON 64-bit integer": {
			"_id": "u", "personalInfo": bson.M{"phoneNumbers": bson.A{nil, bson.M{"countryCode": int64(1) << 40}}},
		},
	} {
		_, err := new(decoding).user(marshal(t, doc))
		if err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}

// FuzzDecode reads any bytes, which must at worst be an error.
func FuzzDecode(f *testing.F) {
	fields := storage.FieldsOf("roles", "personalInfo.name", "personalInfo.phoneNumbers", "travelPreferences.preferences.hotelPref")
	for _, u := range variants() {
		small := fields.Project(u) // the fuzzer is slow with large documents
		f.Add([]byte(pruned(f, marshal(f, small), projection(fields))))
	}
	f.Add([]byte(marshal(f, bson.M{"a": bson.Regex{Pattern: "x"}, "b": bson.Binary{Data: []byte{1}}, "c": bson.NewObjectID(),
		"d": bson.Decimal128{}, "e": bson.Timestamp{}, "f": bson.MinKey{}, "g": bson.CodeWithScope{Code: "x", Scope: bson.D{}},
		"h": bson.DBPointer{DB: "x"}, "i": bson.JavaScript("x"), "j": bson.Symbol("x"), "k": bson.Undefined{}})))
	f.Fuzz(func(t *testing.T, doc []byte) {
		u, err := new(decoding).user(doc)
		if err != nil {
			return
		}
		// The decoder does not look into what it does not read, and the driver reads more kinds of numbers.
		byDriver := new(user.User)
		if bson.Raw(doc).Validate() == nil && bson.Unmarshal(doc, byDriver) == nil && byDriver.ID != u.ID {
			t.Errorf("id %q, the driver reads %q", u.ID, byDriver.ID)
		}
	})
}
