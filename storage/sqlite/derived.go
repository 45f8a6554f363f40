package sqlite

import (
	"context"

	"github.com/usergraph/usergraph/storage"
)

// This file writes the tables that hold what a user has many of, to find users by it.

// insertDerived adds all rows for a new user.
func (c *conn) insertDerived(ctx context.Context, r *row) error {
	return each(ctx, r, c.insertTerms, c.insertRoles, c.insertArrangements)
}

// updateDerived brings the rows for a user up to date whose fields in set have changed.
func (c *conn) updateDerived(ctx context.Context, old, next *row, set storage.Fields) error {
	moved := old.companyID() != next.companyID()
	if moved || !equalValues(old.keys[1], next.keys[1]) {
		if err := c.deleteTerms(ctx, old); err != nil {
			return err
		}
		if err := c.insertTerms(ctx, next); err != nil {
			return err
		}
	}
	if moved || set.Intersects(rolesField) {
		if err := each(ctx, next, c.deleteRoles, c.insertRoles); err != nil {
			return err
		}
	}
	if set.Intersects(rolesField) {
		return each(ctx, next, c.deleteArrangements, c.insertArrangements)
	}
	return nil
}

var rolesField = storage.FieldsOf("roles")

// deleteDerived removes all rows for a user.
func (c *conn) deleteDerived(ctx context.Context, r *row) error {
	return each(ctx, r, c.deleteTerms, c.deleteRoles, c.deleteArrangements)
}

// each calls the functions until one fails.
func each(ctx context.Context, r *row, functions ...func(context.Context, *row) error) error {
	for _, f := range functions {
		if err := f(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) insertTerms(ctx context.Context, r *row) error {
	for _, term := range r.terms() {
		_, err := c.exec(ctx, "INSERT INTO user_terms (company_id, term, user_seq) VALUES (?, ?, ?)", r.companyID(), term, r.seq)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) deleteTerms(ctx context.Context, r *row) error {
	for _, term := range r.terms() {
		_, err := c.exec(ctx, "DELETE FROM user_terms WHERE company_id = ? AND term = ? AND user_seq = ?", r.companyID(), term, r.seq)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) insertRoles(ctx context.Context, r *row) error {
	for _, t := range storage.RoleTypes(r.user) {
		_, err := c.exec(ctx, "INSERT INTO user_roles (user_seq, role_type, company_id) VALUES (?, ?, ?)", r.seq, string(t), r.companyID())
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) deleteRoles(ctx context.Context, r *row) error {
	_, err := c.exec(ctx, "DELETE FROM user_roles WHERE user_seq = ?", r.seq)
	return err
}

func (c *conn) insertArrangements(ctx context.Context, r *row) error {
	for _, t := range r.user.ArrangedTravelers() {
		entry, err := toJSON(t)
		if err != nil {
			return err
		}
		_, err = c.exec(ctx, "INSERT INTO arrangements (traveler_id, arranger_seq, entry) VALUES (?, ?, ?)", *t.UserID, r.seq, entry)
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *conn) deleteArrangements(ctx context.Context, r *row) error {
	_, err := c.exec(ctx, "DELETE FROM arrangements WHERE arranger_seq = ?", r.seq)
	return err
}
