package handwritten

import (
	"context"
	"net/http"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// What the users of a graph, their managers and their arrangers are made of. Which policies apply follows from the business info.
var (
	memberFields  = storage.FieldsOf("isActive", "personalInfo.name", "businessInfo", "roles")
	managerFields = storage.FieldsOf("isActive", "personalInfo.name", "businessInfo.email", "businessInfo.designation")
	contactFields = storage.FieldsOf("isActive", "personalInfo.name", "businessInfo.email")
)

type member struct {
	ID              string            `json:"id"`
	PersonalInfo    *personName       `json:"personalInfo"`
	BusinessInfo    *memberBusiness   `json:"businessInfo"`
	TravelArrangers []memberArranger  `json:"travelArrangers"`
	Roles           []memberRole      `json:"roles"`
	Policies        []memberPolicyRef `json:"policies"`
}

type personName struct {
	Name *name `json:"name"`
}

type memberBusiness struct {
	Designation *string        `json:"designation"`
	ManagerRef  *memberManager `json:"managerRef"`
}

type memberManager struct {
	ID   string   `json:"id"`
	Name *string  `json:"name"`
	User *manager `json:"user"`
}

type manager struct {
	ID           string           `json:"id"`
	PersonalInfo *personName      `json:"personalInfo"`
	BusinessInfo *managerBusiness `json:"businessInfo"`
}

type managerBusiness struct {
	Email       *string `json:"email"`
	Designation *string `json:"designation"`
}

type memberArranger struct {
	Status *user.TravelArrangerStatus `json:"status"`
	User   contact                    `json:"user"`
}

type contact struct {
	ID           string           `json:"id"`
	PersonalInfo *personName      `json:"personalInfo"`
	BusinessInfo *contactBusiness `json:"businessInfo"`
}

type contactBusiness struct {
	Email *string `json:"email"`
}

type memberRole struct {
	RoleType *user.RoleType `json:"roleType"`
}

type memberPolicyRef struct {
	ID   string          `json:"id"`
	Name string          `json:"name"`
	Type user.PolicyType `json:"type"`
}

// graph answers a page of users with their managers, arrangers, roles and policies.
func (s *server) graph(w http.ResponseWriter, r *http.Request) {
	var parameters pageParameters
	if !read(w, r, &parameters) {
		return
	}
	ctx := r.Context()
	page, err := s.store.ListUsers(ctx, storage.InCompanies(parameters.CompanyID), storage.Query{Limit: parameters.First}, memberFields)
	if err != nil {
		s.fail(w, err)
		return
	}
	managers, err := s.managersOf(ctx, page.Users)
	if err != nil {
		s.fail(w, err)
		return
	}
	arrangers, err := s.arrangersOf(ctx, page.Users, contactFields)
	if err != nil {
		s.fail(w, err)
		return
	}
	policies, err := s.store.PoliciesOfCompanies(ctx, []string{parameters.CompanyID})
	if err != nil {
		s.fail(w, err)
		return
	}
	var data struct {
		Users struct {
			Nodes []member `json:"nodes"`
		} `json:"users"`
	}
	data.Users.Nodes = make([]member, len(page.Users))
	for i, u := range page.Users {
		data.Users.Nodes[i] = memberOf(u, managers, arrangers[u.ID], policies)
	}
	write(s, w, data)
}

// managersOf reads the managers of users, by id.
func (s *server) managersOf(ctx context.Context, users []*user.User) (map[string]*user.User, error) {
	ids := make([]string, 0, len(users))
	for _, u := range users {
		if ref := managerRef(u); ref != nil {
			ids = append(ids, ref.ID)
		}
	}
	found, err := s.store.UsersByID(ctx, storage.Everywhere(), ids, managerFields)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*user.User, len(found))
	for _, m := range found {
		if m.IsActive {
			byID[m.ID] = m
		}
	}
	return byID, nil
}

// arrangersOf reads who arranges for users, by the user's id. Inactive arrangers are left out.
func (s *server) arrangersOf(ctx context.Context, users []*user.User, fields storage.Fields) (map[string][]storage.Arrangement, error) {
	ids := make([]string, len(users))
	for i, u := range users {
		ids[i] = u.ID
	}
	found, err := s.store.Arrangements(ctx, storage.Everywhere(), ids, fields)
	if err != nil {
		return nil, err
	}
	byTraveler := make(map[string][]storage.Arrangement, len(users))
	for _, a := range found {
		if a.Arranger.IsActive {
			byTraveler[a.TravelerID] = append(byTraveler[a.TravelerID], a)
		}
	}
	return byTraveler, nil
}

func managerRef(u *user.User) *user.Reference {
	if u.BusinessInfo == nil {
		return nil
	}
	return u.BusinessInfo.ManagerRef
}

func memberOf(u *user.User, managers map[string]*user.User, arrangers []storage.Arrangement, policies []*user.Policy) member {
	m := member{
		ID:              u.ID,
		PersonalInfo:    personNameOf(u),
		TravelArrangers: make([]memberArranger, len(arrangers)),
		Roles:           make([]memberRole, len(u.Roles)),
		Policies:        []memberPolicyRef{},
	}
	if b := u.BusinessInfo; b != nil {
		m.BusinessInfo = &memberBusiness{Designation: b.Designation}
		if ref := b.ManagerRef; ref != nil {
			m.BusinessInfo.ManagerRef = &memberManager{ID: ref.ID, Name: ref.Name, User: managerOf(managers[ref.ID])}
		}
	}
	for i, a := range arrangers {
		m.TravelArrangers[i] = memberArranger{Status: a.Traveler.Status, User: contactOf(a.Arranger)}
	}
	for i, r := range u.Roles {
		m.Roles[i] = memberRole{r.RoleType}
	}
	for _, p := range policies {
		if p.AppliesTo(u) {
			m.Policies = append(m.Policies, memberPolicyRef{ID: p.ID, Name: p.Name, Type: p.Type})
		}
	}
	return m
}

func personNameOf(u *user.User) *personName {
	if u.PersonalInfo == nil {
		return nil
	}
	return &personName{nameOf(u.PersonalInfo.Name)}
}

func managerOf(u *user.User) *manager {
	if u == nil {
		return nil
	}
	m := &manager{ID: u.ID, PersonalInfo: personNameOf(u)}
	if b := u.BusinessInfo; b != nil {
		m.BusinessInfo = &managerBusiness{Email: b.Email, Designation: b.Designation}
	}
	return m
}

func contactOf(u *user.User) contact {
	c := contact{ID: u.ID, PersonalInfo: personNameOf(u)}
	if b := u.BusinessInfo; b != nil {
		c.BusinessInfo = &contactBusiness{Email: b.Email}
	}
	return c
}
