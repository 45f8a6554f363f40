package loaders

import (
	"context"
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

// kinds is how many kinds of edges there are.
const kinds = plan.Companies + 1

// level is everything that the edges of one level lead to, by kind.
type level struct {
	ids    [kinds][]string
	fields [kinds]storage.Fields
}

// results is what one call has brought, by id, or why it has brought nothing.
type results struct {
	users     map[string]*user.User
	arrangers map[string][]*TravelArranger
	policies  map[string][]*user.Policy
	companies map[string]*user.Company
	err       error
}

// Carry fetches everything that the plan asks beyond users, level by level, with one call for each kind of thing in a level. A
// call that fails does so for the edges that it was made for.
func (r *Response) Carry(ctx context.Context, n *plan.Node, users ...*user.User) {
	visits := []visit{{n, users}}
	for len(visits) > 0 {
		l := collect(visits)
		if l == nil {
			return
		}
		found := r.fetch(ctx, l)
		r.keep(visits, found)
		visits = descend(visits, found)
	}
}

// collect puts together the ids of all edges of a level and the fields that are asked behind them, nil if there are none.
func collect(visits []visit) *level {
	var l *level
	var seen [kinds]map[string]bool
	for _, v := range visits {
		if len(v.users) == 0 {
			continue
		}
		for _, e := range v.node.Edges {
			if l == nil {
				l = new(level)
			}
			if e.Child != nil {
				l.fields[e.Kind] = l.fields[e.Kind].With(e.Child.Fields)
			}
			if seen[e.Kind] == nil {
				seen[e.Kind] = make(map[string]bool, len(v.users))
			}
			for _, u := range v.users {
				e.Keys(u, func(id string) {
					if !seen[e.Kind][id] {
						seen[e.Kind][id] = true
						l.ids[e.Kind] = append(l.ids[e.Kind], id)
					}
				})
			}
		}
	}
	return l
}

// fetch makes the calls of a level, side by side if there are several.
func (r *Response) fetch(ctx context.Context, l *level) *[kinds]results {
	found := new([kinds]results)
	var calls []func()
	for kind, ids := range l.ids {
		if len(ids) > 0 {
			calls = append(calls, func() { r.call(ctx, plan.Kind(kind), ids, l.fields[kind], &found[kind]) })
		}
	}
	if len(calls) == 1 {
		calls[0]()
		return found
	}
	var group sync.WaitGroup
	for _, call := range calls {
		group.Go(call)
	}
	group.Wait()
	return found
}

// call makes the call for a kind of thing.
func (r *Response) call(ctx context.Context, kind plan.Kind, ids []string, fields storage.Fields, found *results) {
	switch kind {
	case plan.Users:
		found.users, found.err = r.fetchUsers(ctx, ids, fields)
	case plan.Arrangers:
		found.arrangers, found.err = r.fetchArrangers(ctx, ids, fields)
	case plan.Policies:
		found.policies, found.err = r.fetchPolicies(ctx, ids)
	case plan.Companies:
		found.companies, found.err = r.fetchCompanies(ctx, ids)
	}
	if found.err != nil {
		found.err = newFailure(found.err)
	}
}

// keep hands what the calls of a level have brought to its edges, where resolvers look for it.
func (r *Response) keep(visits []visit, found *[kinds]results) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.planned == nil {
		r.planned = map[*plan.Edge]*results{}
	}
	for _, v := range visits {
		for _, e := range v.node.Edges {
			r.planned[e] = &found[e.Kind]
		}
	}
}

// descend returns what the plan asks of the users that a level has led to.
func descend(visits []visit, found *[kinds]results) []visit {
	var next []visit
	for _, v := range visits {
		for _, e := range v.node.Edges {
			if e.Child == nil || len(e.Child.Edges) == 0 {
				continue
			}
			var users []*user.User
			seen := map[*user.User]bool{} // users met twice would be looked at again for nothing
			add := func(u *user.User) {
				if u != nil && !seen[u] {
					seen[u] = true
					users = append(users, u)
				}
			}
			for _, u := range v.users {
				e.Keys(u, func(id string) {
					if e.Kind == plan.Users {
						add(found[plan.Users].users[id])
						return
					}
					for _, a := range found[plan.Arrangers].arrangers[id] {
						add(a.User)
					}
				})
			}
			if len(users) > 0 {
				next = append(next, visit{e.Child, users})
			}
		}
	}
	return next
}
