package access_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/user"
)

// draws reads choices from the bytes of a fuzzer.
type draws struct{ rest []byte }

func (d *draws) below(n int) int {
	if len(d.rest) == 0 {
		return 0
	}
	b := d.rest[0]
	d.rest = d.rest[1:]
	return int(b) % n
}

func draw[T any](d *draws, values ...T) T { return values[d.below(len(values))] }

// user draws a user with roles.
func (d *draws) user() *user.User {
	u := at(draw(d, home, away, other, "agency", ""), draw(d, "subject", "else", "a", "b"))
	for range d.below(4) {
		t := draw(d, user.RoleTypeValues...)
		r := user.Role{RoleType: &t}
		if d.below(8) == 0 {
			r.RoleType = nil
		}
		if d.below(2) == 0 {
			about := draw(d, user.RoleTypeValues...)
			r.Metadata = &user.RoleMetadata{RoleType: &about}
			if d.below(2) == 0 {
				r.Metadata.CompanyRef = &user.Reference{ID: draw(d, home, away, other, "")}
			}
			if d.below(2) == 0 {
				r.Metadata.TmcRef = &user.Reference{ID: draw(d, tmc, otherTMC, "")}
			}
			if d.below(2) == 0 {
				status := draw(d, user.TravelArrangerStatusValues...)
				r.Metadata.ArrangerFor = []user.ArrangedTraveler{{UserID: new(draw(d, "subject", "else", "")), Status: &status}}
			}
		}
		u.Roles = append(u.Roles, r)
	}
	return u
}

// FuzzPrincipal looks at random viewers and users for what must hold whatever the table says.
func FuzzPrincipal(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{0, 2, 1, 1, 1, 0, 3, 0, 1, 0, 0, 0, 0})
	f.Add([]byte{4, 2, 3, 5, 1, 0, 7, 0, 1, 1, 8, 1, 0, 0, 2, 0, 1, 1, 3})
	f.Fuzz(func(t *testing.T, data []byte) {
		d := &draws{data}
		viewer, other := d.user(), d.user()
		p := principal(viewer)
		companies, everywhere := p.Companies()

		sees, company := p.Sees(other), other.CompanyID()
		inScope := everywhere || company != "" && slices.Contains(companies, company)
		if (sees != 0) != (inScope || p.KnowsPersonally(other.ID)) {
			t.Errorf("sees %v of a user of %q, who is in scope: %t", sees.List(), company, inScope)
		}
		if sees != 0 && !sees.Has(access.ClassesOf(access.Directory)) {
			t.Errorf("sees %v without the directory", sees.List())
		}
		may := p.PermissionsOn(other)
		if len(may.CanUpdate) > 0 && sees != access.AllClasses {
			t.Errorf("changes %v and sees only %v", may.CanUpdate, sees.List())
		}
		if may.CanManage && len(may.CanUpdate) != len(access.AllSections) || !may.CanManage && len(may.CanGrant) > 0 {
			t.Errorf("inconsistent permissions %+v", may)
		}
		for _, r := range other.Roles {
			if p.MayGrant(&r, company) && r.RoleType != nil && *r.RoleType != user.RoleTypeUnknownType && !slices.Contains(may.CanGrant, *r.RoleType) {
				t.Errorf("grants %s, and may grant only %v", *r.RoleType, may.CanGrant)
			}
		}
		if len(viewer.Roles) == 0 && viewer.ID != other.ID && (may.CanManage || len(may.CanUpdate) > 0 || sees.Has(access.ClassesOf(access.Business))) {
			t.Errorf("a user without roles may %+v", may)
		}

		turned := *viewer
		turned.Roles = slices.Clone(viewer.Roles)
		slices.Reverse(turned.Roles)
		if diff := cmp.Diff(may.CanView, principal(&turned).PermissionsOn(other).CanView); diff != "" && !arrangesTwice(viewer) {
			t.Errorf("the order of roles matters: %s", diff)
		}
		pending := user.TravelArrangerStatusPending
		turned.Roles = append(slices.Clone(viewer.Roles), role("TRAVEL_ARRANGER", arranges(other.ID, pending)))
		if diff := cmp.Diff(may, principal(&turned).PermissionsOn(other)); diff != "" {
			t.Errorf("a pending arrangement changes something: %s", diff)
		}
	})
}

// arrangesTwice says whether two roles name the same traveller: the first one counts.
func arrangesTwice(u *user.User) bool {
	named := 0
	for i := range u.Roles {
		if m := u.Roles[i].Metadata; m != nil {
			named += len(m.ArrangerFor)
		}
	}
	return named > 1
}
