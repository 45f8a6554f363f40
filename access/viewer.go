// Package access is about who is asking, and what they may see and do. It is pure: whoever asks is described by a [Principal],
// made of what the request says and of the user that the store has for it, and everything else follows.
//
// The rules:
//
//	viewer                                        sees                          may change
//	the user                                      all of their own              personal info, travel preferences, memberships,
//	                                                                            notification preferences
//	ACCEPTED travel arranger of the user          all                           personal info, travel preferences, memberships
//	COMPANY_TRAVEL_ARRANGER of the company        all                           the same
//	COMPANY_ADMIN of the company                  all                           everything; creates, deletes, grants roles
//	COMPANY_REPORT_ADMIN of the company           directory and business info   nothing
//	TMC_AGENT of the company's TMC                all                           as COMPANY_TRAVEL_ARRANGER
//	TMC_ADMIN of the company's TMC                all                           everything; creates, deletes, grants roles
//	GLOBAL_AGENT                                  all                           as TMC_AGENT
//	GLOBAL_ADMIN                                  all                           everything; creates, deletes, grants roles
//	a colleague: a user of the company            directory                     nothing
//	anyone else                                   that user does not exist
//
// Nobody grants or withdraws a role above their own.
package access

import (
	"context"

	"github.com/usergraph/usergraph/user"
)

// Viewer is who is asking, as far as the request says: a user or a machine. The zero value is an absent viewer.
type Viewer struct {
	// UserID is the id of the user who is asking. Their roles and company come from the store.
	UserID string
	// Machine is the program that is asking, if it is none on behalf of a user.
	Machine *Machine
}

// Machine is a program with a role of its own.
type Machine struct {
	// Role is one of the COMPANY_, TMC_ and GLOBAL_ roles. A machine of any other may nothing.
	Role user.RoleType
	// CompanyID is the company of a company role, TMCID the TMC of a TMC role.
	CompanyID, TMCID string
}

// IsAbsent says whether the request does not say who is asking.
func (v Viewer) IsAbsent() bool { return v.UserID == "" && v.Machine == nil }

type viewerKey struct{}

// WithViewer returns a context of a request by v.
func WithViewer(ctx context.Context, v Viewer) context.Context {
	return context.WithValue(ctx, viewerKey{}, v)
}

// ViewerOf returns who is asking, an absent viewer if the context does not say.
func ViewerOf(ctx context.Context) Viewer {
	v, _ := ctx.Value(viewerKey{}).(Viewer)
	return v
}
