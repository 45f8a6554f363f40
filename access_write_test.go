package usergraph_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/inputgen/gqltest"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// ledger is a store that notes every write that it has made.
type ledger struct {
	storage.Store

	writes []string
}

func (l *ledger) InsertUser(ctx context.Context, u *user.User) error {
	err := l.Store.InsertUser(ctx, u)
	l.note("insert", u.ID, err)
	return err
}

func (l *ledger) UpdateUser(ctx context.Context, scope storage.Scope, id string, change storage.Change) (*user.User, error) {
	u, err := l.Store.UpdateUser(ctx, scope, id, change)
	l.note("update", id, err)
	return u, err
}

func (l *ledger) EraseUser(ctx context.Context, scope storage.Scope, id string, version int64) error {
	err := l.Store.EraseUser(ctx, scope, id, version)
	l.note("erase", id, err)
	return err
}

func (l *ledger) note(kind, id string, err error) {
	if err == nil {
		l.writes = append(l.writes, kind+" "+id)
	}
}

// take returns the writes, and forgets them.
func (l *ledger) take() []string {
	writes := l.writes
	l.writes = nil
	return writes
}

// desk is a server whose writes are noted and undone.
type desk struct {
	*door

	ledger *ledger
}

func (s *society) openDesk(tb testing.TB, store storage.Store) *desk {
	tb.Helper()
	l := &ledger{Store: s.fillStore(tb, store)}
	return &desk{s.open(l), l}
}

// find reads a user from the store, nil if there is none.
func (d *desk) find(tb testing.TB, id string) *user.User {
	tb.Helper()
	users, err := d.ledger.UsersByID(tb.Context(), storage.Everywhere(), []string{id}, storage.AllFields)
	if err != nil {
		tb.Fatal(err)
	}
	if len(users) == 0 {
		return nil
	}
	return users[0]
}

// put puts a user in the place of the one with its id.
func (d *desk) put(tb testing.TB, u *user.User) {
	tb.Helper()
	_ = d.ledger.Store.EraseUser(tb.Context(), storage.Everywhere(), u.ID, 0) // there may be none
	if err := d.ledger.Store.InsertUser(tb.Context(), u); err != nil {
		tb.Fatal(err)
	}
}

// outcome is what has become of a mutation.
type outcome string

// The outcomes of mutations, besides the codes of user errors.
const (
	isDone      outcome = "done"
	isForbidden outcome = "FORBIDDEN"
	isNotFound  outcome = "NOT_FOUND"
)

// outcomeOf reads the outcome of the one mutation of an operation.
func outcomeOf(r gqltest.Response) outcome {
	if len(r.Errors) > 0 {
		return outcome(r.Errors[0].Code())
	}
	for _, payload := range r.Data {
		problems, _ := at(payload, "userErrors").([]any)
		if len(problems) == 0 {
			return isDone
		}
		code, _ := at(problems[0], "code").(string)
		return outcome(code)
	}
	return "no answer"
}

// section is a part of a user with the right that it takes to change it.
type section struct {
	right  access.Section
	fields storage.Fields
}

var (
	personalSection   = section{access.PersonalInfo, storage.FieldsOf("personalInfo")}
	businessSection   = section{access.BusinessInfo, storage.FieldsOf("businessInfo")}
	travelSection     = section{access.TravelPreferences, storage.FieldsOf("travelPreferences")}
	memberSection     = section{access.MembershipInfo, storage.FieldsOf("membershipInfo")}
	notifiedSection   = section{access.NotificationPreferences, storage.FieldsOf("notificationPreferences")}
	rolesSection      = section{access.Roles, storage.FieldsOf("roles")}
	externalIDSection = section{access.ExternalID, storage.FieldsOf("externalId")}
	accountSection    = section{access.Account, storage.FieldsOf("persona", "tier", "stealthType", "relativeOf", "adhocUserInfo")}
	allSections       = []section{personalSection, businessSection, travelSection, memberSection, notifiedSection, externalIDSection, accountSection}
)

// writing is a mutation of one user, whose id is $id, in the company $company.
type writing struct {
	call string
	// changes are the sections that it changes, all of which must be allowed.
	changes []section
	// manages says that it takes the right to manage the user.
	manages bool
	// idle says that it leaves such a user as they are.
	idle func(p *person) bool
	// active says that it finds active users only.
	active bool
}

var writings = []writing{
	{call: `updateUserPersonalInfo(id: $id, input: {name: {family1: "New", given: "New"}}, includeInactive: true, expectedVersion: $version)`, changes: []section{personalSection}},
	{call: `updateUserPersonalInfo(id: $id, input: {nationality: "New"}, mode: MERGE, includeInactive: true)`, changes: []section{personalSection}},
	{call: `updateUserPersonalInfo(id: $id, input: {}, mode: MERGE)`, changes: []section{personalSection}, active: true},
	{call: `updateUserBusinessInfo(id: $id, input: {organizationRef: {id: $company}, legalEntityRef: {id: $company}}, includeInactive: true, expectedVersion: $version)`, changes: []section{businessSection}},
	{call: `updateUserTravelPreferences(id: $id, input: {preferences: {preferredCurrency: "EUR"}}, includeInactive: true, expectedVersion: $version)`, changes: []section{travelSection}},
	{call: `updateUserMembershipInfo(id: $id, input: {isLoyaltyBlocked: false}, includeInactive: true, expectedVersion: $version)`, changes: []section{memberSection}},
	{call: `updateUserNotificationPreferences(id: $id, input: {preferences: []}, includeInactive: true, expectedVersion: $version)`, changes: []section{notifiedSection}},
	{call: `updateUserRoles(id: $id, input: {roles: []}, includeInactive: true, expectedVersion: $version)`, changes: []section{rolesSection}},
	{call: `updateUserRoles(id: $id, input: {roles: null}, mode: MERGE, includeInactive: true)`, changes: []section{rolesSection}},
	{call: `updateUserExternalId(id: $id, input: {externalId: "new"}, includeInactive: true, expectedVersion: $version)`, changes: []section{externalIDSection}},
	{call: `updateUserExternalId(id: $id, input: {externalId: null}, mode: MERGE, includeInactive: true)`, changes: []section{externalIDSection}},
	{call: `updateUser(id: $id, input: {tier: BASIC}, mode: MERGE, includeInactive: true, expectedVersion: $version)`, changes: []section{accountSection}},
	{call: `updateUser(id: $id, input: {stealthType: null}, mode: MERGE, includeInactive: true)`, changes: []section{accountSection}},
	{call: `updateUser(id: $id, input: {relativeOf: null}, mode: MERGE, includeInactive: true)`, changes: []section{accountSection}},
	{call: `updateUser(id: $id, input: {personalInfo: {nationality: "New"}}, mode: MERGE, includeInactive: true)`, changes: []section{personalSection}},
	{call: `updateUser(id: $id, input: {personalInfo: null}, mode: MERGE, includeInactive: true)`, changes: []section{personalSection}},
	{call: `updateUser(id: $id, input: {travelPreferences: {preferences: {airPref: {homeAirport: "JFK"}}}}, mode: MERGE, includeInactive: true)`, changes: []section{travelSection}},
	{call: `updateUser(id: $id, input: {notificationPreferences: {preferences: []}}, mode: MERGE, includeInactive: true)`, changes: []section{notifiedSection}},
	{call: `updateUser(id: $id, input: {personalInfo: {nationality: "New"}, persona: GUEST}, mode: MERGE, includeInactive: true)`, changes: []section{personalSection, accountSection}},
	{call: `updateUser(id: $id, input: {personalInfo: {nationality: "New"}, externalId: null}, mode: MERGE, includeInactive: true)`, changes: []section{personalSection, externalIDSection}},
	{call: `updateUser(id: $id, input: {membershipInfo: {isLoyaltyBlocked: false}, businessInfo: {organizationRef: {id: $company}, legalEntityRef: {id: $company}}}, mode: MERGE, includeInactive: true)`, changes: []section{memberSection, businessSection}},
	{call: `updateUser(id: $id, input: {}, mode: MERGE, includeInactive: true)`, changes: allSections},
	{call: `updateUser(id: $id, input: {persona: EMPLOYEE, businessInfo: {organizationRef: {id: $company}, legalEntityRef: {id: $company}}}, includeInactive: true, expectedVersion: $version)`, changes: allSections},
	{call: `activateUser(id: $id, expectedVersion: $version)`, manages: true, idle: func(p *person) bool { return !p.inactive }},
	{call: `deleteUser(id: $id, expectedVersion: $version)`, manages: true, idle: func(p *person) bool { return p.inactive }},
	{call: `eraseUser(id: $id, expectedVersion: $version)`, manages: true},
}

func (w *writing) query() string {
	used := ""
	for _, v := range []string{"$company: ID!", "$version: Int"} {
		if name, _, _ := strings.Cut(v, ":"); strings.Contains(w.call, name) {
			used += ", " + v
		}
	}
	return "mutation($id: ID!" + used + ") { " + w.call + " { user { id version personalInfo { email identityDocs { __typename } } } userErrors { code message path } } }"
}

// mayChange says whether an asker may change a section of a person, as the design has it.
func (a *asker) mayChange(p *person, s access.Section) bool {
	if a.isAdmin(p.company) {
		return true
	}
	switch s {
	case access.PersonalInfo, access.TravelPreferences, access.MembershipInfo:
		return a.isPerson(p) || a.arranges(p) || a.arrangesAll(p.company)
	case access.NotificationPreferences:
		return a.isPerson(p)
	default:
		return false
	}
}

// expects returns the outcome of a mutation of a person.
func (w *writing) expects(a *asker, p *person) outcome {
	if a.sees(p) == 0 || w.active && p.inactive {
		return isNotFound
	}
	if w.manages {
		if a.isAdmin(p.company) {
			return isDone
		}
		return isForbidden
	}
	for _, s := range w.changes {
		if !a.mayChange(p, s.right) {
			return isForbidden
		}
		if s.right != access.Roles {
			continue
		}
		for _, r := range p.user.Roles { // all are withdrawn
			if !a.mayGrant(&r, p.company) {
				return isForbidden
			}
		}
	}
	return isDone
}

// mayGrant says whether an asker may give a role to a user of a company, or take it away.
func (a *asker) mayGrant(r *user.Role, company string) bool {
	if !a.isAdmin(company) {
		return false
	}
	if a.role == user.RoleTypeGlobalAdmin {
		return true
	}
	allowed := []user.RoleType{
		user.RoleTypeTravelArranger, user.RoleTypeCompanyReportAdmin, user.RoleTypeCompanyTravelArranger, user.RoleTypeCompanyAdmin,
	}
	if a.role == user.RoleTypeTmcAdmin {
		allowed = append(allowed, user.RoleTypeTmcAgent, user.RoleTypeTmcAdmin)
	}
	if r.RoleType != nil && !slices.Contains(allowed, *r.RoleType) {
		return false
	}
	m := r.Metadata
	if m == nil {
		return true
	}
	ofTMC := r.RoleType != nil && slices.Contains([]user.RoleType{user.RoleTypeTmcAgent, user.RoleTypeTmcAdmin}, *r.RoleType)
	return (m.RoleType == nil || slices.Contains(allowed, *m.RoleType)) &&
		(m.CompanyRef == nil || a.isAdmin(m.CompanyRef.ID)) &&
		(m.TmcRef == nil || !ofTMC || m.TmcRef.ID == a.roleTMC)
}

// ignoreVersion compares users without what every write changes.
var ignoreVersion = cmpopts.IgnoreFields(user.User{}, "Version", "UpdatedAt")

// TestWrites has everybody change everybody in every way.
func TestWrites(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		for _, a := range s.askersOf(store) {
			for i := range writings {
				w := &writings[i]
				unknown := map[any]gqltest.Response{}
				for _, version := range w.versions() {
					unknown[version] = d.ask(t, a, w.query(), map[string]any{"id": unknownUser, "company": companyA, "version": version})
				}
				for _, p := range s.targetsOf(store) {
					d.expectWrite(t, a, p, w, unknown)
				}
			}
			if t.Failed() {
				return
			}
		}
	})
}

// versions are the versions to expect: such as nobody has, none, and the one that everybody has.
func (w *writing) versions() []any {
	if strings.Contains(w.call, "$version") {
		return []any{int64(99), int64(0), nil, int64(1)}
	}
	return []any{nil}
}

// expectWrite has an asker change a person, with and without the version that the person has and one that nobody has.
func (d *desk) expectWrite(t *testing.T, a *asker, p *person, w *writing, unknown map[any]gqltest.Response) {
	t.Helper()
	company := p.company
	if company == "" {
		company = companyA
	}
	if p.company == "" && strings.Contains(w.call, "$company") {
		return // that is a move, see TestMoves
	}
	want := w.expects(a, p)
	versions := w.versions()
	if (p.index+len(a.name))%4 > 0 {
		versions = versions[len(versions)-1:] // probing by some will do
	}
	for _, version := range versions {
		if want == isDone && version == nil && len(versions) > 1 { // as with the right version
			continue
		}
		r := d.ask(t, a, w.query(), map[string]any{"id": p.id(), "company": company, "version": version})
		d.society.expectNoLeak(t, a, r.Body, w.call)
		got, writes := outcomeOf(r), d.ledger.take()
		what := fmt.Sprintf("%s of %s by %s, version %v: %s", w.call, p.key, a.name, version, got)
		wrongVersion := version == int64(99) || version == int64(0)
		switch {
		case want == isNotFound && a.sees(p) == 0:
			if nobody := unknown[version]; r.Body != nobody.Body || r.Status != nobody.Status {
				t.Errorf("%s, want the same as for somebody unknown: %s", what, r.Body)
			}
		case wrongVersion && want == isDone && got == "VERSION_CONFLICT":
		case got != want:
			t.Errorf("%s, want %s: %s", what, want, r.Body)
		}
		switch {
		case got != isDone || w.idle != nil && w.idle(p):
			if len(writes) > 0 {
				t.Errorf("%s has written: %v", what, writes)
			}
		case len(writes) != 1 || !strings.HasSuffix(writes[0], " "+p.id()):
			t.Errorf("%s has written: %v", what, writes)
		case w.manages:
			d.put(t, p.user)
		default:
			var set storage.Fields
			for _, s := range w.changes {
				set = set.With(s.fields)
			}
			rest := storage.AllFields.Without(set).Without(storage.FieldsOf("updatedAt"))
			if diff := cmp.Diff(rest.Project(p.user), rest.Project(d.find(t, p.id())), ignoreVersion); diff != "" {
				t.Errorf("%s has changed more:\n%s", what, diff)
			}
			d.put(t, p.user)
		}
	}
}
