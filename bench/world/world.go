// Package world makes the users that the benchmarks read: companies with managers, travel arrangers, roles and policies. It is the
// same on every machine and in every run.
package world

import (
	"context"
	"fmt"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// World says how large a world is.
type World struct {
	Companies int
	// Users is the number of users of each company.
	Users int
}

// Default is the world of the measurements in memory: 10,000 users.
var Default = World{Companies: 10, Users: 1000}

// Fill writes the world into an empty store. Progress, which may be nil, is told after each user how many are there.
func (w World) Fill(ctx context.Context, store storage.Store, progress func(users int)) error {
	users := 0
	for n := range w.Companies {
		c := &company{number: n, size: w.Users}
		record := c.record()
		user.Normalize(record)
		if err := store.PutCompany(ctx, record); err != nil {
			return fmt.Errorf("add company %s: %w", record.ID, err)
		}
		for _, p := range c.policies() {
			user.Normalize(p)
			if err := store.PutPolicy(ctx, p); err != nil {
				return fmt.Errorf("add policy %s: %w", p.ID, err)
			}
		}
		for i := range c.size {
			u := c.user(i)
			user.Normalize(u)
			if err := store.InsertUser(ctx, u); err != nil {
				return fmt.Errorf("add user %s: %w", u.ID, err)
			}
			if users++; progress != nil {
				progress(users)
			}
		}
	}
	return nil
}

// CompanyIDs lists the ids of the companies.
func (w World) CompanyIDs() []string {
	ids := make([]string, w.Companies)
	for n := range ids {
		ids[n] = (&company{number: n}).id()
	}
	return ids
}

// UserIDs returns the ids of n active users from all over the world, some of them again if there are not so many. They have at least
// this many managers above them.
func (w World) UserIDs(n, managers int) []string {
	const stride = 997
	ids := make([]string, 0, n)
	first := firstOfLevel(managers)
	for at := 0; len(ids) < n; at += stride {
		c := &company{number: at % w.Companies}
		if i := first + at/w.Companies%(w.Users-first); isActive(i) {
			ids = append(ids, c.userID(i))
		}
	}
	return ids
}
