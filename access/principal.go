package access

import (
	"context"
	"slices"

	"github.com/usergraph/usergraph/user"
)

// Principal is who is asking with everything that decides what they may see and do. It does not change, and is safe for
// concurrent use. That of a context without one, see [FromContext], may nothing.
type Principal struct {
	viewer Viewer
	// unrestricted principals may everything: those of development mode.
	unrestricted bool
	// companyID is the company whose users are colleagues.
	companyID string
	grants    []grant
	// travelers are the ids of the users who have accepted the principal as their travel arranger.
	travelers map[string]bool
}

// grant is a role with the companies that it is about.
type grant struct {
	role       user.RoleType
	rights     rights
	everywhere bool
	companies  map[string]bool
	// tmcID is the TMC of a TMC role.
	tmcID string
}

func (g *grant) covers(companyID string) bool {
	return g.everywhere || companyID != "" && g.companies[companyID]
}

// Unrestricted is the principal of development mode, who may everything and is nobody.
func Unrestricted() *Principal { return &Principal{unrestricted: true} }

// nobody is the principal who may nothing.
var nobody = &Principal{}

// ReadsOfViewer are the fields of the viewer's user that [NewPrincipal] reads.
var ReadsOfViewer = []string{"isActive", "roles", "businessInfo.organizationRef"}

// TMCs lists the TMCs whose companies decide what a viewer may do: those of the roles of u, the viewer's user, or of the machine.
func TMCs(v Viewer, u *user.User) []string {
	var ids []string
	for _, r := range roles(v, u) {
		if isOfTMC(r.role) && r.tmcID != "" && !slices.Contains(ids, r.tmcID) {
			ids = append(ids, r.tmcID)
		}
	}
	return ids
}

// NewPrincipal makes the principal of a viewer. u is the viewer's user, nil for machines, with the fields of [ReadsOfViewer];
// companiesOf are the ids of the companies of each of [TMCs].
func NewPrincipal(v Viewer, u *user.User, companiesOf map[string][]string) *Principal {
	p := &Principal{viewer: v}
	if u != nil {
		p.companyID = u.CompanyID()
		for _, t := range u.ArrangedTravelers() {
			if t.Status != nil && *t.Status == user.TravelArrangerStatusAccepted {
				if p.travelers == nil {
					p.travelers = map[string]bool{}
				}
				p.travelers[*t.UserID] = true
			}
		}
	}
	for _, r := range roles(v, u) {
		g := grant{role: r.role, rights: ofRole(r.role), everywhere: isGlobal(r.role), companies: map[string]bool{}}
		switch {
		case g.everywhere:
		case isOfTMC(r.role):
			g.tmcID = r.tmcID
			for _, id := range companiesOf[r.tmcID] {
				g.companies[id] = true
			}
		case r.companyID != "":
			g.companies[r.companyID] = true
		}
		if g.everywhere || len(g.companies) > 0 {
			p.grants = append(p.grants, g)
		}
	}
	return p
}

// held is a role that a viewer has, and what it is about.
type held struct {
	role             user.RoleType
	companyID, tmcID string
}

// roles lists the roles that decide: those with rights of their own. A company role is about the company that its user belongs
// to; one that names another company is about none.
func roles(v Viewer, u *user.User) []held {
	var all []held
	if m := v.Machine; m != nil && ofRole(m.Role).sees != 0 {
		all = append(all, held{m.Role, m.CompanyID, m.TMCID})
	}
	if u == nil {
		return all
	}
	for i := range u.Roles {
		r := &u.Roles[i]
		if r.RoleType == nil || ofRole(*r.RoleType).sees == 0 {
			continue
		}
		h := held{role: *r.RoleType, companyID: u.CompanyID()}
		if m := r.Metadata; m != nil {
			if m.CompanyRef != nil && m.CompanyRef.ID != h.companyID {
				h.companyID = ""
			}
			if m.TmcRef != nil {
				h.tmcID = m.TmcRef.ID
			}
		}
		all = append(all, h)
	}
	return all
}

func isGlobal(t user.RoleType) bool {
	return t == user.RoleTypeGlobalAdmin || t == user.RoleTypeGlobalAgent
}

func isOfTMC(t user.RoleType) bool {
	return t == user.RoleTypeTmcAdmin || t == user.RoleTypeTmcAgent
}

// Viewer is who is asking, as the request says.
func (p *Principal) Viewer() Viewer { return p.viewer }

// IsUnrestricted says whether p is a principal of development mode.
func (p *Principal) IsUnrestricted() bool { return p.unrestricted }

type contextKey struct{}

// NewContext returns a context of a request by p.
func NewContext(ctx context.Context, p *Principal) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// FromContext returns who is asking. Where the context does not say, it is somebody who may nothing.
func FromContext(ctx context.Context) *Principal {
	if p, ok := ctx.Value(contextKey{}).(*Principal); ok {
		return p
	}
	return nobody
}
