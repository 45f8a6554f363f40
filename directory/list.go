package directory

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/internal/cause"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// Bounds of lists.
const (
	// DefaultPageSize is the number of users of a page that names none.
	DefaultPageSize = 100
	// MaxPageSize is the greatest number of users of a page.
	MaxPageSize = 500
	// MaxFilters is the greatest number of filters of a list.
	MaxFilters = 20
	// MaxFilterValues is the greatest number of values of one condition of a filter.
	MaxFilterValues = 500
	// MaxSearchLength is the greatest length of a search, in characters.
	MaxSearchLength = 200
)

// Within says in which company or in the companies of which TMC to look: exactly one of its fields is set.
type Within struct {
	// CompanyID and TmcID are UUIDs.
	CompanyID, TmcID *string
}

// reach is where a viewer may look.
type reach struct {
	scope storage.Scope
	// sees is what the viewer sees of every user there.
	sees access.Classes
	// known are the only users that the viewer may know of there, nil for all.
	known []string
}

// resolve returns the companies to look in, as far as the viewer may know of them.
func (w Within) resolve(ctx context.Context, d *Directory, p *access.Principal) (reach, error) {
	var ids []string
	if w.CompanyID != nil {
		ids = []string{*w.CompanyID}
	} else {
		var err error
		if ids, err = d.companiesOfTMC(ctx, *w.TmcID); err != nil {
			return reach{}, err
		}
	}
	r := reach{scope: storage.InCompanies(ids...).Within(scope(p)), sees: access.AllClasses}
	for _, id := range r.scope.Companies() {
		r.sees &= p.SeesUsersOf(id)
	}
	if known := p.Known(); len(r.scope.Companies()) == 0 && len(known) > 0 {
		return r.among(ctx, d, ids, known)
	}
	return r, nil
}

// among returns the reach of a viewer who may know of nobody in some companies but of some users. Where none of these is there, the
// companies are not looked at, so that how long that takes tells nothing.
func (r *reach) among(ctx context.Context, d *Directory, companies, known []string) (reach, error) {
	users, err := d.store.UsersByID(ctx, storage.Everywhere(), known, readsOfAccess)
	for _, u := range users {
		if slices.Contains(companies, u.CompanyID()) {
			r.scope = storage.InCompanies(companies...)
			r.known = append(r.known, u.ID)
		}
	}
	return *r, err
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
	// Within is where to look.
	Within Within
	// Email is compared without regard to case, with the business and the personal address; ExternalID and EmployeeID exactly.
	Email, ExternalID, EmployeeID *string
	// IncludeInactive finds inactive users, too.
	IncludeInactive bool
}

// FindUsers returns the users with an identifier, ordered by name, at most [storage.MaxFound]. It returns an [InputError] if the
// lookup is not as it must be.
func (d *Directory) FindUsers(ctx context.Context, p *access.Principal, l Lookup, fields storage.Fields) ([]*user.User, error) {
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
	in, err := within.resolve(ctx, d, p)
	if err != nil {
		return nil, err
	}
	fields = withAccess(p, fields)
	if p.IsUnrestricted() {
		users, err := d.store.FindUsers(ctx, in.scope, key, fields)
		return visible(users, l.IncludeInactive), err
	}
	users, err := d.store.FindUsers(ctx, in.scope, key, fields.With(readsOfLookup))
	hidden := func(u *user.User) bool { return !l.mayFind(p, u) }
	return visible(slices.DeleteFunc(slices.Clone(users), hidden), l.IncludeInactive), err
}

// readsOfLookup is what decides whether a viewer may find a user by an e-mail address.
var readsOfLookup = storage.FieldsOf("businessInfo.email")

// mayFind says whether p may see by what u was found.
func (l *Lookup) mayFind(p *access.Principal, u *user.User) bool {
	needed := access.ClassesOf(access.Personal)
	switch {
	case l.EmployeeID != nil:
		needed = access.ClassesOf(access.Business)
	case l.Email != nil && u.BusinessInfo != nil && u.BusinessInfo.Email != nil:
		if storage.FoldCase(*u.BusinessInfo.Email) == storage.FoldCase(*l.Email) {
			needed = access.ClassesOf(access.Directory)
		}
	}
	return p.Sees(u).Has(needed)
}

// List asks for a page of users.
type List struct {
	// Within is where to look.
	Within Within
	// Status is which users to list; the zero value is those that are active.
	Status storage.Status
	// Search is what somebody typed: each word must begin a word of the user. Empty finds everybody.
	Search string
	// Filters selects the users that match any of them. None selects everybody.
	Filters []storage.Filter
	// Descending turns the order around, which is by name.
	Descending bool
	// First and Last are the sizes of pages of Relay connections, from 1 to [MaxPageSize]. Not both; neither is a First of
	// [DefaultPageSize].
	First, Last *int
	// After and Before are cursors of the same list, both exclusive.
	After, Before *string
	// Offset skips users at the beginning; not together with a cursor or Last.
	Offset *int
	// CountTotal asks for the number of all users in the list, OnlyTotal for nothing else.
	CountTotal, OnlyTotal bool
}

// ListUsers returns a page of users. It returns an [InputError] with everything that is wrong with the list.
func (d *Directory) ListUsers(ctx context.Context, p *access.Principal, l List, fields storage.Fields) (*UserPage, error) {
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
	in, err := within.resolve(ctx, d, p)
	if err != nil {
		return nil, err
	}
	if err := in.confine(&query); err != nil {
		return nil, err
	}
	list := func() (storage.Page, error) { return d.store.ListUsers(ctx, in.scope, query, withAccess(p, fields)) }
	count := func() (int, error) { return d.store.CountUsers(ctx, in.scope, query) }
	var page storage.Page
	total := 0
	switch {
	case l.OnlyTotal:
		total, err = count()
	case l.CountTotal:
		counted := aside(count)
		page, err = list()
		n, failed := counted()
		total, err = n, cmp.Or(err, failed)
	default:
		page, err = list()
	}
	if err != nil {
		return nil, err
	}
	return newUserPage(page, total, query, fingerprint), nil
}

// aside carries out f in a goroutine of its own and returns what waits for its result. A panic of f is an error.
func aside[T any](f func() (T, error)) func() (T, error) {
	var result T
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				err = cause.Recovered(p)
			}
		}()
		result, err = f()
	}()
	return func() (T, error) {
		<-done
		return result, err
	}
}

// confine makes q find nobody by what the viewer may not see. It returns [access.ErrForbidden] for conditions on such data.
func (r *reach) confine(q *storage.Query) error {
	q.InDirectory = !r.sees.Has(access.ClassesOf(access.Personal))
	for i := range q.Filters {
		f := &q.Filters[i]
		for _, c := range []struct {
			values int
			class  access.Class
			name   string
		}{
			{len(f.LegalEntityIDs), access.Business, "legalEntityIds"}, {len(f.CostCenterIDs), access.Business, "costCenterIds"},
			{len(f.Emails), access.Personal, "emails"}, {len(f.ExternalIDs), access.Personal, "externalIds"},
			{len(f.Roles), access.Personal, "roles"}, {len(f.Tiers), access.Personal, "tiers"},
		} {
			if c.values > 0 && !r.sees.Has(access.ClassesOf(c.class)) {
				return forbidden(fmt.Sprintf("to find users by filters.%d.%s", i, c.name))
			}
		}
	}
	if r.known == nil {
		return nil
	}
	if len(q.Filters) == 0 {
		q.Filters = []storage.Filter{{}}
	}
	for i := range q.Filters {
		f := &q.Filters[i]
		if len(f.UserIDs) == 0 {
			f.UserIDs = r.known
			continue
		}
		f.UserIDs = slices.DeleteFunc(slices.Clone(f.UserIDs), func(id string) bool { return !slices.Contains(r.known, id) })
		if len(f.UserIDs) == 0 {
			f.UserIDs = []string{""} // nobody: a condition without values would not count
		}
	}
	return nil
}

// query translates the list, except for its place and cursors, and says what is wrong with it.
func (l List) query() (storage.Query, InputError) {
	var problems InputError
	wrong := func(code UserErrorCode, argument, message string) {
		problems = append(problems, fail(code, message, argument)...)
	}
	q := storage.Query{Status: l.Status, Search: l.Search, Descending: l.Descending, Limit: DefaultPageSize}
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
