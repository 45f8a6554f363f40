package main

import (
	"context"
	"errors"
	"log/slog"

	"github.com/graph-gophers/graphql-go"

	"github.com/usergraph/usergraph/access"
	"github.com/usergraph/usergraph/directory"
	"github.com/usergraph/usergraph/examples/internal/people"
	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// tripsSchema is the host's own.
const tripsSchema = `
type Query {
  "The trips of everybody whom the viewer knows of."
  trips: [Trip!]!
}

type Trip {
  destination: String!
  traveler: Traveler!
}

"Who travels. There is more about them at the other endpoint: user(id)."
type Traveler {
  id: ID!
  name: String
  email: String
  "Null for those who may not see what is personal."
  dateOfBirth: String
}
`

// bookings are the trips of the host, each with the id of the user who travels. They stand for its database.
var bookings = []struct{ destination, travelerID string }{
	{"Bletchley", people.Alan},
	{"Princeton", people.Alan},
	{"Arlington", people.Grace},
	{"Vienna", people.Hedy},
}

// resolver answers the host's queries. Of users it knows the directory, which applies the same rights as usergraph's own endpoint.
type resolver struct{ directory *directory.Directory }

type trip struct {
	Destination string
	Traveler    traveler
}

type traveler struct {
	ID          graphql.ID
	Name        *string
	Email       *string
	DateOfBirth *string
}

// travelerFields is what of a user the store is asked for: what a traveler shows, and by what rights are decided.
var travelerFields = storage.FieldsOf("personalInfo.name", "personalInfo.dob", "businessInfo.email", "businessInfo.organizationRef")

// What clients learn of a failure; the log has the reason.
var (
	errUnavailable = errors.New("the travelers cannot be read now")
	errSignedOut   = errors.New("whoever asks must be an active user")
)

// Trips lists trips. It asks for all travelers at once, by one call of the store however many there are.
func (r *resolver) Trips(ctx context.Context) ([]trip, error) {
	principal, err := r.directory.Principal(ctx, access.ViewerOf(ctx))
	if errors.Is(err, directory.ErrUnauthenticated) {
		return nil, errSignedOut
	}
	if err != nil {
		return nil, unavailable(ctx, err)
	}
	ids := make([]string, len(bookings))
	for i, b := range bookings {
		ids[i] = b.travelerID
	}
	users, err := r.directory.UsersByID(ctx, principal, ids, travelerFields)
	if err != nil {
		return nil, unavailable(ctx, err)
	}
	known := make(map[string]traveler, len(users))
	for _, u := range users {
		known[u.ID] = newTraveler(principal, u)
	}
	trips := []trip{}
	for _, b := range bookings {
		if t, ok := known[b.travelerID]; ok {
			trips = append(trips, trip{b.destination, t})
		}
	}
	return trips, nil
}

// unavailable logs why travelers cannot be read.
func unavailable(ctx context.Context, err error) error {
	slog.ErrorContext(ctx, "the travelers cannot be read", "error", err)
	return errUnavailable
}

// newTraveler is what the principal may see of a user. The directory tells of which users they may know; which classes of their data
// are seen is for whoever shows it to ask.
func newTraveler(p *access.Principal, u *user.User) traveler {
	t := traveler{ID: graphql.ID(u.ID)}
	if u.PersonalInfo != nil && u.PersonalInfo.Name != nil {
		t.Name = new(u.PersonalInfo.Name.Given + " " + u.PersonalInfo.Name.Family1)
	}
	if u.BusinessInfo != nil {
		t.Email = u.BusinessInfo.Email
	}
	if u.PersonalInfo != nil && u.PersonalInfo.DOB != nil && p.Sees(u).Has(access.ClassesOf(access.Personal)) {
		t.DateOfBirth = new(string(*u.PersonalInfo.DOB))
	}
	return t
}
