package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"math"
	"math/bits"
	"slices"
	"strings"

	"github.com/usergraph/usergraph/storage"
)

// place is the position of a user and the row where it is stored.
type place struct {
	storage.Position

	seq int64
}

// ListUsers returns one page of the users in scope that match the query.
//
// A page costs the same wherever in the list a position puts it and however long the list is; an offset costs time in proportion
// to it. A search or filter that finds few users costs time in proportion to them.
func (s *Store) ListUsers(ctx context.Context, scope storage.Scope, query storage.Query, fields storage.Fields) (storage.Page, error) {
	query.Limit = min(max(query.Limit, 0), math.MaxInt32)
	query.Offset = min(max(query.Offset, 0), math.MaxInt32)
	l := s.newListing(scope, &query)
	var page storage.Page
	err := s.read(ctx, func(c *conn) error {
		if err := c.chooseLead(ctx, l); err != nil {
			return err
		}
		places, more, err := c.page(ctx, l, &query)
		if err != nil {
			return err
		}
		if page.Users, err = c.usersAt(ctx, places, fields); err != nil {
			return err
		}
		for _, p := range places {
			page.Positions = append(page.Positions, p.Position)
		}
		page.More = more
		return nil
	})
	if err != nil {
		return storage.Page{}, err
	}
	return page, nil
}

// CountUsers returns the number of users in scope that match the query, in time in proportion to it.
func (s *Store) CountUsers(ctx context.Context, scope storage.Scope, query storage.Query) (int, error) {
	l := s.newListing(scope, &query)
	n := 0
	err := s.read(ctx, func(c *conn) (err error) {
		if err = c.chooseLead(ctx, l); err != nil {
			return err
		}
		n, err = c.count(ctx, l)
		return err
	})
	return n, err
}

// page returns the places of the page, and whether more are left.
func (c *conn) page(ctx context.Context, l *listing, q *storage.Query) ([]place, bool, error) {
	within := span{above: q.After, below: q.Before, descending: q.Descending != q.FromEnd}
	if q.Descending {
		within.above, within.below = q.Before, q.After
	}
	skip := q.Offset
	if q.FromEnd {
		skip = 0
	}
	places, err := c.places(ctx, l, within, skip, q.Limit+1) // one more than the page holds tells whether more are left
	more := len(places) > q.Limit
	if more {
		places = places[:q.Limit]
	}
	if q.FromEnd {
		slices.Reverse(places)
	}
	return places, more, err
}

// span is a part of a list between two positions, both excluded and either absent, and the direction in which to go through it.
type span struct {
	above, below *storage.Position
	descending   bool
}

// holds is SQL that says whether the user u is in the span, empty if every user is.
func (p span) holds(s *statement) string {
	var bounds []string
	if p.above != nil {
		bounds = append(bounds, "(u.name_key, u.id) > "+s.position(p.above))
	}
	if p.below != nil {
		bounds = append(bounds, "(u.name_key, u.id) < "+s.position(p.below))
	}
	return and(bounds...)
}

func (s *statement) position(p *storage.Position) string {
	key := p.SortKey
	if key == nil {
		key = []byte{} // nil would be NULL
	}
	return "(" + s.param(key) + ", " + s.param(p.ID) + ")"
}

// orderBy is the order of places in a compound query.
func (p span) orderBy() string {
	if p.descending {
		return " ORDER BY name_key DESC, id DESC"
	}
	return " ORDER BY name_key, id"
}

// compare orders places in the direction of the span.
func (p span) compare(a, b place) int {
	order := cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
	if p.descending {
		return -order
	}
	return order
}

// selectPlace selects the columns of a place.
const selectPlace = "SELECT u.name_key, u.id, u.seq FROM users AS u"

// The ways to users: along one of the indexes in the order of names, or by row numbers.
const (
	byName    = " INDEXED BY users_by_name"
	byCompany = " INDEXED BY users_by_company"
	byRow     = " NOT INDEXED"
)

// places skips some users of the list within the span and returns the places of the next.
func (c *conn) places(ctx context.Context, l *listing, within span, skip, take int) ([]place, error) {
	if l.lead == nil {
		return c.walk(ctx, l, within, skip, take)
	}
	st := newStatement(selectPlace + byRow)
	st.where(l.isLed(st), st.inScope(l.scope, "u.company_id"), l.hasStatus(), within.holds(st), l.matches(st))
	st.add(within.orderBy())
	return c.placesFrom(ctx, st, skip, take)
}

// count counts the users of the list.
func (c *conn) count(ctx context.Context, l *listing) (int, error) {
	st := newStatement("SELECT count(*) FROM users AS u")
	switch {
	case l.lead != nil:
		st.add(byRow)
	case l.scope.Everywhere():
		st.add(byName)
	default:
		st.add(byCompany)
	}
	st.where(l.isLed(st), st.inScope(l.scope, "u.company_id"), l.hasStatus(), l.matches(st))
	var n int
	err := c.one(ctx, st, &n)
	return n, err
}

// walk goes through the users in scope in the order of their names: company by company along an index, all companies side by
// side, no further than needed.
func (c *conn) walk(ctx context.Context, l *listing, within span, skip, take int) ([]place, error) {
	if l.scope.Everywhere() {
		return c.placesFrom(ctx, l.walkEverywhere(within), skip, take)
	}
	companies := companiesOf(l.scope)
	if len(companies) <= l.maxCompanies {
		return c.placesFrom(ctx, l.walkCompanies(companies, within), skip, take)
	}
	var all []place
	for some := range slices.Chunk(companies, l.maxCompanies) {
		places, err := c.placesFrom(ctx, l.walkCompanies(some, within), 0, skip+take)
		if err != nil {
			return nil, err
		}
		all = append(all, places...)
	}
	slices.SortFunc(all, within.compare)
	all = all[min(skip, len(all)):]
	return all[:min(take, len(all))], nil
}

func (l *listing) walkEverywhere(within span) *statement {
	st := &statement{}
	bounds, matches := within.holds(st), l.matches(st)
	var ways []string
	for _, active := range l.statuses() {
		ways = append(ways, selectPlace+byName+" WHERE "+and("u.is_active = "+active, bounds, matches))
	}
	st.add(strings.Join(ways, " UNION ALL ") + within.orderBy())
	return st
}

// walkCompanies walks through up to maxCompanies companies. SQLite merges the ways as it goes.
func (l *listing) walkCompanies(companies []string, within span) *statement {
	st := &statement{}
	bounds, matches := within.holds(st), l.matches(st)
	var ways []string
	for i := range ceilToPowerOf2(len(companies)) { // so that there are few different statements to prepare
		var company any // NULL is equal to no company
		if i < len(companies) {
			company = companies[i]
		}
		param := st.param(company)
		for _, active := range l.statuses() {
			ways = append(ways, selectPlace+byCompany+" WHERE "+and("u.company_id = "+param, "u.is_active = "+active, bounds, matches))
		}
	}
	st.add(strings.Join(ways, " UNION ALL ") + within.orderBy())
	return st
}

func ceilToPowerOf2(n int) int { return 1 << bits.Len(uint(max(n, 1)-1)) }

// placesFrom runs a query of places.
func (c *conn) placesFrom(ctx context.Context, st *statement, skip, take int) ([]place, error) {
	st.add(" LIMIT " + st.param(take) + " OFFSET " + st.param(skip))
	var places []place
	err := c.each(ctx, func(rows *sql.Rows) error {
		var p place
		if err := rows.Scan(&p.SortKey, &p.ID, &p.seq); err != nil {
			return err
		}
		places = append(places, p)
		return nil
	}, st)
	return places, err
}
