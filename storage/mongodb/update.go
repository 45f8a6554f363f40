package mongodb

import (
	"reflect"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// update is the change of a document in the making. It sets and removes known paths only, and never replaces a document that is
// there, so that what this version does not know stays.
type update struct{ set, unset bson.D }

func (u *update) document() bson.D {
	doc := bson.D{{Key: "$set", Value: u.set}}
	if len(u.unset) > 0 {
		doc = append(doc, bson.E{Key: "$unset", Value: u.unset})
	}
	return doc
}

func (u *update) setValue(path string, value any) {
	u.set = append(u.set, bson.E{Key: path, Value: value})
}

func (u *update) remove(path string) { u.unset = append(u.unset, bson.E{Key: path, Value: ""}) }

// setField sets a path to the value of a struct field, or removes it if the field is absent.
func (u *update) setField(path string, v reflect.Value) {
	if (v.Kind() == reflect.Pointer || v.Kind() == reflect.Slice) && v.IsNil() {
		u.remove(path)
		return
	}
	u.setValue(path, v.Interface())
}

func (u *update) setKey(k key) {
	if k.value == nil {
		u.remove(k.path)
		return
	}
	u.setValue(k.path, k.value)
}

// updateOf is the change that makes after of before, who differ in the fields and in nothing else.
func updateOf(before, after *user.User, fields storage.Fields, write string) *update {
	u := &update{}
	u.setValue(versionField, after.Version)
	u.setValue("updatedAt", after.UpdatedAt)
	u.setValue(writeKey, write)
	u.setFields(userFields, fields, reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem())
	if !fields.Intersects(keySources) {
		return u
	}
	old := keysOf(before)
	for i, k := range keysOf(after) {
		if !k.same(old[i]) {
			u.setKey(k)
		}
	}
	return u
}

func (u *update) setFields(n *node, fields storage.Fields, before, after reflect.Value) {
	for _, c := range n.children {
		if !fields.Intersects(c.fields) {
			continue
		}
		old, v := before.Field(c.index), after.Field(c.index)
		switch {
		case c.children == nil:
			u.setField(c.path, v)
		case !old.IsNil() && !v.IsNil():
			u.setFields(c, fields, old.Elem(), v.Elem())
		case !old.IsNil() || !v.IsNil():
			u.setField(c.path, v) // the whole group: there is none yet, or shall be none
		}
	}
}

// applied is the user that a change makes of before.
func applied(before *user.User, change *storage.Change) *user.User {
	after := *before
	change.Set.Copy(&after, change.From)
	after.Version = before.Version + 1
	after.UpdatedAt = time.UnixMilli(change.At.UnixMilli()).UTC()
	return &after
}
