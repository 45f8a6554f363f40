package testworld

import (
	"time"

	"github.com/usergraph/usergraph/user"
)

func (w *World) companies() []*user.Company {
	return []*user.Company{
		{
			ID: w.ID("nordwind"), Name: "Nordwind",
			ContractingTmc: w.ref("bluemarble", "Blue Marble Travel"),
			BookingTmc:     w.ref("compass", "Compass Bookings"),
		},
		{
			ID: w.ID("solaris"), Name: "Solaris",
			ContractingTmc: w.ref("bluemarble", "Blue Marble Travel"),
			BookingTmc:     w.ref("bluemarble", "Blue Marble Travel"),
		},
	}
}

// policies are policies of every type. All of nordwind's but sales and guests apply to ada.
func (w *World) policies() []*user.Policy {
	policy := func(name, company, text string, kind user.PolicyType, groups ...user.PolicyUserGroup) *user.Policy {
		return &user.Policy{
			ID: w.ID(name), CompanyID: w.ID(company), Name: text, Type: kind, Category: user.PolicyCategoryEmployee, Version: 3,
			UpdatedAt:  time.Date(2025, time.March, 1, 9, 30, 0, 7_000_000, time.UTC),
			UserGroups: groups,
		}
	}
	guests := policy("guests", "nordwind", "Guests", user.PolicyTypeGroup,
		user.PolicyUserGroup{WorkerTypes: []user.WorkerType{user.WorkerTypeGuest}})
	guests.Category = user.PolicyCategoryGuest
	return []*user.Policy{
		policy("everybody", "nordwind", "Everybody", user.PolicyTypeDefault),
		policy("auditors", "nordwind", "Auditors", user.PolicyTypeInternal,
			user.PolicyUserGroup{UserIDs: []string{w.ID("ada"), w.ID("ben")}}),
		policy("engineers", "nordwind", "Engineers in Oslo", user.PolicyTypeGroup,
			user.PolicyUserGroup{Departments: []string{"Astronomy"}},
			user.PolicyUserGroup{Departments: []string{"engineering"}, OfficeIDs: []string{w.ID("oslo")}}),
		policy("navigators", "nordwind", "Navigators", user.PolicyTypeGroup, user.PolicyUserGroup{
			LegalEntityIDs:  []string{w.ID("nordwindas")},
			CostCenters:     []string{w.ID("research")},
			Grades:          []string{"Grade 7"},
			PositionTitles:  []string{"NAVIGATOR"},
			CountryCodes:    []string{"NO"},
			WorkerTypes:     []user.WorkerType{user.WorkerTypeEmployee, user.WorkerTypeIntern},
			AccountingCodes: []string{"4711"},
		}),
		policy("sales", "nordwind", "Sales", user.PolicyTypeGroup, user.PolicyUserGroup{Departments: []string{"Sales"}}),
		guests,
		policy("sunny", "solaris", "Everybody under the sun", user.PolicyTypeDefault),
	}
}
