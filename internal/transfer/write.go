package transfer

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// parts cuts records into parts, none of which has an id twice: a record is compared with what the lines before it have made.
// Records with reasons are left out.
func parts(records []*record) iter.Seq[[]*record] {
	return func(yield func([]*record) bool) {
		var part []*record
		seen := map[string]bool{}
		for _, r := range records {
			if len(r.reasons) > 0 {
				continue
			}
			if seen[r.id()] {
				if !yield(part) {
					return
				}
				part = nil
				clear(seen)
			}
			seen[r.id()] = true
			part = append(part, r)
		}
		if len(part) > 0 {
			yield(part)
		}
	}
}

func (r *record) id() string {
	switch {
	case r.user != nil:
		return r.user.ID
	case r.company != nil:
		return r.company.ID
	default:
		return r.policy.ID
	}
}

// writePart writes companies and policies before users.
func (i *Importer) writePart(ctx context.Context, part []*record) error {
	var companies, policies, users []*record
	for _, r := range part {
		switch {
		case r.company != nil:
			companies = append(companies, r)
		case r.policy != nil:
			policies = append(policies, r)
		default:
			users = append(users, r)
		}
	}
	if err := i.putCompanies(ctx, companies); err != nil {
		return err
	}
	if err := i.putPolicies(ctx, policies); err != nil {
		return err
	}
	return i.addUsers(ctx, users)
}

func (i *Importer) putCompanies(ctx context.Context, records []*record) error {
	if len(records) == 0 {
		return nil
	}
	found, err := i.Store.CompaniesByID(ctx, ids(records))
	if err != nil {
		return failed(records[0], err)
	}
	stored := byID(found, func(c *user.Company) string { return c.ID })
	for _, r := range records {
		err := put(&i.done.Companies, stored[r.company.ID], r.company, func() error { return i.Store.PutCompany(ctx, r.company) })
		if err != nil {
			return failed(r, err)
		}
	}
	return nil
}

func (i *Importer) putPolicies(ctx context.Context, records []*record) error {
	if len(records) == 0 {
		return nil
	}
	found, err := i.Store.PoliciesByID(ctx, storage.Everywhere(), ids(records))
	if err != nil {
		return failed(records[0], err)
	}
	stored := byID(found, func(p *user.Policy) string { return p.ID })
	for _, r := range records {
		before := stored[r.policy.ID]
		if before != nil && before.Version > r.policy.Version {
			r.reject("version: there is a later version of the policy")
			continue
		}
		err := put(&i.done.Policies, before, r.policy, func() error { return i.Store.PutPolicy(ctx, r.policy) })
		if err != nil {
			return failed(r, err)
		}
	}
	return nil
}

// put writes a record unless the same is stored, and counts it.
func put[T user.Company | user.Policy](counts *Counts, stored, given *T, write func() error) error {
	if stored != nil {
		same, err := alike(stored, given)
		if err != nil {
			return err
		}
		if same {
			counts.Unchanged++
			return nil
		}
	}
	if err := write(); err != nil {
		return err
	}
	if stored != nil {
		counts.Replaced++
	} else {
		counts.Added++
	}
	return nil
}

// addUsers adds the users who are not there and compares the others.
func (i *Importer) addUsers(ctx context.Context, records []*record) error {
	missing, err := i.compareUsers(ctx, records)
	if err != nil || len(missing) == 0 {
		return err
	}
	users := make([]*user.User, len(missing))
	for n, r := range missing {
		users[n] = r.user
	}
	errs := storage.InsertUsers(ctx, i.Store, users)
	if errs == nil {
		i.done.Users.Added += len(users)
		return nil
	}
	var met []*record // somebody else has added meanwhile
	var failure error
	for n, r := range missing {
		taken, refused := errors.AsType[*storage.TakenError](errs[n])
		switch {
		case errs[n] == nil:
			i.done.Users.Added++
		case refused:
			r.reject(taken.Field + ": is the value of another user of the company")
		case errors.Is(errs[n], storage.ErrExists):
			met = append(met, r)
		case failure == nil:
			failure = failed(r, errs[n])
		}
	}
	if failure != nil {
		return failure
	}
	if met, err = i.compareUsers(ctx, met); err != nil || len(met) == 0 {
		return err
	}
	return failed(met[0], errComeAndGone)
}

// errComeAndGone means that a user was there when they were to be added, but not when they were read.
var errComeAndGone = errors.New("the user is added and erased by others meanwhile")

// compareUsers counts the users who are stored as they are, rejects those who are stored otherwise and returns the others.
func (i *Importer) compareUsers(ctx context.Context, records []*record) ([]*record, error) {
	if len(records) == 0 {
		return nil, nil
	}
	found, err := i.Store.UsersByID(ctx, storage.Everywhere(), ids(records), storage.AllFields)
	if err != nil {
		return nil, failed(records[0], err)
	}
	stored := byID(found, func(u *user.User) string { return u.ID })
	var missing []*record
	for _, r := range records {
		u, ok := stored[r.user.ID]
		if !ok {
			missing = append(missing, r)
			continue
		}
		same, err := alike(u, r.user)
		switch {
		case err != nil:
			return nil, failed(r, err)
		case same:
			i.done.Users.Unchanged++
		default:
			r.reject("id: the user exists with another content")
		}
	}
	return missing, nil
}

func failed(r *record, err error) error { return fmt.Errorf("line %d: %w", r.line, err) }

func ids(records []*record) []string {
	all := make([]string, len(records))
	for i, r := range records {
		all[i] = r.id()
	}
	return all
}

func byID[T any](values []*T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(values))
	for _, v := range values {
		m[id(v)] = v
	}
	return m
}
