package telemetry

import (
	"context"

	"go.opentelemetry.io/otel/trace"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// System is a store that says which database it is, by a name that the semantic conventions have for it ("sqlite", "mongodb").
type System interface {
	// DBSystem is the name of the database, for the attribute db.system.name.
	DBSystem() string
}

// store records the calls of another. It does not embed it, so that no method of the contract is forgotten.
type store struct {
	inner    storage.Store
	recorder *Recorder
	system   string
	// begun are what spans of calls begin with, by method.
	begun [methods][]trace.SpanStartOption
	// succeeded are the attributes of calls that have succeeded, by method.
	succeeded [methods]*set
}

var (
	_ storage.Store        = (*store)(nil)
	_ storage.BulkInserter = (*store)(nil)
)

// Store returns s with its calls recorded. It has the methods of [storage.Store] and [storage.BulkInserter] only. A nil recorder
// returns s.
func (r *Recorder) Store(s storage.Store) storage.Store {
	if r == nil {
		return s
	}
	recorded := &store{inner: s, recorder: r}
	if named, ok := s.(System); ok {
		recorded.system = named.DBSystem()
	}
	for m := range methods {
		recorded.begun[m] = []trace.SpanStartOption{trace.WithSpanKind(trace.SpanKindClient), trace.WithAttributes(recorded.attributes(m, "")...)}
		recorded.succeeded[m] = recorded.set(m, "")
	}
	return recorded
}

// Close is not recorded: it belongs to no operation.
func (s *store) Close() error { return s.inner.Close() }

func (s *store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	ctx, c := s.begin(ctx, mUsersByID)
	defer c.end()
	found, err := s.inner.UsersByID(ctx, scope, ids, fields)
	c.done(len(found), err)
	return found, err
}

func (s *store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	ctx, c := s.begin(ctx, mArrangements)
	defer c.end()
	found, err := s.inner.Arrangements(ctx, scope, travelerIDs, fields)
	c.done(len(found), err)
	return found, err
}

func (s *store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	ctx, c := s.begin(ctx, mFindUsers)
	defer c.end()
	found, err := s.inner.FindUsers(ctx, scope, key, fields)
	c.done(len(found), err)
	return found, err
}

func (s *store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	ctx, c := s.begin(ctx, mListUsers)
	defer c.end()
	page, err := s.inner.ListUsers(ctx, scope, query, fields)
	c.done(len(page.Users), err)
	return page, err
}

func (s *store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	ctx, c := s.begin(ctx, mCountUsers)
	defer c.end()
	n, err := s.inner.CountUsers(ctx, scope, query)
	c.done(1, err)
	return n, err
}

func (s *store) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	ctx, c := s.begin(ctx, mCompaniesByID)
	defer c.end()
	found, err := s.inner.CompaniesByID(ctx, ids)
	c.done(len(found), err)
	return found, err
}

func (s *store) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	ctx, c := s.begin(ctx, mCompaniesOfTMC)
	defer c.end()
	found, err := s.inner.CompaniesOfTMC(ctx, tmcID)
	c.done(len(found), err)
	return found, err
}

func (s *store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	ctx, c := s.begin(ctx, mPoliciesOfCompanies)
	defer c.end()
	found, err := s.inner.PoliciesOfCompanies(ctx, companyIDs)
	c.done(len(found), err)
	return found, err
}

func (s *store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	ctx, c := s.begin(ctx, mPoliciesByID)
	defer c.end()
	found, err := s.inner.PoliciesByID(ctx, scope, ids)
	c.done(len(found), err)
	return found, err
}

func (s *store) ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error) {
	ctx, c := s.begin(ctx, mScanUsers)
	defer c.end()
	found, err := s.inner.ScanUsers(ctx, after, limit)
	c.done(len(found), err)
	return found, err
}

func (s *store) ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error) {
	ctx, c := s.begin(ctx, mScanCompanies)
	defer c.end()
	found, err := s.inner.ScanCompanies(ctx, after, limit)
	c.done(len(found), err)
	return found, err
}

func (s *store) ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error) {
	ctx, c := s.begin(ctx, mScanPolicies)
	defer c.end()
	found, err := s.inner.ScanPolicies(ctx, after, limit)
	c.done(len(found), err)
	return found, err
}

func (s *store) InsertUser(ctx context.Context, u *user.User) error {
	ctx, c := s.begin(ctx, mInsertUser)
	defer c.end()
	err := s.inner.InsertUser(ctx, u)
	c.done(0, err)
	return err
}

// InsertUsers passes on the call, to a store that is no [storage.BulkInserter] user by user. It is one call, which fails if an
// error is not about one user.
func (s *store) InsertUsers(ctx context.Context, all []*user.User) []error {
	ctx, c := s.begin(ctx, mInsertUsers)
	defer c.end()
	errs := storage.InsertUsers(ctx, s.inner, all)
	c.done(0, firstFault(errs))
	return errs
}

func firstFault(errs []error) error {
	for _, err := range errs {
		if isFault(err) {
			return err
		}
	}
	return nil
}

func (s *store) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	ctx, c := s.begin(ctx, mUpdateUser)
	defer c.end()
	u, err := s.inner.UpdateUser(ctx, scope, id, change)
	rows := 0
	if u != nil {
		rows = 1
	}
	c.done(rows, err)
	return u, err
}

func (s *store) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	ctx, c := s.begin(ctx, mEraseUser)
	defer c.end()
	err := s.inner.EraseUser(ctx, scope, id, version)
	c.done(0, err)
	return err
}

func (s *store) PutCompany(ctx context.Context, company *user.Company) error {
	ctx, c := s.begin(ctx, mPutCompany)
	defer c.end()
	err := s.inner.PutCompany(ctx, company)
	c.done(0, err)
	return err
}

func (s *store) PutPolicy(ctx context.Context, p *user.Policy) error {
	ctx, c := s.begin(ctx, mPutPolicy)
	defer c.end()
	err := s.inner.PutPolicy(ctx, p)
	c.done(0, err)
	return err
}
