package storage

import (
	"fmt"
	"math/bits"
	"reflect"
	"strings"

	"github.com/usergraph/usergraph/user"
)

// Fields is a set of fields of a user, for example what a call must read or write. It is comparable; the zero value is empty.
//
// Fields are named by their path in the stored form: "persona", "personalInfo.dob", "travelPreferences.preferences.airPref.mealPref".
// Sections and preference groups are split into their fields; anything deeper is read and written as a whole. The id and the
// version belong to every user and are not in any set.
type Fields struct{ bits [2]uint64 }

// groups are the structs whose fields are read and written one by one.
var groups = map[reflect.Type]bool{
	reflect.TypeFor[user.PersonalInfo]():            true,
	reflect.TypeFor[user.BusinessInfo]():            true,
	reflect.TypeFor[user.TravelPreferences]():       true,
	reflect.TypeFor[user.PreferenceGroups]():        true,
	reflect.TypeFor[user.AirPreferences]():          true,
	reflect.TypeFor[user.RailPreferences]():         true,
	reflect.TypeFor[user.CarPreferences]():          true,
	reflect.TypeFor[user.HotelPreferences]():        true,
	reflect.TypeFor[user.MembershipInfo]():          true,
	reflect.TypeFor[user.NotificationPreferences](): true,
}

// node is a user, a group or a single field in the tree of what can be read.
type node struct {
	path     string
	index    int // of the struct field in its parent
	fields   Fields
	typ      reflect.Type // the struct type, for groups
	children []*node
}

// fieldTree is everything that can be read of a user, by structure, by path and by bit.
type fieldTree struct {
	root   *node
	byPath map[string]*node
	single []string // the paths of the single fields, by bit
}

// tree is built from the tags of package user, which are the only list of fields.
var tree = newFieldTree()

// AllFields holds every field.
var AllFields = tree.root.fields

func newFieldTree() *fieldTree {
	t := &fieldTree{root: &node{typ: reflect.TypeFor[user.User]()}, byPath: map[string]*node{}}
	t.grow(t.root)
	return t
}

func (t *fieldTree) grow(parent *node) {
	for i := range parent.typ.NumField() {
		name, _, _ := strings.Cut(parent.typ.Field(i).Tag.Get("bson"), ",")
		if parent == t.root && (name == "_id" || name == "version") {
			continue
		}
		n := &node{path: name, index: i}
		if parent != t.root {
			n.path = parent.path + "." + name
		}
		if ft := parent.typ.Field(i).Type; ft.Kind() == reflect.Pointer && groups[ft.Elem()] {
			n.typ = ft.Elem()
			t.grow(n)
		} else {
			bit := len(t.single)
			n.fields.bits[bit/64] |= 1 << (bit % 64)
			t.single = append(t.single, n.path)
		}
		t.byPath[n.path] = n
		parent.children = append(parent.children, n)
		parent.fields = parent.fields.With(n.fields)
	}
}

// LookupFields returns the fields at a path: one field, or all fields of a section or preference group.
func LookupFields(path string) (Fields, bool) {
	n, ok := tree.byPath[path]
	if !ok {
		return Fields{}, false
	}
	return n.fields, true
}

// FieldsOf returns the fields at the paths. It panics if there is no such path; use it for constants of the program.
func FieldsOf(paths ...string) Fields {
	var all Fields
	for _, p := range paths {
		f, ok := LookupFields(p)
		if !ok {
			panic(fmt.Sprintf("storage: a user has no field %q", p))
		}
		all = all.With(f)
	}
	return all
}

// With returns the fields that are in f or in g.
func (f Fields) With(g Fields) Fields {
	return Fields{[2]uint64{f.bits[0] | g.bits[0], f.bits[1] | g.bits[1]}}
}

// Without returns the fields of f that are not in g.
func (f Fields) Without(g Fields) Fields {
	return Fields{[2]uint64{f.bits[0] &^ g.bits[0], f.bits[1] &^ g.bits[1]}}
}

// Has says whether all of g is in f.
func (f Fields) Has(g Fields) bool { return g.Without(f).IsEmpty() }

// Intersects says whether some of g is in f.
func (f Fields) Intersects(g Fields) bool { return f.Without(g) != f }

// IsEmpty says whether there is no field in f.
func (f Fields) IsEmpty() bool { return f == Fields{} }

// Len is the number of fields in f.
func (f Fields) Len() int { return bits.OnesCount64(f.bits[0]) + bits.OnesCount64(f.bits[1]) }

// Paths lists the paths of the fields in the order of the stored form.
func (f Fields) Paths() []string {
	paths := make([]string, 0, f.Len())
	for bit, p := range tree.single {
		if f.bits[bit/64]&(1<<(bit%64)) != 0 {
			paths = append(paths, p)
		}
	}
	return paths
}

// Copy sets the fields of dst that are in f to their values in src, sharing what they point to. A section or preference group
// that is in f as a whole becomes as in src, absent included; otherwise groups that src has are copied before they are
// changed, so that a user who shares them with dst keeps its own.
func (f Fields) Copy(dst, src *user.User) {
	f.copy(tree.root, reflect.ValueOf(dst).Elem(), reflect.ValueOf(src).Elem())
}

func (f Fields) copy(n *node, dst, src reflect.Value) {
	for _, c := range n.children {
		if !f.Intersects(c.fields) {
			continue
		}
		d, s := dst.Field(c.index), src.Field(c.index)
		if c.typ == nil || f.Has(c.fields) {
			d.Set(s)
			continue
		}
		own := reflect.New(c.typ)
		switch {
		case !d.IsNil():
			own.Elem().Set(d.Elem())
		case s.IsNil():
			continue
		}
		if s.IsNil() {
			s = reflect.New(c.typ)
		}
		f.copy(c, own.Elem(), s.Elem())
		d.Set(own)
	}
}

// Project returns a user with the id, the version and the fields in f of u, and no other.
func (f Fields) Project(u *user.User) *user.User {
	p := &user.User{ID: u.ID, Version: u.Version}
	f.Copy(p, u)
	return p
}

// IsGroup says whether the path is that of a section or preference group, whose fields are read and written one by one.
func IsGroup(path string) bool {
	n, ok := tree.byPath[path]
	return ok && n.typ != nil
}

// Widen returns f with all fields of the sections and preference groups of which f has some, but u has none: there is nothing
// in u that the others could keep.
func (f Fields) Widen(u *user.User) Fields {
	return f.widen(tree.root, reflect.ValueOf(u).Elem())
}

func (f Fields) widen(n *node, v reflect.Value) Fields {
	for _, c := range n.children {
		if c.typ == nil || !f.Intersects(c.fields) {
			continue
		}
		if group := v.Field(c.index); group.IsNil() {
			f = f.With(c.fields)
		} else {
			f = f.widen(c, group.Elem())
		}
	}
	return f
}
