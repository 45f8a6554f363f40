package directory_test

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

const (
	companyID = "c0000000-0000-4000-8000-000000000001"
	entityID  = "e0000000-0000-4000-8000-000000000001"
	unknownID = "f0000000-0000-4000-8000-00000000000f"
)

var nobody = access.Unrestricted()

func employee() *user.User {
	return &user.User{
		Persona: user.PersonaEmployee,
		BusinessInfo: &user.BusinessInfo{
			OrganizationRef: &user.Reference{ID: companyID},
			LegalEntityRef:  &user.Reference{ID: entityID},
		},
	}
}

func create(t *testing.T, d *directory.Directory, u *user.User) *user.User {
	t.Helper()
	created, err := d.CreateUser(t.Context(), nobody, u)
	if err != nil {
		t.Fatal(err)
	}
	return created
}

// merge is an update that sets the designation to "x".
func merge(id string) directory.Update {
	designation := "x"
	return directory.Update{
		ID: id, Section: directory.BusinessInfo, Mode: directory.Merge,
		From:  &user.User{BusinessInfo: &user.BusinessInfo{Designation: &designation}},
		Input: map[string]any{"designation": designation},
	}
}

// problems are the codes of an InputError by path.
func problems(err error) map[string]directory.UserErrorCode {
	found := map[string]directory.UserErrorCode{}
	if input, ok := errors.AsType[directory.InputError](err); ok {
		for _, e := range input {
			path := ""
			for _, p := range e.Path {
				path += "/" + p
			}
			found[path] = e.Code
		}
	}
	return found
}

func TestCreateUser(t *testing.T) {
	now := time.Date(2026, 3, 1, 9, 30, 0, 123_456_789, time.FixedZone("", 3600))
	var changes []directory.Change
	d := directory.New(memory.New(), directory.WithClock(func() time.Time { return now }),
		directory.OnChange(func(_ context.Context, c directory.Change) { changes = append(changes, c) }))

	u := create(t, d, employee())
	if want := time.Date(2026, 3, 1, 8, 30, 0, 123_000_000, time.UTC); u.CreatedAt != want || u.UpdatedAt != want {
		t.Errorf("created at %v, updated at %v, want %v", u.CreatedAt, u.UpdatedAt, want)
	}
	if u.Version != 1 || !u.IsActive {
		t.Errorf("version %d, active %v", u.Version, u.IsActive)
	}
	if diff := cmp.Diff([]directory.Change{{Kind: directory.Created, UserID: u.ID, Version: 1}}, changes); diff != "" {
		t.Error(diff)
	}

	bad := employee()
	bad.Persona = "NOBODY"
	bad.BusinessInfo.LegalEntityRef = nil
	bad.BusinessInfo.Email = new("not an address")
	_, err := d.CreateUser(t.Context(), nobody, bad)
	if diff := cmp.Diff(map[string]directory.UserErrorCode{
		"/input/persona": directory.CodeInvalid, "/input/businessInfo/legalEntityRef": directory.CodeRequired,
		"/input/businessInfo/email": directory.CodeInvalid,
	}, problems(err)); diff != "" {
		t.Error(diff)
	}
}

func TestTakenIsReportedWhereItWasWritten(t *testing.T) {
	d := directory.New(memory.New())
	first, second := employee(), employee()
	first.BusinessInfo.EmployeeID, first.ExternalID = new("1"), new("x")
	create(t, d, first)
	id := create(t, d, second).ID

	again := employee()
	again.BusinessInfo.EmployeeID = new("1")
	_, created := d.CreateUser(t.Context(), nobody, again)
	_, section := d.UpdateUser(t.Context(), nobody, directory.Update{
		ID: id, Section: directory.BusinessInfo, Mode: directory.Merge,
		From:  &user.User{BusinessInfo: &user.BusinessInfo{EmployeeID: new("1")}},
		Input: map[string]any{"employeeId": "1"},
	})
	_, external := d.UpdateUser(t.Context(), nobody, directory.Update{
		ID: id, Section: directory.ExternalID, Mode: directory.Replace,
		From: &user.User{ExternalID: new("x")}, Input: map[string]any{"externalId": "x"},
	})
	for _, tt := range []struct {
		err  error
		path string
	}{{created, "/input/businessInfo/employeeId"}, {section, "/input/employeeId"}, {external, "/input/externalId"}} {
		if diff := cmp.Diff(map[string]directory.UserErrorCode{tt.path: directory.CodeTaken}, problems(tt.err)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestUpdateOfUsersWhoAreNotThere(t *testing.T) {
	d := directory.New(memory.New())
	u := create(t, d, employee())
	if _, err := d.DeactivateUser(t.Context(), nobody, u.ID, nil); err != nil {
		t.Fatal(err)
	}
	old := merge(u.ID)
	old.IncludeInactive, old.ExpectedVersion = true, new(int64(1))
	for _, tt := range []struct {
		name   string
		update directory.Update
		want   map[string]directory.UserErrorCode
	}{
		{"unknown", merge(unknownID), map[string]directory.UserErrorCode{"/id": directory.CodeNotFound}},
		{"inactive", merge(u.ID), map[string]directory.UserErrorCode{"/id": directory.CodeNotFound}},
		{"malformed", merge("x"), map[string]directory.UserErrorCode{"/id": directory.CodeInvalid}},
		{"changed", old, map[string]directory.UserErrorCode{"/expectedVersion": directory.CodeVersionConflict}},
	} {
		_, err := d.UpdateUser(t.Context(), nobody, tt.update)
		if diff := cmp.Diff(tt.want, problems(err)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	inactive := merge(u.ID)
	inactive.IncludeInactive = true
	if after, err := d.UpdateUser(t.Context(), nobody, inactive); err != nil || *after.BusinessInfo.Designation != "x" {
		t.Errorf("an inactive user could not be updated: %v", err)
	}
}

// Updates that merge into different fields all survive, though each reads before it writes.
func TestUpdatesThatMeetAreTriedAgain(t *testing.T) {
	d := directory.New(memory.New())
	u := create(t, d, employee())
	fields := []func(b *user.BusinessInfo, v *string){
		func(b *user.BusinessInfo, v *string) { b.Designation = v },
		func(b *user.BusinessInfo, v *string) { b.AccountingCode = v },
		func(b *user.BusinessInfo, v *string) { b.EmployeeID = v },
	}
	names := []string{"designation", "accountingCode", "employeeId"}
	var group sync.WaitGroup
	for i, set := range fields {
		group.Go(func() {
			for n := range 20 {
				value := strconv.Itoa(n)
				from := &user.BusinessInfo{}
				set(from, &value)
				_, err := d.UpdateUser(t.Context(), nobody, directory.Update{
					ID: u.ID, Section: directory.BusinessInfo, Mode: directory.Merge,
					From: &user.User{BusinessInfo: from}, Input: map[string]any{names[i]: value},
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	after, err := d.User(t.Context(), nobody, u.ID, false, storage.AllFields)
	if err != nil {
		t.Fatal(err)
	}
	b := after.BusinessInfo
	if *b.Designation != "19" || *b.AccountingCode != "19" || *b.EmployeeID != "19" || after.Version != 61 {
		t.Errorf("got %s, %s, %s in version %d", *b.Designation, *b.AccountingCode, *b.EmployeeID, after.Version)
	}
}

// contested is a store in which somebody else always writes first.
type contested struct{ storage.Store }

func (contested) UpdateUser(context.Context, storage.Scope, string, storage.Change) (*user.User, error) {
	return nil, storage.ErrVersionConflict
}

func TestUpdateGivesUpInTheEnd(t *testing.T) {
	s := memory.New()
	u := create(t, directory.New(s), employee())
	d := directory.New(contested{s})
	if _, err := d.UpdateUser(t.Context(), nobody, merge(u.ID)); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("without an expected version: %v", err)
	}
	expecting := merge(u.ID)
	expecting.ExpectedVersion = new(int64(1))
	_, err := d.UpdateUser(t.Context(), nobody, expecting)
	if diff := cmp.Diff(map[string]directory.UserErrorCode{"/expectedVersion": directory.CodeVersionConflict}, problems(err)); diff != "" {
		t.Error(diff)
	}
}

func TestArrangementsKeepTheirStatus(t *testing.T) {
	d := directory.New(memory.New())
	roles := func(travelers ...string) *user.User {
		kind := user.RoleTypeTravelArranger
		m := &user.RoleMetadata{RoleType: &kind}
		for _, id := range travelers {
			m.ArrangerFor = append(m.ArrangerFor, user.ArrangedTraveler{UserID: &id})
		}
		return &user.User{Roles: []user.Role{{RoleType: &kind, Metadata: m}}}
	}
	arranger := employee()
	arranger.Roles = roles(companyID).Roles
	arranger.Roles[0].Metadata.ArrangerFor[0].Status = new(user.TravelArrangerStatusDenied)
	u := create(t, d, arranger)
	after, err := d.UpdateUser(t.Context(), nobody, directory.Update{
		ID: u.ID, Section: directory.Roles, Mode: directory.Replace,
		From: roles(companyID, entityID), Input: map[string]any{"roles": []any{}},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]user.TravelArrangerStatus{}
	for _, a := range after.ArrangedTravelers() {
		got[*a.UserID] = *a.Status
	}
	if diff := cmp.Diff(map[string]user.TravelArrangerStatus{
		companyID: user.TravelArrangerStatusDenied, entityID: user.TravelArrangerStatusAccepted,
	}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLifecycleIsIdempotent(t *testing.T) {
	d := directory.New(memory.New())
	u := create(t, d, employee())
	for i, step := range []struct {
		do      func(context.Context, *access.Principal, string, *int64) (*user.User, error)
		active  bool
		version int64
	}{
		{d.ActivateUser, true, 1}, {d.DeactivateUser, false, 2}, {d.DeactivateUser, false, 2}, {d.ActivateUser, true, 3},
	} {
		got, err := step.do(t.Context(), nobody, u.ID, nil)
		if err != nil || got.IsActive != step.active || got.Version != step.version {
			t.Errorf("step %d: %+v, %v", i, got, err)
		}
	}
	if err := d.EraseUser(t.Context(), nobody, u.ID, new(int64(0))); problems(err)["/expectedVersion"] != directory.CodeVersionConflict {
		t.Errorf("version 0: %v", err)
	}
	if err := d.EraseUser(t.Context(), nobody, u.ID, new(int64(3))); err != nil {
		t.Error(err)
	}
	if err := d.EraseUser(t.Context(), nobody, u.ID, nil); problems(err)["/id"] != directory.CodeNotFound {
		t.Errorf("again: %v", err)
	}
}
