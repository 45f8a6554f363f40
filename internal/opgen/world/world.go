// Package world makes random users, companies and policies for tests that compare two ways of reading them. Everything that may
// be absent is absent at times, and at times also what must not be, so that the rules for nulls have something to do.
package world

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/usergraph/usergraph/internal/opgen"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// World is everything that a store holds, and what can be asked of it.
type World struct {
	Users     []*user.User
	Companies []*user.Company
	Policies  []*user.Policy

	// Cursors of the list of a company, for arguments.
	Cursors []string

	ids, companies, tmcs, policies []string
}

// New makes the world that d chooses. The schema has the values of enums.
func New(schema *ast.Schema, d *opgen.Draw) *World {
	m := &maker{Draw: d, schema: schema, present: opgen.Pick(d, []int{88, 75, 97, 40}), defects: opgen.Pick(d, []int{3, 0, 15})}
	w := &World{}
	m.world = w
	for range 4 + d.Intn(5) {
		w.ids = append(w.ids, m.uuid())
	}
	for range 3 {
		w.companies = append(w.companies, m.uuid())
	}
	w.tmcs = []string{m.uuid(), m.uuid()}
	for range 2 + d.Intn(4) {
		w.policies = append(w.policies, m.uuid())
	}
	m.references = append(append([]string{m.uuid(), w.companies[0], w.policies[0]}, w.ids...), w.ids...)
	for _, id := range w.ids {
		w.Users = append(w.Users, m.user(id))
	}
	for _, id := range w.companies[:2] { // the third is not known
		w.Companies = append(w.Companies, &user.Company{
			ID: id, Name: m.text(), ContractingTmc: m.tmc(), BookingTmc: m.tmc(),
		})
	}
	for _, id := range w.policies {
		w.Policies = append(w.Policies, m.policy(id))
	}
	return w
}

// Fill adds everything to a store. Values that are taken are left out of the users who come later.
func (w *World) Fill(ctx context.Context, store storage.Store) error {
	for _, u := range w.Users {
		err := store.InsertUser(ctx, u)
		if _, taken := errors.AsType[*storage.TakenError](err); taken {
			u.ExternalID = nil
			if u.BusinessInfo != nil {
				u.BusinessInfo.EmployeeID = nil
			}
			err = store.InsertUser(ctx, u)
		}
		if err != nil {
			return fmt.Errorf("world: user %s: %w", u.ID, err)
		}
	}
	for _, c := range w.Companies {
		if err := store.PutCompany(ctx, c); err != nil {
			return fmt.Errorf("world: company %s: %w", c.ID, err)
		}
	}
	for _, p := range w.Policies {
		if err := store.PutPolicy(ctx, p); err != nil {
			return fmt.Errorf("world: policy %s: %w", p.ID, err)
		}
	}
	return nil
}

// Viewer draws who asks: nobody, a user, or somebody unknown.
func (w *World) Viewer(d *opgen.Draw) string {
	if d.Chance(10) {
		return opgen.Pick(d, []string{"", uuid.Nil.String()})
	}
	return opgen.Pick(d, w.ids)
}

// Company is a company with users.
func (w *World) Company() string { return w.companies[0] }
