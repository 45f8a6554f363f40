package loadcheck

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

const (
	// pageSize is how many users are looked up at once.
	pageSize = 100
	// maxUsers is about how many users are asked about. More of them make no difference but for stores that have to read from disk.
	maxUsers = 2000
)

// world is what operations are about.
type world struct {
	companies []string
	users     []string
	// deep are the users with three managers above them.
	deep []string
}

const whoAsks = `query BenchViewer { viewer { businessInfo { organizationRef { id } } } }`

const whoIsThere = `query BenchUsers($companyId: ID, $tmcId: ID, $first: Int!, $after: String) {
  users(companyId: $companyId, tmcId: $tmcId, first: $first, after: $after) {
    nodes {
      id
      businessInfo {
        organizationRef { id }
        managerRef { user { businessInfo { managerRef { user { businessInfo { managerRef { user { id } } } } } } } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

// person is a user as far as it matters here.
type person struct {
	ID           string
	BusinessInfo *struct {
		OrganizationRef *struct{ ID string }
		ManagerRef      *struct{ User *person }
	}
}

func (p *person) company() string {
	if p == nil || p.BusinessInfo == nil || p.BusinessInfo.OrganizationRef == nil {
		return ""
	}
	return p.BusinessInfo.OrganizationRef.ID
}

// managers is how many managers are above a person, as far as was asked for.
func (p *person) managers() int {
	if p.BusinessInfo == nil || p.BusinessInfo.ManagerRef == nil || p.BusinessInfo.ManagerRef.User == nil {
		return 0
	}
	return 1 + p.BusinessInfo.ManagerRef.User.managers()
}

// discover finds out whom to ask about.
func (c *Check) discover(ctx context.Context, client *client) (world, error) {
	companies, err := c.companies(ctx, client)
	if err != nil {
		return world{}, err
	}
	var w world
	if len(companies) == 0 {
		if err := w.add(ctx, client, "tmcId", c.TMC, maxUsers); err != nil {
			return w, fmt.Errorf("users of the TMC %s: %w", c.TMC, explained(err))
		}
	}
	for _, id := range companies {
		if err := w.add(ctx, client, "companyId", id, max(maxUsers/len(companies), 1)); err != nil {
			return w, fmt.Errorf("users of the company %s: %w", id, explained(err))
		}
	}
	if len(w.users) == 0 {
		return w, errors.New("the server shows no users of these companies")
	}
	return w, nil
}

// companies returns the companies to ask about, none if a TMC is to be asked about.
func (c *Check) companies(ctx context.Context, client *client) ([]string, error) {
	if len(c.Companies) > 0 || c.TMC != "" {
		return c.Companies, nil
	}
	var answer struct{ Viewer *person }
	if _, err := client.query(ctx, whoAsks, nil, &answer); err != nil {
		return nil, explained(err)
	}
	if own := answer.Viewer.company(); own != "" {
		return []string{own}, nil
	}
	var there []string
	for _, id := range c.Fallbacks {
		var w world
		if err := w.add(ctx, client, "companyId", id, 1); err != nil {
			return nil, explained(err)
		}
		if len(w.users) > 0 {
			there = append(there, id)
		}
	}
	if len(there) == 0 {
		return nil, ErrNoCompany
	}
	return there, nil
}

// ErrNoCompany means that nothing says which users there are: nobody with a company is asking, and none of the companies is there.
var ErrNoCompany = errors.New("who is asking has no company")

// add adds users of a company or TMC, at least so many if there are.
func (w *world) add(ctx context.Context, client *client, argument, id string, enough int) error {
	variables := map[string]any{argument: id, "first": min(enough, pageSize)}
	for found := 0; ; {
		var answer struct {
			Users struct {
				Nodes    []person
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		if _, err := client.query(ctx, whoIsThere, variables, &answer); err != nil {
			return err
		}
		for _, p := range answer.Users.Nodes {
			w.users = append(w.users, p.ID)
			if p.managers() > 2 {
				w.deep = append(w.deep, p.ID)
			}
			company := p.company()
			if argument == "companyId" {
				company = id
			}
			if company != "" && !slices.Contains(w.companies, company) {
				w.companies = append(w.companies, company)
			}
		}
		found += len(answer.Users.Nodes)
		if page := answer.Users.PageInfo; page.HasNextPage && found < enough && len(answer.Users.Nodes) > 0 {
			variables["after"] = page.EndCursor
			continue
		}
		return nil
	}
}

// explained adds to an error what can be done about it.
func explained(err error) error { return fmt.Errorf("%w%s", err, hint(err)) }
