package handwritten

import (
	"context"
	"net/http"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// What the users of a chain of managers and their arrangers are made of.
var (
	linkFields     = storage.FieldsOf("isActive", "personalInfo.name", "businessInfo.designation", "businessInfo.email", "businessInfo.managerRef")
	arrangerFields = storage.FieldsOf("isActive", "personalInfo.name")
)

// levels is how many users the chain has at most: one and three managers up.
const levels = 4

type person struct {
	ID              string           `json:"id"`
	PersonalInfo    *personName      `json:"personalInfo"`
	TravelArrangers []personArranger `json:"travelArrangers"`
}

type personArranger struct {
	Status *user.TravelArrangerStatus `json:"status"`
	User   arranger                   `json:"user"`
}

type arranger struct {
	ID           string      `json:"id"`
	PersonalInfo *personName `json:"personalInfo"`
}

// link is a user of the chain whose manager M is in the answer.
type link[M any] struct {
	person

	BusinessInfo *linkBusiness[M] `json:"businessInfo"`
}

type linkBusiness[M any] struct {
	Designation *string         `json:"designation"`
	Email       *string         `json:"email"`
	ManagerRef  *linkManager[M] `json:"managerRef"`
}

type linkManager[M any] struct {
	User *M `json:"user"`
}

// top is the last user of the chain.
type top struct {
	person

	BusinessInfo *managerBusiness `json:"businessInfo"`
}

// deep answers a user and three managers up, with the arrangers of each.
func (s *server) deep(w http.ResponseWriter, r *http.Request) {
	var parameters userParameters
	if !read(w, r, &parameters) {
		return
	}
	ctx := r.Context()
	chain, err := s.chainOf(ctx, parameters.ID)
	if err != nil {
		s.fail(w, err)
		return
	}
	arrangers, err := s.arrangersOf(ctx, chain, arrangerFields)
	if err != nil {
		s.fail(w, err)
		return
	}
	var people [levels]*user.User
	copy(people[:], chain)
	var data struct {
		User *link[link[link[top]]] `json:"user"`
	}
	data.User = linkOf(people[0], arrangers, linkOf(people[1], arrangers, linkOf(people[2], arrangers, topOf(people[3], arrangers))))
	write(s, w, data)
}

// chainOf reads a user and their managers. The chain ends where a user is inactive or has no manager.
func (s *server) chainOf(ctx context.Context, id string) ([]*user.User, error) {
	chain := make([]*user.User, 0, levels)
	for range levels {
		found, err := s.store.UsersByID(ctx, storage.Everywhere(), []string{id}, linkFields)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 || !found[0].IsActive {
			break
		}
		chain = append(chain, found[0])
		ref := managerRef(found[0])
		if ref == nil {
			break
		}
		id = ref.ID
	}
	return chain, nil
}

func linkOf[M any](u *user.User, arrangers map[string][]storage.Arrangement, manager *M) *link[M] {
	if u == nil {
		return nil
	}
	l := &link[M]{person: personOf(u, arrangers[u.ID])}
	if b := u.BusinessInfo; b != nil {
		l.BusinessInfo = &linkBusiness[M]{Designation: b.Designation, Email: b.Email}
		if b.ManagerRef != nil {
			l.BusinessInfo.ManagerRef = &linkManager[M]{manager}
		}
	}
	return l
}

func topOf(u *user.User, arrangers map[string][]storage.Arrangement) *top {
	if u == nil {
		return nil
	}
	t := &top{person: personOf(u, arrangers[u.ID])}
	if b := u.BusinessInfo; b != nil {
		t.BusinessInfo = &managerBusiness{Email: b.Email, Designation: b.Designation}
	}
	return t
}

func personOf(u *user.User, arrangers []storage.Arrangement) person {
	p := person{ID: u.ID, PersonalInfo: personNameOf(u), TravelArrangers: make([]personArranger, len(arrangers))}
	for i, a := range arrangers {
		p.TravelArrangers[i] = personArranger{
			Status: a.Traveler.Status,
			User:   arranger{ID: a.Arranger.ID, PersonalInfo: personNameOf(a.Arranger)},
		}
	}
	return p
}
