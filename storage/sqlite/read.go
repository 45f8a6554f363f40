package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// read calls f with a connection that sees the database as it is now, whatever is written meanwhile.
func (s *Store) read(ctx context.Context, f func(*conn) error) error {
	if err := s.watched.checkLately(); err != nil {
		return s.explain(ctx, err)
	}
	return s.explain(ctx, s.readers.transaction(ctx, f))
}

// UsersByID returns the users with these ids that are in scope.
func (s *Store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	selection := selectionOf(fields)
	st := newStatement("SELECT " + selection.list() + " FROM users AS u INDEXED BY users_by_id")
	st.where("u.id IN "+list(st, ids), st.inScope(scope, "u.company_id"))

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

// Arrangements returns who arranges for these travelers, traveler by traveler.
func (s *Store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	st := newStatement("SELECT a.traveler_id, a.arranger_seq, a.entry FROM arrangements AS a CROSS JOIN users AS u ON u.seq = a.arranger_seq")
	st.where("a.traveler_id IN "+list(st, travelerIDs), st.inScope(scope, "+u.company_id"))
	st.add(" ORDER BY a.traveler_id, u.name_key, u.id")

	var all []storage.Arrangement
	err := s.read(ctx, func(c *conn) error {
		var seqs []int64
		err := c.each(ctx, func(rows *sql.Rows) error {
			var (
				a     storage.Arrangement
				seq   int64
				entry string
			)
			if err := rows.Scan(&a.TravelerID, &seq, &entry); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(entry), &a.Traveler); err != nil {
				return fmt.Errorf("an arrangement for user %s cannot be read: %w", a.TravelerID, err)
			}
			all, seqs = append(all, a), append(seqs, seq)
			return nil
		}, st)
		if err != nil {
			return err
		}
		// An arranger of many travelers is read once.
		arrangers, err := c.usersBySeq(ctx, seqs, fields)
		for i := range all {
			all[i].Arranger = arrangers[seqs[i]]
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, nil
}

// usersBySeq reads the users in these rows.
func (c *conn) usersBySeq(ctx context.Context, seqs []int64, fields storage.Fields) (map[int64]*user.User, error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	selection := selectionOf(fields)
	st := newStatement("SELECT " + selection.list() + ", u.seq FROM users AS u NOT INDEXED")
	st.where("u.seq IN " + list(st, seqs))

	users := make(map[int64]*user.User, len(seqs))
	err := c.each(ctx, func(rows *sql.Rows) error {
		var seq int64
		u, err := selection.scan(rows, &seq)
		users[seq] = u
		return err
	}, st)
	return users, err
}

// FindUsers returns the users in scope that have the key.
func (s *Store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	var has condition
	switch {
	case key.Email != "":
		has = condition{byEmail, []string{storage.FoldCase(key.Email)}}
	case key.ExternalID != "":
		has = condition{byExternalID, []string{key.ExternalID}}
	default:
		has = condition{byEmployeeID, []string{key.EmployeeID}}
	}
	l := &listing{scope: scope, status: storage.AnyStatus, filters: [][]condition{{has}}}
	l.lead = l.filterLead()

	var users []*user.User
	err := s.read(ctx, func(c *conn) error {
		places, err := c.places(ctx, l, span{}, 0, storage.MaxFound)
		if err != nil {
			return err
		}
		users, err = c.usersAt(ctx, places, fields)
		return err
	})
	if err != nil {
		return nil, err
	}
	return users, nil
}

// usersAt reads the users at these places, in their order.
func (c *conn) usersAt(ctx context.Context, places []place, fields storage.Fields) ([]*user.User, error) {
	seqs := make([]int64, len(places))
	for i, p := range places {
		seqs[i] = p.seq
	}
	bySeq, err := c.usersBySeq(ctx, seqs, fields)
	if err != nil {
		return nil, err
	}
	users := make([]*user.User, len(seqs))
	for i, seq := range seqs {
		users[i] = bySeq[seq]
	}
	return users, nil
}
