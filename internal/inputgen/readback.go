package inputgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Selection is a selection set of all fields of a type, down to the leaves; of users inside it only the id. Fields that have
// different types in the members of a union go by an alias, see [responseName].
func Selection(schema *ast.Schema, typeName string) string {
	var s strings.Builder
	writeSelection(&s, schema, schema.Types[typeName], nil)
	return s.String()
}

func writeSelection(s *strings.Builder, schema *ast.Schema, t *ast.Definition, union *ast.Definition) {
	s.WriteString("{")
	if t.Kind == ast.Union {
		s.WriteString("__typename ")
		for _, member := range t.Types {
			s.WriteString("... on " + member)
			writeSelection(s, schema, schema.Types[member], t)
		}
	}
	for _, f := range t.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		if name := responseName(schema, t, f, union); name != f.Name {
			s.WriteString(name + ":")
		}
		s.WriteString(f.Name)
		switch ft := schema.Types[f.Type.Name()]; {
		case ft.IsLeafType():
			s.WriteString(" ")
		case ft.Name == "User":
			s.WriteString("{id}")
		default:
			writeSelection(s, schema, ft, nil)
		}
	}
	s.WriteString("}")
}

// responseName is the name that a field of a type goes by in an answer: its own, or with the type where another member of the
// union has a field of that name and another type.
func responseName(schema *ast.Schema, t *ast.Definition, f *ast.FieldDefinition, union *ast.Definition) string {
	if union != nil {
		for _, member := range union.Types {
			other := schema.Types[member].Fields.ForName(f.Name)
			if other != nil && other.Type.String() != f.Type.String() {
				return f.Name + "_" + t.Name
			}
		}
	}
	return f.Name
}

// Reader knows what is read back of what was written.
type Reader struct {
	Schema *ast.Schema
	// Users are the ids of the active users that references lead to, in lower case.
	Users []string
}

// DerivedFields are fields of a user that no input has.
var DerivedFields = []string{"id", "version", "createdAt", "updatedAt", "isActive", "travelArrangers", "policies", "contractingTmcRef", "bookingTmcRef", "permissions"}

// User is what is read of a user, without its [DerivedFields], whose profile was written as the fields of a CreateUserInput.
func (r Reader) User(profile Object) Object {
	u := r.object(r.Schema.Types["User"], profile, nil)
	for _, name := range DerivedFields {
		delete(u, name)
	}
	u["stealthMode"] = nil
	if kind, ok := profile["stealthType"].(string); ok {
		u["stealthMode"] = Object{"stealthType": kind, "label": "Stealth type " + kind[len(kind)-1:]}
	}
	return u
}

// object is what is read as an object of type t of what was written as an input object.
func (r Reader) object(t *ast.Definition, written Object, union *ast.Definition) Object {
	o := Object{}
	for _, f := range t.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			o[responseName(r.Schema, t, f, union)] = r.value(t, f, f.Type, written[f.Name])
		}
	}
	if union != nil {
		o["__typename"] = t.Name
	}
	switch t.Name {
	case "UserReference", "ArrangedTraveler":
		o["user"] = r.user(written)
	}
	return o
}

// user is the user that a reference or an arranged traveller leads to.
func (r Reader) user(written Object) any {
	for _, name := range []string{"id", "userId"} {
		id, _ := written[name].(string)
		if slices.Contains(r.Users, strings.ToLower(id)) {
			return Object{"id": strings.ToLower(id)}
		}
	}
	return nil
}

func (r Reader) value(parent *ast.Definition, f *ast.FieldDefinition, t *ast.Type, written any) any {
	if t.Elem != nil {
		items, ok := written.([]any)
		if !ok && written != nil {
			items = []any{written} // GraphQL takes a value for a list of it
		}
		list := make([]any, len(items))
		for i := range items {
			list[i] = r.value(parent, f, t.Elem, items[i])
		}
		return list
	}
	if written == nil {
		return r.absent(parent, f, t)
	}
	text, _ := written.(string)
	o, _ := written.(Object)
	switch named := r.Schema.Types[t.NamedType]; {
	case named.Kind == ast.Union:
		return r.member(named, o)
	case named.Name == "UserReference":
		return r.object(named, reference(o), nil)
	case named.Kind == ast.Object:
		return r.object(named, o, nil)
	case named.Name == "ID":
		return strings.ToLower(text)
	case named.Name == "Date", named.Name == "Duration":
		return dateText(written)
	default:
		return Canonical(written)
	}
}

// absent is what is read where nothing was written.
func (r Reader) absent(parent *ast.Definition, f *ast.FieldDefinition, t *ast.Type) any {
	switch {
	case parent.Name+"."+f.Name == "ArrangedTraveler.status":
		return "ACCEPTED"
	case f.Name == "enabled":
		return true
	case !t.NonNull:
		return nil
	case t.NamedType == "Boolean":
		return false
	case t.NamedType == "Int":
		return int64(0)
	default:
		return fmt.Sprintf("a %s must be written", t.NamedType)
	}
}

// reference unwraps the forms in which a user is written: {id}, {userId: {id}}.
func reference(written Object) Object {
	if inner, ok := written["userId"].(Object); ok {
		return inner
	}
	return written
}

// kinds are the members of unions, by the field that an input has for them.
var kinds = map[string]string{
	"passport": "Passport", "immigrationDoc": "ImmigrationDocument", "redress": "RedressNumber", "ktn": "KnownTravelerNumber",
	"nationalDoc": "NationalDoc",
}

// member is what is read of one kind of a union.
func (r Reader) member(union *ast.Definition, written Object) any {
	if union.Name == "IdentityDocument" {
		for name, v := range written {
			if document, ok := v.(Object); ok {
				return r.object(r.Schema.Types[kinds[name]], document, union)
			}
		}
	}
	kind := kindOfMetadata(written)
	metadata := Object{"roleType": kind}
	for name, v := range written {
		if v != nil {
			metadata[name] = v
		}
	}
	switch {
	case isCompanyRole(kind):
		return r.object(r.Schema.Types["CompanyRoleInfo"], metadata, union)
	case isTMCRole(kind):
		return r.object(r.Schema.Types["TmcRoleInfo"], metadata, union)
	default:
		return r.object(r.Schema.Types["TravelArrangerMetadata"], metadata, union)
	}
}

// Canonical brings a number into one form: int64 where it is whole and a double keeps it, otherwise float64.
func Canonical(v any) any {
	switch n := v.(type) {
	case int:
		return int64(n)
	case float64:
		if n == float64(int64(n)) && n < 1<<53 && n > -1<<53 {
			return int64(n)
		}
	}
	return v
}
