package loaders

import (
	"context"
	"sync/atomic"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// FetchError is why a call has brought nothing. Everything that needed the call fails with the same one.
type FetchError struct {
	// ID is the id under which the failure is logged.
	ID string

	err      error
	reported atomic.Bool
}

func newFetchError(err error) *FetchError { return &FetchError{ID: uuid.NewString(), err: err} }

// Error is the text of the call's error.
func (f *FetchError) Error() string { return f.err.Error() }

// Unwrap returns the error of the call.
func (f *FetchError) Unwrap() error { return f.err }

// ReportOnce says whether the failure still has to be reported; from then on it has been.
func (f *FetchError) ReportOnce() bool { return f.reported.CompareAndSwap(false, true) }

// failOnPanic is deferred by fetches, which run in goroutines of their own: a panic of the store must not end the process.
func failOnPanic(err *error) {
	if p := recover(); p != nil {
		*err = cause.Recovered(p)
	}
}

func (r *Response) fetchUsers(ctx context.Context, ids []string, fields storage.Fields) (found index[*user.User], err error) {
	defer failOnPanic(&err)
	users, err := r.directory.UsersByID(ctx, r.principal, ids, fields)
	if err != nil {
		return found, err
	}
	found = newIndex[*user.User](len(users))
	for _, u := range users {
		found.put(u.ID, u)
	}
	return found, nil
}

func (r *Response) fetchArrangers(ctx context.Context, ids []string, fields storage.Fields) (found index[[]*TravelArranger], err error) {
	defer failOnPanic(&err)
	all, err := r.directory.Arrangements(ctx, r.principal, ids, fields)
	if err != nil {
		return found, err
	}
	values, pointers := make([]TravelArranger, len(all)), make([]*TravelArranger, len(all))
	found = newIndex[[]*TravelArranger](len(ids))
	begin := 0 // of the entries of a traveller, which usually stand together
	for i, a := range all {
		values[i] = TravelArranger{User: a.Arranger, Traveler: a.Traveler, sees: r.principal.Sees(a.Arranger)}
		pointers[i] = &values[i]
		if i+1 == len(all) || all[i+1].TravelerID != a.TravelerID {
			entries := pointers[begin : i+1 : i+1]
			if before := found.get(a.TravelerID); before != nil {
				entries = append(before, entries...)
			}
			found.put(a.TravelerID, entries)
			begin = i + 1
		}
	}
	return found, nil
}

func (r *Response) fetchPolicies(ctx context.Context, companyIDs []string) (found index[[]*user.Policy], err error) {
	defer failOnPanic(&err)
	policies, err := r.directory.PoliciesOfCompanies(ctx, companyIDs)
	if err != nil {
		return found, err
	}
	found = newIndex[[]*user.Policy](len(companyIDs))
	for _, p := range policies {
		found.put(p.CompanyID, append(found.get(p.CompanyID), p))
	}
	return found, nil
}

func (r *Response) fetchCompanies(ctx context.Context, ids []string) (found index[*user.Company], err error) {
	defer failOnPanic(&err)
	companies, err := r.directory.Companies(ctx, ids)
	if err != nil {
		return found, err
	}
	found = newIndex[*user.Company](len(companies))
	for _, c := range companies {
		found.put(c.ID, c)
	}
	return found, nil
}
