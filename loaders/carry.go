package loaders

import (
	"context"
	"slices"
	"sync"

	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// visit is what the plan asks of some users of a level.
type visit struct {
	node  *plan.Node
	users []*user.User
}

// level is everything that the edges of one level lead to, by kind.
type level struct {
	ids    [plan.Companies + 1][]string
	fields [plan.Companies + 1]storage.Fields
}

// Carry fetches everything that the plan asks beyond users, level by level, with one call for each kind of thing in a level. A
// fetch that fails does so for those who ask for its results.
func (r *Response) Carry(ctx context.Context, n *plan.Node, users ...*user.User) {
	visits := []visit{{n, users}}
	for len(visits) > 0 {
		found := r.fetch(ctx, collect(visits))
		visits = descend(visits, found)
	}
}

// collect puts together the ids of all edges of a level and the fields that are asked behind them.
func collect(visits []visit) level {
	var l level
	var seen [plan.Companies + 1]map[string]bool
	for _, v := range visits {
		for _, e := range v.node.Edges {
			if e.Child != nil {
				l.fields[e.Kind] = l.fields[e.Kind].With(e.Child.Fields)
			}
			if seen[e.Kind] == nil {
				seen[e.Kind] = map[string]bool{}
			}
			for _, u := range v.users {
				for _, id := range e.Keys(u) {
					if !seen[e.Kind][id] {
						seen[e.Kind][id] = true
						l.ids[e.Kind] = append(l.ids[e.Kind], id)
					}
				}
			}
		}
	}
	return l
}

// results is what a level has led to.
type results struct {
	users     map[string]record
	arrangers map[string][]arrangement
	arranging map[string]record
}

// fetch makes the calls of a level side by side and hands what they return to the loaders.
func (r *Response) fetch(ctx context.Context, l level) results {
	var found results
	var calls sync.WaitGroup
	if ids := l.ids[plan.Users]; len(ids) > 0 {
		calls.Go(func() {
			var err error
			found.users, err = r.fetchUsers(ctx, ids, l.fields[plan.Users])
			for _, id := range ids {
				r.users.prime(id, found.users[id], err, mergeRecords)
			}
		})
	}
	if ids := l.ids[plan.Arrangers]; len(ids) > 0 {
		calls.Go(func() {
			var err error
			found.arrangers, found.arranging, err = r.fetchArrangers(ctx, ids, l.fields[plan.Arrangers])
			for id, rec := range found.arranging {
				r.users.prime(id, rec, nil, mergeRecords)
			}
			for _, id := range ids {
				r.arrangers.prime(id, found.arrangers[id], err, nil)
			}
		})
	}
	if ids := l.ids[plan.Policies]; len(ids) > 0 {
		calls.Go(func() {
			policies, err := r.fetchPolicies(ctx, ids)
			for _, id := range ids {
				r.policies.prime(id, policies[id], err, nil)
			}
		})
	}
	if ids := l.ids[plan.Companies]; len(ids) > 0 {
		calls.Go(func() {
			companies, err := r.fetchCompanies(ctx, ids)
			for _, id := range ids {
				r.companies.prime(id, companies[id], err, nil)
			}
		})
	}
	calls.Wait()
	return found
}

// descend returns what the plan asks of the users that a level has led to.
func descend(visits []visit, found results) []visit {
	var next []visit
	for _, v := range visits {
		for _, e := range v.node.Edges {
			if e.Child == nil || len(e.Child.Edges) == 0 {
				continue
			}
			var users []*user.User
			for _, u := range v.users {
				for _, id := range e.Keys(u) {
					if e.Kind == plan.Users {
						if rec := found.users[id]; rec.user != nil {
							users = append(users, rec.user)
						}
						continue
					}
					for _, a := range found.arrangers[id] {
						users = append(users, found.arranging[a.arrangerID].user)
					}
				}
			}
			if len(users) > 0 {
				next = append(next, visit{e.Child, distinct(users)})
			}
		}
	}
	return next
}

// distinct leaves out repeated users, who would be looked at again for nothing.
func distinct(users []*user.User) []*user.User {
	seen := make(map[*user.User]bool, len(users))
	return slices.DeleteFunc(users, func(u *user.User) bool {
		again := seen[u]
		seen[u] = true
		return again
	})
}
