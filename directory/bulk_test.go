package directory_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/storage/memory"
	"github.com/usergraph/usergraph/user"
)

// numbered is an employee with an employee id.
func numbered(id string) *user.User {
	u := employee()
	u.BusinessInfo.EmployeeID = &id
	return u
}

func TestCreateUsers(t *testing.T) {
	store := memory.New()
	var changes []directory.Change
	d := directory.New(store, directory.OnChange(func(_ context.Context, c directory.Change) { changes = append(changes, c) }))
	if errs := d.CreateUsers(t.Context(), nobody, []*user.User{numbered("1"), numbered("2")}); errs != nil {
		t.Fatal(errs)
	}
	invalid, same, named := numbered("3"), numbered("1"), numbered("4")
	invalid.Persona = ""
	named.ID = unknownID
	errs := d.CreateUsers(t.Context(), nobody, []*user.User{invalid, numbered("5"), same, named})
	if len(errs) != 4 || errs[1] != nil || errs[3] != nil {
		t.Fatal(errs)
	}
	if d := cmp.Diff(map[string]directory.UserErrorCode{"/input/persona": directory.CodeRequired}, problems(errs[0])); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(map[string]directory.UserErrorCode{"/input/businessInfo/employeeId": directory.CodeTaken}, problems(errs[2])); d != "" {
		t.Error(d)
	}
	users, err := store.ScanUsers(t.Context(), "", 10)
	if err != nil || len(users) != 4 || len(changes) != 4 || changes[3] != (directory.Change{Kind: directory.Created, UserID: unknownID, Version: 1}) {
		t.Errorf("%d users, changes %v, %v", len(users), changes, err)
	}
	if errs := d.CreateUsers(t.Context(), nobody, []*user.User{{ID: unknownID, Persona: user.PersonaEmployee}}); len(errs) != 1 || !errors.Is(errs[0], storage.ErrExists) {
		t.Errorf("got %v", errs)
	}
}

// TestPreviewsAreWhatHappens compares previews with what they preview, which they must not do.
func TestPreviewsAreWhatHappens(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	store := memory.New()
	d := directory.New(store, directory.WithClock(func() time.Time { return now }))
	prepared := employee()
	if err := d.PrepareUser(t.Context(), nobody, prepared); err != nil {
		t.Fatal(err)
	}
	if users, err := store.ScanUsers(t.Context(), "", 1); err != nil || len(users) > 0 {
		t.Fatalf("there are users: %v", err)
	}
	created := create(t, d, employee())
	prepared.ID = created.ID
	if d := cmp.Diff(created, prepared); d != "" {
		t.Errorf("created and prepared:\n%s", d)
	}
	preview, err := d.PreviewUpdate(t.Context(), nobody, created, merge(created.ID))
	if err != nil {
		t.Fatal(err)
	}
	if u, err := d.User(t.Context(), nobody, created.ID, false, storage.AllFields); err != nil || u.Version != 1 || created.BusinessInfo.Designation != nil {
		t.Fatalf("the preview has changed %+v, %v", u, err)
	}
	updated, err := d.UpdateUser(t.Context(), nobody, merge(created.ID))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(updated.BusinessInfo, preview.BusinessInfo); d != "" {
		t.Errorf("updated and previewed:\n%s", d)
	}
	wrong := merge(created.ID)
	wrong.From.BusinessInfo.Email, wrong.Input["email"] = new("none"), "none"
	_, previewed := d.PreviewUpdate(t.Context(), nobody, updated, wrong)
	_, refused := d.UpdateUser(t.Context(), nobody, wrong)
	if refused == nil || cmp.Diff(problems(refused), problems(previewed)) != "" {
		t.Errorf("refused with %v, in the preview with %v", refused, previewed)
	}
	wrong.Mode = "MIX"
	if _, err := d.PreviewUpdate(t.Context(), nobody, updated, wrong); problems(err)["/mode"] != directory.CodeInvalid {
		t.Errorf("got %v", err)
	}
}
