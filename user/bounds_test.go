package user

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// boundedFormats are the tags that imply a greatest length.
var boundedFormats = []string{
	"enum", "uuid", "email", "country", "currency", "continent", "iata", "language", "timezone", "date", "duration",
}

// TestEveryTextAndListIsBounded walks the types that are stored.
func TestEveryTextAndListIsBounded(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for _, root := range []reflect.Type{
		reflect.TypeFor[User](), reflect.TypeFor[Company](), reflect.TypeFor[Policy](), reflect.TypeFor[RolesConfig](),
	} {
		checkBounds(t, root, seen)
	}
	if len(seen) < 50 {
		t.Errorf("the walk saw only %d types", len(seen))
	}
}

func checkBounds(t *testing.T, typ reflect.Type, seen map[reflect.Type]bool) {
	t.Helper()
	if seen[typ] {
		return
	}
	seen[typ] = true
	for f := range typ.Fields() {
		if !f.IsExported() {
			continue
		}
		if f.Type.Kind() == reflect.Interface || f.Type.Kind() == reflect.Map {
			t.Errorf("%s.%s is a %s, which no rule looks into", typ.Name(), f.Name, f.Type.Kind())
		}
		tags := strings.Split(f.Tag.Get("validate"), ",")
		checkFieldBounds(t, typ.Name()+"."+f.Name, f.Type, tags, seen)
	}
}

func checkFieldBounds(t *testing.T, name string, typ reflect.Type, tags []string, seen map[reflect.Type]bool) {
	t.Helper()
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
	}
	bounded := slices.ContainsFunc(tags, func(tag string) bool { return strings.HasPrefix(tag, "max=") })
	switch typ.Kind() {
	case reflect.String:
		bounded = bounded || slices.ContainsFunc(tags, func(tag string) bool { return slices.Contains(boundedFormats, tag) })
		if !bounded {
			t.Errorf("%s has no greatest length: %q", name, tags)
		}
		if _, isEnum := reflect.TypeAssert[interface{ Valid() bool }](reflect.Zero(typ)); isEnum && !slices.Contains(tags, "enum") {
			t.Errorf("%s is not checked to be a value of its enum", name)
		}
	case reflect.Slice:
		dive := slices.Index(tags, "dive")
		if dive < 0 {
			t.Errorf("the items of %s are not checked: %q", name, tags)
			return
		}
		if !strings.HasPrefix(strings.Join(tags[:dive], ","), "max=") {
			t.Errorf("%s has no greatest length: %q", name, tags)
		}
		checkFieldBounds(t, name+"[]", typ.Elem(), tags[dive+1:], seen)
	case reflect.Struct:
		checkBounds(t, typ, seen)
	default:
	}
}

// TestFormatsAreBounded proves what boundedFormats says, with values that would have their format if they were shorter.
func TestFormatsAreBounded(t *testing.T) {
	long := map[string]string{
		"uuid":      strings.Repeat(someID, 2),
		"email":     "a@" + strings.Repeat("example.", 40) + "com",
		"country":   "USAUSA",
		"currency":  "USDUSD",
		"continent": "EUEU",
		"iata":      "SFOSFO",
		"language":  "en-x" + strings.Repeat("-private", 8),
		"timezone":  "Europe" + strings.Repeat("/Paris", 20),
		"date":      "2017-07-21" + strings.Repeat(".0", 40),
		"duration":  "P" + strings.Repeat("0", 63) + "1D",
	}
	for _, tag := range boundedFormats {
		if tag == "enum" {
			continue
		}
		if value, ok := long[tag]; !ok || sharedRules().validate.Var(value, tag) == nil {
			t.Errorf("%s accepts %q", tag, value)
		}
	}
	if sharedRules().validate.Var(Persona(strings.Repeat("EMPLOYEE", 9)), "enum") == nil {
		t.Error("enum accepts a value that is not one of the enum")
	}
}
