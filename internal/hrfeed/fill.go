package hrfeed

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/usergraph/usergraph/user"
)

// filling puts what the sources say in a row into a user.
type filling struct {
	results []result
	// base is the user of whom values keep the parts that the map does not name; nil for a new user. They are not changed.
	base *user.User
	// items says, for lists that were made, which item of the map each of their items is: those that a row has nothing for are
	// left out.
	items map[*node][]*node
	// touched are the values of the stored form that were set or cleared.
	touched []*node
	err     error
}

// fill puts them into u, who is empty.
func (f *filling) fill(root *node, u *user.User) { f.group(root, reflect.ValueOf(u).Elem()) }

// group fills the fields of a section and says whether one has a value now.
func (f *filling) group(n *node, v reflect.Value) bool {
	some := false
	for _, c := range n.children {
		at := v.Field(c.index)
		switch {
		case c.path == "isActive": // not a value that can be written
		case !c.group:
			if f.base != nil && len(c.children) > 0 && c.typ.Kind() == reflect.Struct && f.presence(c) == given {
				set(at, f.whole(c))
			}
			switch f.value(c, at) {
			case given:
				some = true
				f.touched = append(f.touched, c)
			case cleared:
				f.touched = append(f.touched, c)
			default:
			}
		default:
			if section := reflect.New(c.typ); f.group(c, section.Elem()) {
				at.Set(section)
				some = true
			}
		}
	}
	return some
}

// whole is a copy of a value of the base, or an empty one.
func (f *filling) whole(n *node) reflect.Value {
	own := reflect.New(n.typ).Elem()
	if f.base == nil {
		return own
	}
	v := n.of(f.base)
	if v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.IsValid() {
		if err := clone(own, v); err != nil {
			f.err = err
		}
	}
	return own
}

// clone makes a deep copy of a value.
func clone(to, from reflect.Value) error {
	// Empty sections are not absent ones.
	data, err := json.Marshal(from.Interface(), jsonv1.OmitEmptyWithLegacySemantics(true))
	if err == nil {
		err = json.Unmarshal(data, to.Addr().Interface())
	}
	if err != nil {
		return fmt.Errorf("hrfeed: %w", err)
	}
	return nil
}

// value fills a value or a part of one.
func (f *filling) value(n *node, at reflect.Value) presence {
	p := f.presence(n)
	switch {
	case p == cleared:
		at.SetZero()
	case p != given:
	case n.leaf != nil:
		set(at, f.results[n.leaf.index].value)
	case n.typ.Kind() == reflect.Slice:
		f.list(n, at)
	default:
		own := reflect.New(n.typ).Elem()
		if at.Kind() != reflect.Pointer {
			own.Set(at)
		} else if !at.IsNil() {
			own.Set(at.Elem())
		}
		for _, c := range n.children {
			f.value(c, own.Field(c.index))
		}
		set(at, own)
	}
	return p
}

// list makes a list of the items that the row has something for.
func (f *filling) list(n *node, at reflect.Value) {
	at.SetZero()
	var items []*node
	for _, c := range n.children {
		item := reflect.New(at.Type().Elem()).Elem()
		if f.value(c, item) == given {
			at.Set(reflect.Append(at, item))
			items = append(items, c)
		}
	}
	if f.items == nil {
		f.items = map[*node][]*node{}
	}
	f.items[n] = items
}

// set gives a field, which may be a pointer, a value.
func set(at, value reflect.Value) {
	if at.Kind() == reflect.Pointer {
		p := reflect.New(at.Type().Elem())
		p.Elem().Set(value)
		value = p
	}
	at.Set(value)
}

// presence says what the sources of a value have to say. Constants beside columns count only if one of the columns has a value:
// a row without a phone number has no type of phone either.
func (f *filling) presence(n *node) presence {
	if n.leaf != nil {
		return f.results[n.leaf.index].presence
	}
	var c presences
	c.count(n, f.results)
	switch {
	case c.given > 0 || c.columns == 0 && c.constants > 0:
		return given
	case c.cleared > 0 && c.cleared == c.columns:
		return cleared
	default:
		return kept
	}
}

// presences counts columns by what they say, and constants.
type presences struct{ columns, given, cleared, constants int }

func (c *presences) count(n *node, results []result) {
	for _, child := range n.children {
		c.count(child, results)
	}
	if n.leaf == nil {
		return
	}
	p := results[n.leaf.index].presence
	switch {
	case n.leaf.column == "":
		if p == given {
			c.constants++
		}
		return
	case p == given:
		c.given++
	case p == cleared:
		c.cleared++
	}
	c.columns++
}

// sourcesAt finds the sources of what a path leads to, and the part of the path that is inside a source's own value. There are
// none if the map has nothing for it.
func (f *filling) sourcesAt(n *node, path []string) (sources []*source, rest []string) {
	if n.leaf != nil {
		return []*source{n.leaf}, path
	}
	if len(path) == 0 {
		return n.leaves(), nil
	}
	if items, ok := f.items[n]; ok {
		if i, err := strconv.Atoi(path[0]); err == nil && i < len(items) {
			return f.sourcesAt(items[i], path[1:])
		}
		return nil, nil
	}
	for _, c := range n.children {
		if c.name == path[0] {
			return f.sourcesAt(c, path[1:])
		}
	}
	return nil, nil
}
