package testworld

import (
	"time"

	"github.com/usergraph/usergraph/storage/storagetest"
	"github.com/usergraph/usergraph/user"
)

// people makes the n-th copy of everybody; see [World].
func (w *World) people(n int) []*user.User {
	c := &cast{world: w, n: n}
	return []*user.User{
		c.eva(), c.dan(), c.cleo(), c.ben(), c.ada(),
		c.iris(), c.jon(), c.kim(), c.lea(), c.rolf(),
		c.rio(), c.otto(), c.gia(), c.noa(), c.layla(),
		c.sol(), c.gus(), c.nomad(),
	}
}

// cast makes the n-th copy of each user.
type cast struct {
	world *World
	n     int
}

func (c *cast) id(name string) string { return c.world.ID(copyName(name, c.n)) }

func (c *cast) ref(name, text string) *user.Reference {
	return c.world.ref(copyName(name, c.n), text)
}

// unique is a value that no other copy has.
func (c *cast) unique(value string) *string { return new(copyName(value, c.n)) }

// person makes an active user without a company who has a name and a personal e-mail address.
func (c *cast) person(name, given, family string) *user.User {
	return &user.User{
		ID:        c.id(name),
		Version:   1,
		CreatedAt: time.Date(2024, time.February, 29, 8, 0, 0, 0, time.UTC),
		UpdatedAt: time.Date(2025, time.June, 30, 17, 45, 10, 250_000_000, time.UTC),
		IsActive:  true,
		Persona:   user.PersonaEmployee,
		PersonalInfo: &user.PersonalInfo{
			Name:  &user.Name{Given: given, Family1: family},
			Email: new(name + "@home.example"),
		},
	}
}

// employee makes an active user of nordwind who has a name and both e-mail addresses.
func (c *cast) employee(name, given, family, designation string) *user.User {
	u := c.person(name, given, family)
	u.BusinessInfo = c.nordwind(designation)
	u.BusinessInfo.Email = new(name + "@nordwind.example")
	return u
}

func (c *cast) nordwind(designation string) *user.BusinessInfo {
	return &user.BusinessInfo{
		OrganizationRef: c.world.ref("nordwind", "Nordwind"),
		LegalEntityRef:  c.world.ref("nordwindas", "Nordwind AS"),
		Designation:     &designation,
	}
}

func (c *cast) eva() *user.User { return c.employee("eva", "Eva", "Aalto", "Chief executive") }

func (c *cast) dan() *user.User {
	u := c.employee("dan", "Dan", "Bergström", "Director")
	u.BusinessInfo.ManagerRef = c.ref("eva", "Eva Aalto")
	return u
}

func (c *cast) cleo() *user.User {
	u := c.employee("cleo", "Cleo", "Dahl", "Head of engineering")
	u.BusinessInfo.ManagerRef = c.ref("dan", "Dan Bergström")
	u.BusinessInfo.DepartmentRef = c.world.ref("sales", "Sales")
	return u
}

func (c *cast) ben() *user.User {
	u := c.employee("ben", "Ben", "Eide", "Team lead")
	u.BusinessInfo.ManagerRef = c.ref("cleo", "Cleo Dahl")
	u.BusinessInfo.EmployeeID = c.unique("N-0004")
	return u
}

// ada has a value in every field, and every edge leads somewhere.
func (c *cast) ada() *user.User {
	u := storagetest.Fixture(c.n, c.world.ID("nordwind"))
	u.ID = c.id("ada")
	u.Persona = user.PersonaEmployee
	u.ExternalID = c.unique("partner-7")
	u.RelativeOf.UserRef = c.ref("eva", "Eva Aalto")
	u.AdhocUserInfo.ProfileOwner.UserID.ID = c.id("dan")

	p := u.PersonalInfo
	p.Name = &user.Name{Given: "Ada", Middle: new("Ø."), Family1: "Fjord", Family2: new("Sørensen"), Suffix: new(user.NameSuffixPhd), Preferred: new("Adi")}
	p.Email = new("ada@home.example")
	p.EmergencyContactInfo.UserOrgID.UserID.ID = c.id("jon")

	b := u.BusinessInfo
	b.OrganizationRef = c.world.ref("nordwind", "Nordwind")
	b.LegalEntityRef = c.world.ref("nordwindas", "Nordwind AS")
	b.DepartmentRef = c.world.ref("engineering", "Engineering")
	b.OfficeRef = c.world.ref("oslo", "Oslo")
	b.CostCenterRef = c.world.ref("research", "Research")
	b.GradeRef = c.world.ref("grade", "Grade 7")
	b.ManagerRef = c.ref("ben", "Ben Eide")
	b.DesignatedApproverRefs = []user.Reference{*c.ref("cleo", "Cleo Dahl"), *c.ref("eva", "Eva Aalto")}
	b.Designation, b.CountryCode, b.AccountingCode = new("Navigator"), new("NOR"), new("4711")
	b.WorkerType = new(user.WorkerTypeEmployee)
	b.Email = new("ada@nordwind.example")
	b.EmployeeID = c.unique("N-0005")

	u.Roles = []user.Role{
		{
			RoleType:     new(user.RoleTypeTravelArranger),
			RoleMetadata: older(c.traveler("eva", user.TravelArrangerStatusAccepted)),
			Metadata:     &user.RoleMetadata{ArrangerFor: []user.ArrangedTraveler{c.traveler("eva", user.TravelArrangerStatusAccepted)}},
		},
		{
			RoleType: new(user.RoleTypeCompanyAdmin),
			Metadata: &user.RoleMetadata{
				RoleType:   new(user.RoleTypeCompanyAdmin),
				CompanyRef: c.world.ref("nordwind", "Nordwind"),
				TmcRef:     c.world.ref("bluemarble", "Blue Marble Travel"),
			},
		},
		{
			RoleType: new(user.RoleTypeTmcAgent),
			Metadata: &user.RoleMetadata{RoleType: new(user.RoleTypeTmcAgent), TmcRef: c.world.ref("bluemarble", "Blue Marble Travel")},
		},
	}
	return u
}

// iris has a full name and phone number. She arranges for the first ada besides her own, who thus has more arrangers the more
// copies there are.
func (c *cast) iris() *user.User {
	u := c.employee("iris", "Iris", "Foss", "Assistant")
	full := storagetest.Fixture(1, "")
	u.PersonalInfo.Name = full.PersonalInfo.Name
	u.PersonalInfo.Name.Given, u.PersonalInfo.Name.Family1 = "Iris", "Foss"
	u.BusinessInfo.PhoneNumbers = full.BusinessInfo.PhoneNumbers
	travelers := []user.ArrangedTraveler{
		c.traveler("ada", user.TravelArrangerStatusAccepted),
		c.traveler("ben", user.TravelArrangerStatusPending),
		c.traveler("dan", user.TravelArrangerStatusDenied),
	}
	if c.n > 1 {
		first := &cast{world: c.world, n: 1}
		travelers = append(travelers, first.traveler("ada", user.TravelArrangerStatusAccepted))
	}
	travelers[0].SendConfirmationEmail = true
	travelers[1].SendFlightStatsNotificationEmail = true
	u.Roles = []user.Role{{RoleType: new(user.RoleTypeTravelArranger), Metadata: &user.RoleMetadata{ArrangerFor: travelers}}}
	return u
}

// jon has no business e-mail address.
func (c *cast) jon() *user.User {
	u := c.employee("jon", "Jon", "Gran", "Assistant")
	u.BusinessInfo.Email = nil
	u.Roles = []user.Role{{
		RoleType: new(user.RoleTypeTravelArranger),
		RoleMetadata: older(
			c.traveler("ada", user.TravelArrangerStatusDenied),
			c.traveler("cleo", user.TravelArrangerStatusAccepted),
		),
	}}
	return u
}

func (c *cast) kim() *user.User {
	u := c.employee("kim", "Kim", "Holm", "Assistant")
	u.IsActive = false
	u.BusinessInfo.EmployeeID = c.unique("N-0008")
	u.Roles = []user.Role{{
		RoleType: new(user.RoleTypeTravelArranger),
		Metadata: &user.RoleMetadata{ArrangerFor: []user.ArrangedTraveler{c.traveler("ada", user.TravelArrangerStatusAccepted)}},
	}}
	return u
}

func (c *cast) lea() *user.User {
	u := c.employee("lea", "Lea", "Iversen", "Controller")
	u.BusinessInfo.ManagerRef = c.ref("kim", "Kim Holm")
	u.BusinessInfo.DesignatedApproverRefs = []user.Reference{
		*c.ref("kim", "Kim Holm"), *c.ref("nobody", "Nobody"), *c.ref("eva", "Eva Aalto"),
	}
	u.RelativeOf = &user.RelativeOf{UserRef: c.ref("kim", "Kim Holm"), Relation: new(user.RelationFriend)}
	u.Roles = []user.Role{{
		RoleType: new(user.RoleTypeTravelArranger),
		Metadata: &user.RoleMetadata{ArrangerFor: []user.ArrangedTraveler{
			c.traveler("kim", user.TravelArrangerStatusAccepted),
			c.traveler("nobody", user.TravelArrangerStatusPending),
			{},
		}},
	}}
	return u
}

// rolf's roles also have metadata of another type than the role, none at all, and no type.
func (c *cast) rolf() *user.User {
	u := c.employee("rolf", "Rolf", "Jansen", "Administrator")
	company, tmc := c.world.ref("nordwind", "Nordwind"), c.world.ref("bluemarble", "Blue Marble Travel")
	metadata := func(kind user.RoleType, company, tmc *user.Reference) user.Role {
		return user.Role{RoleType: &kind, Metadata: &user.RoleMetadata{RoleType: &kind, CompanyRef: company, TmcRef: tmc}}
	}
	u.Roles = []user.Role{
		metadata(user.RoleTypeCompanyAdmin, company, nil),
		metadata(user.RoleTypeCompanyTravelArranger, company, tmc),
		metadata(user.RoleTypeCompanyReportAdmin, company, nil),
		metadata(user.RoleTypeTmcAdmin, nil, tmc),
		metadata(user.RoleTypeTmcAgent, nil, tmc),
		{RoleType: new(user.RoleTypeGlobalAdmin)},
		{RoleType: new(user.RoleTypeGlobalAgent)},
		{RoleType: new(user.RoleTypeTravelArranger), RoleMetadata: older(c.traveler("gia", user.TravelArrangerStatusPending))},
		{
			RoleType: new(user.RoleTypeCompanyAdmin),
			Metadata: &user.RoleMetadata{ArrangerFor: []user.ArrangedTraveler{c.traveler("ben", user.TravelArrangerStatusAccepted)}},
		},
		{},
	}
	return u
}

func (c *cast) rio() *user.User {
	u := c.employee("rio", "Rio", "Fjord", "")
	u.Persona = user.PersonaRelative
	u.BusinessInfo.Designation, u.BusinessInfo.Email = nil, nil
	u.RelativeOf = &user.RelativeOf{UserRef: c.ref("ada", "Ada Fjord"), Relation: new(user.RelationChild)}
	return u
}

func (c *cast) otto() *user.User {
	u := c.employee("otto", "Otto", "Kvam", "")
	u.Persona = user.PersonaAdhoc
	u.BusinessInfo.Designation, u.BusinessInfo.Email = nil, nil
	u.AdhocUserInfo = &user.AdhocUserInfo{ProfileOwner: &user.ProfileOwner{UserID: &user.EntityId{ID: c.id("ada")}}, IsSaved: true}
	return u
}

func (c *cast) gia() *user.User {
	u := c.employee("gia", "", "", "Speaker")
	u.Persona = user.PersonaGuest
	u.PersonalInfo = nil
	u.BusinessInfo.WorkerType = new(user.WorkerTypeGuest)
	return u
}

func (c *cast) noa() *user.User {
	u := c.employee("noa", "נועה", "כהן", "Pilot")
	u.PersonalInfo.Name.Preferred = new("Noa 👩‍✈️")
	u.Tier = new(user.TierSeat1a)
	return u
}

func (c *cast) layla() *user.User {
	u := c.employee("layla", "ليلى", "حدّاد", "Pilot")
	u.PersonalInfo.Name.Preferred = new("🦊")
	u.StealthType = new(user.StealthTypeStealthType2)
	return u
}

// sol has the external id and the personal e-mail address of ada, who is with another company.
func (c *cast) sol() *user.User {
	u := c.employee("sol", "Sol", "Luz", "Navigator")
	u.ExternalID = c.unique("partner-7")
	u.PersonalInfo.Email = new("Ada@Home.example")
	u.BusinessInfo.OrganizationRef = c.world.ref("solaris", "Solaris")
	u.BusinessInfo.LegalEntityRef = c.world.ref("solarissl", "Solaris SL")
	u.BusinessInfo.Email = new("sol@solaris.example")
	return u
}

func (c *cast) gus() *user.User {
	u := c.employee("gus", "Gus", "Moe", "Ghost writer")
	u.BusinessInfo.OrganizationRef = c.world.ref("unknown", "Unknown Ltd")
	return u
}

func (c *cast) nomad() *user.User {
	u := c.person("nomad", "Nor", "Madsen")
	u.Persona = user.PersonaPersonal
	return u
}

func (c *cast) traveler(name string, status user.TravelArrangerStatus) user.ArrangedTraveler {
	return user.ArrangedTraveler{UserID: new(c.id(name)), Status: &status}
}

func older(travelers ...user.ArrangedTraveler) *user.LegacyRoleMetadata {
	return &user.LegacyRoleMetadata{TravelArrangerMetadata: &user.TravelArrangerRoleMetadata{ArrangerFor: travelers}}
}
