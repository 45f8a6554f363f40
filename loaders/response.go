// Package loaders batches what one response needs: it carries out the plan of an operation level by level, one call for each
// kind of thing, and hands the results to resolvers, which find everything there. What no plan could know of is batched by
// dataloadgen.
package loaders

import (
	"context"
	"slices"
	"sync"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/plan"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/telemetry"
	"github.com/usergraph/usergraph/user"
)

// Response holds what one response has loaded. It lives as long as the response and is safe for concurrent use.
type Response struct {
	directory *directory.Directory
	principal *access.Principal
	telemetry *telemetry.Recorder

	mu      sync.RWMutex
	planned map[*plan.Edge]*results

	users     loader[*user.User]
	arrangers loader[[]*TravelArranger]
	policies  loader[[]*user.Policy]
	companies loader[*user.Company]
}

// New returns the loaders of a response to the principal of ctx, whose fetches are recorded, unless recorder is nil.
func New(ctx context.Context, d *directory.Directory, recorder *telemetry.Recorder) *Response {
	return &Response{directory: d, principal: access.FromContext(ctx), telemetry: recorder}
}

type contextKey struct{}

// Principal is who is asking.
func (r *Response) Principal() *access.Principal { return r.principal }

// NewContext returns a context of the response r.
func NewContext(ctx context.Context, r *Response) context.Context {
	return context.WithValue(ctx, contextKey{}, r)
}

// FromContext returns the loaders of the response that is being made. It panics where there is none.
func FromContext(ctx context.Context) *Response {
	r, ok := ctx.Value(contextKey{}).(*Response)
	if !ok {
		panic("loaders: the context is not that of a response")
	}
	return r
}

// User returns the user with an id, to whom the edge that is being resolved leads; nil if there is none or they are inactive and
// not asked for.
func (r *Response) User(ctx context.Context, id string, includeInactive bool) (*user.User, error) {
	var u *user.User
	var err error
	if found := r.found(ctx); found != nil {
		u, err = found.users.get(id), found.err
	} else {
		u, err = r.users.load(ctx, id, unplanned(r, plan.Users, func(ctx context.Context, ids []string) (index[*user.User], error) {
			return r.fetchUsers(ctx, ids, storage.AllFields)
		}))
	}
	if err != nil || u == nil || (!u.IsActive && !includeInactive) {
		return nil, err
	}
	return u, nil
}

// TravelArrangers returns who arranges for a user, ordered by name.
func (r *Response) TravelArrangers(ctx context.Context, travelerID string, includeInactive bool) ([]*TravelArranger, error) {
	var all []*TravelArranger
	var err error
	if found := r.found(ctx); found != nil {
		all, err = found.arrangers.get(travelerID), found.err
	} else {
		all, err = r.arrangers.load(ctx, travelerID, unplanned(r, plan.Arrangers, func(ctx context.Context, ids []string) (index[[]*TravelArranger], error) {
			return r.fetchArrangers(ctx, ids, storage.AllFields)
		}))
	}
	if err != nil {
		return nil, err
	}
	inactive := func(a *TravelArranger) bool { return !a.User.IsActive }
	if all == nil || !includeInactive && slices.ContainsFunc(all, inactive) {
		all = slices.DeleteFunc(append([]*TravelArranger{}, all...), inactive)
	}
	return all, nil
}

// Policies returns the policies that apply to u, ordered by name.
func (r *Response) Policies(ctx context.Context, u *user.User) ([]*user.Policy, error) {
	id := u.CompanyID()
	if id == "" {
		return []*user.Policy{}, nil
	}
	var all []*user.Policy
	var err error
	if found := r.found(ctx); found != nil {
		all, err = found.policies.get(id), found.err
	} else {
		all, err = r.policies.load(ctx, id, unplanned(r, plan.Policies, r.fetchPolicies))
	}
	if err != nil {
		return nil, err
	}
	applicable := make([]*user.Policy, 0, 8) // as many as a user is likely to have
	for _, p := range all {
		if p.AppliesTo(u) {
			applicable = append(applicable, p)
		}
	}
	return applicable, nil
}

// Company returns the company of u, nil if it is not known.
func (r *Response) Company(ctx context.Context, u *user.User) (*user.Company, error) {
	id := u.CompanyID()
	if id == "" {
		return nil, nil
	}
	if found := r.found(ctx); found != nil {
		return found.companies.get(id), found.err
	}
	return r.companies.load(ctx, id, unplanned(r, plan.Companies, r.fetchCompanies))
}

// found returns what the plan has fetched for the edge that is being resolved, nil if nothing was planned for it.
func (r *Response) found(ctx context.Context) *results {
	edge := plan.EdgeOf(ctx)
	if edge == nil {
		return nil
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.planned[edge]
}

// Clear forgets what was loaded, because a mutation has changed something.
func (r *Response) Clear() {
	r.mu.Lock()
	clear(r.planned)
	r.mu.Unlock()
	r.users.clear()
	r.arrangers.clear()
	r.policies.clear()
	r.companies.clear()
}
