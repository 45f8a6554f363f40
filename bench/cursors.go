package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/usergraph/usergraph/bench/handwritten"
	"github.com/usergraph/usergraph/bench/measure"
	"github.com/usergraph/usergraph/bench/workload"
	"github.com/usergraph/usergraph/bench/world"
	"github.com/usergraph/usergraph/storage"
)

// place is where a page begins: after a user, counted from 0, of a company.
type place struct {
	company string
	user    int
}

// everywhere are places all over the lists of a world's companies, so many in each. A page of 100 users after each of them is full.
func everywhere(w world.World, n int) []place {
	var places []place
	for _, company := range w.CompanyIDs() {
		for i := range n {
			places = append(places, place{company, i * (w.Users * 8 / 10) / n})
		}
	}
	return places
}

// listAfter makes requests for pages of so many users at some places, for usergraph and for the hand-written handler. Both read the
// store.
func listAfter(ctx context.Context, store storage.Store, usergraph measure.Peer, size int, places []place) (subject, error) {
	s := subject{Operation: workload.ListAfter()}
	for _, p := range places {
		first, err := store.ListUsers(ctx, storage.InCompanies(p.company), storage.Query{Limit: 1, Offset: p.user}, storage.Fields{})
		if err != nil {
			return s, err
		}
		cursor, err := cursorAt(usergraph, p)
		if err != nil {
			return s, err
		}
		r, err := s.Request(
			workload.PageVariables{CompanyID: p.company, First: size, After: cursor},
			workload.PageVariables{CompanyID: p.company, First: size, After: handwritten.Cursor(first.Positions[0])})
		if err != nil {
			return s, err
		}
		s.requests = append(s.requests, r)
	}
	return s, nil
}

// cursorAt asks usergraph for the cursor of a place.
func cursorAt(usergraph measure.Peer, p place) (string, error) {
	o := workload.Operation{Name: "cursor", Query: `query Cursor($companyId: ID!, $offset: Int!) {
  users(companyId: $companyId, first: 1, offset: $offset) { pageInfo { endCursor } }
}`}
	r, err := o.Request(map[string]any{"companyId": p.company, "offset": p.user}, nil)
	if err != nil {
		return "", err
	}
	status, text := usergraph.Answer(o, r)
	var answer struct {
		Data struct {
			Users struct {
				PageInfo struct{ EndCursor string }
			}
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return "", fmt.Errorf("cursor: status %d: %.200s: %w", status, text, err)
	}
	return answer.Data.Users.PageInfo.EndCursor, nil
}
