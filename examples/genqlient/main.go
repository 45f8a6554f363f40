// Command genqlient is a typed client of usergraph. It prints the people of a company, and one profile.
//
//	go run ./cmd/usergraph serve --demo
//	cd examples/genqlient && go run .
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/usergraph/usergraph/examples/genqlient/people"
)

func main() {
	url := flag.String("url", "http://127.0.0.1:8080/graphql", "the endpoint")
	company := flag.String("company", "a4642011-ad92-59a6-b54b-76fadf66b23d", "id of a company")
	person := flag.String("user", "2254e042-4f78-5e76-99a0-99f0c2269249", "id of a user")
	flag.Parse()
	client := newClient(*url, os.Getenv("USERGRAPH_TOKEN"))
	if err := show(context.Background(), os.Stdout, client, *company, *person); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// newClient returns a client of the server at this address. The token says who is asking; it is empty for a server in development
// mode.
func newClient(url, token string) graphql.Client {
	return graphql.NewClient(url, &http.Client{Timeout: 30 * time.Second, Transport: bearer(token)})
}

// bearer is a token that goes with every request.
type bearer string

// RoundTrip sends a request with the token.
func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	if b != "" {
		r = r.Clone(r.Context())
		r.Header.Set("Authorization", "Bearer "+string(b))
	}
	return http.DefaultTransport.RoundTrip(r)
}

// pageSize is the number of people of a page.
const pageSize = 5

// show prints two pages of cards, and a profile.
func show(ctx context.Context, out io.Writer, client graphql.Client, companyID, userID string) error {
	cards, err := listCards(ctx, client, companyID, 2)
	if err != nil {
		return err
	}
	for _, c := range cards {
		if _, err := fmt.Fprintln(out, c); err != nil {
			return err
		}
	}
	response, err := people.Profile(ctx, client, userID)
	if err := unlessForbidden(err); err != nil {
		return err
	}
	if response.User == nil {
		return errors.New("there is no such user")
	}
	_, err = fmt.Fprintln(out, profileText(response.User))
	return err
}

// listCards returns the cards of a company's people, at most so many pages.
func listCards(ctx context.Context, client graphql.Client, companyID string, pages int) ([]string, error) {
	var cards []string
	var after *string
	for range pages {
		response, err := people.Page(ctx, client, companyID, pageSize, after)
		if err != nil {
			return nil, err
		}
		for _, e := range response.Users.Edges {
			cards = append(cards, cardText(&e.Node))
		}
		if after = response.Users.PageInfo.EndCursor; !response.Users.PageInfo.HasNextPage {
			break
		}
	}
	return cards, nil
}

// unlessForbidden returns the error of a query, unless all that it says is that the viewer may not see some fields: these are nil in
// the response, which genqlient returns together with the error.
func unlessForbidden(err error) error {
	var fields gqlerror.List
	if !errors.As(err, &fields) {
		return err
	}
	for _, f := range fields {
		if f.Extensions["code"] != "FORBIDDEN" {
			return err
		}
	}
	return nil
}

func cardText(c *people.Card) string {
	text := "no name"
	if p := c.PersonalInfo; p != nil && p.Name != nil {
		text = p.Name.Given + " " + p.Name.Family1
	}
	if b := c.BusinessInfo; b != nil {
		if b.Designation != nil {
			text += ", " + *b.Designation
		}
		if b.ManagerRef != nil && b.ManagerRef.Name != nil {
			text += ", reports to " + *b.ManagerRef.Name
		}
	}
	return text
}

// profileText is a profile in one line. What the viewer may not see is nil, as is what is absent.
func profileText(u *people.ProfileUser) string {
	parts := []string{fmt.Sprintf("version %d", u.Version)}
	if u.PersonalInfo != nil {
		for _, d := range u.PersonalInfo.IdentityDocs {
			passport, ok := d.(*people.ProfileUserPersonalInfoIdentityDocsPassport)
			if ok && passport.ExpiryDate != nil {
				parts = append(parts, "a passport until "+*passport.ExpiryDate)
			}
		}
	}
	for _, a := range u.TravelArrangers {
		if a.Name != nil {
			parts = append(parts, "arranged by "+a.Name.Given+" "+a.Name.Family1)
		}
	}
	for _, p := range u.Policies {
		parts = append(parts, "the policy "+p.Name)
	}
	return strings.Join(parts, ", ")
}
