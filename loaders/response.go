// Package loaders batches what one response needs: it carries out the plan of an operation level by level, one call for each
// kind of thing, and hands the results to resolvers, which find everything there. What no plan could know of is batched by
// dataloadgen.
package loaders

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Response holds what one response has loaded. It lives as long as the response and is safe for concurrent use.
type Response struct {
	directory *directory.Directory
	viewer    access.Viewer

	users     *loader[record]
	arrangers *loader[[]arrangement]
	policies  *loader[[]*user.Policy]
	companies *loader[*user.Company]
}

// record is a user and which fields of them were read. The zero record is no user.
type record struct {
	user   *user.User
	fields storage.Fields
}

// arrangement is an arranger of a user, whose fields are in the loader of users.
type arrangement struct {
	arrangerID string
	traveler   user.ArrangedTraveler
}

// New returns the loaders of a response to the viewer of ctx.
func New(ctx context.Context, d *directory.Directory) *Response {
	r := &Response{directory: d, viewer: access.FromContext(ctx)}
	r.users = newLoader(ctx, func(ctx context.Context, ids []string) (map[string]record, error) {
		return r.fetchUsers(ctx, ids, storage.AllFields)
	})
	r.arrangers = newLoader(ctx, func(ctx context.Context, ids []string) (map[string][]arrangement, error) {
		byTraveler, users, err := r.fetchArrangers(ctx, ids, storage.AllFields)
		for id, u := range users {
			r.users.prime(id, u, nil, mergeRecords)
		}
		return byTraveler, err
	})
	r.policies = newLoader(ctx, r.fetchPolicies)
	r.companies = newLoader(ctx, r.fetchCompanies)
	return r
}

type contextKey struct{}

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

// User returns a user by id, nil if there is none or they are inactive and not asked for.
func (r *Response) User(ctx context.Context, id string, includeInactive bool) (*user.User, error) {
	rec, err := r.users.load(ctx, id)
	if err != nil || rec.user == nil || (!rec.user.IsActive && !includeInactive) {
		return nil, err
	}
	return rec.user, nil
}

// TravelArrangers returns who arranges for a user, ordered by name.
func (r *Response) TravelArrangers(ctx context.Context, travelerID string, includeInactive bool) ([]*TravelArranger, error) {
	arrangements, err := r.arrangers.load(ctx, travelerID)
	if err != nil {
		return nil, err
	}
	arrangers := make([]*TravelArranger, 0, len(arrangements))
	for _, a := range arrangements {
		u, err := r.User(ctx, a.arrangerID, includeInactive)
		if err != nil {
			return nil, err
		}
		if u != nil {
			arrangers = append(arrangers, &TravelArranger{User: u, Traveler: a.traveler})
		}
	}
	return arrangers, nil
}

// Policies returns the policies that apply to u, ordered by name.
func (r *Response) Policies(ctx context.Context, u *user.User) ([]*user.Policy, error) {
	applicable := []*user.Policy{}
	if u.CompanyID() == "" {
		return applicable, nil
	}
	all, err := r.policies.load(ctx, u.CompanyID())
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		if p.AppliesTo(u) {
			applicable = append(applicable, p)
		}
	}
	return applicable, nil
}

// Company returns the company of u, nil if it is not known.
func (r *Response) Company(ctx context.Context, u *user.User) (*user.Company, error) {
	if u.CompanyID() == "" {
		return nil, nil //nolint:nilnil // that a user has no company is no error
	}
	return r.companies.load(ctx, u.CompanyID())
}

// Clear forgets what was loaded, because a mutation has changed something.
func (r *Response) Clear() {
	r.users.clear()
	r.arrangers.clear()
	r.policies.clear()
	r.companies.clear()
}

// failOnPanic is deferred by fetches, which run in goroutines of their own: a panic of the store must not end the process.
func failOnPanic(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic while loading: %v\n%s", p, debug.Stack())
	}
}

func (r *Response) fetchUsers(ctx context.Context, ids []string, fields storage.Fields) (_ map[string]record, err error) {
	defer failOnPanic(&err)
	users, err := r.directory.UsersByID(ctx, r.viewer, ids, fields)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]record, len(users))
	for _, u := range users {
		byID[u.ID] = record{u, fields}
	}
	return byID, nil
}

// fetchArrangers returns the arrangements by traveller, and the arrangers by id.
func (r *Response) fetchArrangers(ctx context.Context, ids []string, fields storage.Fields) (_ map[string][]arrangement, _ map[string]record, err error) {
	defer failOnPanic(&err)
	all, err := r.directory.Arrangements(ctx, r.viewer, ids, fields)
	if err != nil {
		return nil, nil, err
	}
	byTraveler := make(map[string][]arrangement, len(ids))
	byID := map[string]record{}
	for _, a := range all {
		byTraveler[a.TravelerID] = append(byTraveler[a.TravelerID], arrangement{a.Arranger.ID, a.Traveler})
		byID[a.Arranger.ID] = record{a.Arranger, fields}
	}
	return byTraveler, byID, nil
}

func (r *Response) fetchPolicies(ctx context.Context, companyIDs []string) (_ map[string][]*user.Policy, err error) {
	defer failOnPanic(&err)
	policies, err := r.directory.PoliciesOfCompanies(ctx, r.viewer, companyIDs)
	if err != nil {
		return nil, err
	}
	byCompany := make(map[string][]*user.Policy, len(companyIDs))
	for _, p := range policies {
		byCompany[p.CompanyID] = append(byCompany[p.CompanyID], p)
	}
	return byCompany, nil
}

func (r *Response) fetchCompanies(ctx context.Context, ids []string) (_ map[string]*user.Company, err error) {
	defer failOnPanic(&err)
	companies, err := r.directory.Companies(ctx, r.viewer, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*user.Company, len(companies))
	for _, c := range companies {
		byID[c.ID] = c
	}
	return byID, nil
}

// mergeRecords returns what is known of a user after two reads of different fields. The older version is kept: a client that
// writes with it learns that something has changed in between.
func mergeRecords(a, b record) record {
	if a.user == nil || b.user == nil || b.fields.Has(a.fields) {
		return b
	}
	if a.fields.Has(b.fields) {
		return a
	}
	merged := *a.user
	b.fields.Copy(&merged, b.user)
	merged.Version = min(a.user.Version, b.user.Version)
	return record{&merged, a.fields.With(b.fields)}
}
