package usergraph_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

const respondQuery = `mutation($id: ID!, $accept: Boolean! = true) { respondToTravelArranger(arrangerId: $id, accept: $accept) { user { id } userErrors { code message path } } }`

// names says whether a person names a traveller in the role of a travel arranger, whatever has become of it.
func (p *person) names(traveler *person) bool {
	return slices.ContainsFunc(p.user.ArrangedTravelers(), func(t user.ArrangedTraveler) bool { return *t.UserID == traveler.id() })
}

// TestRespond has everybody answer everybody: it counts only where the other names them, and changes nothing but the status.
func TestRespond(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		for _, a := range s.active() {
			for _, accept := range []bool{true, false} {
				unknown := d.ask(t, a, respondQuery, map[string]any{"id": unknownUser, "accept": accept})
				for _, p := range s.people {
					r := d.ask(t, a, respondQuery, map[string]any{"id": p.id(), "accept": accept})
					writes := d.ledger.take()
					got := outcomeOf(r)
					switch {
					case a.person == nil:
						if got != isForbidden || len(writes) > 0 {
							t.Errorf("%s answers %s: %s, %v", a.name, p.key, r.Body, writes)
						}
					case !p.names(a.person):
						if r.Body != unknown.Body || len(writes) > 0 {
							t.Errorf("%s answers %s: %s, %v", a.name, p.key, r.Body, writes)
						}
					default:
						if got != isDone || len(writes) > 1 || len(writes) == 1 && writes[0] != "update "+p.id() {
							t.Errorf("%s answers %s: %s, %v", a.name, p.key, r.Body, writes)
						}
						expectAnswered(t, p, d.find(t, p.id()), a.person.id(), accept)
						d.put(t, p.user)
					}
				}
			}
		}
	})
}

// expectAnswered checks that only the status of a traveller has changed in their arranger.
func expectAnswered(t *testing.T, p *person, after *user.User, travelerID string, accept bool) {
	t.Helper()
	want := user.TravelArrangerStatusDenied
	if accept {
		want = user.TravelArrangerStatusAccepted
	}
	if got := statusFor(after, travelerID); got != want {
		t.Errorf("%s: %s, want %s", p.key, got, want)
	}
	changed := cmp.FilterPath(func(path cmp.Path) bool { return path.Last().String() == ".Status" }, cmp.Ignore())
	if diff := cmp.Diff(p.user, after, ignoreVersion, changed); diff != "" {
		t.Errorf("%s has changed more:\n%s", p.key, diff)
	}
}

// statusFor is what a traveller has said to an arranger.
func statusFor(arranger *user.User, travelerID string) user.TravelArrangerStatus {
	for _, t := range arranger.ArrangedTravelers() {
		if *t.UserID == travelerID && t.Status != nil {
			return *t.Status
		}
	}
	return ""
}

// arrangerInput is the input of the role of a travel arranger, in the newer or the older form.
func arrangerInput(older bool, travelers ...string) inputgen.Object {
	entries := []any{}
	for _, id := range travelers {
		entries = append(entries, inputgen.Object{"userId": id})
	}
	if older {
		return inputgen.Object{"roleType": "TRAVEL_ARRANGER", "roleMetadata": inputgen.Object{"travelArrangerMetadata": inputgen.Object{"arrangerFor": entries}}}
	}
	return inputgen.Object{"roleType": "TRAVEL_ARRANGER", "metadata": inputgen.Object{"roleType": "TRAVEL_ARRANGER", "arrangerFor": entries}}
}

const rolesQuery = `mutation($id: ID!, $roles: [RoleInput!]) { updateUserRoles(id: $id, input: {roles: $roles}) { user { id } userErrors { code message path } } }`

// TestArrange has every admin make their users arrange for everybody: at once for those whom the admin manages, for others once they
// have agreed. Who does not exist is arranged for like those who are hidden.
func TestArrange(t *testing.T) {
	s := newSociety()
	onLocalStores(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		for _, a := range s.active() {
			for _, key := range []string{"a2", "b1", "c1", "d1"} {
				arranger := s.byKey[key]
				if !a.isAdmin(arranger.company) {
					continue
				}
				for _, older := range []bool{false, true} {
					ids := []string{unknownUser}
					for _, p := range s.people {
						ids = append(ids, p.id())
					}
					r := d.ask(t, a, rolesQuery, map[string]any{"id": arranger.id(), "roles": []any{arrangerInput(older, ids...)}})
					if outcomeOf(r) != isDone {
						t.Fatalf("%s: %s", a.name, r.Body)
					}
					after := d.find(t, arranger.id())
					for _, id := range ids {
						want := user.TravelArrangerStatusPending
						if of := s.person(id); of.user != nil && a.isAdmin(of.company) {
							want = user.TravelArrangerStatusAccepted
						}
						if got := statusFor(after, id); got != want {
							t.Errorf("%s makes %s arrange for %s: %s, want %s", a.name, key, s.person(id).key, got, want)
						}
					}
					d.put(t, arranger.user)
				}
			}
		}
	})
}

// TestStatusStays changes the roles of arrangers around what travellers have said: it stays as long as they are named, and is asked
// for again afterwards, however the entries are shuffled.
func TestStatusStays(t *testing.T) {
	s := newSociety()
	d := s.openDesk(t, newExact())
	admin, traveler := s.asker("b-admin"), s.byKey["a1"]
	for _, tt := range []struct {
		key  string
		want user.TravelArrangerStatus
	}{
		{"accepted-elsewhere", user.TravelArrangerStatusAccepted},
		{"denied", user.TravelArrangerStatusDenied},
		{"b1", user.TravelArrangerStatusPending},
	} {
		arranger := s.byKey[tt.key]
		set := func(want user.TravelArrangerStatus, roles ...any) {
			t.Helper()
			r := d.ask(t, admin, rolesQuery, map[string]any{"id": arranger.id(), "roles": append([]any{}, roles...)})
			if outcomeOf(r) != isDone {
				t.Fatalf("%s: %s", tt.key, r.Body)
			}
			if got := statusFor(d.find(t, arranger.id()), traveler.id()); got != want {
				t.Errorf("%s, %v: %q, want %q", tt.key, roles, got, want)
			}
		}
		for _, older := range []bool{false, true} {
			set(tt.want, arrangerInput(older, traveler.id()))
			set(tt.want, arrangerInput(!older, unknownUser), arrangerInput(older, traveler.id(), traveler.id()))
			both := arrangerInput(false, unknownUser)
			both["roleMetadata"] = arrangerInput(true, traveler.id())["roleMetadata"]
			set("", both) // the older form does not count beside the newer one
			set(user.TravelArrangerStatusPending, arrangerInput(older, traveler.id()))
			set("")
			set(user.TravelArrangerStatusPending, arrangerInput(older, traveler.id()))
			d.put(t, arranger.user)
		}
		if a := s.asker(tt.key); a.sees(traveler) == 0 {
			r := d.ask(t, a, `query($id: ID!) { user(id: $id) { id } }`, map[string]any{"id": traveler.id()})
			expectSame(t, nil, r.Data["user"])
		}
	}
}

// TestArrangementComesAndGoes follows one arrangement: what the arranger sees changes with the next request.
func TestArrangementComesAndGoes(t *testing.T) {
	s := newSociety()
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		arranger, traveler, admin := s.asker("c1"), s.asker("b1"), s.asker("c-admin")
		expectSeen := func(step string, want bool) {
			t.Helper()
			r := d.ask(t, arranger, `query($id: ID!) { user(id: $id) { personalInfo { email identityDocs { __typename } } permissions { canView canUpdate canManage canGrant } } }`, map[string]any{"id": traveler.viewer.UserID})
			if got := at(r.Data["user"], "personalInfo.email") != nil; got != want || len(r.Errors) > 0 {
				t.Errorf("%s: the arranger sees the traveller: %v, want %v: %s", step, got, want, r.Body)
			}
			r = d.ask(t, arranger, `mutation($id: ID!) { updateUserPersonalInfo(id: $id, input: {nationality: "New"}, mode: MERGE) { user { id } userErrors { code message path } } }`, map[string]any{"id": traveler.viewer.UserID})
			if got := outcomeOf(r) == isDone; got != want || !want && outcomeOf(r) != isNotFound {
				t.Errorf("%s: the arranger changes the traveller: %v, want %v: %s", step, got, want, r.Body)
			}
		}
		arrange := func(travelers ...string) {
			t.Helper()
			r := d.ask(t, admin, rolesQuery, map[string]any{"id": arranger.viewer.UserID, "roles": []any{arrangerInput(false, travelers...)}})
			if outcomeOf(r) != isDone {
				t.Fatal(r.Body)
			}
		}
		answer := func(accept bool, want outcome) {
			t.Helper()
			r := d.ask(t, traveler, respondQuery, map[string]any{"id": arranger.viewer.UserID, "accept": accept})
			if outcomeOf(r) != want {
				t.Errorf("answered: %s", r.Body)
			}
		}
		expectSeen("before", false)
		answer(true, isNotFound)
		arrange(traveler.viewer.UserID)
		expectSeen("pending", false)
		answer(false, isDone)
		expectSeen("denied", false)
		answer(true, isDone)
		expectSeen("accepted", true)
		arrange(traveler.viewer.UserID, unknownUser)
		expectSeen("kept", true)
		arrange()
		expectSeen("withdrawn", false)
		answer(true, isNotFound)
		arrange(traveler.viewer.UserID)
		expectSeen("arranged again", false)
	})
}

// TestRightsEnd takes away from an admin what they have: with the next request they may nothing more.
func TestRightsEnd(t *testing.T) {
	s := newSociety()
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		d := s.openDesk(t, store)
		const query = `query($id: ID!) { user(id: $id) { tier } }`
		admin, p := s.byKey["b-admin"], s.byKey["b1"]
		ids := map[string]any{"id": p.id()}
		for name, change := range map[string]func(u *user.User){
			"no role":         func(u *user.User) { u.Roles = []user.Role{} },
			"lower role":      func(u *user.User) { u.Roles = []user.Role{companyRole(user.RoleTypeCompanyReportAdmin, companyB)} },
			"another company": func(u *user.User) { u.Roles = []user.Role{companyRole(user.RoleTypeCompanyAdmin, companyA)} },
			"moved": func(u *user.User) {
				b := *u.BusinessInfo
				b.OrganizationRef = &user.Reference{ID: companyA}
				u.BusinessInfo = &b
			},
			"inactive": func(u *user.User) { u.IsActive = false },
		} {
			if r := d.ask(t, s.asker("b-admin"), query, ids); at(r.Data["user"], "tier") == nil {
				t.Fatalf("%s: the admin sees nothing: %s", name, r.Body)
			}
			changed := *admin.user
			change(&changed)
			d.put(t, &changed)
			if r := d.ask(t, s.asker("b-admin"), query, ids); at(r.Data["user"], "tier") != nil || name == "inactive" && r.Errors[0].Code() != "UNAUTHENTICATED" {
				t.Errorf("%s: %s", name, r.Body)
			}
			if r := d.ask(t, s.asker("b-admin"), `mutation($id: ID!) { deleteUser(id: $id) { userErrors { code } } }`, ids); outcomeOf(r) == isDone {
				t.Errorf("%s: %s", name, r.Body)
			}
			d.put(t, admin.user)
		}
	})
}
