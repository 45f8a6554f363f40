package storage

import (
	"context"

	"github.com/usergraph/usergraph/user"
)

// Scanner reads everything that a store keeps, part by part: to copy it, not to serve a request.
//
// Each method returns what comes after an id (empty for the beginning) in the order of ids, compared byte by byte: at most limit,
// which is at least 1. Fewer than limit are the last. Parts that are read one after the other are no snapshot: what is written
// meanwhile may be in them or not, but each record is as it was at one time.
type Scanner interface {
	// ScanUsers returns users of all companies and of none, active or not, with all fields.
	ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error)

	// ScanCompanies returns companies.
	ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error)

	// ScanPolicies returns policies of all companies.
	ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error)
}

// BulkInserter is a store that adds many users in less time than one by one.
type BulkInserter interface {
	// InsertUsers adds each user as [Writer.InsertUser] does, whatever becomes of the others. The errors stand at the positions of
	// their users; there are none (nil) if all were added. Of users of one call that have the same id or unique value, one is
	// added.
	//
	// A user without an error was added and is durable. Errors that are not about one user, such as [ErrUnavailable] or that the
	// context has ended, stand at the position of every user who was not added.
	InsertUsers(ctx context.Context, users []*user.User) []error
}

// InsertUsers adds users, at once if the store is a [BulkInserter], else one by one. The errors are as those of
// [BulkInserter.InsertUsers].
func InsertUsers(ctx context.Context, w Writer, users []*user.User) []error {
	if b, ok := w.(BulkInserter); ok {
		return b.InsertUsers(ctx, users)
	}
	var errs []error
	for i, u := range users {
		if err := w.InsertUser(ctx, u); err != nil {
			if errs == nil {
				errs = make([]error, len(users))
			}
			errs[i] = err
		}
	}
	return errs
}
