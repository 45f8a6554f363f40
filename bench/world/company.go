package world

import (
	"fmt"

	"github.com/google/uuid"

	"github.com/usergraph/usergraph/user"
)

// reports is how many people a manager manages.
const reports = 8

// firstOfLevel is the first user of a company who has this many managers above.
func firstOfLevel(level int) int {
	first, size := 0, 1
	for range level {
		first, size = first+size, size*reports
	}
	return first
}

// company makes the records of one company.
type company struct {
	number int
	size   int
}

// id derives an id from what it names.
func id(kind string, numbers ...int) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Append(nil, kind, numbers)).String()
}

func (c *company) id() string { return id("company", c.number) }

func (c *company) name() string {
	return fmt.Sprintf("%s %s", surnames[c.number%len(surnames)], "Industries")
}

func (c *company) userID(i int) string { return id("user", c.number, i) }

func (c *company) ref(kind, name string, n int) *user.Reference {
	return &user.Reference{ID: id(kind, c.number, n), Name: &name}
}

func (c *company) userRef(i int) *user.Reference {
	name := given(i) + " " + surname(i)
	return &user.Reference{ID: c.userID(i), Name: &name}
}

func (c *company) record() *user.Company {
	tmc := &user.Reference{ID: id("tmc", c.number%2), Name: new("Travel Management")}
	return &user.Company{ID: c.id(), Name: c.name(), ContractingTmc: tmc, BookingTmc: tmc}
}

// policies are a policy for everybody and some for parts of the company; about three apply to each user.
func (c *company) policies() []*user.Policy {
	groups := []user.PolicyUserGroup{
		{CountryCodes: []string{"DE", "FR", "GB"}},
		{CountryCodes: []string{"US", "JP"}},
		{WorkerTypes: []user.WorkerType{user.WorkerTypeContingent}},
		{WorkerTypes: []user.WorkerType{user.WorkerTypeEmployee}, CountryCodes: []string{"IN"}},
		{PositionTitles: []string{"Director", "Vice President"}},
		{PositionTitles: []string{"Engineer", "Senior Engineer"}, CountryCodes: []string{"DE", "US", "IN"}},
		{Departments: []string{"Sales"}},
		{Departments: []string{"Research", "Engineering"}},
		{OfficeIDs: []string{id("office", c.number, 0), id("office", c.number, 3)}},
	}
	policies := []*user.Policy{c.policy(0, "Travel policy", user.PolicyTypeDefault, nil)}
	for i, g := range groups {
		policies = append(policies, c.policy(i+1, fmt.Sprintf("Policy for group %c", 'A'+i), user.PolicyTypeGroup, []user.PolicyUserGroup{g}))
	}
	return policies
}

func (c *company) policy(n int, name string, t user.PolicyType, groups []user.PolicyUserGroup) *user.Policy {
	return &user.Policy{
		ID: id("policy", c.number, n), CompanyID: c.id(), Name: name, Type: t, Category: user.PolicyCategoryEmployee,
		Version: 1, UpdatedAt: created, UserGroups: groups,
	}
}
