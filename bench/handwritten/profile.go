package handwritten

import (
	"net/http"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// profileFields are what a profile is made of.
var profileFields = storage.FieldsOf("isActive", "persona", "tier", "externalId", "personalInfo.name", "personalInfo.email",
	"businessInfo.employeeId", "businessInfo.designation", "businessInfo.email", "businessInfo.countryCode")

type profile struct {
	ID           string           `json:"id"`
	Version      int64            `json:"version"`
	IsActive     bool             `json:"isActive"`
	Persona      user.Persona     `json:"persona"`
	Tier         *user.Tier       `json:"tier"`
	ExternalID   *string          `json:"externalId"`
	PersonalInfo *profilePersonal `json:"personalInfo"`
	BusinessInfo *profileBusiness `json:"businessInfo"`
}

type profilePersonal struct {
	Name  *name   `json:"name"`
	Email *string `json:"email"`
}

type profileBusiness struct {
	EmployeeID  *string `json:"employeeId"`
	Designation *string `json:"designation"`
	Email       *string `json:"email"`
	CountryCode *string `json:"countryCode"`
}

type name struct {
	Given   string `json:"given"`
	Family1 string `json:"family1"`
}

func nameOf(n *user.Name) *name {
	if n == nil {
		return nil
	}
	return &name{Given: n.Given, Family1: n.Family1}
}

func profileOf(u *user.User) profile {
	p := profile{
		ID: u.ID, Version: u.Version, IsActive: u.IsActive, Persona: u.Persona, Tier: u.Tier, ExternalID: u.ExternalID,
	}
	if i := u.PersonalInfo; i != nil {
		p.PersonalInfo = &profilePersonal{Name: nameOf(i.Name), Email: i.Email}
	}
	if b := u.BusinessInfo; b != nil {
		p.BusinessInfo = &profileBusiness{EmployeeID: b.EmployeeID, Designation: b.Designation, Email: b.Email, CountryCode: b.CountryCode}
	}
	return p
}

// profile answers one user.
func (s *server) profile(w http.ResponseWriter, r *http.Request) {
	var parameters userParameters
	if !read(w, r, &parameters) {
		return
	}
	users, err := s.store.UsersByID(r.Context(), storage.Everywhere(), []string{parameters.ID}, profileFields)
	if err != nil {
		s.fail(w, err)
		return
	}
	var data struct {
		User *profile `json:"user"`
	}
	if len(users) > 0 && users[0].IsActive {
		p := profileOf(users[0])
		data.User = &p
	}
	write(s, w, data)
}

// list answers a page of users.
func (s *server) list(w http.ResponseWriter, r *http.Request) {
	var parameters pageParameters
	if !read(w, r, &parameters) {
		return
	}
	query, err := parameters.query()
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	page, err := s.store.ListUsers(r.Context(), storage.InCompanies(parameters.CompanyID), query, profileFields)
	if err != nil {
		s.fail(w, err)
		return
	}
	var data struct {
		Users struct {
			Nodes []profile `json:"nodes"`
		} `json:"users"`
	}
	data.Users.Nodes = make([]profile, len(page.Users))
	for i, u := range page.Users {
		data.Users.Nodes[i] = profileOf(u)
	}
	write(s, w, data)
}
