package transport

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plainRequests are requests that readPlain reads, and others that it leaves to the decoder.
var plainRequests = map[string]bool{
	`{"query":"{ viewer { id } }"}`: true,
	` { "query" : "query A($a: ID!) {\n\tuser(id: $a) { id }\r\n}" , "operationName" : "A" , "variables" : { "a" : "x" } } `: true,
	`{"query":"a","variables":null,"operationName":null,"extensions":{"b":true,"c":false,"d":null}}`:                         true,
	`{"query":"a","variables":{"a":0,"b":-12,"c":123456789012345678}}`:                                                       true,
	`{"query":"\"\\ \/\b\f\n\r\t é😀","variables":{}}`:                                                                        true,
	`{"query":"ends in a backslash \\","variables":{}}`:                                                                      true,
	`{"query":"\\\\\\\"","variables":{"":""}}`:                                                                               true,
	`{}`: true,
	`{"query":"a","id":"b","documentId":null}`:                                            true,
	`{"query":"a","variables":{"a":{},"b":{"c":{"d":"e"},"f":-1}}}`:                       true,
	`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}},"variables":null}`: true,

	`{"query":"\u0041"}`:                      false,
	`{"query":"a","query":"b"}`:               false,
	`{"query":"a","variables":{"a":1,"a":1}}`: false,
	`{"query":"a","variables":{"a":[1]}}`:     false,
	`{"query":"a","variables":{"a":` + strings.Repeat(`{"a":`, 9) + "1" + strings.Repeat("}", 10) + "}": false,
	`{"query":"a","variables":{"a":{"b":1,"b":2}}}`:                                                     false,
	`{"query":"a","documentId":5}`:                                                                      false,
	`{"query":"a","id":"b","id":"c"}`:                                                                   false,
	`{"query":"a","variables":{"a":1.5}}`:                                                               false,
	`{"query":"a","variables":{"a":1e3}}`:                                                               false,
	`{"query":"a","variables":{"a":01}}`:                                                                false,
	`{"query":"a","variables":{"a":-}}`:                                                                 false,
	`{"query":"a","variables":{"a":1234567890123456789}}`:                                               false,
	`{"query":"a","variables":[]}`:                                                                      false,
	`{"query":null}`:                                                                                    false,
	`{"query":1}`:                                                                                       false,
	`{"quer\u0079":"a"}`:                                                                                false,
	`{"query":"a","other":"b"}`:                                                                         false,
	`{"query":"a"} {}`:                                                                                  false,
	`{"query":"a",}`:                                                                                    false,
	`{"query":"a"`:                                                                                      false,
	`{"query":"a`:                                                                                       false,
	`{"query":"a\`:                                                                                      false,
	`{"query":"a\"}`:                                                                                    false,
	`{"query":"a` + "\n" + `"}`:                                                                         false,
	`{"query":"a` + "\x00" + `"}`:                                                                       false,
	`{"query":"` + "\xff" + `"}`:                                                                        false,
	`{"query":"a","variables":{"a":nul}}`:                                                               false,
	`{"query" "a"}`:                                                                                     false,
	`["query"]`:                                                                                         false,
	``:                                                                                                  false,
	`{`:                                                                                                 false,
	`{"query":"a","variables":{"a":1` + "\x00":                                                          false,
}

func TestReadPlain(t *testing.T) {
	for text, plain := range plainRequests {
		var read request
		if got := readPlain([]byte(text), &read); got != plain {
			t.Errorf("%s: plain: %t, want %t", text, got, plain)
		}
		checkPlain(t, []byte(text))
	}
}

// FuzzReadPlain compares what is read of plain requests with what the decoder reads.
func FuzzReadPlain(f *testing.F) {
	for text := range plainRequests {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { checkPlain(t, text) })
}

func checkPlain(t *testing.T, text []byte) {
	t.Helper()
	var read, want request
	if !readPlain(text, &read) {
		if diff := cmp.Diff(want, read, cmp.AllowUnexported(request{})); diff != "" {
			t.Errorf("%q: something was read: %s", text, diff)
		}
		return
	}
	if err := decodeWhole(text, &want, true); err != nil {
		t.Fatalf("%q: read what the decoder refuses: %v", text, err)
	}
	if diff := cmp.Diff(want, read, cmp.AllowUnexported(request{})); diff != "" {
		t.Errorf("%q: (-decoder +plain)\n%s", text, diff)
	}
}
