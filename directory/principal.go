package directory

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ErrUnauthenticated means that nobody is asking who is an active user or a machine.
var ErrUnauthenticated = errors.New("the request does not say who is asking, or that is nobody")

var (
	readsOfViewer = storage.FieldsOf(access.ReadsOfViewer...)
	// readsOfAccess is what decides who may see a user.
	readsOfAccess = storage.FieldsOf("businessInfo.organizationRef")
)

// Principal finds out what a viewer may see and do: by one call for the viewer's user, and one for each TMC that their roles name.
// It returns [ErrUnauthenticated] if there is no such user or they are inactive.
func (d *Directory) Principal(ctx context.Context, v access.Viewer) (*access.Principal, error) {
	if v.IsAbsent() || v.UserID != "" && v.Machine != nil {
		return nil, ErrUnauthenticated
	}
	var u *user.User
	if v.UserID != "" {
		id, problem := parseID(v.UserID)
		if problem != nil {
			return nil, ErrUnauthenticated
		}
		v.UserID = id
		users, err := d.store.UsersByID(ctx, storage.Everywhere(), []string{id}, readsOfViewer)
		if err != nil {
			return nil, fmt.Errorf("viewer: %w", err)
		}
		if users = visible(users, false); len(users) == 0 {
			return nil, ErrUnauthenticated
		}
		u = users[0]
	}
	if v.Machine != nil {
		m := *v.Machine
		for _, id := range []*string{&m.CompanyID, &m.TMCID} {
			if *id == "" {
				continue
			}
			parsed, problem := parseID(*id)
			if problem != nil {
				return nil, ErrUnauthenticated
			}
			*id = parsed
		}
		v.Machine = &m
	}
	companies := map[string][]string{}
	for _, id := range access.TMCs(v, u) {
		ids, err := d.companiesOfTMC(ctx, id)
		if err != nil {
			return nil, fmt.Errorf("TMC of the viewer: %w", err)
		}
		companies[id] = ids
	}
	return access.NewPrincipal(v, u, companies), nil
}

func (d *Directory) companiesOfTMC(ctx context.Context, tmcID string) ([]string, error) {
	companies, err := d.store.CompaniesOfTMC(ctx, tmcID)
	ids := make([]string, len(companies))
	for i, c := range companies {
		ids[i] = c.ID
	}
	return ids, err
}

// scope is the part of all users that p may know of, but for those that it knows personally.
func scope(p *access.Principal) storage.Scope {
	companies, everywhere := p.Companies()
	if everywhere {
		return storage.Everywhere()
	}
	return storage.InCompanies(companies...)
}

// scopeOf is the scope of a call for some users by their ids. Where p knows one of them personally, whatever the company, seen
// decides alone.
func scopeOf(p *access.Principal, ids ...string) storage.Scope {
	if slices.ContainsFunc(ids, p.KnowsPersonally) {
		return storage.Everywhere()
	}
	return scope(p)
}

// withAccess adds to the fields that are asked of users what decides whether p may see them.
func withAccess(p *access.Principal, fields storage.Fields) storage.Fields {
	fields = fields.With(isActive)
	if p.IsUnrestricted() {
		return fields
	}
	return fields.With(readsOfAccess)
}

// seen leaves out users that p must not know of.
func seen(p *access.Principal, users []*user.User) []*user.User {
	unseen := func(u *user.User) bool { return p.Sees(u) == 0 }
	if p.IsUnrestricted() || !slices.ContainsFunc(users, unseen) {
		return users
	}
	return slices.DeleteFunc(slices.Clone(users), unseen)
}
