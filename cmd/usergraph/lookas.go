package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"time"

	"github.com/usergraph/usergraph"
	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/bearer"
	"github.com/usergraph/usergraph/internal/demo"
	"github.com/usergraph/usergraph/playground"
)

// lookAs lets whoever explores the demo world do so as people of it: a development server takes tokens too then, of a secret that nobody
// knows and that ends with the process. The pages hand the tokens to everybody, which gives nothing away: without one, a request to a
// development server may do everything.
type lookAs struct {
	secret []byte
	judge  *bearer.Authenticator
}

// newLookAs draws the secret, or returns nil, which changes nothing.
func newLookAs(ctx context.Context, wanted bool) (*lookAs, error) {
	if !wanted {
		return nil, nil
	}
	l := &lookAs{secret: make([]byte, 32)}
	_, _ = rand.Read(l.secret) // never fails
	var err error
	l.judge, err = bearer.New(ctx, bearer.Config{Secret: l.secret})
	return l, err
}

func (l *lookAs) close() {
	if l != nil {
		l.judge.Close()
	}
}

// options make a development server find out who is asking if a request says so.
func (l *lookAs) options() []usergraph.Option {
	if l == nil {
		return nil
	}
	return []usergraph.Option{usergraph.WithViewer(func(r *http.Request) (access.Viewer, error) {
		if len(r.Header["Authorization"]) == 0 {
			return access.Viewer{}, nil
		}
		return l.judge.Viewer(r)
	})}
}

// tokenAge is for how long the tokens of the pages are good, which no process outlives.
const tokenAge = 10 * 365 * 24 * time.Hour

// people are the cast of the demo world with their tokens.
func (l *lookAs) people(cast demo.Cast) ([]playground.Person, error) {
	if l == nil {
		return nil, nil
	}
	people := []playground.Person{
		{Name: cast.Admin.Name, Part: "admin", About: "Administers the company: sees and changes everything of its users"},
		{Name: cast.Arranger.Name, Part: "arranger", About: "Arranges travel for the user of the first tab, who has accepted: sees all of theirs"},
		{Name: cast.Colleague.Name, Part: "colleague", About: "Works for the same company: sees what is in its directory"},
		{Name: cast.Stranger.Name, Part: "stranger", About: "Works for another company: for them the users of this one do not exist"},
	}
	for i, member := range []demo.Member{cast.Admin, cast.Arranger, cast.Colleague, cast.Stranger} {
		token, err := (&tokenCommand{Sub: member.UserID, Expires: tokenAge}).sign(l.secret)
		if err != nil {
			return nil, fmt.Errorf("make a token: %w", err)
		}
		people[i].Token = token
	}
	return people, nil
}
