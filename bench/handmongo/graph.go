package handmongo

import (
	"context"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/user"
)

// What the users of a graph, their managers, their arrangers and their policies are made of. Which policies apply follows from the
// business info, and how somebody arranges from the roles.
var (
	memberFields   = fields("personalInfo.name", "businessInfo", "roles")
	managerFields  = fields("isActive", "personalInfo.name", "businessInfo.email", "businessInfo.designation")
	contactFields  = fields("isActive", "personalInfo.name", "businessInfo.email", "roles")
	policyOfFields = fields("companyId", "name", "type", "userGroups")
)

type personName struct {
	Name *name `bson:"name" json:"name"`
}

// stored is a user as read for the graph.
type stored struct {
	ID           string             `bson:"_id"`
	PersonalInfo *personName        `bson:"personalInfo"`
	BusinessInfo *user.BusinessInfo `bson:"businessInfo"`
	Roles        []user.Role        `bson:"roles"`
}

type member struct {
	ID              string            `json:"id"`
	PersonalInfo    *personName       `json:"personalInfo"`
	BusinessInfo    *memberBusiness   `json:"businessInfo"`
	TravelArrangers []memberArranger  `json:"travelArrangers"`
	Roles           []memberRole      `json:"roles"`
	Policies        []memberPolicyRef `json:"policies"`
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
	ID           string           `bson:"_id"          json:"id"`
	IsActive     bool             `bson:"isActive"     json:"-"`
	PersonalInfo *personName      `bson:"personalInfo" json:"personalInfo"`
	BusinessInfo *managerBusiness `bson:"businessInfo" json:"businessInfo"`
}

type managerBusiness struct {
	Email       *string `bson:"email"       json:"email"`
	Designation *string `bson:"designation" json:"designation"`
}

type memberArranger struct {
	Status *user.TravelArrangerStatus `json:"status"`
	User   *contact                   `json:"user"`
}

type contact struct {
	ID           string           `bson:"_id"          json:"id"`
	IsActive     bool             `bson:"isActive"     json:"-"`
	PersonalInfo *personName      `bson:"personalInfo" json:"personalInfo"`
	BusinessInfo *contactBusiness `bson:"businessInfo" json:"businessInfo"`
	Roles        []user.Role      `bson:"roles"        json:"-"`
}

type contactBusiness struct {
	Email *string `bson:"email" json:"email"`
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
	users, err := find[stored](ctx, s.users, activeOf(parameters.CompanyID),
		options.Find().SetSort(byName).SetLimit(int64(parameters.First)).SetProjection(memberFields))
	if err != nil {
		s.fail(w, err)
		return
	}
	managers, err := s.managersOf(ctx, users)
	if err != nil {
		s.fail(w, err)
		return
	}
	arrangers, err := s.arrangersOf(ctx, users)
	if err != nil {
		s.fail(w, err)
		return
	}
	policies, err := find[user.Policy](ctx, s.policies, bson.D{{Key: "companyId", Value: parameters.CompanyID}},
		options.Find().SetProjection(policyOfFields).
			SetSort(bson.D{{Key: "companyId", Value: 1}, {Key: "name", Value: 1}, {Key: "_id", Value: 1}}))
	if err != nil {
		s.fail(w, err)
		return
	}
	var data struct {
		Users struct {
			Nodes []member `json:"nodes"`
		} `json:"users"`
	}
	data.Users.Nodes = make([]member, len(users))
	for i := range users {
		data.Users.Nodes[i] = memberOf(&users[i], managers, arrangers[users[i].ID], policies)
	}
	write(s, w, data)
}

// managersOf reads the active managers of users, by id.
func (s *server) managersOf(ctx context.Context, users []stored) (map[string]*manager, error) {
	ids := make([]string, 0, len(users))
	known := make(map[string]bool, len(users))
	for i := range users {
		if b := users[i].BusinessInfo; b != nil && b.ManagerRef != nil && !known[b.ManagerRef.ID] {
			known[b.ManagerRef.ID] = true
			ids = append(ids, b.ManagerRef.ID)
		}
	}
	found, err := find[manager](ctx, s.users, bson.D{{Key: "_id", Value: bson.D{{Key: "$in", Value: ids}}}},
		options.Find().SetProjection(managerFields))
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*manager, len(found))
	for i := range found {
		if found[i].IsActive {
			byID[found[i].ID] = &found[i]
		}
	}
	return byID, nil
}

// arrangersOf reads who arranges for users, by the user's id.
func (s *server) arrangersOf(ctx context.Context, users []stored) (map[string][]memberArranger, error) {
	ids := make([]string, len(users))
	for i := range users {
		ids[i] = users[i].ID
	}
	found, err := find[contact](ctx, s.users, bson.D{{Key: "keys.travelers", Value: bson.D{{Key: "$in", Value: ids}}}},
		options.Find().SetProjection(contactFields).SetSort(byName))
	if err != nil {
		return nil, err
	}
	byTraveler := make(map[string][]memberArranger, len(users))
	for i := range found {
		c := &found[i]
		if !c.IsActive {
			continue
		}
		for _, t := range (&user.User{Roles: c.Roles}).ArrangedTravelers() {
			byTraveler[*t.UserID] = append(byTraveler[*t.UserID], memberArranger{t.Status, c})
		}
	}
	return byTraveler, nil
}

func memberOf(u *stored, managers map[string]*manager, arrangers []memberArranger, policies []user.Policy) member {
	m := member{
		ID:              u.ID,
		PersonalInfo:    u.PersonalInfo,
		TravelArrangers: arrangers,
		Roles:           make([]memberRole, len(u.Roles)),
		Policies:        []memberPolicyRef{},
	}
	if arrangers == nil {
		m.TravelArrangers = []memberArranger{}
	}
	if b := u.BusinessInfo; b != nil {
		m.BusinessInfo = &memberBusiness{Designation: b.Designation}
		if ref := b.ManagerRef; ref != nil {
			m.BusinessInfo.ManagerRef = &memberManager{ID: ref.ID, Name: ref.Name, User: managers[ref.ID]}
		}
	}
	for i := range u.Roles {
		m.Roles[i] = memberRole{u.Roles[i].RoleType}
	}
	whole := &user.User{ID: u.ID, BusinessInfo: u.BusinessInfo}
	for i := range policies {
		if p := &policies[i]; p.AppliesTo(whole) {
			m.Policies = append(m.Policies, memberPolicyRef{ID: p.ID, Name: p.Name, Type: p.Type})
		}
	}
	return m
}
