package loaders

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"github.com/google/uuid"

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

func (f *FetchError) Error() string { return f.err.Error() }

// Unwrap returns the error of the call.
func (f *FetchError) Unwrap() error { return f.err }

// ReportOnce says whether the failure still has to be reported; from then on it has been.
func (f *FetchError) ReportOnce() bool { return f.reported.CompareAndSwap(false, true) }

// failOnPanic is deferred by fetches, which run in goroutines of their own: a panic of the store must not end the process.
func failOnPanic(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("panic while loading: %v\n%s", p, debug.Stack())
	}
}

func (r *Response) fetchUsers(ctx context.Context, ids []string, fields storage.Fields) (_ map[string]*user.User, err error) {
	defer failOnPanic(&err)
	users, err := r.directory.UsersByID(ctx, r.viewer, ids, fields)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*user.User, len(users))
	for _, u := range users {
		byID[u.ID] = u
	}
	return byID, nil
}

func (r *Response) fetchArrangers(ctx context.Context, ids []string, fields storage.Fields) (_ map[string][]*TravelArranger, err error) {
	defer failOnPanic(&err)
	all, err := r.directory.Arrangements(ctx, r.viewer, ids, fields)
	if err != nil {
		return nil, err
	}
	values, pointers := make([]TravelArranger, len(all)), make([]*TravelArranger, len(all))
	byTraveler := make(map[string][]*TravelArranger, len(ids))
	begin := 0 // of the entries of a traveller, which usually stand together
	for i, a := range all {
		values[i] = TravelArranger{User: a.Arranger, Traveler: a.Traveler}
		pointers[i] = &values[i]
		if i+1 == len(all) || all[i+1].TravelerID != a.TravelerID {
			if before, again := byTraveler[a.TravelerID]; again {
				byTraveler[a.TravelerID] = append(before, pointers[begin:i+1]...)
			} else {
				byTraveler[a.TravelerID] = pointers[begin : i+1 : i+1]
			}
			begin = i + 1
		}
	}
	return byTraveler, nil
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
