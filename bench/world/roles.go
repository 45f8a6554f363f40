package world

import "github.com/usergraph/usergraph/user"

// Every arrangerEvery-th user arranges travel for others. Every user has two arrangers, some of whom are inactive.
const arrangerEvery = 20

// arrangers is the number of travel arrangers of the company.
func (c *company) arrangers() int { return (c.size + arrangerEvery - 1) / arrangerEvery }

// arrangerOf is the which-th arranger, of two, of the i-th user. It depends on the remainder of i by the number of arrangers.
func (c *company) arrangerOf(i, which int) int {
	return (i*(1+6*which) + 3*which) % c.arrangers() * arrangerEvery
}

// roles are those of the i-th user.
func (c *company) roles(i int) []user.Role {
	var roles []user.Role
	switch {
	case i == 0:
		roles = append(roles, c.role(user.RoleTypeCompanyAdmin))
	case i%arrangerEvery == 0 && i%3 == 0:
		roles = append(roles, c.role(user.RoleTypeCompanyTravelArranger))
	case i%90 == 89:
		roles = append(roles, c.role(user.RoleTypeCompanyReportAdmin))
	}
	if i%arrangerEvery == 0 {
		arranger := user.RoleTypeTravelArranger
		roles = append(roles, user.Role{RoleType: &arranger, Metadata: &user.RoleMetadata{RoleType: &arranger, ArrangerFor: c.travelers(i)}})
	}
	return roles
}

func (c *company) role(t user.RoleType) user.Role {
	return user.Role{RoleType: &t, Metadata: &user.RoleMetadata{RoleType: &t, CompanyRef: &user.Reference{ID: c.id(), Name: new(c.name())}}}
}

// travelers are those for whom an arranger arranges.
func (c *company) travelers(arranger int) []user.ArrangedTraveler {
	var remainders []int
	for r := range c.arrangers() {
		if c.arrangerOf(r, 0) == arranger || c.arrangerOf(r, 1) == arranger {
			remainders = append(remainders, r)
		}
	}
	var travelers []user.ArrangedTraveler
	for first := 0; first < c.size; first += c.arrangers() {
		for _, r := range remainders {
			i := first + r
			if i >= c.size || i == arranger {
				continue
			}
			travelers = append(travelers, user.ArrangedTraveler{
				UserID: new(c.userID(i)), Status: &statuses[(i+arranger)%len(statuses)], SendConfirmationEmail: i%2 == 0,
			})
		}
	}
	return travelers
}
