package sqlite

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEachMemberRefuses(t *testing.T) {
	for _, text := range []string{
		``, ` `, `{`, `}`, `[]`, `null`, `7`, `"a"`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `{"a":1 "b":2}`, `{a:1}`, `{"a":1}}`, `{"a":1} x`,
		`{"a":"b}`, `{"a":[1}`, `{"a":{"b":1}`, `{"a`, `{"a":1`, `{"a"=1}`, `{1:2}`,
	} {
		if err := eachMember([]byte(text), func(_, _ []byte) error { return nil }); err == nil {
			t.Errorf("%s is taken for an object", text)
		}
	}
}

// FuzzEachMember compares with the JSON package of the standard library.
func FuzzEachMember(f *testing.F) {
	for _, seed := range []string{
		`{}`, ` { } `, `{"a":1}`, `{"a":"b\"}{","c":[{"d":"]"}],"e":{"f":{}},"g":null,"h":-1.5e3}`, "{\n\t\"a\" : [ 1 , 2 ] ,\r\n \"\" : true }",
		`{"a\\":"\\"}`, `{"é":"\u00e9"}`, `{"a":1,"a":2}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !json.Valid(data) {
			if err := eachMember(data, func(_, _ []byte) error { return nil }); err == nil {
				t.Skip() // it does not look into values
			}
			return
		}
		var want map[string]json.RawMessage
		if err := json.Unmarshal(data, &want); err != nil || want == nil {
			return
		}
		got := map[string]json.RawMessage{}
		err := eachMember(data, func(name, value []byte) error {
			var plain string
			if err := json.Unmarshal([]byte(`"`+string(name)+`"`), &plain); err != nil {
				return err
			}
			got[plain] = value
			return nil
		})
		if err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", data, diff)
		}
	})
}
