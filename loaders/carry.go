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
	found  [kinds]results
}

// results is what one call has brought, by id, or why it has brought nothing.
type results struct {
	users     index[*user.User]
	arrangers index[[]*TravelArranger]
	policies  index[[]*user.Policy]
	companies index[*user.Company]
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
	level := collect(crossings)
	r.fetch(ctx, level)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.planned == nil {
		r.planned = map[*plan.Edge]*results{}
	}
	for _, c := range crossings {
		r.planned[c.edge] = &level.found[c.edge.Kind]
	}
	return &level.found
}

// collect puts together the ids of edges and the fields that are asked behind them.
func collect(crossings []crossing) *level {
	l := new(level)
	var unique [kinds]set[string]
	for _, c := range crossings {
		kind := c.edge.Kind
		if c.edge.Child != nil {
			l.fields[kind] = l.fields[kind].With(c.edge.Child.Fields)
		}
		if l.ids[kind] == nil {
			l.ids[kind] = make([]string, 0, len(c.users))
		}
		ids := l.ids[kind]
		for _, u := range c.users {
			before := len(ids)
			ids = c.edge.Keys(ids, u)
			ids = unique[kind].extend(ids, before)
		}
		l.ids[kind] = ids
	}
	return l
}

// reached returns the users that an edge has led to.
func reached(c crossing, found *[kinds]results) []*user.User {
	users := make([]*user.User, 0, len(c.users))
	var unique set[*user.User] // users met twice would be looked at again for nothing
	var buffer [8]string
	for _, u := range c.users {
		before := len(users)
		for _, id := range c.edge.Keys(buffer[:0], u) {
			if c.edge.Kind == plan.Users {
				if next := found[plan.Users].users.get(id); next != nil {
					users = append(users, next)
				}
				continue
			}
			for _, a := range found[plan.Arrangers].arrangers.get(id) {
				if a.User != nil {
					users = append(users, a.User)
				}
			}
		}
		users = unique.extend(users, before)
	}
	return users
}

// fetch makes the calls of a level, side by side if there are several.
func (r *Response) fetch(ctx context.Context, l *level) {
	var group sync.WaitGroup
	here := -1 // the kind whose call is made here
	for kind := range l.ids {
		if len(l.ids[kind]) == 0 {
			continue
		}
		if here >= 0 {
			group.Go(func() { r.call(ctx, plan.Kind(kind), l) })
		} else {
			here = kind
		}
	}
	if here >= 0 {
		r.call(ctx, plan.Kind(here), l)
	}
	group.Wait()
}

// call makes the call for a kind of thing.
func (r *Response) call(ctx context.Context, kind plan.Kind, l *level) {
	found, ids := &l.found[kind], l.ids[kind]
	ctx, recorded := r.telemetry.Fetch(ctx, kind.String(), len(ids), true)
	switch kind {
	case plan.Users:
		found.users, found.err = r.fetchUsers(ctx, ids, l.fields[kind])
	case plan.Arrangers:
		found.arrangers, found.err = r.fetchArrangers(ctx, ids, l.fields[kind])
	case plan.Policies:
		found.policies, found.err = r.fetchPolicies(ctx, ids)
	case plan.Companies:
		found.companies, found.err = r.fetchCompanies(ctx, ids)
	}
	recorded.End(found.err)
	if found.err != nil {
		found.err = newFetchError(found.err)
	}
}
