// Package loaders batches what resolvers read, as the documentation of gqlgen shows it: a set of dataloadgen loaders for each
// request, put into its context by HTTP middleware.
package loaders

import (
	"context"
	"net/http"
	"time"

	"github.com/vikstrous/dataloadgen"

	"github.com/usergraph/usergraph/bench/plaingqlgen/graph/model"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

type contextKey struct{}

// reader reads from the store what the loaders have collected.
type reader struct{ store storage.Store }

// users returns the users with these ids, nil where there is none.
func (r *reader) users(ctx context.Context, ids []string) ([]*user.User, []error) {
	found, err := r.store.UsersByID(ctx, storage.Everywhere(), ids, storage.AllFields)
	if err != nil {
		return nil, []error{err}
	}
	byID := make(map[string]*user.User, len(found))
	for _, u := range found {
		byID[u.ID] = u
	}
	users := make([]*user.User, len(ids))
	for i, id := range ids {
		users[i] = byID[id]
	}
	return users, nil
}

var arrangerFields = storage.FieldsOf("isActive")

// arrangers returns who arranges for the users with these ids.
func (r *reader) arrangers(ctx context.Context, ids []string) ([][]*model.TravelArranger, []error) {
	found, err := r.store.Arrangements(ctx, storage.Everywhere(), ids, arrangerFields)
	if err != nil {
		return nil, []error{err}
	}
	byTraveler := make(map[string][]*model.TravelArranger, len(ids))
	for _, a := range found {
		if a.Arranger.IsActive {
			byTraveler[a.TravelerID] = append(byTraveler[a.TravelerID], &model.TravelArranger{UserID: a.Arranger.ID, Status: a.Traveler.Status})
		}
	}
	arrangers := make([][]*model.TravelArranger, len(ids))
	for i, id := range ids {
		if arrangers[i] = byTraveler[id]; arrangers[i] == nil {
			arrangers[i] = []*model.TravelArranger{}
		}
	}
	return arrangers, nil
}

// policies returns the policies of the companies with these ids.
func (r *reader) policies(ctx context.Context, companyIDs []string) ([][]*user.Policy, []error) {
	found, err := r.store.PoliciesOfCompanies(ctx, companyIDs)
	if err != nil {
		return nil, []error{err}
	}
	byCompany := make(map[string][]*user.Policy, len(companyIDs))
	for _, p := range found {
		byCompany[p.CompanyID] = append(byCompany[p.CompanyID], p)
	}
	policies := make([][]*user.Policy, len(companyIDs))
	for i, id := range companyIDs {
		policies[i] = byCompany[id]
	}
	return policies, nil
}

// Loaders are the loaders of one request.
type Loaders struct {
	users     *dataloadgen.Loader[string, *user.User]
	arrangers *dataloadgen.Loader[string, []*model.TravelArranger]
	policies  *dataloadgen.Loader[string, []*user.Policy]
}

// New returns loaders that read from the store.
func New(store storage.Store) *Loaders {
	r := &reader{store}
	return &Loaders{
		users:     dataloadgen.NewLoader(r.users, dataloadgen.WithWait(time.Millisecond)),
		arrangers: dataloadgen.NewLoader(r.arrangers, dataloadgen.WithWait(time.Millisecond)),
		policies:  dataloadgen.NewLoader(r.policies, dataloadgen.WithWait(time.Millisecond)),
	}
}

// Middleware gives each request loaders of its own.
func Middleware(store storage.Store, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), contextKey{}, New(store))))
	})
}

// For returns the loaders of the request. It panics without [Middleware].
func For(ctx context.Context) *Loaders {
	l, ok := ctx.Value(contextKey{}).(*Loaders)
	if !ok {
		panic("the request has no loaders")
	}
	return l
}

// User returns an active user, nil if there is none.
func User(ctx context.Context, id string) (*user.User, error) {
	u, err := For(ctx).users.Load(ctx, id)
	if err != nil || u == nil || !u.IsActive {
		return nil, err
	}
	return u, nil
}

// Arrangers returns who arranges for a user.
func Arrangers(ctx context.Context, userID string) ([]*model.TravelArranger, error) {
	return For(ctx).arrangers.Load(ctx, userID)
}

// Policies returns the policies of a company.
func Policies(ctx context.Context, companyID string) ([]*user.Policy, error) {
	return For(ctx).policies.Load(ctx, companyID)
}
