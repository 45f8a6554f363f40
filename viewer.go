package usergraph

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/user"
)

// errNoViewer is why a request is refused that does not say who is asking.
var errNoViewer = errors.New("nobody is asking")

// authenticate returns the context of a request by its viewer.
func (c *config) authenticate(r *http.Request) (context.Context, error) {
	if c.viewer == nil {
		return nil, errNoViewer
	}
	v, err := c.viewer(r)
	switch {
	case err != nil:
		return nil, err
	case v.IsAbsent() && !c.development:
		return nil, errNoViewer
	}
	if f := flaw(v); f != "" {
		c.logger.WarnContext(r.Context(), "WithViewer returned a viewer who may nothing", "reason", f)
	}
	return access.WithViewer(r.Context(), v), nil
}

// flaw says why a viewer may nothing whatever the store holds, which is a mistake of the host; empty if that is not so.
func flaw(v access.Viewer) string {
	if v.Machine == nil {
		if v.UserID != "" && !isUUID(v.UserID) {
			return "UserID is not a UUID: users are named by their ids in the store"
		}
		return ""
	}
	if v.UserID != "" {
		return "it is both a user and a machine"
	}
	switch v.Machine.Role {
	case user.RoleTypeGlobalAdmin, user.RoleTypeGlobalAgent:
	case user.RoleTypeTmcAdmin, user.RoleTypeTmcAgent:
		if v.Machine.TMCID == "" {
			return "the machine has the role of a TMC, and no TMCID"
		}
	case user.RoleTypeCompanyAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyReportAdmin:
		if v.Machine.CompanyID == "" {
			return "the machine has the role of a company, and no CompanyID"
		}
	default:
		return "the machine has no role, or one that is not of machines"
	}
	return ""
}

// isUUID says whether s is a UUID as ids of users are written, in upper or lower case.
func isUUID(s string) bool { return len(s) == len(uuid.Nil.String()) && uuid.Validate(s) == nil }

// announce tells the host of a change. The change has happened, whatever the host does: if it panics, that is logged, and the client
// is answered as if it had not.
func (c *config) announce(ctx context.Context, change directory.Change) {
	defer func() {
		if r := recover(); r != nil {
			c.logger.LogAttrs(ctx, slog.LevelError, "the function of WithOnChange panicked", cause.Attributes(cause.Recovered(r))...)
		}
	}()
	c.onChange(ctx, change)
}
