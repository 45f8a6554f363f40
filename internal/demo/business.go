package demo

import (
	"fmt"
	"slices"

	"github.com/usergraph/usergraph/user"
)

// businessInfo is the place of the person in the organization.
func (p *person) businessInfo() *user.BusinessInfo {
	c := p.country()
	info := &user.BusinessInfo{
		OrganizationRef: p.org.ref(),
		LegalEntityRef:  p.org.legalEntityRef(c),
		CountryCode:     new(p.org.countryCode(c)),
	}
	switch p.persona {
	case user.PersonaEmployee:
		p.employ(info)
	case user.PersonaGuest:
		info.OfficeRef = p.org.officeRef(p.office)
		info.ManagerRef = p.host.ref()
		info.DesignatedApproverRefs = []user.Reference{*p.host.ref()}
		info.WorkerType = new(p.workerType)
		info.Designation = optional(p.rand, 50, pick(p.rand, []string{"Candidate", "Visiting Lecturer", "Customer", "Auditor"}))
		info.Email = new(p.guestEmail())
	}
	return info
}

// guestEmail is an address outside the company.
func (p *person) guestEmail() string {
	return fmt.Sprintf("%s.%d@guests.example.com", mailbox(p.name.family.latin), p.ordinal)
}

// employ fills in what only employees have.
func (p *person) employ(info *user.BusinessInfo) {
	r, o, c := p.rand, p.org, p.country()
	info.Email = new(p.email)
	info.Designation = new(p.jobTitle)
	info.DepartmentRef = o.departmentRef(p.department)
	info.OfficeRef = o.officeRef(p.office)
	info.CostCenterRef = o.costCenterRef(p.department, c.region())
	info.GradeRef = o.gradeRef(p.grade())
	info.WorkerType = new(p.workerType)
	info.AccountingCode = new(fmt.Sprintf("%d-%s", p.department.code, c.code))
	info.EmployeeID = new(fmt.Sprintf(o.employeeID, 1+p.ordinal-o.firstUser))
	info.PhoneNumbers = []user.PhoneNumber{p.deskPhone()}
	if chance(r, 40) {
		info.PhoneNumbers = append(info.PhoneNumbers, p.mobile())
	}
	if p.manager != nil {
		info.ManagerRef = p.manager.ref()
		info.AuthorizerEmail = optional(r, 10, p.manager.email)
	}
	for _, a := range p.approvers {
		info.DesignatedApproverRefs = append(info.DesignatedApproverRefs, *a.ref())
	}
	if chance(r, 30) {
		info.CompanySpecifiedAttributes = append(info.CompanySpecifiedAttributes,
			user.CompanySpecifiedAttribute{FixedColumnName: "projectCode", Value: "P-" + digits(r, 4)})
	}
	if p.workerType == user.WorkerTypeContingent {
		info.CompanySpecifiedAttributes = append(info.CompanySpecifiedAttributes,
			user.CompanySpecifiedAttribute{FixedColumnName: "contingentType", Value: pick(r, []string{"AGENCY", "FREELANCE", "SECONDED"})})
	}
}

// grade is the pay grade that goes with the level.
func (p *person) grade() string {
	if p.workerType == user.WorkerTypeIntern {
		return p.org.grades[staff+1]
	}
	return p.org.grades[p.level]
}

// appointApprovers chooses who approves the trips of each employee: the nearest manager who is there, and for some a senior
// controller or the head of the department too.
func appointApprovers(people []*person) {
	controllers := employees(people, func(p *person) bool {
		return p.active && p.department.name == "Finance" && p.level == lead
	})
	for _, p := range employees(people, func(p *person) bool { return p.manager != nil }) {
		if !chance(p.rand, 70) {
			continue
		}
		chain := p.above()
		for _, m := range chain {
			if m.active {
				p.approvers = append(p.approvers, m)
				break
			}
		}
		if len(controllers) > 0 && chance(p.rand, 25) {
			p.approve(pick(p.rand, controllers))
		}
		if len(chain) > 2 && chance(p.rand, 15) {
			p.approve(chain[len(chain)-2])
		}
	}
}

// approve adds an approver unless it is the person or already one.
func (p *person) approve(by *person) {
	if by != p && !slices.Contains(p.approvers, by) {
		p.approvers = append(p.approvers, by)
	}
}
