package opgen_test

import (
	"testing"

	"github.com/usergraph/usergraph/internal/opgen"
)

func TestDifference(t *testing.T) {
	tests := []struct {
		name, want, got, difference string
		fails                       bool
	}{
		{name: "the same", want: `{"a":[1,"x",null,true]}`, got: `{"a":[1,"x",null,true]}`},
		{name: "other escapes", want: `{"a":"\u003c\u00e9\n"}`, got: `{"a":"<é\u000a"}`},
		{name: "other notation of a number", want: `[1e+21, 0.1]`, got: `[1000000000000000000000, 1e-1]`},
		{name: "a value", want: `{"a":{"b":1}}`, got: `{"a":{"b":2}}`, difference: "data.a.b is 2, not 1"},
		{name: "a long number", want: `[9007199254740993]`, got: `[9007199254740992]`, difference: "data[0] is 9007199254740992, not 9007199254740993"},
		{name: "a string is no number", want: `["1"]`, got: `[1]`, difference: `data[0] is 1, not "1"`},
		{name: "the order of keys", want: `{"a":1,"b":1}`, got: `{"b":1,"a":1}`, difference: "data.b comes where data.a belongs"},
		{name: "the order of items", want: `[1,2]`, got: `[2,1]`, difference: "data[0] is 2, not 1"},
		{name: "a key is missing", want: `{"a":1,"b":1}`, got: `{"a":1}`, difference: "data.b is missing"},
		{name: "an item too many", want: `[1]`, got: `[1,2]`, difference: "data has 1 values too many"},
		{name: "null and an object", want: `{"a":null}`, got: `{"a":{}}`, difference: "data.a is an object, not null"},
		{name: "a list and an object", want: `[]`, got: `{}`, difference: "data is an object, not a list"},
		{name: "a repeated key is wanted once", want: `{"a":1,"b":2,"a":1}`, got: `{"a":1,"b":2}`},
		{name: "a repeated key is not wanted", want: `{"__typename":1}`, got: `{"__typename":1,"__typename":1}`, difference: "data has 1 values too many"},
		{name: "equal texts with a repeated key", want: `{"__typename":1,"__typename":1}`, got: `{"__typename":1,"__typename":1}`, difference: "data has 1 values too many"},
		{name: "a repeated key with two values", want: `{"a":1,"a":2}`, got: `{"a":1}`, fails: true},
		{name: "no JSON", want: `{}`, got: `{`, fails: true},
		{name: "equal texts that are no JSON", want: `{"a":}`, got: `{"a":}`, fails: true},
		{name: "something after it", want: `{}`, got: `{}{}`, fails: true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			difference, err := opgen.Difference([]byte(tt.want), []byte(tt.got))
			if difference != tt.difference || (err != nil) != tt.fails {
				t.Errorf("got %q, %v", difference, err)
			}
		})
	}
}
