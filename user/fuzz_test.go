package user

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// FuzzValidate checks that validation is deterministic, that canonical form is reached in one step, and that it changes
// nothing about what is wrong.
func FuzzValidate(f *testing.F) {
	payload, err := os.ReadFile("testdata/personal-info.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(payload)
	f.Add([]byte(`{"identityDocs": [{}, {"nationalDoc": {"issuedDate": "2020-01-01", "expiryDate": {"iso8601": "2019-01-01"}}}]}`))
	f.Add([]byte(`{"email": "a@\u0000", "phoneNumbers": [{"rawInput": "+1 (650) 253-0000 x7"}, {"countryCode": 999, "isoCountryCode": "USA"}]}`))
	f.Add([]byte(`{"addresses": [{"timezone": "../../x", "languageCode": "en-u-", "regionCode": "ZZ", "coordinates": {"latitude": 1e308}}]}`))
	f.Add([]byte(`{"profilePicture": {"url": "http://[::1]:80", "data": "===="}, "emergencyContactInfo": {"userOrgId": {"userId": {"id": "497F6ECA-6276-4993-BFEB-53CBBBBA6F08"}}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		info := new(PersonalInfo)
		if json.Unmarshal(data, info) != nil {
			return
		}
		first := Validate(info)
		if diff := cmp.Diff(first, Validate(info)); diff != "" {
			t.Errorf("two validations differ:\n%s", diff)
		}
		Normalize(info)
		if diff := cmp.Diff(first, Validate(info)); diff != "" {
			t.Errorf("canonical form has other violations:\n%s", diff)
		}
		once, err := json.Marshal(info)
		if err != nil {
			t.Fatal(err)
		}
		Normalize(info)
		if twice, err := json.Marshal(info); err != nil || string(twice) != string(once) {
			t.Errorf("canonical form is not final: %s, then %s (%v)", once, twice, err)
		}
	})
}
