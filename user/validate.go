package user

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-playground/validator/v10"
)

// ViolationCode is the kind of a [Violation].
type ViolationCode string

// The codes of violations.
const (
	// CodeRequired means that a value is absent, empty or blank.
	CodeRequired ViolationCode = "REQUIRED"
	// CodeInvalid means that a value does not have its format, is out of range or contradicts another one.
	CodeInvalid ViolationCode = "INVALID"
	// CodeTooLong means that a text has too many characters or a list too many items.
	CodeTooLong ViolationCode = "TOO_LONG"
)

// Violation is one thing that is wrong with a value.
type Violation struct {
	// Path leads from the validated value to what is wrong: JSON names and list indices, for example
	// ["addresses", "0", "regionCode"]. It is empty for the value itself.
	Path []string
	// Code is the kind of violation.
	Code ViolationCode
	// Message is for people. It names the bound or the format and never echoes the value, which is personal data.
	Message string
}

// Validate returns everything that is wrong with v, a pointer to a struct of this package, in the order of its fields. A path
// has at most one violation: the first rule that its value breaks. A list over its bound is not looked into. A nil pointer is
// an absent value and has no violations.
//
// Validate panics if v is not a pointer to a struct.
func Validate(v any) []Violation {
	root := reflect.ValueOf(v)
	if root.Kind() != reflect.Pointer || root.Type().Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("user: Validate of %T, which is not a pointer to a struct", v))
	}
	if root.IsNil() {
		return nil
	}
	rules := sharedRules()
	err := rules.validate.Struct(v)
	if err == nil {
		return nil
	}
	failures, ok := errors.AsType[validator.ValidationErrors](err)
	if !ok {
		panic(fmt.Sprintf("user: Validate of %T: %v", v, err))
	}
	found := make([]located, 0, len(failures))
	for _, f := range failures {
		path, position := locate(root.Type(), f.Namespace())
		code, message := rules.describe(f)
		found = append(found, located{Violation{Path: path, Code: code, Message: message}, position})
	}
	return inOrder(found)
}

// located is a violation with the place of its path among the struct fields and list items.
type located struct {
	violation Violation
	position  []int
}

// inOrder sorts violations by position and keeps the first of each.
func inOrder(found []located) []Violation {
	slices.SortStableFunc(found, func(a, b located) int { return slices.Compare(a.position, b.position) })
	found = slices.CompactFunc(found, func(a, b located) bool { return slices.Equal(a.position, b.position) })
	violations := make([]Violation, len(found))
	for i, f := range found {
		violations[i] = f.violation
	}
	return violations
}

// locate splits a namespace of the validator, such as "PersonalInfo.addresses[0].regionCode", into the path below its first
// name and the position of each step in the type t.
func locate(t reflect.Type, namespace string) (path []string, position []int) {
	_, below, _ := strings.Cut(namespace, ".")
	path = strings.FieldsFunc(below, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
	for _, step := range path {
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		var at int
		if index, err := strconv.Atoi(step); err == nil {
			at, t = index, t.Elem()
		} else {
			at, t = field(t, step)
		}
		position = append(position, at)
	}
	return path, position
}

// field finds a field of the struct type t by its JSON name.
func field(t reflect.Type, name string) (int, reflect.Type) {
	for i := range t.NumField() {
		if f := t.Field(i); jsonName(f) == name {
			return i, f.Type
		}
	}
	panic("user: " + t.Name() + " has no field " + name)
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
