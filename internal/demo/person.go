package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/usergraph/usergraph/user"
)

// today is the day on which the demo world was written down. All its times are before it.
var today = time.Date(2025, time.November, 3, 9, 0, 0, 0, time.UTC)

// level is how far somebody is from the chief executive.
type level int

const (
	chief level = iota
	head
	director
	manager
	lead
	staff
)

// person is a user in the making.
type person struct {
	ordinal int
	id      string
	rand    *rand.Rand
	org     *organization
	persona user.Persona
	active  bool

	// Employees have these. Others have an office only: where they are met.
	level      level
	department *department
	office     *place
	manager    *person
	jobTitle   string
	workerType user.WorkerType

	// host is the employee whose guest, relative or ad-hoc traveller this is.
	host     *person
	relation user.Relation

	culture   *culture
	home      *country
	gender    user.Gender
	name      fullName
	ownScript bool // whether the profile has the name in its own script
	email     string

	approvers []*person
	travelers []user.ArrangedTraveler
	roles     []user.Role
}

func newPerson(org *organization, index int, persona user.Persona) *person {
	ordinal := org.firstUser + index
	return &person{
		ordinal: ordinal,
		id:      id("user", strconv.Itoa(ordinal)),
		rand:    stream(ordinal),
		org:     org,
		persona: persona,
		active:  true,
	}
}

// isEmployee says whether the person works for the organization.
func (p *person) isEmployee() bool { return p.persona == user.PersonaEmployee }

// country is the country of the person's office.
func (p *person) country() *country { return countryOf(p.office.country) }

// identify gives the person, whose office and host are known, a name and a home country.
func (p *person) identify(taken map[string]bool) {
	r := p.rand
	p.culture = cultureOf(pick(r, p.office.locals))
	p.home = countryOf(p.culture.country)
	if chance(r, 70) {
		p.home = p.country()
	}
	var relative *fullName
	if p.persona == user.PersonaRelative {
		p.culture, p.home = p.host.culture, p.host.home
		if p.relation != user.RelationFriend {
			relative = &p.host.name
		}
	}
	woman := chance(r, 50)
	p.gender = user.GenderMale
	if woman {
		p.gender = user.GenderFemale
	}
	switch r.IntN(50) {
	case 0:
		p.gender = user.GenderUnspecified
	case 1:
		p.gender = user.GenderUndisclosed
	}
	p.name = p.culture.name(r, woman, relative)
	p.ownScript = p.name.hasOwnScript() && chance(r, 55)
	p.email = address(p.name, p.org.domain, taken)
}

// address makes an e-mail address that nobody has yet.
func address(n fullName, domain string, taken map[string]bool) string {
	box := mailbox(n.given.latin) + "." + mailbox(n.family.latin)
	address := box + "@" + domain
	for i := 2; taken[address]; i++ {
		address = fmt.Sprintf("%s%d@%s", box, i, domain)
	}
	taken[address] = true
	return address
}

// spell is a part of the person's name as the profile has it.
func (p *person) spell(s spelling) string {
	if p.ownScript {
		return s.native
	}
	return s.latin
}

// displayName is the name by which others refer to the person.
func (p *person) displayName() string {
	given, family := p.spell(p.name.given), p.spell(p.name.family)
	if p.ownScript && p.culture.familyFirst {
		return family + " " + given
	}
	return given + " " + family
}

func (p *person) ref() *user.Reference { return ref(p.id, p.displayName()) }

// language is the BCP 47 tag of the language that the person prefers.
func (p *person) language() string {
	if strings.HasPrefix(p.office.language, p.culture.language+"-") {
		return p.office.language
	}
	return p.culture.language
}

// above lists the managers of the person, the nearest first.
func (p *person) above() []*person {
	var chain []*person
	for m := p.manager; m != nil; m = m.manager {
		chain = append(chain, m)
	}
	return chain
}

// employees are those of people who work for their organization and meet the condition.
func employees(people []*person, condition func(*person) bool) []*person {
	return slices.DeleteFunc(slices.Clone(people), func(p *person) bool { return !p.isEmployee() || !condition(p) })
}
