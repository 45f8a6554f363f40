package mongodb

import (
	"context"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// maxIDs is how many ids one command asks for: a command is no larger than a document of 16 MB.
const maxIDs = 100_000

// inNameOrder is the order of lists, see orderOf.
func inNameOrder(descending bool) bson.D {
	if descending {
		return bson.D{{Key: orderKey, Value: -1}}
	}
	return bson.D{{Key: orderKey, Value: 1}}
}

// UsersByID returns the users with these ids that are in scope.
func (s *Store) UsersByID(ctx context.Context, scope storage.Scope, ids []string, fields storage.Fields) ([]*user.User, error) {
	var users []*user.User
	err := s.query(ctx, "UsersByID", func(ctx context.Context, comment string) error {
		users = make([]*user.User, 0, len(ids))
		d := newDecoding()
		defer d.free()
		if len(ids) > maxIDs {
			ids = distinct(ids) // one command would find each once
		}
		for some := range slices.Chunk(ids, maxIDs) {
			filter, ok := inScope(bson.D{among(idField, some)}, scope, companyKey)
			if !ok {
				return nil
			}
			f := finding{filter: filter, projection: projection(fields), limit: len(some), comment: comment}
			err := each(ctx, s.users, f, func(doc bson.Raw) error {
				u, err := d.user(doc)
				users = append(users, u)
				return err
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return users, nil
}

// FindUsers returns the users in scope that have the key.
func (s *Store) FindUsers(ctx context.Context, scope storage.Scope, key storage.Key, fields storage.Fields) ([]*user.User, error) {
	var users []*user.User
	err := s.query(ctx, "FindUsers", func(ctx context.Context, comment string) error {
		filter, hasKey := keyFilter(key)
		filter, ok := inScope(filter, scope, companyKey)
		if !hasKey || !ok {
			return nil
		}
		users = nil
		d := newDecoding()
		defer d.free()
		f := finding{
			filter: filter, projection: projection(fields), sort: inNameOrder(false), limit: storage.MaxFound, comment: comment,
		}
		return each(ctx, s.users, f, func(doc bson.Raw) error {
			u, err := d.user(doc)
			users = append(users, u)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return users, nil
}

var rolesField = storage.FieldsOf("roles")

// Arrangements returns who arranges for these travellers. It reads the roles of the arrangers, which say how they arrange.
func (s *Store) Arrangements(ctx context.Context, scope storage.Scope, travelerIDs []string, fields storage.Fields) ([]storage.Arrangement, error) {
	var found []storage.Arrangement
	err := s.query(ctx, "Arrangements", func(ctx context.Context, comment string) error {
		found = nil
		for some := range slices.Chunk(distinct(travelerIDs), maxIDs) {
			filter, ok := inScope(bson.D{among(travelersKey, some)}, scope, companyKey)
			if !ok {
				return nil
			}
			f := finding{
				filter: filter, projection: projection(fields.With(rolesField)), sort: inNameOrder(false), comment: comment,
			}
			arrangements, err := s.arrangements(ctx, f, some, fields.Has(rolesField))
			if err != nil {
				return err
			}
			found = append(found, arrangements...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// arrangements are those of the travellers that the arrangers of a find command have, traveller by traveller.
func (s *Store) arrangements(ctx context.Context, f finding, travelerIDs []string, withRoles bool) ([]storage.Arrangement, error) {
	byTraveler := make(map[string][]storage.Arrangement, len(travelerIDs))
	for _, id := range travelerIDs {
		byTraveler[id] = nil
	}
	d := newDecoding()
	defer d.free()
	err := all(ctx, s.users, f, func(doc bson.Raw) error {
		arranger, err := d.user(doc)
		if err != nil {
			return err
		}
		for _, t := range arranger.ArrangedTravelers() {
			if before, wanted := byTraveler[*t.UserID]; wanted {
				byTraveler[*t.UserID] = append(before, storage.Arrangement{TravelerID: *t.UserID, Arranger: arranger, Traveler: t})
			}
		}
		if !withRoles {
			arranger.Roles = nil
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var found []storage.Arrangement
	for _, id := range travelerIDs {
		found = append(found, byTraveler[id]...)
	}
	return found, nil
}

// distinct lists ids, each once.
func distinct(ids []string) []string {
	seen := make(map[string]struct{}, len(ids))
	once := make([]string, 0, len(ids))
	for _, id := range ids {
		if _, again := seen[id]; !again {
			seen[id] = struct{}{}
			once = append(once, id)
		}
	}
	return once
}
