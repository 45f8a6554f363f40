// Package directory is the application core: every read and every write of users goes through it. It decides who may, validates,
// compares versions, writes in one atomic step and publishes what has changed. It knows nothing of GraphQL or HTTP.
package directory

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Directory reads and writes users in a store on behalf of viewers. It is safe for concurrent use.
type Directory struct {
	store    storage.Store
	now      func() time.Time
	newID    func() (string, error)
	onChange func(context.Context, Change)
}

// Option changes how a directory works.
type Option func(*Directory)

// WithClock sets where the times of changes come from. The default is [time.Now].
func WithClock(now func() time.Time) Option { return func(d *Directory) { d.now = now } }

// OnChange sets what is called after every change, in the goroutine that made it, before the change is answered. The default is
// nothing.
func OnChange(f func(context.Context, Change)) Option { return func(d *Directory) { d.onChange = f } }

// New returns a directory of the users in store.
func New(store storage.Store, options ...Option) *Directory {
	d := &Directory{store: store, now: time.Now, newID: newID, onChange: func(context.Context, Change) {}}
	for _, o := range options {
		o(d)
	}
	return d
}

// newID makes a UUID of version 7, which keeps the indexes of stores compact.
func newID() (string, error) {
	id, err := uuid.NewV7()
	return id.String(), err
}

// Change says that a user has changed.
type Change struct {
	// Kind is what has happened to the user.
	Kind ChangeKind
	// UserID is the id of the user, a UUID in lower case.
	UserID string
	// Version is the user's version after the change, 0 if the user was erased.
	Version int64
}

// ChangeKind is a kind of change.
type ChangeKind string

// The kinds of change.
const (
	// Created means that the user was added.
	Created ChangeKind = "CREATED"
	// Updated means that fields of the user were written, made active or inactive included.
	Updated ChangeKind = "UPDATED"
	// Erased means that the user was removed for good.
	Erased ChangeKind = "ERASED"
)

// ErrNotFound means that there is no such user for the viewer.
var ErrNotFound = errors.New("no such user")

// isActive is what decides whether a user is visible.
var isActive = storage.FieldsOf("isActive")

// UsersByID returns the users with these ids that p may know of, active or not, with at least these fields, in no particular order.
// Unknown ids are left out.
func (d *Directory) UsersByID(ctx context.Context, p *access.Principal, ids []string, fields storage.Fields) ([]*user.User, error) {
	users, err := d.store.UsersByID(ctx, scopeOf(p, ids...), ids, withAccess(p, fields))
	return seen(p, users), err
}

// User returns the user with an id. It returns [ErrNotFound] if there is none or they are inactive and not asked for, and an
// [InputError] if the id is not a UUID.
func (d *Directory) User(ctx context.Context, p *access.Principal, id string, includeInactive bool, fields storage.Fields) (*user.User, error) {
	id, problem := parseID(id, "id")
	if problem != nil {
		return nil, InputError{*problem}
	}
	users, err := d.UsersByID(ctx, p, []string{id}, fields)
	if err != nil {
		return nil, err
	}
	if users = visible(users, includeInactive); len(users) == 0 {
		return nil, ErrNotFound
	}
	return users[0], nil
}

// visible leaves out inactive users unless they are asked for.
func visible(users []*user.User, includeInactive bool) []*user.User {
	if includeInactive {
		return users
	}
	inactive := func(u *user.User) bool { return !u.IsActive }
	if !slices.ContainsFunc(users, inactive) {
		return users
	}
	return slices.DeleteFunc(slices.Clone(users), inactive)
}

// Arrangements returns who arranges for these travellers, as [storage.Reader] does, as far as p may know of them.
func (d *Directory) Arrangements(ctx context.Context, p *access.Principal, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	all, err := d.store.Arrangements(ctx, scope(p), travelerIDs, withAccess(p, fields))
	unseen := func(a storage.Arrangement) bool { return p.Sees(a.Arranger) == 0 }
	if p.IsUnrestricted() || !slices.ContainsFunc(all, unseen) {
		return all, err
	}
	return slices.DeleteFunc(slices.Clone(all), unseen), err
}

// Companies returns the companies with these ids, which are those of users that the viewer sees. Unknown ids are left out.
func (d *Directory) Companies(ctx context.Context, ids []string) ([]*user.Company, error) {
	return d.store.CompaniesByID(ctx, ids)
}

// PoliciesOfCompanies returns the policies of these companies, which are those of users that the viewer sees, ordered by company
// and name.
func (d *Directory) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	return d.store.PoliciesOfCompanies(ctx, companyIDs)
}

// Policies returns the policies of a company, ordered by name; none if p must not know of the company. It returns an [InputError]
// if the id is not a UUID.
func (d *Directory) Policies(ctx context.Context, p *access.Principal, companyID string) ([]*user.Policy, error) {
	companyID, problem := parseID(companyID, "companyId")
	if problem != nil {
		return nil, InputError{*problem}
	}
	// Also where that leaves no company, so that it takes as long.
	return d.store.PoliciesOfCompanies(ctx, scope(p).Within(storage.InCompanies(companyID)).Companies())
}

// MaxNodes is how many ids [Directory.Nodes] takes at most.
const MaxNodes = 500

// Nodes returns the active users and the policies with these ids, by id. It returns an [InputError] for an id that is not a UUID
// or for too many ids.
func (d *Directory) Nodes(ctx context.Context, p *access.Principal, ids []string, fields storage.Fields) (map[string]user.Node, error) {
	if len(ids) > MaxNodes {
		return nil, tooMany(MaxNodes, "ids")
	}
	ids, problems := parseIDs(ids, "ids")
	if len(problems) > 0 {
		return nil, problems
	}
	return d.nodes(ctx, p, ids, fields)
}

// Node returns the active user or the policy with an id. It returns [ErrNotFound] if there is none, and an [InputError] if the id
// is not a UUID.
func (d *Directory) Node(ctx context.Context, p *access.Principal, id string, fields storage.Fields) (user.Node, error) {
	id, problem := parseID(id, "id")
	if problem != nil {
		return nil, InputError{*problem}
	}
	nodes, err := d.nodes(ctx, p, []string{id}, fields)
	if err != nil {
		return nil, err
	}
	n, ok := nodes[id]
	if !ok {
		return nil, ErrNotFound
	}
	return n, nil
}

func (d *Directory) nodes(ctx context.Context, p *access.Principal, ids []string, fields storage.Fields) (map[string]user.Node, error) {
	users, err := d.UsersByID(ctx, p, ids, fields)
	if err != nil {
		return nil, err
	}
	policies, err := d.store.PoliciesByID(ctx, scope(p), ids)
	if err != nil {
		return nil, err
	}
	nodes := make(map[string]user.Node, len(users)+len(policies))
	for _, u := range visible(users, false) {
		nodes[u.ID] = u
	}
	for _, p := range policies {
		nodes[p.ID] = p
	}
	return nodes, nil
}
