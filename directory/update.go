package directory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// UpdateMode says what happens to the fields of a section that an update does not name.
type UpdateMode string

// The modes of updates.
const (
	// Replace clears them: the section becomes the input.
	Replace UpdateMode = "REPLACE"
	// Merge keeps them.
	Merge UpdateMode = "MERGE"
)

// Section is what one update mutation writes.
type Section struct {
	// path is where the input stands in the stored form; empty if it names fields of the user itself.
	path string
	// fields is all that the section has.
	fields storage.Fields
	// required are fields of the input that a replacement must give.
	required []string
}

// The sections that can be updated.
var (
	// WholeUser is everything but the times, isActive, the roles and the billing currency.
	WholeUser = Section{
		fields:   storage.AllFields.Without(storage.FieldsOf("createdAt", "updatedAt", "isActive", "roles", "billingCurrency")),
		required: []string{"businessInfo", "persona"},
	}
	// BusinessInfo is the place in the company.
	BusinessInfo = section("businessInfo")
	// PersonalInfo is the person.
	PersonalInfo = section("personalInfo")
	// TravelPreferences is how the user likes to travel.
	TravelPreferences = section("travelPreferences")
	// MembershipInfo is loyalty programmes.
	MembershipInfo = section("membershipInfo")
	// NotificationPreferences is what the user is told, and how.
	NotificationPreferences = section("notificationPreferences")
	// Roles is what the user is entitled to do.
	Roles = Section{fields: storage.FieldsOf("roles"), required: []string{"roles"}}
	// ExternalID is the id that a partner gives.
	ExternalID = Section{fields: storage.FieldsOf("externalId"), required: []string{"externalId"}}
)

func section(path string) Section {
	return Section{path: path, fields: storage.FieldsOf(path)}
}

// Has says whether all of these fields belong to the section.
func (s Section) Has(fields storage.Fields) bool { return s.fields.Has(fields) }

// Update is a change of one section of a user.
type Update struct {
	// ID is the id of the user, a UUID.
	ID string
	// Section is what is written.
	Section Section
	// From is a user whose section has the new values. The update changes it.
	From *user.User
	// Input is the input as it came. It tells which fields are given: those that are absent there stay as they are when merging.
	Input map[string]any
	// Mode is what becomes of the fields that Input does not name.
	Mode UpdateMode
	// ExpectedVersion is the version that the user must have, nil for any.
	ExpectedVersion *int64
	// IncludeInactive changes the user even if they are inactive.
	IncludeInactive bool
}

// attempts is how often an update without an expected version is tried while others change the same user.
const attempts = 20

// UpdateUser changes a section of a user and returns the user after it. It returns an [InputError] with everything that is wrong
// with the new values, or if there is no such user, they do not have the expected version or a unique value is taken, and
// [access.ErrForbidden] if the viewer may not change this section, or not in this way.
func (d *Directory) UpdateUser(ctx context.Context, p *access.Principal, up Update) (*user.User, error) {
	if err := up.prepare(); err != nil {
		return nil, err
	}
	id := up.ID
	for range attempts {
		before, err := d.current(ctx, p, id, up.IncludeInactive)
		if err != nil {
			return nil, err
		}
		change, _, err := d.plan(ctx, p, &up, before)
		if err != nil {
			return nil, err
		}
		change.At = d.timestampAfter(before)
		after, err := d.store.UpdateUser(ctx, scopeOf(p, id), id, change)
		if errors.Is(err, storage.ErrVersionConflict) && up.ExpectedVersion == nil {
			continue // somebody else was faster: merge into what they wrote
		}
		if err != nil {
			return nil, expected(err, up.Section.path, change.Set)
		}
		d.onChange(ctx, Change{Kind: Updated, UserID: id, Version: after.Version})
		return after, nil
	}
	return nil, fmt.Errorf("%w: user %s is being changed too often", storage.ErrUnavailable, id)
}

// PreviewUpdate returns what UpdateUser would make of before, who has all fields, and the errors that it would return, but writes
// nothing and does not know which unique values are taken. The user shares values with before and up.From.
func (d *Directory) PreviewUpdate(ctx context.Context, p *access.Principal, before *user.User, up Update) (*user.User, error) {
	if err := up.prepare(); err != nil {
		return nil, err
	}
	_, after, err := d.plan(ctx, p, &up, before)
	return after, err
}

// prepare brings the update into canonical form, or says what is wrong with it.
func (up *Update) prepare() error {
	id, problem := parseID(up.ID, "id")
	if problem != nil {
		return InputError{*problem}
	}
	if up.Mode != Replace && up.Mode != Merge {
		return fail(CodeInvalid, "must be REPLACE or MERGE", "mode")
	}
	up.ID = id
	user.Normalize(up.From)
	return nil
}

// plan returns the change of before that the update asks for, without its time, and the user after it, or why it must not be.
func (d *Directory) plan(ctx context.Context, p *access.Principal, up *Update, before *user.User) (storage.Change, *user.User, error) {
	if err := mayWrite(p, before, up.writes()); err != nil {
		return storage.Change{}, nil, err
	}
	if err := d.settle(ctx, p, up.From, before); err != nil {
		return storage.Change{}, nil, err
	}
	change, after, problems := up.apply(before)
	var err error
	if len(problems) == 0 {
		err = mayBecome(p, before, after)
	}
	if err = cmp.Or(err, hasVersion(before, up.ExpectedVersion)); err == nil && len(problems) > 0 {
		err = problems
	}
	return change, after, err
}

// current returns the user to be changed, with all fields.
func (d *Directory) current(ctx context.Context, p *access.Principal, id string, includeInactive bool) (*user.User, error) {
	users, err := d.UsersByID(ctx, p, []string{id}, storage.AllFields)
	if err != nil {
		return nil, err
	}
	if users = visible(users, includeInactive); len(users) == 0 {
		return nil, errNoUser()
	}
	return users[0], nil
}

// hasVersion returns an error unless u has the version, nil for any.
func hasVersion(u *user.User, version *int64) error {
	if version != nil && u.Version != *version {
		return errVersion()
	}
	return nil
}

// writes are the fields that the update is about: those that are given when merging. An update that gives none is about all.
func (up *Update) writes() storage.Fields {
	if given := givenFields(up.Section.path, up.Input); up.Mode == Merge && !given.IsEmpty() {
		return given
	}
	return up.Section.fields
}

// apply returns the change of before that the update asks for and the user after it, or what would be wrong with them.
func (up *Update) apply(before *user.User) (storage.Change, *user.User, InputError) {
	set := up.Section.fields
	if up.Mode == Merge {
		set = givenFields(up.Section.path, up.Input).Widen(before)
	}
	if up.From.AdhocUserInfo != nil && before.AdhocUserInfo != nil {
		up.From.AdhocUserInfo.IsSaved = before.AdhocUserInfo.IsSaved // fixed when the user is created
	}
	after := *before
	set.Copy(&after, up.From)
	problems := up.missing()
	for _, found := range violations(user.Validate(&after)) {
		if !concerns(set, found.Path) || slices.ContainsFunc(problems, samePath(up.inputPath(found.Path))) {
			continue
		}
		found.Path = up.inputPath(found.Path)
		problems = append(problems, found)
	}
	return storage.Change{Set: set, From: up.From, Version: before.Version, Base: before}, &after, problems
}

// missing reports required fields of the section that are not given or, where they would be kept, cleared.
func (up *Update) missing() InputError {
	var problems InputError
	for _, name := range up.Section.required {
		value, given := up.Input[name]
		clears := given && value == nil && name != "roles" && name != "externalId" // these may be cleared by merging
		if (up.Mode == Replace && value == nil) || (up.Mode == Merge && clears) {
			problems = append(problems, fail(CodeRequired, "is required", argInput, name)...)
		}
	}
	return problems
}

// inputPath turns the path of a field of a user into a path of the arguments.
func (up *Update) inputPath(path []string) []string {
	if len(path) > 0 && path[0] == up.Section.path {
		path = path[1:]
	}
	return append([]string{argInput}, path...)
}

func samePath(path []string) func(UserError) bool {
	return func(e UserError) bool { return slices.Equal(e.Path, path) }
}

// concerns says whether the value at a path is one of the fields, or a part of one or made of them.
func concerns(fields storage.Fields, path []string) bool {
	for n := len(path); n > 0; n-- {
		if f, ok := storage.LookupFields(strings.Join(path[:n], ".")); ok {
			return fields.Intersects(f)
		}
	}
	return false
}

// givenFields returns the fields that an input names. The input stands at the path in the stored form.
func givenFields(path string, input map[string]any) storage.Fields {
	var given storage.Fields
	for name, value := range input {
		at := name
		if path != "" {
			at = path + "." + name
		}
		if inner, ok := value.(map[string]any); ok && storage.IsGroup(at) {
			given = given.With(givenFields(at, inner))
		} else if fields, ok := storage.LookupFields(at); ok {
			given = given.With(fields)
		}
	}
	return given
}
