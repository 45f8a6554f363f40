package hrfeed

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// node is a place in a user that a map has something for: the user, a section, a value, a part of one or an item of a list.
type node struct {
	name string
	// index is that of the field in its struct, or of the item in its list.
	index int
	typ   reflect.Type // without pointers
	// group says that the fields of the node are kept on their own: the user, a section or a preference group. What is below
	// other structs is one value.
	group bool
	// path and fields are those of the value in the stored form that the node is or belongs to.
	path   string
	fields storage.Fields
	// steps lead from the user to that value: the indices of fields.
	steps    []int
	children []*node
	leaf     *source
}

// maxItem is the greatest index of an item in a map.
const maxItem = 99

// fixed are the fields that only usergraph sets.
var fixed = []string{"id", "version", "createdAt", "updatedAt"}

func newTree() *node { return &node{typ: reflect.TypeFor[user.User](), group: true} }

// grow adds a leaf at a path such as "personalInfo.name.given" or "businessInfo.phoneNumbers.0".
func (n *node) grow(path string, leaf *source) error {
	names := strings.Split(path, ".")
	if slices.Contains(fixed, names[0]) {
		return fmt.Errorf("%s is set by usergraph itself", names[0])
	}
	at := n
	for i, name := range names {
		if at.leaf != nil {
			return fmt.Errorf("%s has a value already (line %d)", at.leaf.path, at.leaf.at.line)
		}
		next, err := at.child(name, strings.Join(names[:i], "."))
		if err != nil {
			return err
		}
		at = next
	}
	switch {
	case at.leaf != nil:
		return fmt.Errorf("it is there twice (line %d)", at.leaf.at.line)
	case at.group:
		return fmt.Errorf("it has fields, which are mapped one by one: %s", fieldNames(at.typ))
	case len(at.children) > 0:
		return fmt.Errorf("parts of it have values already (line %d)", at.leaves()[0].at.line)
	}
	at.leaf = leaf
	leaf.typ = at.typ
	return nil
}

// child returns the child with a name, which is added if it is missing. Where is the path of n, for errors.
func (n *node) child(name, where string) (*node, error) {
	for _, c := range n.children {
		if c.name == name {
			return c, nil
		}
	}
	c := &node{name: name, path: n.path, fields: n.fields, steps: n.steps}
	switch n.typ.Kind() {
	case reflect.Struct:
		field, ok := fieldNamed(n.typ, name)
		if !ok {
			if where == "" {
				where = "a user"
			}
			return nil, fmt.Errorf("%s has no field %s; it has %s", where, name, fieldNames(n.typ))
		}
		c.index, c.typ = field.Index[0], base(field.Type)
	case reflect.Slice:
		index, err := strconv.Atoi(name)
		if err != nil || index < 0 || index > maxItem || strconv.Itoa(index) != name {
			return nil, fmt.Errorf("%s is a list: its items are mapped by their number, from 0 to %d", where, maxItem)
		}
		c.index, c.typ = index, base(n.typ.Elem())
	default:
		return nil, fmt.Errorf("%s has no fields", where)
	}
	if n.group {
		c.path = strings.TrimPrefix(n.path+"."+name, ".")
		c.group = storage.IsGroup(c.path)
		c.fields, _ = storage.LookupFields(c.path)
		c.steps = append(slices.Clip(n.steps), c.index)
	}
	at, _ := slices.BinarySearchFunc(n.children, c, func(a, b *node) int { return a.index - b.index })
	n.children = slices.Insert(n.children, at, c)
	return c, nil
}

// base is a type without pointers.
func base(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func fieldNamed(t reflect.Type, name string) (reflect.StructField, bool) {
	for f := range t.Fields() {
		if jsonName(f) == name {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

func fieldNames(t reflect.Type) string {
	var names []string
	for f := range t.Fields() {
		if name := jsonName(f); t != reflect.TypeFor[user.User]() || !slices.Contains(fixed, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// leaves are the leaves at and below n, in the order of the fields.
func (n *node) leaves() []*source {
	if n.leaf != nil {
		return []*source{n.leaf}
	}
	var all []*source
	for _, c := range n.children {
		all = append(all, c.leaves()...)
	}
	return all
}

// of is the value of the node in u; not valid if u does not have its section.
func (n *node) of(u *user.User) reflect.Value {
	v := reflect.ValueOf(u).Elem()
	for _, step := range n.steps {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return reflect.Value{}
			}
			v = v.Elem()
		}
		v = v.Field(step)
	}
	return v
}

// same says whether two users, in canonical form, have the same value.
func (n *node) same(a, b *user.User) bool {
	x, y := n.of(a), n.of(b)
	if isAbsent(x) || isAbsent(y) {
		return isAbsent(x) && isAbsent(y)
	}
	return reflect.DeepEqual(x.Interface(), y.Interface())
}

func isAbsent(v reflect.Value) bool {
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() || v.Kind() == reflect.Slice && v.Len() == 0
}
