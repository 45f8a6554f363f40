// Package storage is the contract between the directory of users and the place where they are kept.
//
// Every method of a [Store] is safe for concurrent use, blocks until it is done or the context ends, and either happens as a
// whole or not at all. A write that returned nil is durable. What a store returns is shared and must not be changed by the
// caller; what it is given, it copies.
//
// When the context has ended, the error is the context's (errors.Is). A write that failed with one of the errors of this package
// other than [ErrUnavailable] did not happen. With the context's error or [ErrUnavailable], a store on this machine has written
// nothing; a store over a network may not know whether the write happened, if the connection was lost or the time was up before
// the answer came. It happens at most once even then, and the user's version tells. A write whose context had ended before the
// call did not happen.
//
// Package storagetest holds the suite that every store must pass.
package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/usergraph/usergraph/user"
)

// Errors that every store reports. Compare with errors.Is. Of other errors, and of what these are wrapped in, the type is logged,
// since texts may repeat data; an error that is a slog.LogValuer is logged as it says.
var (
	// ErrNotFound means that there is no such user in the scope.
	ErrNotFound = errors.New("not found")
	// ErrExists means that the id of a user to insert is in use.
	ErrExists = errors.New("id exists")
	// ErrVersionConflict means that the user does not have the expected version any more.
	ErrVersionConflict = errors.New("version conflict")
	// ErrUnavailable means that the store cannot serve now: no connection, a full disk, a read-only file. If it was a write over a
	// network, its outcome may be unknown.
	ErrUnavailable = errors.New("store unavailable")
)

// TakenError means that another user of the same company, active or not, has this value of a unique field.
type TakenError struct {
	// Field is the path of the field: "externalId" or "businessInfo.employeeId".
	Field string
}

// Error names the field, not the value.
func (e *TakenError) Error() string { return fmt.Sprintf("%s is taken", e.Field) }

// The unique fields, as [TakenError] names them. Values are compared exactly, within one company; users without a company
// count as one company.
const (
	// FieldExternalID is the id that a partner gives.
	FieldExternalID = "externalId"
	// FieldEmployeeID is the id that the employer gives.
	FieldEmployeeID = "businessInfo.employeeId"
)

// Reader reads users, companies and policies.
//
// Users come with at least the fields asked for, and always with their id and version. A store may return more, but tests use
// stores that do not. Ids are UUIDs in lower case; repeated ids count once.
type Reader interface {
	// UsersByID returns the users with these ids that are in scope, active or not, in no particular order. Unknown ids are left
	// out.
	UsersByID(ctx context.Context, scope Scope, ids []string, fields Fields) ([]*user.User, error)

	// Arrangements returns who arranges for these travellers (see [user.User.ArrangedTravelers]), one entry for each pair.
	// Arrangers come active or not, within scope, with the fields asked for, ordered by name within a traveller.
	Arrangements(ctx context.Context, scope Scope, travelerIDs []string, fields Fields) ([]Arrangement, error)

	// FindUsers returns the users in scope that have this e-mail address, external id or employee id, active or not, ordered by
	// name, at most [MaxFound].
	FindUsers(ctx context.Context, scope Scope, key Key, fields Fields) ([]*user.User, error)

	// ListUsers returns one page of the users in scope that match the query, ordered by name.
	ListUsers(ctx context.Context, scope Scope, query Query, fields Fields) (Page, error)

	// CountUsers returns the number of users in scope that match the query, whatever the page that it asks for.
	CountUsers(ctx context.Context, scope Scope, query Query) (int, error)

	// CompaniesByID returns the companies with these ids, in no particular order. Unknown ids are left out.
	CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error)

	// CompaniesOfTMC returns the companies that contract with the TMC or book through it, ordered by id.
	CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error)

	// PoliciesOfCompanies returns the policies of these companies, ordered by company id, name (byte by byte) and id.
	PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error)

	// PoliciesByID returns the policies with these ids whose company is in scope, in no particular order.
	PoliciesByID(ctx context.Context, scope Scope, ids []string) ([]*user.Policy, error)

	Scanner
}

// Writer changes users, companies and policies. Every write is one atomic change of one record.
type Writer interface {
	// InsertUser adds a user as it is, with its version and times. It returns [ErrExists] or a [TakenError].
	InsertUser(ctx context.Context, u *user.User) error

	// UpdateUser carries out the change and returns the user after it, with all fields. The scope applies to the user before the
	// change. It returns [ErrNotFound], else [ErrVersionConflict], else a [TakenError].
	UpdateUser(ctx context.Context, scope Scope, id string, change Change) (*user.User, error)

	// EraseUser removes the user for good. A version above zero must be the user's. It returns [ErrNotFound] or
	// [ErrVersionConflict].
	EraseUser(ctx context.Context, scope Scope, id string, version int64) error

	// PutCompany adds the company or replaces the one with its id.
	PutCompany(ctx context.Context, c *user.Company) error

	// PutPolicy adds the policy or replaces the one with its id.
	PutPolicy(ctx context.Context, p *user.Policy) error
}

// Store keeps users, companies and policies. A store made of JSON or BSON documents of the structs of package user loses nothing:
// their tags name every field.
type Store interface {
	Reader
	Writer
	// Close ends the use of the store. Calls under way may fail, later ones return [ErrUnavailable]. Closing again does nothing and
	// returns nil.
	Close() error
}

// Change is one atomic write of one user: what Set.Copy does to it. Setting all fields of a section replaces it (REPLACE), setting
// some of them keeps the others (MERGE). Every change raises the user's version by one.
type Change struct {
	// Set names the fields to write. The times are not among them.
	Set Fields
	// From holds their new values; a field that is absent there is cleared. A section or preference group of which all fields
	// are set becomes as it is in From, absent included.
	From *user.User
	// Version is what the user's version must be; 0 for any.
	Version int64
	// Base is the user at Version with all its fields, as the store gave it, if the caller has read it: a store can save a read by
	// it. It may be nil, and does not count without a Version.
	Base *user.User
	// At becomes the user's UpdatedAt.
	At time.Time
}

// Arrangement says that a user arranges travel for another.
type Arrangement struct {
	// TravelerID is the id of the traveller, as the call named it.
	TravelerID string
	// Arranger is the user who arranges, with the fields asked for.
	Arranger *user.User
	// Traveler is the entry of the arranger's role that names the traveller.
	Traveler user.ArrangedTraveler
}

// MaxFound is how many users [Reader.FindUsers] returns at most.
const MaxFound = 100

// Key is what [Reader.FindUsers] looks for: exactly one of its fields is not empty. An empty key finds nobody.
type Key struct {
	// Email is compared, without regard to case, with the business and the personal address.
	Email string
	// ExternalID is compared exactly.
	ExternalID string
	// EmployeeID is compared exactly.
	EmployeeID string
}

// Scope is the part of all users that a call may touch. The zero value is empty, so that a forgotten scope shows nothing.
type Scope struct {
	everywhere bool
	companies  []string
}

// Everywhere is the scope of all users, including those without a company.
func Everywhere() Scope { return Scope{everywhere: true} }

// InCompanies is the scope of the users of these companies.
func InCompanies(ids ...string) Scope { return Scope{companies: ids} }

// Everywhere says whether the scope is all users.
func (s Scope) Everywhere() bool { return s.everywhere }

// Companies lists the companies of a scope that is not everywhere.
func (s Scope) Companies() []string { return s.companies }

// Holds says whether users of the company (empty for users without one) are in scope.
func (s Scope) Holds(companyID string) bool {
	if s.everywhere {
		return true
	}
	if companyID == "" {
		return false
	}
	return slices.Contains(s.companies, companyID)
}

// Within is the part of s that is also in other.
func (s Scope) Within(other Scope) Scope {
	switch {
	case s.everywhere:
		return other
	case other.everywhere:
		return s
	}
	var both []string
	for _, c := range s.companies {
		if other.Holds(c) {
			both = append(both, c)
		}
	}
	return InCompanies(both...)
}
