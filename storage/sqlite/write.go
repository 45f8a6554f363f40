package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"time"

	code "modernc.org/sqlite/lib"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// write calls f in a transaction that no other write runs beside.
func (s *Store) write(ctx context.Context, f func(*conn) error) error {
	return s.explain(ctx, s.writer.transaction(ctx, func(c *conn) error {
		if err := s.watched.check(); err != nil {
			return err
		}
		return f(c)
	}))
}

// CheckWritable begins a write and writes nothing. It returns nil if users can be written, and otherwise [storage.ErrUnavailable] with
// the reason: the file or its directory may only be read, or another process does not let go of it. A disk without room is not found.
func (s *Store) CheckWritable(ctx context.Context) error {
	return s.write(ctx, func(c *conn) error {
		_, err := c.exec(ctx, "DELETE FROM users WHERE 0") // to begin alone is not refused where the file may only be read
		return err
	})
}

// InsertUser adds a user.
func (s *Store) InsertUser(ctx context.Context, u *user.User) error {
	in, err := newInsertion(u)
	if err != nil {
		return s.explain(ctx, err)
	}
	return s.write(ctx, func(c *conn) error { return c.insert(ctx, in) })
}

// UpdateUser carries out the change. Of the sections, only those that the change sets fields of are written.
func (s *Store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	from, err := clone(change.From)
	if err != nil {
		return nil, s.explain(ctx, err)
	}
	change.From = from
	var changed *user.User
	err = s.write(ctx, func(c *conn) (err error) {
		changed, err = c.updateUser(ctx, scope, id, &change)
		return err
	})
	if err != nil {
		return nil, err
	}
	return changed, nil
}

// EraseUser removes the user.
func (s *Store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	return s.write(ctx, func(c *conn) error { return c.eraseUser(ctx, scope, id, version) })
}

// clone is a deep copy.
func clone[T any](v *T) (*T, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	c := new(T)
	return c, json.Unmarshal(data, c)
}

// row is a stored user.
type row struct {
	seq  int64
	user *user.User
	keys []any // the values of keyColumns
}

func (r *row) companyID() string {
	id, _ := r.keys[0].(string)
	return id
}

func (r *row) terms() [][]byte {
	joined, _ := r.keys[1].([]byte)
	return splitTerms(joined)
}

// writable returns the row of a user, with the fields, if it is in scope and has the version (0 for any).
func (c *conn) writable(ctx context.Context, scope storage.Scope, id string, version int64, fields storage.Fields) (*row, error) {
	selection := selectionOf(fields)
	st := newStatement("SELECT " + selection.list() + ", u.seq, u." + strings.Join(keyColumns, ", u.") + " FROM users AS u")
	st.where("u.id = " + st.param(id))

	r := &row{keys: make([]any, len(keyColumns))}
	more := []any{&r.seq}
	for i := range r.keys {
		more = append(more, &r.keys[i])
	}
	err := c.each(ctx, func(rows *sql.Rows) (err error) {
		r.user, err = selection.scan(rows, more...)
		return err
	}, st)
	switch {
	case err != nil:
		return nil, err
	case r.user == nil || !scope.Holds(r.companyID()):
		return nil, storage.ErrNotFound
	case version != 0 && version != r.user.Version:
		return nil, storage.ErrVersionConflict
	}
	return r, nil
}

// insertion is a row to insert.
type insertion struct {
	row

	statement string
	values    []any
}

// newInsertion makes the row of a new user.
func newInsertion(u *user.User) (*insertion, error) {
	in := &insertion{row: row{user: u, keys: keysOf(u)}}
	names := []string{"id", "version"}
	in.values = []any{u.ID, u.Version}
	for _, column := range columns {
		value, err := column.value(u)
		if err != nil {
			return nil, err
		}
		names, in.values = append(names, column.name), append(in.values, value)
	}
	names, in.values = append(names, keyColumns...), append(in.values, in.keys...)
	in.statement = "INSERT INTO users (" + strings.Join(names, ", ") + ") VALUES (?" + strings.Repeat(", ?", len(names)-1) + ")"
	return in, nil
}

// insert adds the row and what is derived from it.
func (c *conn) insert(ctx context.Context, in *insertion) error {
	result, err := c.exec(ctx, in.statement, in.values...)
	if err != nil {
		return c.conflict(ctx, &in.row, err)
	}
	if in.seq, err = result.LastInsertId(); err != nil {
		return err
	}
	return c.insertDerived(ctx, &in.row)
}

// updateUser is the work of UpdateUser. It keeps what the change holds.
func (c *conn) updateUser(ctx context.Context, scope storage.Scope, id string, change *storage.Change) (*user.User, error) {
	old, err := c.writable(ctx, scope, id, change.Version, storage.AllFields)
	if err != nil {
		return nil, err
	}
	u := *old.user
	change.Set.Copy(&u, change.From)
	u.Version++
	u.UpdatedAt = time.UnixMilli(change.At.UnixMilli()).UTC()

	set := "version = ?"
	values := []any{u.Version}
	for _, column := range columnsOf(change.Set.With(updatedAt)) {
		value, err := column.value(&u)
		if err != nil {
			return nil, err
		}
		set, values = set+", "+column.name+" = ?", append(values, value)
	}
	next := &row{seq: old.seq, user: &u, keys: keysOf(&u)}
	for i, name := range keyColumns {
		if !equalValues(old.keys[i], next.keys[i]) {
			set, values = set+", "+name+" = ?", append(values, next.keys[i])
		}
	}
	if _, err := c.exec(ctx, "UPDATE users SET "+set+" WHERE seq = ?", append(values, next.seq)...); err != nil {
		return nil, c.conflict(ctx, next, err)
	}
	return &u, c.updateDerived(ctx, old, next, change.Set)
}

var updatedAt = storage.FieldsOf("updatedAt")

// eraseUser is the work of EraseUser.
func (c *conn) eraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	// Without its sections: a user that cannot be read any more can be erased.
	r, err := c.writable(ctx, scope, id, version, storage.Fields{})
	if err != nil {
		return err
	}
	if _, err := c.exec(ctx, "DELETE FROM users WHERE seq = ?", r.seq); err != nil {
		return err
	}
	return c.deleteDerived(ctx, r)
}

// conflict finds out which unique value of a user another one has, after the write of the user has failed.
func (c *conn) conflict(ctx context.Context, r *row, err error) error {
	if resultCode(err) != code.SQLITE_CONSTRAINT_UNIQUE {
		return err
	}
	// SQLite does not say which of several it has met first.
	st := newStatement("SELECT ")
	others := " AND seq <> " + st.param(r.seq) + ")"
	company := " AND company_id = " + st.param(r.companyID())
	st.add("EXISTS (SELECT 1 FROM users WHERE id = " + st.param(r.user.ID) + others)
	st.add(", EXISTS (SELECT 1 FROM users WHERE external_id = " + st.param(orNull(r.user.ExternalID)) + company + others)
	var sameID, sameExternalID bool
	if err := c.one(ctx, st, &sameID, &sameExternalID); err != nil {
		return err
	}
	switch {
	case sameID:
		return storage.ErrExists
	case sameExternalID:
		return &storage.TakenError{Field: storage.FieldExternalID}
	default:
		return &storage.TakenError{Field: storage.FieldEmployeeID}
	}
}

// equalValues compares values of key columns.
func equalValues(a, b any) bool {
	x, ok := a.([]byte)
	if !ok {
		return a == b
	}
	y, ok := b.([]byte)
	return ok && bytes.Equal(x, y)
}
