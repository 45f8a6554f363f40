package demo

import (
	"strings"

	"github.com/usergraph/usergraph/user"
)

// group is who a policy applies to.
type group = user.PolicyUserGroup

// policies are the 40 policies of the companies. The first of each list of people is the chief executive.
func (o *organizations) policies(people map[*organization][]*person) []*user.Policy {
	var all []*user.Policy
	for _, org := range o.companies() {
		var list []*user.Policy
		switch org {
		case o.tidewheel:
			list = org.tidewheelPolicies(people[org])
		case o.larkspur:
			list = org.larkspurPolicies(people[org])
		case o.saltmarsh:
			list = org.saltmarshPolicies(people[org])
		}
		for i, p := range list {
			p.CompanyID = org.id
			p.ID = id("policy", org.name, p.Name)
			p.Version = int32(1 + i%4)
			p.UpdatedAt = today.AddDate(0, 0, -10-7*i)
		}
		all = append(all, list...)
	}
	return all
}

func policy(kind user.PolicyType, name string, groups ...group) *user.Policy {
	return &user.Policy{Name: name, Type: kind, Category: user.PolicyCategoryEmployee, UserGroups: groups}
}

// forGuests is a policy for the guests of a company.
func forGuests(name string) *user.Policy {
	p := policy(user.PolicyTypeGroup, name, group{WorkerTypes: []user.WorkerType{user.WorkerTypeGuest}})
	p.Category = user.PolicyCategoryGuest
	return p
}

func (o *organization) tidewheelPolicies(people []*person) []*user.Policy {
	const groups, internal = user.PolicyTypeGroup, user.PolicyTypeInternal
	return []*user.Policy{
		policy(user.PolicyTypeDefault, "Tidewheel travel policy"),
		policy(groups, "Executive travel", group{Grades: o.grades[chief:director]}),
		policy(groups, "Directors and managers", group{Grades: []string{o.grades[director], o.grades[manager]}}),
		policy(groups, "Engineering test trips", group{Departments: o.departmentIDs("Engineering"), WorkerTypes: []user.WorkerType{user.WorkerTypeEmployee}}),
		policy(groups, "Plant visits", group{Departments: []string{"manufacturing"}}, group{Departments: []string{"supply chain"}, PositionTitles: []string{"Buyer", "Senior Buyer"}}),
		policy(groups, "Field service, always on the road", group{Departments: o.departmentIDs("Field Services")}),
		policy(groups, "Sales Americas", group{CostCenters: o.salesCostCenters("Americas")}),
		policy(groups, "Sales Europe and Africa", group{CostCenters: o.salesCostCenters("EMEA")}),
		policy(groups, "Sales Asia and Pacific", group{CostCenters: o.salesCostCenters("APAC")}),
		policy(groups, "Germany", group{LegalEntityIDs: o.legalEntityIDs("DE")}),
		policy(groups, "Japan and South Korea", group{CountryCodes: []string{"JP", "KR"}}),
		policy(groups, "San Francisco office", group{OfficeIDs: o.officeIDs("San Francisco")}),
		policy(groups, "Contractors", group{WorkerTypes: []user.WorkerType{user.WorkerTypeContingent}}),
		policy(groups, "Interns and seasonal workers", group{WorkerTypes: []user.WorkerType{user.WorkerTypeIntern, user.WorkerTypeSeasonal}}),
		policy(groups, "Account executives", group{PositionTitles: []string{"account executive"}}),
		forGuests("Candidates and visitors"),
		policy(internal, "Audited travellers", group{UserIDs: userIDs(people, func(p *person) bool { return p.level <= head })}),
		policy(internal, "Rail before air, trial",
			group{OfficeIDs: o.officeIDs("London", "Munich", "Warsaw"), Grades: []string{o.grades[staff]}},
			group{AccountingCodes: []string{"3200-GB", "3200-DE", "3200-PL"}}),
	}
}

func (o *organization) larkspurPolicies(people []*person) []*user.Policy {
	const groups, internal = user.PolicyTypeGroup, user.PolicyTypeInternal
	return []*user.Policy{
		policy(user.PolicyTypeDefault, "Larkspur global policy"),
		policy(groups, "Leadership", group{Grades: o.grades[chief:manager]}),
		policy(groups, "Congresses and symposia", group{Departments: o.departmentIDs("Research"), Grades: o.grades[director : staff+1]}),
		policy(groups, "Clinical site visits", group{PositionTitles: []string{"Clinical Data Analyst", "Biostatistician"}}),
		policy(groups, "Medical sales", group{Departments: []string{"Sales"}}),
		policy(groups, "Nordics", group{CountryCodes: []string{"SWE", "DNK"}}),
		policy(groups, "Iberia and Italy", group{LegalEntityIDs: o.legalEntityIDs("ES", "IT")}),
		policy(groups, "Gulf and Egypt", group{OfficeIDs: o.officeIDs("Dubai", "Cairo")}),
		policy(groups, "Asia Pacific long haul", group{OfficeIDs: o.officeIDs("Singapore", "Sydney")}),
		policy(groups, "Contract staff", group{WorkerTypes: []user.WorkerType{user.WorkerTypeContingent, user.WorkerTypeSeasonal}}),
		forGuests("Visiting scientists and candidates"),
		policy(internal, "Embargoed research travel", group{UserIDs: userIDs(people, func(p *person) bool {
			return p.department.name == "Research" && p.level <= director
		})}),
		policy(internal, "Works council, Paris", group{OfficeIDs: o.officeIDs("Paris"), AccountingCodes: []string{"4200-FR", "4300-FR"}}),
	}
}

func (o *organization) saltmarshPolicies(people []*person) []*user.Policy {
	const groups, internal = user.PolicyTypeGroup, user.PolicyTypeInternal
	return []*user.Policy{
		policy(user.PolicyTypeDefault, "Saltmarsh house rules for travel"),
		policy(groups, "Board and directors", group{Grades: o.grades[chief:manager]}),
		policy(groups, "Harvest and sourcing trips", group{Departments: o.departmentIDs("Supply Chain")}),
		policy(groups, "Plant crews", group{Departments: []string{"Manufacturing"}, WorkerTypes: []user.WorkerType{user.WorkerTypeEmployee, user.WorkerTypeSeasonal}}),
		policy(groups, "West and East Africa", group{CountryCodes: []string{"NG", "KE"}}),
		policy(groups, "Netherlands", group{LegalEntityIDs: o.legalEntityIDs("NL")}),
		policy(groups, "Sales South-East Asia", group{CostCenters: o.salesCostCenters("APAC"), CountryCodes: []string{"VN", "TH"}}),
		forGuests("Growers and other guests"),
		policy(internal, "Approved for duty of care drill", group{UserIDs: userIDs(people, func(p *person) bool { return p.level == manager })}),
	}
}

func (o *organization) departmentIDs(names ...string) []string {
	return each(names, func(n string) string { return o.departmentRef(departmentOf(n)).ID })
}

func (o *organization) officeIDs(cities ...string) []string {
	return each(cities, func(c string) string { return o.officeRef(placeOf(c)).ID })
}

func (o *organization) legalEntityIDs(countries ...string) []string {
	return each(countries, func(c string) string { return o.legalEntityRef(countryOf(c)).ID })
}

// salesCostCenters names the cost centre of the sales of a part of the world, without regard to case.
func (o *organization) salesCostCenters(region string) []string {
	return []string{strings.ToUpper(*o.costCenterRef(departmentOf("Sales"), region).Name)}
}

func userIDs(people []*person, condition func(*person) bool) []string {
	return each(employees(people, condition), func(p *person) string { return p.id })
}

func each[T, U any](list []T, f func(T) U) []U {
	out := make([]U, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}
