package user

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDatesAndDurationsInJSON(t *testing.T) {
	type document struct {
		Issued *Date     `json:"issued"`
		Stay   *Duration `json:"stay"`
	}
	tests := []struct {
		name, data string
		want       document
	}{
		{"strings", `{"issued": "2017-07-21", "stay": "P90D"}`, document{new(Date("2017-07-21")), new(Duration("P90D"))}},
		{"objects", `{"issued": {"iso8601": "2017-07-21"}, "stay": {"iso8601": "P90D"}}`, document{new(Date("2017-07-21")), new(Duration("P90D"))}},
		{"null", `{"issued": null, "stay": null}`, document{}},
		{"what is in them is left to Validate", `{"issued": "soon", "stay": {"iso8601": ""}}`, document{new(Date("soon")), new(Duration(""))}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got document
			if err := json.Unmarshal([]byte(tt.data), &got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDatesThatAreNeitherStringNorObject(t *testing.T) {
	for _, data := range []string{
		`20170721`, `true`, `["2017-07-21"]`, `{}`, `{"iso8601": null}`, `{"iso8601": 2017}`, `{"iso": "2017-07-21"}`, `{"iso8601": "2017-07-21", "zone": "UTC"}`,
	} {
		var date Date
		if err := json.Unmarshal([]byte(data), &date); err == nil {
			t.Errorf("a date is read from %s", data)
		}
		var duration Duration
		if err := json.Unmarshal([]byte(data), &duration); err == nil {
			t.Errorf("a duration is read from %s", data)
		}
	}
}
