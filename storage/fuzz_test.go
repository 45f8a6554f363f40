package storage_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// FuzzFields checks what is true of every pair of sets and every pair of users.
func FuzzFields(f *testing.F) {
	f.Add(uint64(0), uint64(0), uint64(0), uint64(0), uint8(0), uint8(1))
	f.Add(^uint64(0), ^uint64(0), uint64(1), uint64(1), uint8(1), uint8(3))
	f.Add(uint64(0x00ff_0000_1234_5678), uint64(0x5a), uint64(0xffff_0000), uint64(0xff), uint8(3), uint8(0))
	f.Add(uint64(1)<<63, uint64(1), uint64(1)<<63, uint64(1), uint8(2), uint8(0))
	f.Fuzz(func(t *testing.T, f0, f1, g0, g1 uint64, dst, src uint8) {
		fields, others := fieldsOfBits(f0, f1), fieldsOfBits(g0, g1)
		checkAlgebra(t, fields, others)
		checkCopy(t, fields, fuzzedUser(dst), fuzzedUser(src))
		checkProject(t, fields, others, fuzzedUser(src))
	})
}

// fieldsOfBits is the set of the fields whose place among all has its bit set.
func fieldsOfBits(low, high uint64) storage.Fields {
	var paths []string
	for i, path := range storage.AllFields.Paths() {
		if (i < 64 && low>>i&1 == 1) || (i >= 64 && high>>(i-64)&1 == 1) {
			paths = append(paths, path)
		}
	}
	return storage.FieldsOf(paths...)
}

// fuzzedUser is one of several users who have all, some and none of the sections and fields.
func fuzzedUser(kind uint8) *user.User {
	u := storagetest.Fixture(int(kind), company)
	switch kind % 5 {
	case 0:
		return &user.User{ID: u.ID, Version: 1}
	case 1:
		h := hollow()
		h.ID = u.ID
		return h
	case 2:
		u.PersonalInfo.Name, u.TravelPreferences.Preferences.AirPref, u.BusinessInfo, u.Roles = nil, nil, nil, nil
	}
	return u
}

func checkAlgebra(t *testing.T, f, g storage.Fields) {
	t.Helper()
	common := f.Without(f.Without(g))
	for law, holds := range map[string]bool{
		"paths name the fields":             storage.FieldsOf(f.Paths()...) == f,
		"paths are as many as fields":       len(f.Paths()) == f.Len(),
		"union is symmetric":                f.With(g) == g.With(f),
		"union has both":                    f.With(g).Has(f) && f.With(g).Has(g),
		"union has no more":                 f.With(g).Without(f).Without(g).IsEmpty(),
		"union is counted once":             f.With(g).Len() == f.Len()+g.Len()-common.Len(),
		"difference and common are all":     f.Without(g).With(common) == f,
		"difference has nothing of the set": !f.Without(g).Intersects(g),
		"common is symmetric":               common == g.Without(g.Without(f)),
		"intersecting is having in common":  f.Intersects(g) == !common.IsEmpty() && f.Intersects(g) == g.Intersects(f),
		"having all is missing none":        f.Has(g) == g.Without(f).IsEmpty(),
		"emptiness is having no fields":     f.IsEmpty() == (f.Len() == 0),
		"everything is in AllFields":        storage.AllFields.Has(f),
	} {
		if !holds {
			t.Errorf("%s: not so for %v and %v", law, f.Paths(), g.Paths())
		}
	}
}

func checkCopy(t *testing.T, fields storage.Fields, dst, src *user.User) {
	t.Helper()
	dstBefore, srcBefore, sharing := deepCopy(t, dst), deepCopy(t, src), *dst
	fields.Copy(dst, src)
	for _, path := range storage.AllFields.Paths() {
		want := value(dstBefore, path)
		if fields.Has(storage.FieldsOf(path)) {
			want = value(srcBefore, path)
		}
		if d := cmp.Diff(want, value(dst, path)); d != "" {
			t.Errorf("%s after Copy of %v (-want +got):\n%s", path, fields.Paths(), d)
		}
	}
	if dst.ID != dstBefore.ID || dst.Version != dstBefore.Version {
		t.Error("Copy changed the id or the version")
	}
	if d := cmp.Diff(dstBefore, &sharing); d != "" {
		t.Errorf("Copy changed a user who shares groups with dst (-want +got):\n%s", d)
	}
	if d := cmp.Diff(srcBefore, src); d != "" {
		t.Errorf("Copy changed src (-want +got):\n%s", d)
	}
	after := deepCopy(t, dst)
	fields.Copy(dst, src)
	if d := cmp.Diff(after, dst); d != "" {
		t.Errorf("Copy again changed dst (-want +got):\n%s", d)
	}
}

func checkProject(t *testing.T, fields, others storage.Fields, u *user.User) {
	t.Helper()
	p := fields.Project(u)
	for _, path := range storage.AllFields.Paths() {
		var want any
		if fields.Has(storage.FieldsOf(path)) {
			want = value(u, path)
		}
		if d := cmp.Diff(want, value(p, path)); d != "" {
			t.Errorf("%s of the projection to %v (-want +got):\n%s", path, fields.Paths(), d)
		}
	}
	if p.ID != u.ID || p.Version != u.Version {
		t.Error("Project lost the id or the version")
	}
	if d := cmp.Diff(p, fields.Project(p)); d != "" {
		t.Errorf("projecting again changed the projection (-want +got):\n%s", d)
	}
	common := fields.Without(fields.Without(others))
	if d := cmp.Diff(common.Project(u), common.Project(p)); d != "" {
		t.Errorf("projecting in two steps (-want +got):\n%s", d)
	}
	if wide := fields.Widen(u); !wide.Has(fields) || wide.Widen(u) != wide {
		t.Errorf("Widen of %v gave %v", fields.Paths(), wide.Paths())
	}
}

func deepCopy(t *testing.T, u *user.User) *user.User {
	t.Helper()
	data, err := json.Marshal(u)
	if err != nil {
		t.Fatal(err)
	}
	c := new(user.User)
	if err := json.Unmarshal(data, c); err != nil {
		t.Fatal(err)
	}
	return c
}

// FuzzSearch checks that everybody is found by their own name and that text that is folded stays as it is.
func FuzzSearch(f *testing.F) {
	for _, name := range []string{"", "Müller-Lüdenscheidt", "O’Brien", "İnönü Işıl", "Straße", "김 철수", "مُحَمَّد", "Ｆｕｌｌ ﬁn ½", "a\u0345ŉ"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		name = strings.ToValidUTF8(name[:min(len(name), 800)], "\ufffd")
		folded := storage.FoldText(name)
		if again := storage.FoldText(folded); again != folded {
			t.Errorf("FoldText(%q) = %q, and folded again %q", name, folded, again)
		}
		u := &user.User{PersonalInfo: &user.PersonalInfo{Name: &user.Name{Family1: name}}}
		terms := storage.SearchTerms(u)
		for _, word := range storage.SearchWords(name) {
			if !slices.ContainsFunc(terms, func(term string) bool { return strings.HasPrefix(term, word) }) {
				t.Errorf("%q is not found by %q: it is not among %q", name, word, terms)
			}
		}
		if key := storage.SortKey(u); len(key) > storage.MaxSortKey {
			t.Errorf("the sort key of %q has %d bytes", name, len(key))
		}
	})
}
