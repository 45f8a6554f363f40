package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/usergraph/usergraph/user"
)

// number draws a telephone number of a line in a country.
func number(r *rand.Rand, c *country, l line, kind user.PhoneNumberType) user.PhoneNumber {
	subscriber := l.prefix + digits(r, l.digits)
	national, err := strconv.ParseInt(subscriber, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("demo: %q is not a block of telephone numbers", l.prefix))
	}
	n := user.PhoneNumber{
		CountryCode:       new(c.callingCode),
		CountryCodeSource: new(user.CountryCodeSourceFromNumberWithPlusSign),
		IsoCountryCode:    new(c.code),
		NationalNumber:    new(national),
		RawInput:          new(fmt.Sprintf("+%d %s", c.callingCode, subscriber)),
		Type:              new(kind),
	}
	if strings.HasPrefix(subscriber, "0") { // Italian numbers keep their zero when they are dialled from abroad
		n.ItalianLeadingZero = true
		n.NumberOfLeadingZeros = 1
	}
	return n
}

// mobile is a mobile number of the country where the person works.
func (p *person) mobile() user.PhoneNumber {
	return number(p.rand, p.country(), p.country().mobile, user.PhoneNumberTypeMobile)
}

// deskPhone is a number at the person's office.
func (p *person) deskPhone() user.PhoneNumber {
	n := number(p.rand, p.country(), p.office.landline, user.PhoneNumberTypeLandline)
	n.Extension = optional(p.rand, 30, digits(p.rand, 4))
	return n
}

// postalAddress is an address in the city of the person's office.
func (p *person) postalAddress() user.PostalAddress {
	r, o, c := p.rand, p.office, p.country()
	a := user.PostalAddress{
		AddressLines:  []string{fmt.Sprintf("%s %d", pick(r, o.streets), 1+r.IntN(180))},
		Locality:      new(o.city),
		RegionCode:    c.code,
		RegionName:    new(c.name),
		ContinentCode: new(c.continent),
		LanguageCode:  new(o.language),
		Timezone:      new(o.timezone),
	}
	if o.area != "" {
		a.AdministrativeArea = new(o.area)
	}
	if o.postalCode != "" {
		a.PostalCode = new(o.postalCode)
	}
	return a
}

// addresses are the person's home and, for most employees, the office.
func (p *person) addresses() []user.PostalAddress {
	home := p.postalAddress()
	home.Description = new("Home")
	home.IsDefault = new(true)
	home.Recipients = []string{p.displayName()}
	if chance(p.rand, 30) {
		home.AddressLines = append(home.AddressLines, fmt.Sprintf("%d/%d", 1+p.rand.IntN(12), 1+p.rand.IntN(40)))
	}
	all := []user.PostalAddress{home}
	if p.isEmployee() && chance(p.rand, 60) {
		work := p.postalAddress()
		work.Description = new("Office")
		work.IsDefault = new(false)
		work.Organization = new(p.org.name)
		work.LocationCode = new(p.office.airport)
		work.Coordinates = &user.LatLng{Latitude: p.office.latitude, Longitude: p.office.longitude}
		all = append(all, work)
	}
	return all
}

// emergencyContact is somebody close to the person.
func (p *person) emergencyContact() *user.EmergencyContact {
	r := p.rand
	relation := pick(r, []user.EmergencyContactRelation{
		user.EmergencyContactRelationSpouse, user.EmergencyContactRelationParent, user.EmergencyContactRelationSibling,
		user.EmergencyContactRelationChild, user.EmergencyContactRelationFriend, user.EmergencyContactRelationColleague,
	})
	if p.relation == user.RelationChild {
		relation = user.EmergencyContactRelationParent
	}
	family := &p.name
	if relation == user.EmergencyContactRelationFriend || relation == user.EmergencyContactRelationColleague {
		family = nil
	}
	other := p.culture.name(r, chance(r, 50), family)
	phones := []user.PhoneNumber{p.mobile()}
	if chance(r, 25) {
		phones = append(phones, number(r, p.country(), p.office.landline, user.PhoneNumberTypeLandline))
	}
	return &user.EmergencyContact{
		Name:              p.spell(other.given) + " " + p.spell(other.family),
		Email:             optional(r, 60, mailbox(other.given.latin)+"."+mailbox(other.family.latin)+"@mail.example.net"),
		Relation:          &relation,
		PhoneNumbers:      phones,
		PreferredLanguage: optional(r, 50, p.language()),
	}
}

// emergencyContactInfo is an emergency contact in the older form, which few profiles still have.
func (p *person) emergencyContactInfo() *user.EmergencyContactInfo {
	r := p.rand
	other := p.culture.name(r, chance(r, 50), &p.name)
	phone := p.mobile()
	address := p.postalAddress()
	return &user.EmergencyContactInfo{
		Name:        &user.Name{Given: p.spell(other.given), Family1: p.spell(other.family)},
		Email:       mailbox(other.given.latin) + "." + mailbox(other.family.latin) + "@mail.example.net",
		PhoneNumber: &phone,
		Address:     &address,
		UserOrgID: &user.UserOrgId{
			OrganizationID: &user.OrganizationId{ID: p.org.id},
			UserID:         &user.EntityId{ID: p.id},
		},
	}
}
