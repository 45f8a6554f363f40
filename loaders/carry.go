package loaders

import (
	"context"
	"sync"

	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// crossing is an edge with the users that it leads from.
type crossing struct {
	edge  *plan.Edge
	users []*user.User
}

// kinds is how many kinds of edges there are.
const kinds = plan.Companies + 1

// level is everything that some edges lead to, by kind.
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

// Carry fetches everything that the plan asks beyond users, breadth first, with one call for each kind of thing in a level. Edges
// behind which nothing more is asked can wait: those of all levels are crossed together in the end, when the last level is. A
// call that fails does so for the edges that it was made for.
func (r *Response) Carry(ctx context.Context, n *plan.Node, users ...*user.User) {
	onward, last := crossings(n, users, nil, nil)
	for len(onward) > 0 {
		found := r.cross(ctx, onward)
		var next []crossing
		for _, c := range onward {
			next, last = crossings(c.edge.Child, reached(c, found), next, last)
		}
		onward = next
	}
	if len(last) > 0 {
		r.cross(ctx, last)
	}
}

// crossings appends the edges of a node: those that lead on to further edges, and those that do not.
func crossings(n *plan.Node, users []*user.User, onward, last []crossing) (_, _ []crossing) {
	if len(users) == 0 {
		return onward, last
	}
	for _, e := range n.Edges {
		if e.Child != nil && len(e.Child.Edges) > 0 {
			onward = append(onward, crossing{e, users})
		} else {
			last = append(last, crossing{e, users})
		}
	}
	return onward, last
}

// cross fetches what edges lead to and keeps it for the resolvers.
func (r *Response) cross(ctx context.Context, crossings []crossing) *[kinds]results {
	found := r.fetch(ctx, collect(crossings))
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.planned == nil {
		r.planned = map[*plan.Edge]*results{}
	}
	for _, c := range crossings {
		r.planned[c.edge] = &found[c.edge.Kind]
	}
	return found
}

// collect puts together the ids of edges and the fields that are asked behind them.
func collect(crossings []crossing) *level {
	l := new(level)
	var seen [kinds]map[string]bool
	for _, c := range crossings {
		kind := c.edge.Kind
		if c.edge.Child != nil {
			l.fields[kind] = l.fields[kind].With(c.edge.Child.Fields)
		}
		if seen[kind] == nil {
			seen[kind] = make(map[string]bool, len(c.users))
			l.ids[kind] = make([]string, 0, len(c.users))
		}
		for _, u := range c.users {
			c.edge.Keys(u, func(id string) {
				if !seen[kind][id] {
					seen[kind][id] = true
					l.ids[kind] = append(l.ids[kind], id)
				}
			})
		}
	}
	return l
}

// reached returns the users that an edge has led to.
func reached(c crossing, found *[kinds]results) []*user.User {
	var users []*user.User
	seen := map[*user.User]bool{} // users met twice would be looked at again for nothing
	add := func(u *user.User) {
		if u != nil && !seen[u] {
			seen[u] = true
			users = append(users, u)
		}
	}
	for _, u := range c.users {
		c.edge.Keys(u, func(id string) {
			if c.edge.Kind == plan.Users {
				add(found[plan.Users].users[id])
				return
			}
			for _, a := range found[plan.Arrangers].arrangers[id] {
				add(a.User)
			}
		})
	}
	return users
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
	var group sync.WaitGroup
	for i, call := range calls {
		if i == len(calls)-1 {
			call() // the last one here
		} else {
			group.Go(call)
		}
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
		found.err = newFetchError(found.err)
	}
}
