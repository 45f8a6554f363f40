package demo

// department is a kind of department, with the job titles from its head down.
type department struct {
	name     string
	code     int // the first digits of its cost centres
	weight   int // how large it is beside others
	head     string
	director string
	manager  string
	lead     string
	staff    []string
}

var departments = []department{
	{"Engineering", 1100, 26, "Chief Technology Officer", "Engineering Director", "Engineering Manager", "Principal Engineer", []string{"Software Engineer", "Controls Engineer", "Mechanical Engineer", "Test Engineer", "Data Engineer", "Site Reliability Engineer"}},
	{"Research", 1200, 26, "Chief Scientific Officer", "Research Director", "Laboratory Manager", "Principal Scientist", []string{"Research Scientist", "Laboratory Technician", "Biostatistician", "Clinical Data Analyst", "Microscopist"}},
	{"Manufacturing", 2100, 18, "Chief Operating Officer", "Plant Director", "Production Manager", "Shift Lead", []string{"Process Technician", "Quality Inspector", "Machine Operator", "Maintenance Technician", "Production Planner"}},
	{"Field Services", 2200, 12, "Vice President, Field Services", "Regional Service Director", "Service Manager", "Senior Field Engineer", []string{"Field Engineer", "Commissioning Engineer", "Service Dispatcher"}},
	{"Supply Chain", 2300, 12, "Chief Supply Officer", "Sourcing Director", "Logistics Manager", "Senior Buyer", []string{"Buyer", "Warehouse Planner", "Customs Specialist", "Demand Planner"}},
	{"Sales", 3100, 20, "Chief Revenue Officer", "Sales Director", "Sales Manager", "Key Account Manager", []string{"Account Executive", "Sales Engineer", "Inside Sales Representative", "Channel Partner Manager"}},
	{"Marketing", 3200, 7, "Chief Marketing Officer", "Brand Director", "Marketing Manager", "Senior Content Strategist", []string{"Product Marketer", "Event Planner", "Graphic Designer", "Web Editor"}},
	{"Finance", 4100, 8, "Chief Financial Officer", "Finance Director", "Accounting Manager", "Senior Controller", []string{"Accountant", "Financial Analyst", "Payroll Specialist", "Treasury Analyst"}},
	{"People", 4200, 6, "Chief People Officer", "People Director", "People Partner", "Senior Recruiter", []string{"Recruiter", "Learning Designer", "Benefits Specialist"}},
	{"Legal and Compliance", 4300, 4, "General Counsel", "Compliance Director", "Senior Counsel", "Counsel", []string{"Paralegal", "Compliance Analyst", "Contract Manager"}},
	{"Operations", 4400, 9, "Chief Administrative Officer", "Workplace Director", "Office Manager", "Travel Manager", []string{"Travel Coordinator", "Facilities Technician", "Receptionist", "IT Support Specialist"}},
	{"Agency", 5100, 20, "Managing Director", "Operations Director", "Account Manager", "Senior Travel Consultant", []string{"Travel Consultant", "Ticketing Specialist", "Meetings Planner"}},
}

// departmentOf returns the department with a name. It is used with the names of the tables in this package only.
func departmentOf(name string) *department {
	for i := range departments {
		if departments[i].name == name {
			return &departments[i]
		}
	}
	panic("demo: no department " + name)
}

// title is the job title at a level of the department.
func (d *department) title(l level, staff string) string {
	switch l {
	case chief:
		return "Chief Executive Officer"
	case head:
		return d.head
	case director:
		return d.director
	case manager:
		return d.manager
	case lead:
		return d.lead
	default:
		return staff
	}
}

// assistant is the job title of those who arrange travel for the managers of a department.
const assistant = "Executive Assistant"

// coordinator is the job title of those who arrange travel for colleagues of an office.
const coordinator = "Travel Coordinator"
