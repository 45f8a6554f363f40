// Package demo fills a store with a company world to look at: three companies in two travel management companies, 2,000 users
// with offices, departments, managers, approvers, travel arrangers, roles, memberships, preferences and documents, and 40 travel
// policies. Nobody in it exists. The world is the same on every machine and on every day, ids and times included.
package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ErrNotEmpty means that the store holds users who do not belong to the demo world. Nothing was written.
var ErrNotEmpty = errors.New("the database holds users that are not of the demo world")

// World says what the store holds after [Fill].
type World struct {
	Samples

	Companies, Users, Policies int
	// Added is the number of users that this call added.
	Added int
}

// batch is how many users are looked up at once.
const batch = 500

// Fill writes the demo world into an empty store. If it was interrupted, the next call adds what is missing; once the world is
// complete, calls add nothing, whatever became of its users since. A store with other users is left alone: [ErrNotEmpty]. Calls
// at the same time, from several processes too, add each user once.
//
// Progress, which may be nil, is told how many of the users are there: before the first write and after each.
func Fill(ctx context.Context, store storage.Store, progress func(done, total int)) (World, error) {
	return newRecords().fill(ctx, store, progress)
}

func (w *records) fill(ctx context.Context, store storage.Store, progress func(done, total int)) (World, error) {
	world := World{Companies: len(w.companies), Users: len(w.users), Policies: len(w.policies), Samples: w.samples}
	complete, err := w.isComplete(ctx, store)
	if err != nil || complete {
		return world, err
	}
	present, err := w.present(ctx, store)
	if err != nil {
		return world, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	world.Added, err = w.write(ctx, store, present, progress)
	return world, err
}

// isComplete says whether the store holds the policies, which are written last.
func (w *records) isComplete(ctx context.Context, store storage.Store) (bool, error) {
	ids := each(w.policies, func(p *user.Policy) string { return p.ID })
	found, err := store.PoliciesByID(ctx, storage.Everywhere(), ids)
	if err != nil {
		return false, fmt.Errorf("look for the demo policies: %w", err)
	}
	return len(found) == len(w.policies), nil
}

// present looks up which of the users are there. It returns [ErrNotEmpty] if there are others. The count comes first: a user
// who is added meanwhile is not taken for another.
func (w *records) present(ctx context.Context, store storage.Store) (map[string]bool, error) {
	total, err := store.CountUsers(ctx, storage.Everywhere(), storage.Query{Status: storage.AnyStatus})
	if err != nil {
		return nil, fmt.Errorf("count the users: %w", err)
	}
	present := map[string]bool{}
	for users := range slices.Chunk(w.users, batch) {
		ids := each(users, func(u *user.User) string { return u.ID })
		found, err := store.UsersByID(ctx, storage.Everywhere(), ids, storage.Fields{})
		if err != nil {
			return nil, fmt.Errorf("look for the demo users: %w", err)
		}
		for _, u := range found {
			present[u.ID] = true
		}
	}
	if total > len(present) {
		return nil, ErrNotEmpty
	}
	return present, nil
}

// write adds what is missing and returns the number of users among it.
func (w *records) write(ctx context.Context, store storage.Store, present map[string]bool, progress func(done, total int)) (int, error) {
	for _, c := range w.companies {
		if err := store.PutCompany(ctx, c); err != nil {
			return 0, fmt.Errorf("add company %s: %w", c.ID, err)
		}
	}
	added, done := 0, len(present)
	progress(done, len(w.users))
	for _, u := range w.users {
		if present[u.ID] {
			continue
		}
		switch err := store.InsertUser(ctx, u); {
		case err == nil:
			added++
		case !errors.Is(err, storage.ErrExists): // another process may be filling the store too
			return added, fmt.Errorf("add user %s: %w", u.ID, err)
		}
		done++
		progress(done, len(w.users))
	}
	for _, p := range w.policies {
		if err := store.PutPolicy(ctx, p); err != nil {
			return added, fmt.Errorf("add policy %s: %w", p.ID, err)
		}
	}
	return added, nil
}
