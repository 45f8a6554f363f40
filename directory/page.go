package directory

import (
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// UserPage is a page of a list of users.
type UserPage struct {
	Nodes    []*user.User
	Edges    []UserEdge
	PageInfo PageInfo
	// TotalCount is the number of all users in the list, if it was asked for.
	TotalCount int
}

// UserEdge is a user in a list and the cursor of their place.
type UserEdge struct {
	Cursor string
	Node   *user.User
}

// PageInfo says whether and where a list goes on.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *string
	EndCursor       *string
}

func newUserPage(page storage.Page, query storage.Query, fingerprint []byte) *UserPage {
	p := &UserPage{Nodes: page.Users, Edges: make([]UserEdge, len(page.Users)), TotalCount: page.Total}
	for i, u := range page.Users {
		p.Edges[i] = UserEdge{Cursor: encodeCursor(page.Positions[i], fingerprint), Node: u}
	}
	// The other end of a page is not looked at: there is something beyond a cursor because the cursor came from there.
	if query.FromEnd {
		p.PageInfo.HasPreviousPage = page.More || query.After != nil
		p.PageInfo.HasNextPage = query.Before != nil
	} else {
		p.PageInfo.HasNextPage = page.More || query.Before != nil
		p.PageInfo.HasPreviousPage = query.After != nil || query.Offset > 0
	}
	if n := len(p.Edges); n > 0 {
		p.PageInfo.StartCursor, p.PageInfo.EndCursor = &p.Edges[0].Cursor, &p.Edges[n-1].Cursor
	}
	return p
}
