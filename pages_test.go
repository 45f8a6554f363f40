package usergraph_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/internal/inputgen"
	"github.com/usergraph/usergraph/internal/testworld"
	"github.com/usergraph/usergraph/storage"
)

// list is a list of users: those with a search text at bluemarble's companies, in one of the orders.
type list struct {
	server http.Handler
	tmcID  string
	search string
	order  string
}

// page is one page of a list.
type page struct {
	ids, cursors         []string
	hasNext, hasPrevious bool
}

// page asks for the page that the arguments, in GraphQL, bound.
func (l list) page(tb testing.TB, bounds string) page {
	tb.Helper()
	data := ask(tb, l.server, fmt.Sprintf(`query($tmcId: ID!, $search: String) {
		users(tmcId: $tmcId, search: $search, status: ALL, sort: {sortBy: NAME, sortOrder: %s}, %s) {
			edges { cursor node { id } }
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
		}
	}`, l.order, bounds), inputgen.Object{"tmcId": l.tmcID, "search": l.search})
	p := page{hasNext: at(data, "users.pageInfo.hasNextPage").(bool), hasPrevious: at(data, "users.pageInfo.hasPreviousPage").(bool)}
	for _, edge := range at(data, "users.edges").([]any) {
		p.ids = append(p.ids, at(edge, "node.id").(string))
		p.cursors = append(p.cursors, at(edge, "cursor").(string))
	}
	var first, last any
	if len(p.cursors) > 0 {
		first, last = p.cursors[0], p.cursors[len(p.cursors)-1]
	}
	if start, end := at(data, "users.pageInfo.startCursor"), at(data, "users.pageInfo.endCursor"); start != first || end != last {
		tb.Errorf("startCursor %v and endCursor %v of a page from %v to %v", start, end, first, last)
	}
	return p
}

// TestPages walks through lists from both ends, in pages of several sizes, and looks between all pairs of cursors.
func TestPages(t *testing.T) {
	onEveryStore(t, func(t *testing.T, store storage.Store) {
		world := testworld.New(2) // users of the same name are ordered too
		server := usergraph.New(fill(t, store, world), usergraph.WithDevelopmentMode())
		for _, order := range []string{"ASCENDING", "DESCENDING"} {
			for _, search := range []string{"", "fjord", "a"} {
				t.Run(order+"/"+search, func(t *testing.T) {
					list{server: server, tmcID: world.ID("bluemarble"), search: search, order: order}.walk(t)
				})
			}
		}
	})
}

// walk goes through the list in every way.
func (l list) walk(tb testing.TB) {
	tb.Helper()
	whole := l.page(tb, "first: 500")
	if len(whole.ids) == 0 || whole.hasNext || whole.hasPrevious {
		tb.Fatalf("not the whole list: %+v", whole)
	}
	for _, size := range []int{1, 2, 5, max(len(whole.ids)-1, 1), len(whole.ids), len(whole.ids) + 1} {
		expectSame(tb, whole.ids, l.forward(tb, size))
		expectSame(tb, whole.ids, l.backward(tb, size))
		expectSame(tb, whole.ids, l.byOffset(tb, size))
	}
	l.between(tb, whole)
}

// forward collects the ids of all pages from the beginning.
func (l list) forward(tb testing.TB, size int) []string {
	tb.Helper()
	var all []string
	for p := l.page(tb, fmt.Sprintf("first: %d", size)); ; {
		all = append(all, p.ids...)
		if !p.hasNext {
			return all
		}
		p = l.page(tb, fmt.Sprintf("first: %d, after: %q", size, p.cursors[len(p.cursors)-1]))
		if !p.hasPrevious || len(p.ids) == 0 {
			tb.Fatalf("a page after another: %+v", p)
		}
	}
}

// backward collects the ids of all pages from the end.
func (l list) backward(tb testing.TB, size int) []string {
	tb.Helper()
	var all []string
	for p := l.page(tb, fmt.Sprintf("last: %d", size)); ; {
		all = append(slices.Clone(p.ids), all...)
		if !p.hasPrevious {
			return all
		}
		p = l.page(tb, fmt.Sprintf("last: %d, before: %q", size, p.cursors[0]))
		if !p.hasNext || len(p.ids) == 0 {
			tb.Fatalf("a page before another: %+v", p)
		}
	}
}

// byOffset collects the ids of all pages by their number.
func (l list) byOffset(tb testing.TB, size int) []string {
	tb.Helper()
	var all []string
	for hasNext := true; hasNext; {
		p := l.page(tb, fmt.Sprintf("first: %d, offset: %d", size, len(all)))
		if p.hasPrevious != (len(all) > 0) {
			tb.Errorf("hasPreviousPage is %t at offset %d", p.hasPrevious, len(all))
		}
		all = append(all, p.ids...)
		hasNext = p.hasNext
	}
	return all
}

// between asks for what is between two cursors, also where they are the wrong way round.
func (l list) between(tb testing.TB, whole page) {
	tb.Helper()
	for i := 0; i < len(whole.ids); i += 3 {
		for j := 0; j < len(whole.ids); j += 4 {
			var want []string
			if i+1 < j {
				want = whole.ids[i+1 : j]
			}
			cursors := fmt.Sprintf("after: %q, before: %q", whole.cursors[i], whole.cursors[j])
			expectSame(tb, want, l.page(tb, cursors).ids)
			if len(want) > 2 {
				expectSame(tb, want[:2], l.page(tb, cursors+", first: 2").ids)
				expectSame(tb, want[len(want)-2:], l.page(tb, cursors+", last: 2").ids)
			}
		}
	}
}

// TestCursorsStayGood uses a cursor after its user has gone, and after somebody has come before it.
func TestCursorsStayGood(t *testing.T) {
	server, world := serveWorld(t)
	l := list{server: server, tmcID: world.ID("bluemarble"), order: "ASCENDING"}
	before := l.page(t, "first: 500")
	at := slices.Index(before.ids, world.ID("ben"))
	mutate(t, server, world.ID("ben"), `eraseUser(id: $id)`)
	mutate(t, server, world.ID("layla"), `updateUserPersonalInfo(id: $id, input: {name: {given: "Layla", family1: "Aa"}})`)
	after := l.page(t, fmt.Sprintf("first: 3, after: %q", before.cursors[at]))
	expectSame(t, before.ids[at+1:at+4], after.ids)
}
