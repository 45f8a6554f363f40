package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// selection is what a read takes of the table users: id, version and the columns that hold the fields.
type selection struct {
	columns []column
	fields  storage.Fields
}

func selectionOf(fields storage.Fields) selection { return selection{columnsOf(fields), fields} }

// list is the selection in SQL, from the table u.
func (s selection) list() string {
	var names strings.Builder
	names.WriteString("u.id, u.version")
	for _, c := range s.columns {
		names.WriteString(", u." + c.name)
	}
	return names.String()
}

// scan reads a user from a row that starts with the selection, and what follows into more.
func (s selection) scan(rows *sql.Rows, more ...any) (*user.User, error) {
	u := &user.User{}
	dest := make([]any, 0, 2+len(s.columns)+len(more))
	dest = append(dest, &u.ID, &u.Version)
	for _, c := range s.columns {
		dest = append(dest, c.dest(u, s.fields))
	}
	if err := rows.Scan(append(dest, more...)...); err != nil {
		return nil, fmt.Errorf("user %s cannot be read: %w", u.ID, err)
	}
	return u, nil
}

// timeDest scans milliseconds since 1970.
type timeDest struct{ time *time.Time }

func (d timeDest) Scan(src any) error {
	ms, ok := src.(int64)
	if !ok {
		return fmt.Errorf("milliseconds are expected, not %T", src)
	}
	*d.time = time.UnixMilli(ms).UTC()
	return nil
}

// jsonDest scans JSON into what value points to. NULL leaves that as it is.
type jsonDest struct{ value any }

func (d jsonDest) Scan(src any) error {
	data, err := jsonFrom(src)
	if err != nil || data == nil {
		return err
	}
	return json.Unmarshal(data, d.value)
}

// pictureDest scans the JSON of a profile picture.
type pictureDest struct{ user *user.User }

func (d pictureDest) Scan(src any) error {
	if src != nil && d.user.PersonalInfo == nil {
		return errors.New("there is a picture but no personal info")
	}
	if src == nil {
		return nil
	}
	return jsonDest{&d.user.PersonalInfo.ProfilePicture}.Scan(src)
}

// sectionDest scans the JSON of a section, but decodes only the wanted fields: most of the time of a read goes into JSON.
type sectionDest[T any] struct {
	section **T
	members map[string]member
	wanted  storage.Fields
}

// member is a field of a section in JSON.
type member struct {
	fields storage.Fields
	index  int // of the struct field
}

// membersOf lists the fields of the section at path by their JSON names.
func membersOf[T any](path string) map[string]member {
	members := map[string]member{}
	for i := range reflect.TypeFor[T]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[T]().Field(i).Tag.Get("json"), ",")
		members[name] = member{storage.FieldsOf(path + "." + name), i}
	}
	return members
}

func (d sectionDest[T]) Scan(src any) error {
	data, err := jsonFrom(src)
	if err != nil || data == nil {
		return err
	}
	*d.section = new(T)
	section := reflect.ValueOf(*d.section).Elem()
	return eachMember(data, func(name, value []byte) error {
		m, ok := d.members[string(name)]
		if !ok || !m.fields.Intersects(d.wanted) {
			return nil
		}
		if err := json.Unmarshal(value, section.Field(m.index).Addr().Interface()); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	})
}

func jsonFrom(src any) ([]byte, error) {
	switch data := src.(type) {
	case nil:
		return nil, nil
	case string:
		return []byte(data), nil
	}
	return nil, fmt.Errorf("JSON is expected, not %T", src)
}

func toJSON(v any) (string, error) {
	data, err := json.Marshal(v)
	return string(data), err
}
