package bearer

import (
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4/json"
	"github.com/go-jose/go-jose/v4/jwt"
	"github.com/google/uuid"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/user"
)

// identity is who a good token names, and when it is good.
type identity struct {
	userID  string
	machine access.Machine
	// The times are those of the token, widened by the skew.
	from, until time.Time
}

// viewer returns who is asking. The machine is a copy, so that nobody can change what is kept.
func (i identity) viewer() access.Viewer {
	if i.userID != "" {
		return access.Viewer{UserID: i.userID}
	}
	machine := i.machine
	return access.Viewer{Machine: &machine}
}

// check says whether a time is within those of the token.
func (i identity) check(now time.Time) error {
	switch {
	case !now.Before(i.until):
		return ErrExpired
	case now.Before(i.from):
		return ErrNotYetValid
	}
	return nil
}

// identify judges the claims of a token whose signature is good.
func (c Config) identify(registered jwt.Claims, all map[string]json.RawMessage, now time.Time) (identity, error) {
	switch {
	case registered.Expiry == nil:
		return identity{}, ErrNoExpiry
	case c.Issuer != "" && registered.Issuer != c.Issuer:
		return identity{}, ErrIssuer
	case c.Audience != "" && !slices.Contains(registered.Audience, c.Audience),
		c.Audience == "" && len(registered.Audience) > 0:
		return identity{}, ErrAudience
	}
	who, err := c.Claims.identify(all)
	if err != nil {
		return identity{}, err
	}
	who.until = registered.Expiry.Time().Add(skew)
	for _, t := range []*jwt.NumericDate{registered.NotBefore, registered.IssuedAt} {
		if t != nil && t.Time().Add(-skew).After(who.from) {
			who.from = t.Time().Add(-skew)
		}
	}
	return who, who.check(now)
}

// identify says whom the claims name.
func (c Claims) identify(all map[string]json.RawMessage) (identity, error) {
	var who identity
	var role string
	for _, claim := range []struct {
		name  string
		value *string
	}{{c.User, &who.userID}, {c.Role, &role}, {c.Company, &who.machine.CompanyID}, {c.TMC, &who.machine.TMCID}} {
		raw, ok := all[claim.name]
		if !ok || string(raw) == "null" {
			continue
		}
		if err := json.Unmarshal(raw, claim.value); err != nil || *claim.value == "" {
			return identity{}, ErrClaims
		}
	}
	who.machine.Role = user.RoleType(role)
	ids := []*string{&who.userID}
	switch who.machine.Role {
	case "":
	case user.RoleTypeCompanyAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyReportAdmin:
		ids = []*string{&who.machine.CompanyID}
	case user.RoleTypeTmcAdmin, user.RoleTypeTmcAgent:
		ids = []*string{&who.machine.TMCID}
	case user.RoleTypeGlobalAdmin, user.RoleTypeGlobalAgent:
		ids = nil
	default: // TRAVEL_ARRANGER arranges for users by name, which a machine cannot
		return identity{}, ErrClaims
	}
	// Exactly the ids that belong together may be there.
	for _, id := range []*string{&who.userID, &who.machine.CompanyID, &who.machine.TMCID} {
		if slices.Contains(ids, id) != (*id != "") || *id != "" && !isUUID(*id) {
			return identity{}, ErrClaims
		}
		*id = strings.ToLower(*id)
	}
	return who, nil
}

func isUUID(s string) bool { return len(s) == 36 && uuid.Validate(s) == nil }
