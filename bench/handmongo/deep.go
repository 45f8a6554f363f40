package handmongo

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/user"
)

// What the users of a chain of managers and their arrangers are made of.
var (
	linkFields     = fields("isActive", "personalInfo.name", "businessInfo.designation", "businessInfo.email", "businessInfo.managerRef")
	arrangerFields = fields("isActive", "personalInfo.name", "roles")
)

// levels is how many users the chain has at most: one and three managers up.
const levels = 4

// linkUser is a user of the chain as read.
type linkUser struct {
	ID           string      `bson:"_id"`
	IsActive     bool        `bson:"isActive"`
	PersonalInfo *personName `bson:"personalInfo"`
	BusinessInfo *struct {
		Designation *string         `bson:"designation"`
		Email       *string         `bson:"email"`
		ManagerRef  *user.Reference `bson:"managerRef"`
	} `bson:"businessInfo"`
}

// link is a user of the chain in the answer. The last one has no manager there.
type link struct {
	ID              string         `json:"id"`
	PersonalInfo    *personName    `json:"personalInfo"`
	BusinessInfo    any            `json:"businessInfo"`
	TravelArrangers []linkArranger `json:"travelArrangers"`
}

type linkBusiness struct {
	Designation *string      `json:"designation"`
	Email       *string      `json:"email"`
	ManagerRef  *linkManager `json:"managerRef"`
}

type topBusiness struct {
	Designation *string `json:"designation"`
	Email       *string `json:"email"`
}

type linkManager struct {
	User *link `json:"user"`
}

type linkArranger struct {
	Status *user.TravelArrangerStatus `json:"status"`
	User   *arranger                  `json:"user"`
}

type arranger struct {
	ID           string      `bson:"_id"          json:"id"`
	IsActive     bool        `bson:"isActive"     json:"-"`
	PersonalInfo *personName `bson:"personalInfo" json:"personalInfo"`
	Roles        []user.Role `bson:"roles"        json:"-"`
}

// deep answers a user and three managers up, with the arrangers of each.
func (s *server) deep(w http.ResponseWriter, r *http.Request) {
	var parameters userParameters
	if !read(w, r, &parameters) {
		return
	}
	chain, err := s.chainOf(r.Context(), parameters.ID)
	if err != nil {
		s.fail(w, err)
		return
	}
	arrangers, err := s.linkArrangersOf(r.Context(), chain)
	if err != nil {
		s.fail(w, err)
		return
	}
	var data struct {
		User *link `json:"user"`
	}
	for i, u := range slices.Backward(chain) {
		data.User = linkOf(u, i == levels-1, arrangers[u.ID], data.User)
	}
	write(s, w, data)
}

// chainOf reads a user and their managers. The chain ends where a user is inactive or has no manager.
func (s *server) chainOf(ctx context.Context, id string) ([]*linkUser, error) {
	chain := make([]*linkUser, 0, levels)
	for range levels {
		u := new(linkUser)
		err := s.users.FindOne(ctx, bson.D{{Key: "_id", Value: id}}, options.FindOne().SetProjection(linkFields)).Decode(u)
		if errors.Is(err, mongo.ErrNoDocuments) {
			break
		}
		if err != nil {
			return nil, err
		}
		if !u.IsActive {
			break
		}
		chain = append(chain, u)
		if u.BusinessInfo == nil || u.BusinessInfo.ManagerRef == nil {
			break
		}
		id = u.BusinessInfo.ManagerRef.ID
	}
	return chain, nil
}

func (s *server) linkArrangersOf(ctx context.Context, chain []*linkUser) (map[string][]linkArranger, error) {
	ids := make([]string, len(chain))
	for i, u := range chain {
		ids[i] = u.ID
	}
	found, err := find[arranger](ctx, s.users, bson.D{{Key: "keys.travelers", Value: bson.D{{Key: "$in", Value: ids}}}},
		options.Find().SetProjection(arrangerFields).SetSort(byName))
	if err != nil {
		return nil, err
	}
	byTraveler := make(map[string][]linkArranger, len(chain))
	for i := range found {
		a := &found[i]
		if !a.IsActive {
			continue
		}
		for _, t := range (&user.User{Roles: a.Roles}).ArrangedTravelers() {
			byTraveler[*t.UserID] = append(byTraveler[*t.UserID], linkArranger{t.Status, a})
		}
	}
	return byTraveler, nil
}

func linkOf(u *linkUser, last bool, arrangers []linkArranger, manager *link) *link {
	l := &link{ID: u.ID, PersonalInfo: u.PersonalInfo, TravelArrangers: arrangers}
	if arrangers == nil {
		l.TravelArrangers = []linkArranger{}
	}
	switch b := u.BusinessInfo; {
	case b == nil:
	case last:
		l.BusinessInfo = topBusiness{b.Designation, b.Email}
	default:
		own := linkBusiness{Designation: b.Designation, Email: b.Email}
		if b.ManagerRef != nil {
			own.ManagerRef = &linkManager{manager}
		}
		l.BusinessInfo = own
	}
	return l
}
