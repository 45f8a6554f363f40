package directory

import (
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// UserPage is a page of a list of users.
type UserPage struct {
	// Nodes are the users in the order of the list.
	Nodes []*user.User
	// TotalCount is the number of all users in the list, if it was asked for.
	TotalCount int

	positions   []storage.Position
	fingerprint []byte
	pageInfo    PageInfo
}

// UserEdge is a user in a list and the cursor of their place.
type UserEdge struct {
	// Node is the user.
	Node *user.User

	page  *UserPage
	index int
}

// PageInfo says whether and where a list goes on.
type PageInfo struct {
	// HasNextPage says whether users follow. Of a page taken from the end it is not looked up: it is whether a cursor ended the page.
	HasNextPage bool
	// HasPreviousPage says whether users go before. Of a page taken from the beginning it is not looked up: it is whether a cursor or
	// an offset began the page.
	HasPreviousPage bool

	page *UserPage
}

func newUserPage(page storage.Page, total int, query storage.Query, fingerprint []byte) *UserPage {
	p := &UserPage{Nodes: page.Users, TotalCount: total, positions: page.Positions, fingerprint: fingerprint}
	p.pageInfo.page = p
	// The other end of a page is not looked at: there is something beyond a cursor because the cursor came from there.
	if query.FromEnd {
		p.pageInfo.HasPreviousPage = page.More || query.After != nil
		p.pageInfo.HasNextPage = query.Before != nil
	} else {
		p.pageInfo.HasNextPage = page.More || query.Before != nil
		p.pageInfo.HasPreviousPage = query.After != nil || query.Offset > 0
	}
	return p
}

// Edges are the users with their cursors.
func (p *UserPage) Edges() []UserEdge {
	edges := make([]UserEdge, len(p.Nodes))
	for i, u := range p.Nodes {
		edges[i] = UserEdge{Node: u, page: p, index: i}
	}
	return edges
}

// PageInfo says whether and where the list goes on.
func (p *UserPage) PageInfo() *PageInfo { return &p.pageInfo }

// cursor is the cursor of the user at an index. It is made when it is asked for.
func (p *UserPage) cursor(index int) string { return encodeCursor(p.positions[index], p.fingerprint) }

// Cursor is the place of the user in the list.
func (e *UserEdge) Cursor() string { return e.page.cursor(e.index) }

// StartCursor is the cursor of the first user of the page, nil if it is empty.
func (i *PageInfo) StartCursor() *string {
	if len(i.page.Nodes) == 0 {
		return nil
	}
	c := i.page.cursor(0)
	return &c
}

// EndCursor is the cursor of the last user of the page, nil if it is empty.
func (i *PageInfo) EndCursor() *string {
	if len(i.page.Nodes) == 0 {
		return nil
	}
	c := i.page.cursor(len(i.page.Nodes) - 1)
	return &c
}
