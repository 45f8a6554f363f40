package user

import (
	"reflect"
	"slices"
	"strings"
)

// Normalize brings v, a pointer to a struct of this package, into canonical form in place: absent lists become empty ones,
// UUIDs lower case, and what has a default gets it (an e-mail preference is enabled; metadata of a role that names travellers
// is a travel arranger's). Nothing else changes: what is written is what is read back. A nil pointer stays as it is.
func Normalize(v any) { normalize(reflect.ValueOf(v), false) }

// normalize changes v and what it holds; isUUID says that v is a UUID, or a pointer to or a list of them.
func normalize(v reflect.Value, isUUID bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			normalize(v.Elem(), isUUID)
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			normalize(v.Index(i), isUUID)
		}
	case reflect.String:
		if isUUID {
			v.SetString(strings.ToLower(v.String()))
		}
	case reflect.Struct:
		normalizeStruct(v)
	default:
	}
}

func normalizeStruct(v reflect.Value) {
	if d, ok := reflect.TypeAssert[interface{ setDefaults() }](v.Addr()); ok {
		d.setDefaults()
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			normalize(v.Field(i), slices.Contains(strings.Split(f.Tag.Get("validate"), ","), "uuid"))
		}
	}
}

func (p *NotificationEmailPreference) setDefaults() {
	if p.Enabled == nil {
		p.Enabled = new(true)
	}
}

func (m *RoleMetadata) setDefaults() {
	if kind := m.Kind(); m.RoleType == nil && kind != "" {
		m.RoleType = &kind
	}
}
