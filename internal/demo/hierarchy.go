package demo

import (
	"math/rand/v2"

	"github.com/usergraph/usergraph/user"
)

// structure is where the random numbers of the organizations begin, after those of the users.
const structure = 1 << 20

// hiring fills an organization with people.
type hiring struct {
	org    *organization
	rand   *rand.Rand
	people []*person
}

// people makes everybody of an organization: the chief executive, the departments with five more levels of people, and those
// who travel for or with them. Managers come before the people they manage.
func (o *organization) people() []*person {
	h := &hiring{org: o, rand: stream(structure + o.firstUser)}
	last := o.departments[len(o.departments)-1]
	boss := h.hire(last, chief, "", nil)
	for i, size := range o.departmentSizes() {
		h.fill(o.departments[i], size, boss)
	}
	for i := range o.others {
		h.invite(i)
	}
	return h.people
}

// departmentSizes shares the employees, but for the chief executive, among the departments by their weight.
func (o *organization) departmentSizes() []int {
	total := 0
	for _, d := range o.departments {
		total += d.weight
	}
	sizes := make([]int, len(o.departments))
	weight, given := 0, 0
	for i, d := range o.departments {
		weight += d.weight
		sizes[i] = (o.employees-1)*weight/total - given
		given += sizes[i]
	}
	return sizes
}

// fill hires size people for a department.
func (h *hiring) fill(d *department, size int, boss *person) {
	hired := len(h.people)
	top := h.hire(d, head, "", boss)
	for range 1 + size/70 {
		h.hire(d, staff, assistant, top)
	}
	bosses := []*person{top}
	for _, rank := range []struct {
		level level
		count int
	}{{director, max(1, size/30)}, {manager, max(1, size/12)}, {lead, max(1, size/6)}} {
		var next []*person
		for i := range rank.count {
			next = append(next, h.hire(d, rank.level, "", bosses[i%len(bosses)]))
		}
		bosses = next
	}
	for i := 0; len(h.people) < hired+size; i++ {
		h.hire(d, staff, d.staff[i%len(d.staff)], bosses[i%len(bosses)])
	}
}

// hire adds an employee. The job title matters for the staff only.
func (h *hiring) hire(d *department, l level, jobTitle string, boss *person) *person {
	p := newPerson(h.org, len(h.people), user.PersonaEmployee)
	p.level, p.department, p.manager = l, d, boss
	p.jobTitle = d.title(l, jobTitle)
	p.office = h.officeOf(l, boss)
	p.workerType = user.WorkerTypeEmployee
	if l == staff && jobTitle != assistant && jobTitle != coordinator {
		switch n := h.rand.IntN(100); {
		case n < 7:
			p.workerType = user.WorkerTypeContingent
		case n < 11:
			p.workerType = user.WorkerTypeIntern
		case n < 13:
			p.workerType = user.WorkerTypeSeasonal
		}
	}
	if l >= manager && jobTitle != assistant && chance(h.rand, 4) {
		p.active = false
	}
	h.people = append(h.people, p)
	return p
}

// officeOf places an employee: the leaders at the head office, the directors around the world, the rest mostly near their manager.
func (h *hiring) officeOf(l level, boss *person) *place {
	switch {
	case l == chief || (l == head && chance(h.rand, 70)):
		return h.org.offices[0]
	case l > director && chance(h.rand, 80):
		return boss.office
	default:
		return pick(h.rand, h.org.offices)
	}
}

// invite adds somebody who is not an employee but travels for, with or like one.
func (h *hiring) invite(i int) {
	hosts := employees(h.people, func(p *person) bool { return p.active && p.level > chief })
	host := pick(h.rand, hosts)
	var persona user.Persona
	switch n := i % 20; {
	case n < 8:
		persona = user.PersonaGuest
	case n < 15:
		persona = user.PersonaRelative
	case n < 19:
		persona = user.PersonaAdhoc
	default:
		persona = user.PersonaPersonal
	}
	p := newPerson(h.org, len(h.people), persona)
	p.host, p.office = host, host.office
	switch persona {
	case user.PersonaGuest:
		p.office = pick(h.rand, h.org.offices)
		p.workerType = user.WorkerTypeGuest
		p.active = !chance(h.rand, 10)
	case user.PersonaRelative:
		p.relation = pick(h.rand, []user.Relation{user.RelationSpouse, user.RelationSpouse, user.RelationChild, user.RelationChild, user.RelationParent, user.RelationFriend, user.RelationOther})
	}
	h.people = append(h.people, p)
}
