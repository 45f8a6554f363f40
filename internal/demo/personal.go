package demo

import (
	"fmt"

	"github.com/usergraph/usergraph/user"
)

// personalInfo is the person behind the user.
func (p *person) personalInfo() *user.PersonalInfo {
	r := p.rand
	info := &user.PersonalInfo{
		Name:             p.fullName(),
		Gender:           new(p.gender),
		Title:            p.title(),
		PreferredPronoun: p.pronoun(),
		DOB:              new(p.birthday()),
		PhoneNumbers:     []user.PhoneNumber{p.mobile()},
	}
	if p.ownScript || (plain(p.displayName()) != p.displayName() && chance(r, 40)) {
		info.TravelerName = &user.Name{Given: plain(p.name.given.latin), Family1: plain(p.name.family.latin)}
	}
	if p.persona != user.PersonaAdhoc {
		info.Email = optional(r, 70, fmt.Sprintf("%s.%s.%d@mail.example.org", mailbox(p.name.given.latin), mailbox(p.name.family.latin), p.ordinal))
		info.Addresses = p.addresses()
		info.Nationality = new(p.home.demonym)
		info.PreferredLanguage = new(p.language())
		info.EmergencyContact = optionalPtr(chance(r, 75), p.emergencyContact)
		info.EmergencyContactInfo = optionalPtr(chance(r, 3), p.emergencyContactInfo)
	}
	if p.isEmployee() || p.persona == user.PersonaRelative {
		info.IdentityDocs = p.documents()
	}
	if chance(r, 35) {
		info.ProfilePicture = &user.Image{
			URL:        new("https://pictures.example.com/" + p.id + ".jpg"),
			Dimensions: &user.Dimensions{Width: new(int32(256)), Height: new(int32(256))},
		}
	}
	return info
}

// optionalPtr calls build if it is wanted.
func optionalPtr[T any](wanted bool, build func() *T) *T {
	if !wanted {
		return nil
	}
	return build()
}

func (p *person) fullName() *user.Name {
	r := p.rand
	n := &user.Name{Given: p.spell(p.name.given), Family1: p.spell(p.name.family)}
	if p.name.family2 != (spelling{}) {
		n.Family2 = new(p.spell(p.name.family2))
	}
	if p.name.middle != (spelling{}) {
		n.Middle = new(p.spell(p.name.middle))
	}
	if p.culture.language == "en" {
		n.Suffix = optional(r, 4, pick(r, []user.NameSuffix{user.NameSuffixJr, user.NameSuffixIii, user.NameSuffixPhd, user.NameSuffixMd}))
	}
	switch {
	case p.ownScript:
		n.Preferred = optional(r, 40, p.name.given.latin)
	case p.culture.familyFirst && chance(r, 25):
		n.Preferred = new(pick(r, cultureOf("en").female).latin)
		if p.gender == user.GenderMale {
			n.Preferred = new(pick(r, cultureOf("en").male).latin)
		}
	}
	return n
}

func (p *person) title() *user.Title {
	child := p.relation == user.RelationChild
	titles := []user.Title{user.TitleMx}
	switch {
	case p.isEmployee() && p.department.name == "Research" && p.level < staff:
		titles = []user.Title{user.TitleDr, user.TitleDr, user.TitleProfessor}
	case p.gender == user.GenderFemale && child:
		titles = []user.Title{user.TitleMiss}
	case p.gender == user.GenderFemale:
		titles = []user.Title{user.TitleMs, user.TitleMs, user.TitleMrs, user.TitleDr}
	case p.gender == user.GenderMale && child:
		titles = []user.Title{user.TitleMaster}
	case p.gender == user.GenderMale:
		titles = []user.Title{user.TitleMr, user.TitleMr, user.TitleMr, user.TitleDr}
	}
	return optional(p.rand, 70, pick(p.rand, titles))
}

func (p *person) pronoun() *user.PreferredPronoun {
	switch p.gender {
	case user.GenderFemale:
		return optional(p.rand, 35, user.PreferredPronounSheHerHers)
	case user.GenderMale:
		return optional(p.rand, 35, user.PreferredPronounHeHimHis)
	default:
		return optional(p.rand, 80, user.PreferredPronounTheyThemTheirs)
	}
}

// birthday draws a day that suits what the person does.
func (p *person) birthday() user.Date {
	youngest, span := 24, 40
	switch {
	case p.workerType == user.WorkerTypeIntern:
		youngest, span = 19, 7
	case p.relation == user.RelationChild:
		youngest, span = 1, 16
	case p.relation == user.RelationParent:
		youngest, span = 60, 28
	case p.isEmployee() && p.level <= director:
		youngest, span = 36, 28
	}
	return date(today.AddDate(-youngest, 0, -1-p.rand.IntN(span*365)))
}
