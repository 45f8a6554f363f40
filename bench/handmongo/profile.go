package handmongo

import (
	"errors"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/user"
)

// profileFields are what a profile is made of.
var profileFields = fields("version", "isActive", "persona", "tier", "externalId", "personalInfo.name", "personalInfo.email",
	"businessInfo.employeeId", "businessInfo.designation", "businessInfo.email", "businessInfo.countryCode")

type profile struct {
	ID           string           `bson:"_id"          json:"id"`
	Version      int64            `bson:"version"      json:"version"`
	IsActive     bool             `bson:"isActive"     json:"isActive"`
	Persona      user.Persona     `bson:"persona"      json:"persona"`
	Tier         *user.Tier       `bson:"tier"         json:"tier"`
	ExternalID   *string          `bson:"externalId"   json:"externalId"`
	PersonalInfo *profilePersonal `bson:"personalInfo" json:"personalInfo"`
	BusinessInfo *profileBusiness `bson:"businessInfo" json:"businessInfo"`
}

type profilePersonal struct {
	Name  *name   `bson:"name"  json:"name"`
	Email *string `bson:"email" json:"email"`
}

type profileBusiness struct {
	EmployeeID  *string `bson:"employeeId"  json:"employeeId"`
	Designation *string `bson:"designation" json:"designation"`
	Email       *string `bson:"email"       json:"email"`
	CountryCode *string `bson:"countryCode" json:"countryCode"`
}

type name struct {
	Given   string `bson:"given"   json:"given"`
	Family1 string `bson:"family1" json:"family1"`
}

// profile answers one user.
func (s *server) profile(w http.ResponseWriter, r *http.Request) {
	var parameters userParameters
	if !read(w, r, &parameters) {
		return
	}
	var found profile
	err := s.users.FindOne(r.Context(), bson.D{{Key: "_id", Value: parameters.ID}},
		options.FindOne().SetProjection(profileFields)).Decode(&found)
	if err != nil && !errors.Is(err, mongo.ErrNoDocuments) {
		s.fail(w, err)
		return
	}
	var data struct {
		User *profile `json:"user"`
	}
	if err == nil && found.IsActive {
		data.User = &found
	}
	write(s, w, data)
}

// list answers a page of users.
func (s *server) list(w http.ResponseWriter, r *http.Request) {
	var parameters pageParameters
	if !read(w, r, &parameters) {
		return
	}
	var data struct {
		Users struct {
			Nodes []profile `json:"nodes"`
		} `json:"users"`
	}
	var err error
	data.Users.Nodes, err = find[profile](r.Context(), s.users, activeOf(parameters.CompanyID),
		options.Find().SetSort(byName).SetLimit(int64(parameters.First)).SetProjection(profileFields))
	if err != nil {
		s.fail(w, err)
		return
	}
	write(s, w, data)
}
