package mongodb

import (
	"context"
	"reflect"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"github.com/usergraph/usergraph/storage"
	"github.com/usergraph/usergraph/user"
)

// recordFields ask for all fields of companies and policies, without their keys.
var (
	companyProjection = recordProjection(reflect.TypeFor[user.Company]())
	policyProjection  = recordProjection(reflect.TypeFor[user.Policy]())
)

func recordProjection(t reflect.Type) bson.D {
	var p bson.D
	for field := range t.Fields() {
		p = append(p, bson.E{Key: tagName(field), Value: 1})
	}
	return p
}

// CompaniesByID returns the companies with these ids.
func (s *Store) CompaniesByID(ctx context.Context, ids []string) ([]*user.Company, error) {
	if len(ids) == 0 {
		return nil, s.do(ctx, "CompaniesByID", nothing)
	}
	return s.readCompanies(ctx, "CompaniesByID", finding{filter: bson.D{among(idField, ids)}})
}

// CompaniesOfTMC returns the companies that contract with the TMC or book through it.
func (s *Store) CompaniesOfTMC(ctx context.Context, tmcID string) ([]*user.Company, error) {
	return s.readCompanies(ctx, "CompaniesOfTMC", finding{
		filter: bson.D{{Key: tmcsKey, Value: tmcID}}, sort: bson.D{{Key: idField, Value: 1}},
	})
}

// PoliciesOfCompanies returns the policies of these companies.
func (s *Store) PoliciesOfCompanies(ctx context.Context, companyIDs []string) ([]*user.Policy, error) {
	if len(companyIDs) == 0 {
		return nil, s.do(ctx, "PoliciesOfCompanies", nothing)
	}
	return s.readPolicies(ctx, "PoliciesOfCompanies", finding{
		filter: bson.D{among("companyId", companyIDs)},
		sort:   bson.D{{Key: "companyId", Value: 1}, {Key: "name", Value: 1}, {Key: idField, Value: 1}},
	})
}

// PoliciesByID returns the policies with these ids whose company is in scope.
func (s *Store) PoliciesByID(ctx context.Context, scope storage.Scope, ids []string) ([]*user.Policy, error) {
	filter, ok := inScope(bson.D{among(idField, ids)}, scope, "companyId")
	if !ok || len(ids) == 0 {
		return nil, s.do(ctx, "PoliciesByID", nothing)
	}
	return s.readPolicies(ctx, "PoliciesByID", finding{filter: filter})
}

// nothing is a call that needs no command.
func nothing(context.Context, string) error { return nil }

func (s *Store) readCompanies(ctx context.Context, method string, f finding) ([]*user.Company, error) {
	f.projection = companyProjection
	return readRecords(ctx, s, s.companies, method, f, (*decoding).company)
}

func (s *Store) readPolicies(ctx context.Context, method string, f finding) ([]*user.Policy, error) {
	f.projection = policyProjection
	return readRecords(ctx, s, s.policies, method, f, (*decoding).policy)
}

// readRecords reads documents: as many as the limit says, all if there is none.
func readRecords[T any](ctx context.Context, s *Store, c *mongo.Collection, method string, f finding,
	decode func(*decoding, bson.Raw) (*T, error),
) ([]*T, error) {
	var records []*T
	err := s.query(ctx, method, func(ctx context.Context, comment string) error {
		records = nil
		f.comment = comment
		d := newDecoding()
		defer d.free()
		row := func(doc bson.Raw) error {
			r, err := decode(d, doc)
			records = append(records, r)
			return err
		}
		if f.limit == 0 {
			return all(ctx, c, f, row)
		}
		return each(ctx, c, f, row)
	})
	if err != nil {
		return nil, err
	}
	return records, nil
}

// PutCompany adds or replaces a company.
func (s *Store) PutCompany(ctx context.Context, company *user.Company) error {
	return s.do(ctx, "PutCompany", func(ctx context.Context, comment string) error {
		var tmcs []string
		for _, tmc := range []*user.Reference{company.ContractingTmc, company.BookingTmc} {
			if tmc != nil {
				tmcs = append(tmcs, tmc.ID)
			}
		}
		return put(ctx, s.companies, comment, company.ID, reflect.ValueOf(company).Elem(), key{tmcsKey, orNone(tmcs)})
	})
}

// PutPolicy adds or replaces a policy.
func (s *Store) PutPolicy(ctx context.Context, p *user.Policy) error {
	return s.do(ctx, "PutPolicy", func(ctx context.Context, comment string) error {
		return put(ctx, s.policies, comment, p.ID, reflect.ValueOf(p).Elem())
	})
}

// put adds a record or sets all fields of the one with its id, but leaves what it does not know.
func put(ctx context.Context, c *mongo.Collection, comment, id string, record reflect.Value, keys ...key) error {
	write := newWrite()
	u := update{}
	for i := range record.NumField() {
		if name := tagName(record.Type().Field(i)); name != idField {
			u.setField(name, record.Field(i))
		}
	}
	for _, k := range append(keys, key{writeKey, write}) {
		u.setKey(k)
	}
	filter := bson.D{{Key: idField, Value: id}}
	upsert := options.UpdateOne().SetUpsert(true).SetComment(comment)
	_, err := c.UpdateOne(ctx, filter, u.document(), upsert)
	if isDuplicate(err) {
		// Another has added the record at the same time. Now it is there.
		_, err = c.UpdateOne(ctx, filter, u.document(), upsert)
	}
	if inDoubt(err) {
		// It is not tried again, as the first attempt may come late and undo what others put in between. But it may have happened.
		durable := c.Database().Collection(c.Name(), durably())
		n, countErr := durable.CountDocuments(ctx, append(filter, bson.E{Key: writeKey, Value: write}), options.Count().SetLimit(1).SetComment(comment))
		if countErr == nil && n == 1 {
			return nil
		}
	}
	return err
}

// ScanUsers returns the users that come after an id.
func (s *Store) ScanUsers(ctx context.Context, after string, limit int) ([]*user.User, error) {
	f := scanning(after, limit)
	f.projection = projection(storage.AllFields)
	return readRecords(ctx, s, s.users, "ScanUsers", f, (*decoding).user)
}

// ScanCompanies returns the companies that come after an id.
func (s *Store) ScanCompanies(ctx context.Context, after string, limit int) ([]*user.Company, error) {
	return s.readCompanies(ctx, "ScanCompanies", scanning(after, limit))
}

// ScanPolicies returns the policies that come after an id.
func (s *Store) ScanPolicies(ctx context.Context, after string, limit int) ([]*user.Policy, error) {
	return s.readPolicies(ctx, "ScanPolicies", scanning(after, limit))
}

func scanning(after string, limit int) finding {
	return finding{
		filter: bson.D{{Key: idField, Value: bson.D{{Key: "$gt", Value: after}}}},
		sort:   bson.D{{Key: idField, Value: 1}}, limit: max(limit, 1),
	}
}
