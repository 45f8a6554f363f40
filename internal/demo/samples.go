package demo

import (
	"fmt"
	"slices"

	"github.com/usergraph/usergraph/user"
)

// Samples are ids that show the demo world.
type Samples struct {
	// UserID is an employee with documents, memberships, preferences, approvers, an arranger and several policies.
	UserID string
	// CompanyID is the largest company.
	CompanyID string
	// DeepUserID is an employee of that company with three active managers above, each of whom has an arranger, as has the
	// employee.
	DeepUserID string
	// Cast are people to look at the demo world as.
	Cast Cast
}

// Query is a GraphQL query that can be sent as it is.
type Query struct {
	// Title says what the query asks for.
	Title string
	Text  string
}

// Queries are three queries to begin with.
func (s Samples) Queries() []Query {
	return []Query{
		{Title: "A profile", Text: fmt.Sprintf(profileQuery, s.UserID)},
		{Title: "A page of users with managers, approvers, travel arrangers and policies", Text: fmt.Sprintf(pageQuery, s.CompanyID)},
		{Title: "Three levels of managers, with the travel arrangers of each", Text: fmt.Sprintf(managersQuery, s.DeepUserID)},
	}
}

const profileQuery = `{
  user(id: %q) {
    personalInfo {
      name { given family1 }
      preferredLanguage
      identityDocs { ... on Passport { docId issueCountry expiryDate } }
    }
    businessInfo { designation departmentRef { name } officeRef { name } }
    travelPreferences { preferences { airPref { homeAirport airlinePrefs { airlines } } } }
    membershipInfo { membershipInfos { type issuedBy tier } }
    contractingTmcRef { name }
  }
}`

const pageQuery = `{
  users(companyId: %q, first: 10) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        personalInfo { name { given family1 } }
        businessInfo {
          designation
          managerRef { name user { businessInfo { email } } }
          designatedApproverRefs { name user { businessInfo { email } } }
        }
        travelArrangers { status user { personalInfo { name { given family1 } } } }
        policies { name }
      }
    }
  }
}`

const managersQuery = `{
  user(id: %q) {
    ...person
    businessInfo { managerRef { user {
      ...person
      businessInfo { managerRef { user {
        ...person
        businessInfo { managerRef { user { ...person } } }
      } } }
    } } }
  }
}

fragment person on User {
  personalInfo { name { given family1 } }
  businessInfo { designation }
  travelArrangers { status user { personalInfo { name { given family1 } } } }
}`

// chooseSamples finds users of a company that have much to show. The first of people is the chief executive.
func chooseSamples(people []*person, users map[string]*user.User, policies []*user.Policy) Samples {
	arranged := map[string]bool{}
	for _, p := range people {
		if p.active {
			for _, t := range p.travelers {
				arranged[*t.UserID] = true
			}
		}
	}
	s := Samples{CompanyID: people[0].org.id}
	for _, p := range employees(people, func(p *person) bool { return p.active && p.level == staff && len(p.approvers) > 0 && arranged[p.id] }) {
		if s.DeepUserID == "" && allArranged(p.above()[:3], arranged) {
			s.DeepUserID = p.id
			continue
		}
		if s.UserID == "" && isRich(users[p.id], policies) {
			s.UserID = p.id
		}
	}
	return s
}

func allArranged(people []*person, arranged map[string]bool) bool {
	return !slices.ContainsFunc(people, func(p *person) bool { return !p.active || !arranged[p.id] })
}

// isRich says whether a profile has something in every section and more than the default policy.
func isRich(u *user.User, policies []*user.Policy) bool {
	applying := 0
	for _, p := range policies {
		if p.AppliesTo(u) {
			applying++
		}
	}
	prefs := u.TravelPreferences
	return applying > 2 && len(u.PersonalInfo.IdentityDocs) > 0 && u.PersonalInfo.IdentityDocs[0].Passport != nil &&
		u.MembershipInfo != nil && u.NotificationPreferences != nil &&
		prefs != nil && prefs.Preferences.AirPref != nil && prefs.Preferences.HotelPref != nil
}
