package storagetest

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// pagedUsers are eleven users in the order of a list, with ties in it and room for ids between theirs, and two who are not in it:
// one is inactive, one of another company.
func pagedUsers() (listed, others []*user.User) {
	listed = []*user.User{
		person(30, companyID(1), "", ""),
		person(80, companyID(1), "", ""),
		person(20, companyID(1), "Abel", "Ann"),
		person(50, companyID(1), "Abel", "Ann"),
		person(90, companyID(1), "Abel", "Ann"),
		person(10, companyID(1), "Abel", "Bea"),
		person(70, companyID(1), "Ábel", "Ann"),
		person(40, companyID(1), "Berg", "Ann"),
		person(60, companyID(1), "Öz", "Ali"),
		person(15, companyID(1), "Zola", "Émile"),
		person(95, companyID(1), "Zola", "Émile"),
	}
	inactive := person(55, companyID(1), "Abel", "Ann")
	inactive.IsActive = false
	return listed, []*user.User{inactive, person(45, companyID(2), "Berg", "Ann")}
}

func testPages(t *testing.T, open Open) {
	ascending, others := pagedUsers()
	s := start(t, open)
	insert(t, s, others...)
	for i := range ascending {
		insert(t, s, ascending[i*7%len(ascending)])
	}
	for _, descending := range []bool{false, true} {
		listed := slices.Clone(ascending)
		if descending {
			slices.Reverse(listed)
		}
		p := paging{s, storage.InCompanies(companyID(1)), descending, listed}
		t.Run(fmt.Sprintf("descending %v", descending), func(t *testing.T) {
			t.Run("forward", func(t *testing.T) { p.testWalk(t, false) })
			t.Run("backward", func(t *testing.T) { p.testWalk(t, true) })
			t.Run("offset", p.testOffset)
			t.Run("positions of nobody", p.testPositionsOfNobody)
			t.Run("any query", p.testAnyQuery)
			t.Run("fields", p.testFields)
		})
	}
	t.Run("nothing to list", func(t *testing.T) {
		nobody := storage.InCompanies(companyID(9))
		same(t, "the page", storage.Page{}, list(t, s, nobody, storage.Query{Offset: 3}))
		same(t, "the number", 0, count(t, s, nobody, storage.Query{}))
	})
}

// paging is a list in the order asked for, which the store is to show page by page.
type paging struct {
	store      storage.Store
	scope      storage.Scope
	descending bool
	listed     []*user.User
}

func position(u *user.User) storage.Position {
	return storage.Position{SortKey: storage.SortKey(u), ID: u.ID}
}

func (p *paging) list(t *testing.T, query storage.Query) storage.Page {
	t.Helper()
	query.Descending = p.descending
	return list(t, p.store, p.scope, query)
}

// want is the page of a query without search and filters.
func (p *paging) want(query storage.Query) storage.Page {
	order := func(a, b storage.Position) int {
		if p.descending {
			a, b = b, a
		}
		return cmp.Or(bytes.Compare(a.SortKey, b.SortKey), strings.Compare(a.ID, b.ID))
	}
	var left []*user.User
	for _, u := range p.listed {
		if (query.After == nil || order(position(u), *query.After) > 0) && (query.Before == nil || order(position(u), *query.Before) < 0) {
			left = append(left, u)
		}
	}
	if !query.FromEnd {
		left = left[min(query.Offset, len(left)):]
	}
	page := storage.Page{Users: left, More: len(left) > query.Limit}
	switch {
	case page.More && query.FromEnd:
		page.Users = left[len(left)-query.Limit:]
	case page.More:
		page.Users = left[:query.Limit]
	}
	for _, u := range page.Users {
		page.Positions = append(page.Positions, position(u))
	}
	return page
}

func (p *paging) check(t *testing.T, query storage.Query) {
	t.Helper()
	got := p.list(t, query)
	want := p.want(query)
	what := fmt.Sprintf("%+v", query)
	same(t, what, ids(want.Users), ids(got.Users))
	same(t, what, want, got)
	query.Descending = p.descending
	same(t, what+": the number", len(p.listed), count(t, p.store, p.scope, query))
}

// testWalk goes through the whole list in pages of every size, from its beginning or from its end.
func (p *paging) testWalk(t *testing.T, backward bool) {
	t.Helper()
	for size := 1; size <= len(p.listed)+1; size++ {
		query := storage.Query{Limit: size, FromEnd: backward}
		var got []string
		for more := true; more; {
			page := p.list(t, query)
			more = page.More
			if n := len(page.Users); n == 0 || more && n != size || n != len(page.Positions) {
				t.Fatalf("a page of %d has %d users and %d positions, More is %v", size, n, len(page.Positions), more)
			}
			if backward {
				got = append(ids(page.Users), got...)
				query.Before = &page.Positions[0]
			} else {
				got = append(got, ids(page.Users)...)
				query.After = &page.Positions[len(page.Positions)-1]
			}
			if len(got) > len(p.listed) {
				t.Fatalf("pages of %d hold more users than the list: %v", size, got)
			}
		}
		same(t, fmt.Sprintf("pages of %d", size), ids(p.listed), got)
	}
}

func (p *paging) testOffset(t *testing.T) {
	for offset := range len(p.listed) + 2 {
		for _, limit := range []int{1, 4, len(p.listed), 500} {
			p.check(t, storage.Query{Offset: offset, Limit: limit})
		}
	}
}

// positionsOfNobody lie before, between and after the positions of users.
func (p *paging) positionsOfNobody() []storage.Position {
	positions := []storage.Position{
		{},
		{ID: userID(999)},
		{SortKey: []byte{}, ID: userID(1)},
		{SortKey: []byte{0}},
		{SortKey: bytes.Repeat([]byte{0xff}, storage.MaxSortKey), ID: userID(1)},
	}
	for _, u := range p.listed {
		key := storage.SortKey(u)
		positions = append(positions,
			storage.Position{SortKey: key},
			storage.Position{SortKey: key, ID: userID(51)},
			storage.Position{SortKey: append(slices.Clone(key), 0), ID: userID(1)},
			storage.Position{SortKey: key[:len(key)/2], ID: userID(999)},
		)
	}
	return positions
}

func (p *paging) testPositionsOfNobody(t *testing.T) {
	for _, position := range p.positionsOfNobody() {
		p.check(t, storage.Query{Limit: 500, After: &position})
		p.check(t, storage.Query{Limit: 3, Before: &position, FromEnd: true})
	}
}

func (p *paging) testAnyQuery(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	positions := p.positionsOfNobody()
	for _, u := range p.listed {
		positions = append(positions, position(u), position(u))
	}
	anywhere := func() *storage.Position {
		if random.IntN(3) == 0 {
			return nil
		}
		return &positions[random.IntN(len(positions))]
	}
	for range 150 {
		p.check(t, storage.Query{
			After: anywhere(), Before: anywhere(), FromEnd: random.IntN(2) == 0,
			Limit: 1 + random.IntN(len(p.listed)+1), Offset: max(0, random.IntN(9)-5),
		})
	}
}

func (p *paging) testFields(t *testing.T) {
	for _, fields := range []storage.Fields{{}, storage.FieldsOf("persona"), storage.FieldsOf("personalInfo", "isActive")} {
		query := storage.Query{Limit: 4, Offset: 2, Descending: p.descending}
		got, err := p.store.ListUsers(t.Context(), p.scope, query, fields)
		if err != nil {
			t.Fatal(err)
		}
		want := p.want(query)
		same(t, "positions", want.Positions, got.Positions)
		same(t, "ids", ids(want.Users), ids(got.Users))
		for i := range want.Users {
			same(t, "the user", fields.Project(want.Users[i]), fields.Project(got.Users[i]))
		}
	}
}
