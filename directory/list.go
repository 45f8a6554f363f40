package directory

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Bounds of lists.
const (
	DefaultPageSize = 100
	MaxPageSize     = 500
	MaxFilters      = 20
	MaxFilterValues = 500
	MaxSearchLength = 200
)

// Within says in which company or in the companies of which TMC to look: exactly one of its fields is set.
type Within struct{ CompanyID, TmcID *string }

// resolve returns the companies to look in, as far as the viewer may know of them.
func (w Within) resolve(ctx context.Context, d *Directory, v access.Viewer) (storage.Scope, error) {
	known := scope(v)
	if w.CompanyID != nil {
		return storage.InCompanies(*w.CompanyID).Within(known), nil
	}
	companies, err := d.store.CompaniesOfTMC(ctx, *w.TmcID)
	if err != nil {
		return storage.Scope{}, err
	}
	ids := make([]string, len(companies))
	for i, c := range companies {
		ids[i] = c.ID
	}
	return storage.InCompanies(ids...).Within(known), nil
}

// check returns w with ids in lower case, or what is wrong with it.
func (w Within) check() (Within, InputError) {
	if (w.CompanyID == nil) == (w.TmcID == nil) {
		return w, fail(CodeInvalid, "give either companyId or tmcId", "companyId")
	}
	for _, id := range []struct {
		value **string
		name  string
	}{{&w.CompanyID, "companyId"}, {&w.TmcID, "tmcId"}} {
		if *id.value == nil {
			continue
		}
		parsed, problem := parseID(**id.value, id.name)
		if problem != nil {
			return w, InputError{*problem}
		}
		*id.value = &parsed
	}
	return w, nil
}

// Lookup names users by one of their identifiers: exactly one of the fields besides Within is set.
type Lookup struct {
	Within                        Within
	Email, ExternalID, EmployeeID *string
	IncludeInactive               bool
}

// FindUsers returns the users with an identifier, ordered by name, at most [storage.MaxFound]. It returns an [InputError] if the
// lookup is not as it must be.
func (d *Directory) FindUsers(ctx context.Context, v access.Viewer, l Lookup, fields storage.Fields) ([]*user.User, error) {
	within, problems := l.Within.check()
	var key storage.Key
	given := 0
	for _, id := range []struct {
		value *string
		to    *string
		name  string
	}{{l.Email, &key.Email, "email"}, {l.ExternalID, &key.ExternalID, "externalId"}, {l.EmployeeID, &key.EmployeeID, "employeeId"}} {
		if id.value == nil {
			continue
		}
		given++
		if *id.value == "" {
			problems = append(problems, fail(CodeRequired, "must not be empty", id.name)...)
		}
		*id.to = *id.value
	}
	if given != 1 {
		problems = append(problems, fail(CodeInvalid, "give exactly one of email, externalId and employeeId", "email")...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	in, err := within.resolve(ctx, d, v)
	if err != nil {
		return nil, err
	}
	users, err := d.store.FindUsers(ctx, in, key, fields.With(isActive))
	return visible(users, l.IncludeInactive), err
}

// List asks for a page of users.
type List struct {
	Within     Within
	Status     storage.Status
	Search     string
	Filters    []storage.Filter
	Descending bool
	// First and After, Last and Before are those of Relay connections.
	First, Last   *int
	After, Before *string
	// Offset skips users at the beginning; not together with a cursor or Last.
	Offset *int
	// CountTotal asks for the number of all users in the list.
	CountTotal bool
}

// ListUsers returns a page of users. It returns an [InputError] with everything that is wrong with the list.
func (d *Directory) ListUsers(ctx context.Context, v access.Viewer, l List, fields storage.Fields) (*UserPage, error) {
	query, problems := l.query()
	within, more := l.Within.check()
	problems = append(problems, more...)
	fingerprint := l.fingerprint(within)
	for _, cursor := range []struct {
		text *string
		to   **storage.Position
		name string
	}{{l.After, &query.After, "after"}, {l.Before, &query.Before, "before"}} {
		if cursor.text == nil {
			continue
		}
		p, err := decodeCursor(*cursor.text, fingerprint)
		if err != nil {
			problems = append(problems, fail(CodeInvalid, err.Error(), cursor.name)...)
		}
		*cursor.to = p
	}
	if len(problems) > 0 {
		return nil, problems
	}
	in, err := within.resolve(ctx, d, v)
	if err != nil {
		return nil, err
	}
	page, err := d.store.ListUsers(ctx, in, query, fields.With(isActive))
	if err != nil {
		return nil, err
	}
	return newUserPage(page, query, fingerprint), nil
}

// query translates the list, except for its place and cursors, and says what is wrong with it.
func (l List) query() (storage.Query, InputError) {
	var problems InputError
	wrong := func(code UserErrorCode, argument, message string) {
		problems = append(problems, fail(code, message, argument)...)
	}
	q := storage.Query{Status: l.Status, Search: l.Search, Descending: l.Descending, Limit: DefaultPageSize, Total: l.CountTotal}
	for _, size := range []struct {
		value *int
		name  string
	}{{l.First, "first"}, {l.Last, "last"}} {
		if size.value == nil {
			continue
		}
		if *size.value < 1 || *size.value > MaxPageSize {
			wrong(CodeInvalid, size.name, fmt.Sprintf("must be from 1 to %d", MaxPageSize))
		}
		q.Limit = *size.value
	}
	q.FromEnd = l.Last != nil
	if l.First != nil && l.Last != nil {
		wrong(CodeInvalid, "last", "must not be given together with first")
	}
	if l.Offset != nil {
		if *l.Offset < 0 {
			wrong(CodeInvalid, "offset", "must not be negative")
		}
		if l.Last != nil || l.After != nil || l.Before != nil {
			wrong(CodeInvalid, "offset", "must not be given together with last, after or before")
		}
		q.Offset = *l.Offset
	}
	if utf8.RuneCountInString(l.Search) > MaxSearchLength {
		wrong(CodeTooLong, "search", fmt.Sprintf("must have at most %d characters", MaxSearchLength))
	}
	if len(l.Filters) > MaxFilters {
		problems = append(problems, tooMany(MaxFilters, "filters")...)
	}
	q.Filters = slices.Clone(l.Filters)
	for i := range q.Filters {
		problems = append(problems, checkFilter(&q.Filters[i], "filters", strconv.Itoa(i))...)
	}
	return q, problems
}

// checkFilter brings the ids of f into lower case and says what is wrong with it at the path.
func checkFilter(f *storage.Filter, path ...string) InputError {
	var problems InputError
	for _, c := range []struct {
		ids  *[]string
		name string
	}{
		{&f.LegalEntityIDs, "legalEntityIds"}, {&f.OfficeIDs, "officeIds"}, {&f.DepartmentIDs, "departmentIds"},
		{&f.CostCenterIDs, "costCenterIds"}, {&f.UserIDs, "userIds"},
	} {
		ids, wrong := parseIDs(*c.ids, below(path, c.name)...)
		*c.ids = ids
		problems = append(problems, wrong...)
	}
	for _, c := range []struct {
		length int
		name   string
	}{
		{len(f.LegalEntityIDs), "legalEntityIds"}, {len(f.OfficeIDs), "officeIds"}, {len(f.DepartmentIDs), "departmentIds"},
		{len(f.CostCenterIDs), "costCenterIds"}, {len(f.UserIDs), "userIds"}, {len(f.Emails), "emails"},
		{len(f.ExternalIDs), "externalIds"}, {len(f.Personas), "personas"}, {len(f.Roles), "roles"},
		{len(f.Designations), "designations"}, {len(f.Tiers), "tiers"},
	} {
		if c.length > MaxFilterValues {
			problems = append(problems, tooMany(MaxFilterValues, below(path, c.name)...)...)
		}
	}
	problems = append(problems, checkEnums(f.Personas, below(path, "personas"))...)
	problems = append(problems, checkEnums(f.Roles, below(path, "roles"))...)
	return append(problems, checkEnums(f.Tiers, below(path, "tiers"))...)
}

func checkEnums[E interface{ Valid() bool }](values []E, path []string) InputError {
	var problems InputError
	for i, v := range values {
		if !v.Valid() {
			problems = append(problems, fail(CodeInvalid, "must be one of the values of its type", below(path, strconv.Itoa(i))...)...)
		}
	}
	return problems
}
