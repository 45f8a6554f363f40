package directory

import (
	"bytes"
	"encoding/base64"
	"testing"

	"github.com/usergraph/usergraph/storage"
)

const (
	idA = "a0000000-0000-4000-8000-000000000001"
	idB = "b0000000-0000-4000-8000-000000000002"
)

func TestCursor(t *testing.T) {
	list := List{Search: "ann"}.fingerprint(Within{})
	other := List{Search: "ben"}.fingerprint(Within{})
	for _, p := range []storage.Position{
		{ID: idA},
		{ID: idB, SortKey: []byte{0, 1, 255}},
		{ID: idB, SortKey: bytes.Repeat([]byte{7}, storage.MaxSortKey)},
	} {
		text := encodeCursor(p, list)
		got, err := decodeCursor(text, list)
		if err != nil || got.ID != p.ID || !bytes.Equal(got.SortKey, p.SortKey) {
			t.Errorf("decodeCursor(encodeCursor(%v)) = %v, %v", p, got, err)
		}
		if _, err := decodeCursor(text, other); err == nil {
			t.Error("a cursor of another list is taken")
		}
		raw, _ := base64.RawURLEncoding.DecodeString(text)
		for i := range raw {
			raw[i] ^= 1
			if _, err := decodeCursor(base64.RawURLEncoding.EncodeToString(raw), list); err == nil {
				t.Errorf("a cursor with byte %d changed is taken", i)
			}
			raw[i] ^= 1
		}
	}
}

func TestFingerprintTellsListsApart(t *testing.T) {
	a, b := idA, idB
	lists := []struct {
		list   List
		within Within
	}{
		{List{}, Within{CompanyID: &a}},
		{List{}, Within{CompanyID: &b}},
		{List{}, Within{TmcID: &a}},
		{List{Status: storage.Inactive}, Within{CompanyID: &a}},
		{List{Search: "x"}, Within{CompanyID: &a}},
		{List{Descending: true}, Within{CompanyID: &a}},
		{List{Filters: []storage.Filter{{}}}, Within{CompanyID: &a}},
		{List{Filters: []storage.Filter{{Emails: []string{"x"}}}}, Within{CompanyID: &a}},
		{List{Filters: []storage.Filter{{ExternalIDs: []string{"x"}}}}, Within{CompanyID: &a}},
	}
	seen := map[string]int{}
	for i, l := range lists {
		f := string(l.list.fingerprint(l.within))
		if j, ok := seen[f]; ok {
			t.Errorf("lists %d and %d have one fingerprint", i, j)
		}
		seen[f] = i
	}
	first := 5
	if string((List{First: &first, CountTotal: true}).fingerprint(Within{CompanyID: &a})) != string(lists[0].list.fingerprint(lists[0].within)) {
		t.Error("the size of a page makes another list of it")
	}
}

func FuzzDecodeCursor(f *testing.F) {
	list := List{}.fingerprint(Within{})
	f.Add(encodeCursor(storage.Position{ID: idA, SortKey: []byte("key")}, list))
	f.Add("")
	f.Add("AQ")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := decodeCursor(text, list)
		if err != nil {
			return
		}
		if again := encodeCursor(*p, list); again != text {
			t.Errorf("%q is taken and written back as %q", text, again)
		}
	})
}
