package demo

import (
	"fmt"

	"github.com/usergraph/usergraph/user"
)

// organization is a company or a TMC, as an employer.
type organization struct {
	id     string
	name   string
	domain string // of its e-mail addresses
	// contracting and booking are the TMCs of a company; a TMC has none.
	contracting, booking *organization
	employees            int
	// others is the number of guests, relatives, ad-hoc and private travellers.
	others      int
	departments []*department
	offices     []*place // the head office first
	grades      [staff + 2]string
	// threeLetters says that its HR system writes countries with three letters.
	threeLetters bool
	employeeID   string // the format of an employee id
	externalID   string // the format of an external id
	firstUser    int    // the ordinal of its first user
}

// organizations are the two TMCs and the three companies, together 2,000 users.
type organizations struct {
	albatross, compass             *organization
	tidewheel, larkspur, saltmarsh *organization
}

func (o *organizations) companies() []*organization {
	return []*organization{o.tidewheel, o.larkspur, o.saltmarsh}
}

func (o *organizations) all() []*organization {
	return append(o.companies(), o.albatross, o.compass)
}

func newOrganizations() *organizations {
	agencyGrades := [...]string{"A1", "A1", "A2", "A3", "A4", "A5", "A6"}
	o := &organizations{
		albatross: &organization{
			name: "Albatross Travel Management", domain: "albatross.example.com", employees: 20,
			departments: allOf("Agency"), offices: cities("London", "New York"), grades: agencyGrades,
			employeeID: "ATM%03d", externalID: "albatross-%03d",
		},
		compass: &organization{
			name: "Compass Rose Travel", domain: "compassrose.example.org", employees: 14,
			departments: allOf("Agency"), offices: cities("Singapore", "Dublin"), grades: agencyGrades,
			employeeID: "CR-%03d", externalID: "compass-%03d",
		},
		tidewheel: &organization{
			name: "Tidewheel Robotics", domain: "tidewheel.example.com", employees: 960, others: 80,
			departments: allOf("Engineering", "Manufacturing", "Field Services", "Supply Chain", "Sales", "Marketing", "Finance", "People", "Legal and Compliance", "Operations"),
			offices:     cities("San Francisco", "New York", "Toronto", "London", "Munich", "Warsaw", "Istanbul", "Tel Aviv", "Bengaluru", "Shanghai", "Seoul", "Tokyo", "São Paulo"),
			grades:      [...]string{"Executive 1", "Executive 2", "Director", "Manager", "Lead", "Professional", "Trainee"},
			employeeID:  "%06d", externalID: "TW-%06d", threeLetters: true,
		},
		larkspur: &organization{
			name: "Larkspur Biosciences", domain: "larkspur.example.org", employees: 582, others: 44,
			departments: allOf("Research", "Manufacturing", "Sales", "Marketing", "Finance", "People", "Legal and Compliance", "Operations"),
			offices:     cities("Paris", "Dublin", "Madrid", "Milan", "Stockholm", "Copenhagen", "Athens", "Cairo", "Dubai", "Singapore", "Sydney", "New York"),
			grades:      [...]string{"L9", "L8", "L7", "L6", "L5", "L4", "L1"},
			employeeID:  "LB%05d", externalID: "larkspur/%05d",
		},
		saltmarsh: &organization{
			name: "Saltmarsh Foods", domain: "saltmarsh.example.net", employees: 276, others: 24,
			departments: allOf("Manufacturing", "Supply Chain", "Sales", "Marketing", "Finance", "People", "Operations"),
			offices:     cities("Amsterdam", "Kyiv", "Lagos", "Nairobi", "Mexico City", "Ho Chi Minh City", "Bangkok"),
			grades:      [...]string{"S7", "S6", "S5", "S4", "S3", "S2", "S1"},
			employeeID:  "S-%04d", externalID: "sf:%04d", threeLetters: true,
		},
	}
	o.tidewheel.contracting, o.tidewheel.booking = o.albatross, o.albatross
	o.larkspur.contracting, o.larkspur.booking = o.albatross, o.compass
	o.saltmarsh.contracting, o.saltmarsh.booking = o.compass, o.compass
	first := 0
	for _, org := range o.all() {
		org.id = id("organization", org.name)
		org.firstUser = first
		first += org.employees + org.others
	}
	return o
}

func allOf(names ...string) []*department {
	list := make([]*department, len(names))
	for i, n := range names {
		list[i] = departmentOf(n)
	}
	return list
}

func cities(names ...string) []*place {
	list := make([]*place, len(names))
	for i, n := range names {
		list[i] = placeOf(n)
	}
	return list
}

func (o *organization) ref() *user.Reference { return ref(o.id, o.name) }

func (o *organization) departmentRef(d *department) *user.Reference {
	return ref(id("department", o.name, d.name), d.name)
}

func (o *organization) officeRef(p *place) *user.Reference {
	return ref(id("office", o.name, p.city), p.city)
}

// legalEntityRef refers to the entity that employs the people of a country.
func (o *organization) legalEntityRef(c *country) *user.Reference {
	return ref(id("legal entity", o.name, c.code), o.name+" "+c.name)
}

// costCenterRef refers to the cost centre of a department in a part of the world.
func (o *organization) costCenterRef(d *department, region string) *user.Reference {
	return ref(id("cost center", o.name, d.name, region), fmt.Sprintf("%d %s %s", costCenterCode(d, region), d.name, region))
}

func costCenterCode(d *department, region string) int {
	return d.code + map[string]int{"Americas": 10, "EMEA": 20, "APAC": 30}[region]
}

func (o *organization) gradeRef(grade string) *user.Reference {
	return ref(id("grade", o.name, grade), grade)
}

// countryCode is a country as the organization writes it.
func (o *organization) countryCode(c *country) string {
	if o.threeLetters {
		return c.alpha3
	}
	return c.code
}

// company is the record of a company.
func (o *organization) company() *user.Company {
	return &user.Company{ID: o.id, Name: o.name, ContractingTmc: o.contracting.ref(), BookingTmc: o.booking.ref()}
}

// CompanyIDs are the ids of the companies of the demo world.
func CompanyIDs() []string {
	return each(newOrganizations().companies(), func(o *organization) string { return o.id })
}
