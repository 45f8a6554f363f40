package sqlite

import (
	"context"
	"database/sql"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ScanUsers returns users in the order of their ids.
func (s *Store) ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error) {
	selection := selectionOf(storage.AllFields)
	st := newStatement("SELECT " + selection.list() + " FROM users AS u INDEXED BY users_by_id")
	st.nextByID("u.id", after, limit)

	var users []*user.User
	err := s.read(ctx, func(c *conn) error {
		return c.each(ctx, func(rows *sql.Rows) error {
			u, err := selection.scan(rows)
			users = append(users, u)
			return err
		}, st)
	})
	if err != nil {
		return nil, err
	}
	return users, nil
}

// ScanCompanies returns companies in the order of their ids.
func (s *Store) ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error) {
	st := newStatement("SELECT id, data FROM companies")
	st.nextByID("id", after, limit)
	return readRecords[user.Company](ctx, s, st)
}

// ScanPolicies returns policies in the order of their ids.
func (s *Store) ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error) {
	st := newStatement("SELECT id, data FROM policies")
	st.nextByID("id", after, limit)
	return readRecords[user.Policy](ctx, s, st)
}

// nextByID selects the first rows after an id in the order of a column of ids.
func (s *statement) nextByID(column, after string, limit int) {
	s.where(column + " > " + s.param(after))
	s.add(" ORDER BY " + column + " LIMIT " + s.param(limit))
}
